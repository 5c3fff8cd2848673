package contour

import (
	"math"

	"gdplot/internal/numeric"
)

// Kind is how levels are spaced, by the word that files have for it; the zero value means Auto.
type Kind string

// The spacings.
const (
	Auto   Kind = "auto"   // logarithmic where the valley is deep beside the rest, else linear
	Linear Kind = "linear" // even steps of 1, 2 or 5 times a power of ten
	Log    Kind = "log"    // powers of ten, or 1 3 10, or 1 2 5 10, above the minimum
)

// Choice says which levels are wanted.
type Choice struct {
	Kind  Kind
	Count int     // about how many levels; 0 means 10
	Min   float64 // the minimum of the function
	Known bool    // whether Min is known; otherwise the least value of the sample stands in
}

// Scale is a set of levels, each the Base and a mark. Marks are round numbers. On a linear scale Base is 0; on a logarithmic one
// it is the minimum, and unless that is 0 the marks are heights above it (f - f*).
type Scale struct {
	Log    bool
	Base   float64
	Marks  []float64 // ascending
	Levels []float64 // the heights themselves, one of each mark
}

// newScale is the scale of some marks.
func newScale(log bool, base float64, marks []float64) Scale {
	levels := make([]float64, len(marks))
	for i, m := range marks {
		levels[i] = base + m
	}
	return Scale{log, base, marks, levels}
}

// logRatio is how many times higher above the minimum the median must lie than the lowest 2 % for levels to be
// logarithmic. Rosenbrock's valley has 125, Himmelblau's bowls 24, a saddle 7, Rastrigin's egg box 5.
const logRatio = 12

// highest bounds the heights that have levels: differences and sums of two of them do not overflow. What is higher, or
// lower, is passed over like a value that is not finite.
const highest = math.MaxFloat64 / 16

// usable reports whether a value takes part in choosing levels.
func usable(v float64) bool { return math.Abs(v) <= highest }

// Levels chooses round levels for sampled values, of which those that are not finite are ignored. Where all values are
// equal there are none. There are never more than mostLevels.
func Levels(z []float64, c Choice) Scale {
	if c.Known && !usable(c.Min) {
		c.Known = false
	}
	values := sample(z)
	if len(values) == 0 || values[0] == values[len(values)-1] {
		return Scale{}
	}
	count := c.Count
	if count <= 0 {
		count = 10
	}
	count = min(count, mostLevels/20)
	floor := lowest(z)
	if most := values[len(values)-1]; c.Known && floor >= c.Min-1e-6*(most-floor) {
		floor = c.Min
	}
	ratio := (numeric.Quantile(values, 0.5) - floor) / (numeric.Quantile(values, 0.02) - floor)
	if c.Kind == Log || c.Kind != Linear && ratio > logRatio {
		marks := logMarks(numeric.Quantile(values, 0.002)-floor, numeric.Quantile(values, 0.985)-floor, values[len(values)-1]-floor, count)
		if len(marks) > 1 || c.Kind == Log && len(marks) > 0 {
			return newScale(true, floor, marks)
		}
	}
	return newScale(false, 0, linearMarks(floor, numeric.Quantile(values, 0.985), values[len(values)-1], count))
}

// mostLevels is more than any picture shows.
const mostLevels = 20_000

// sampleSize bounds the values that quantiles are taken from.
const sampleSize = 1 << 16

// sample is a sorted selection of the finite values, spread evenly by the golden ratio and the same every time.
func sample(z []float64) []float64 {
	var out []float64
	if len(z) <= sampleSize {
		for _, v := range z {
			if usable(v) {
				out = append(out, v)
			}
		}
	} else {
		out = make([]float64, 0, sampleSize)
		at := 0.5
		for range sampleSize {
			if v := z[int(at*float64(len(z)))]; usable(v) {
				out = append(out, v)
			}
			at += 0.6180339887498949
			at -= math.Floor(at)
		}
	}
	return sorted(out)
}

// lowest is the least usable value.
func lowest(z []float64) float64 {
	low := math.Inf(1)
	for _, v := range z {
		if v < low && usable(v) {
			low = v
		}
	}
	return low
}

// logGrids are the mantissas of a logarithmic scale, and the decades between two of them.
var logGrids = []struct {
	mantissas []float64
	stride    int
}{
	{[]float64{1}, 1}, {[]float64{1, 3}, 1}, {[]float64{1, 2, 5}, 1}, {[]float64{1}, 2}, {[]float64{1}, 3}, {[]float64{1}, 5}, {[]float64{1}, 10},
}

// deepest bounds the decades below the highest level: a surface that is flat at its minimum has no least height.
const deepest = 1e-12

// leastTop is the least height that a logarithmic scale goes up to: twelve decades below it there are still numbers.
const leastTop = 1e-290

// slack lets a round number count that lies just outside of the quantiles.
const slack = 0.16

// logMarks are the round numbers from low to high, and below top, on the grid that gives about count of them.
func logMarks(low, high, top float64, count int) []float64 {
	if !(high > leastTop) {
		return nil
	}
	low, high = math.Max(low, high*deepest)*(1-slack), high*(1+slack)
	bottom, ceiling := int(math.Floor(math.Log10(low)))-1, int(math.Ceil(math.Log10(high)))
	var best []float64
	for _, grid := range logGrids {
		var marks []float64
		first := bottom - (bottom%grid.stride+grid.stride)%grid.stride
		for k := first; k <= ceiling; k += grid.stride {
			for _, m := range grid.mantissas {
				if v := m * math.Pow10(k); v >= low && v <= high && v < top {
					marks = append(marks, round12(v))
				}
			}
		}
		if better(len(marks), len(best), count) {
			best = marks
		}
	}
	return best
}

// linearMarks are the multiples of a round step above low, up to high if that leaves some, else below top.
func linearMarks(low, high, top float64, count int) []float64 {
	if !(high > low) {
		high = top
	}
	if !(high-low > leastTop) {
		return nil
	}
	var best []float64
	k := int(math.Floor(math.Log10((high - low) / float64(count))))
	for _, mantissa := range []float64{1, 2, 5, 10} {
		step := mantissa * math.Pow10(k)
		var marks []float64
		first := math.Ceil(low / step)
		for n := range 20 * count { // of steps too fine for numbers of this size, some fall together
			v := (first + float64(n)) * step
			if !(v <= high) {
				break
			}
			if v = round12(v); v > low && v < top && (len(marks) == 0 || v > marks[len(marks)-1]) {
				marks = append(marks, v)
			}
		}
		if better(len(marks), len(best), count) {
			best = marks
		}
	}
	return best
}

// better tells whether n levels are nearer to count than what there is; of two as near, the fewer were there first.
func better(n, best, count int) bool {
	off := func(n int) int { return max(n-count, count-n) }
	return n > 0 && (best == 0 || off(n) < off(best))
}

// round12 takes off the rounding error of a product: 3 * 0.1 is 0.3.
func round12(v float64) float64 {
	if v == 0 {
		return 0
	}
	k := 11 - int(math.Floor(math.Log10(math.Abs(v))))
	if k > 300 || k < -300 {
		return v
	}
	if k >= 0 {
		return math.Round(v*math.Pow10(k)) / math.Pow10(k)
	}
	return math.Round(v/math.Pow10(-k)) * math.Pow10(-k)
}
