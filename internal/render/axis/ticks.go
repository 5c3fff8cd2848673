package axis

import (
	"math"
	"slices"

	"gdplot/internal/wording"
)

// LinearTicks are round values, 1, 2, 2.5 or 5 times a power of ten apart, with one number of decimals for the axis.
type LinearTicks struct {
	Want  int  // labels aimed at; 5 where it is 0
	Whole bool // only whole numbers, for counts
}

// LogTicks are powers of ten; where the axis spans less than two decades, 2 and 5 times these are labelled as well, as far as there is
// room for them.
type LogTicks struct {
	Most int // labels at most; 7 where it is 0
}

var (
	_ Ticker = LinearTicks{}
	_ Ticker = LogTicks{}
)

// Ticks implements Ticker.
func (t LinearTicks) Ticks(lo, hi float64) []Tick {
	want := t.Want
	if want == 0 {
		want = 5
	}
	step := niceStep(lo, hi, want)
	if t.Whole && step < 1 {
		step = 1
	}
	if !(step > 0) || math.IsInf(step, 0) {
		return nil
	}
	var ticks []Tick
	label := linearLabel(lo, hi, step)
	if t.Whole && hi < mostCounted {
		label = func(v float64) string { return wording.Fixed(v, 0) }
	}
	for i := math.Ceil(lo/step - 1e-9); i*step <= hi+1e-9*step && len(ticks) < 100; i++ {
		v := i * step
		ticks = append(ticks, Tick{Value: v, Label: label(v)})
	}
	return ticks
}

// mostCounted is up to where counts are written out: nobody reads 0.4×10^{6} steps.
const mostCounted = 1e8

// niceStep is the distance between round values that puts about want of them on the axis.
func niceStep(lo, hi float64, want int) float64 {
	raw := (hi - lo) / float64(want)
	if !(raw > 0) || math.IsInf(raw, 0) {
		return 0
	}
	best, miss := 0.0, math.Inf(1)
	unit := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 2.5, 5, 10, 20} {
		n := math.Floor(hi/(m*unit)+1e-9) - math.Ceil(lo/(m*unit)-1e-9) + 1
		off := math.Abs(n - float64(want))
		if m == 2.5 {
			off += 1.1 // 2.5 needs one more decimal than its neighbours: only where it fits clearly better
		}
		if off <= miss { // rather fewer labels
			best, miss = m*unit, off
		}
	}
	return best
}

// linearLabel writes the values of a linear axis, all alike.
func linearLabel(lo, hi, step float64) func(float64) string {
	top := math.Max(math.Abs(lo), math.Abs(hi))
	if top >= 1e6 || top < 1e-3 {
		k := exponent(top)
		return func(v float64) string { return scaled(v, step, k) }
	}
	return func(v float64) string { return wording.Fixed(v, decimals(step)) }
}

// scaled writes v as a multiple of ten to the k, the same k along the axis.
func scaled(v, step float64, k int) string {
	if math.Abs(v) < step/2 {
		return "0"
	}
	unit := math.Pow(10, float64(k))
	return wording.Fixed(v/unit, decimals(step/unit)) + "×10^{" + wording.Fixed(float64(k), 0) + "}"
}

// decimals is how many the multiples of step need.
func decimals(step float64) int {
	for d := 0; d < 16; d++ {
		scaled := step * math.Pow(10, float64(d))
		if math.Abs(scaled-math.Round(scaled)) < 1e-6*scaled {
			return d
		}
	}
	return 16
}

// Ticks implements Ticker.
func (t LogTicks) Ticks(lo, hi float64) []Tick {
	if !(lo > 0) || !(hi > lo) {
		return nil
	}
	most := t.Most
	if most == 0 {
		most = 7
	}
	hi = math.Min(hi, math.MaxFloat64)
	first, last := int(math.Ceil(math.Log10(lo)-1e-9)), int(math.Floor(math.Log10(hi)+1e-9))
	if last-first < 1 {
		return withinDecade(lo, hi, most)
	}
	if hi < twoDecades*lo {
		if ticks := decadeTicks(lo, hi, inDecade[0]); labelled(ticks) <= most {
			return ticks
		}
	}
	every, phase := decadesApart(lo, hi, first, last, most)
	label := wording.Decade
	if first >= plainLow && last <= plainHigh {
		label = func(k int) string { return wording.Fixed(math.Pow10(k), max(0, -k)) }
	} else if last >= powersFrom {
		label = func(k int) string {
			if k > 2 {
				return "10^{" + wording.Fixed(float64(k), 0) + "}"
			}
			return wording.Decade(k)
		}
	}
	var ticks []Tick
	for k := first - 1; k <= last; k++ {
		unit := math.Pow(10, float64(k))
		if k >= first && floorMod(k-phase, every) == 0 {
			ticks = append(ticks, Tick{Value: unit, Label: label(k)})
		}
		if every > 1 {
			continue
		}
		for m := 2.0; m < 10; m++ {
			if v := m * unit; v >= lo && v <= hi {
				ticks = append(ticks, Tick{Value: v})
			}
		}
	}
	return ticks
}

// The powers of ten between which all labels of an axis are plain numbers, where none lies beyond.
const plainLow, plainHigh = -5, 4

// powersFrom is the power of ten to which an axis reaches whose labels from a thousand on are powers.
const powersFrom = 8

// twoDecades is how much longer the end of an axis is than its beginning that would have too few labels with powers of ten alone.
const twoDecades = 99

// labelled is how many ticks have labels.
func labelled(ticks []Tick) (n int) {
	for _, t := range ticks {
		if !t.IsMinor() {
			n++
		}
	}
	return n
}

// inDecade are the multiples of powers of ten that are labelled where there are few of these: all that have room.
var inDecade = [...][]float64{{1, 2, 5}, {1, 3}, {1, 5}, {1}}

// withinDecade labels an axis that holds one power of ten or two, with so many labels at most as far as there are two then.
func withinDecade(lo, hi float64, most int) []Tick {
	if hi/lo < 3 {
		return LinearTicks{Want: min(most, 5)}.Ticks(lo, hi)
	}
	ticks := decadeTicks(lo, hi, inDecade[0])
	for _, of := range inDecade[1:] {
		if labelled(ticks) <= most {
			break
		}
		if fewer := decadeTicks(lo, hi, of); labelled(fewer) >= 2 && labelled(fewer) < labelled(ticks) {
			ticks = fewer
		}
	}
	return ticks
}

// decadeTicks has a tick at all multiples of powers of ten, and labels at some.
func decadeTicks(lo, hi float64, labels []float64) []Tick {
	var ticks []Tick
	for k := int(math.Floor(math.Log10(lo))); k <= int(math.Ceil(math.Log10(hi))); k++ {
		for m := 1.0; m < 10; m++ {
			v := m * math.Pow(10, float64(k))
			if v < lo*(1-1e-9) || v > hi*(1+1e-9) {
				continue
			}
			tick := Tick{Value: v}
			if slices.Contains(labels, m) {
				tick.Label = wording.Short(v, 1)
			}
			ticks = append(ticks, tick)
		}
	}
	return ticks
}

// decadesApart is how far apart labelled decades are, and one of them: so that the first and the last are labelled if they
// can be, else the one that ends the axis, else 10^0.
func decadesApart(lo, hi float64, first, last, most int) (every, phase int) {
	const fewest = 3
	every = (last - first + most) / most
	for _, e := range []int{every, every + 1} {
		if (last-first)%e == 0 && (e == every || (last-first)/e+1 >= fewest) {
			return e, last
		}
	}
	ends := func(v float64, k int) bool { return math.Abs(math.Log10(v)-float64(k)) < 1e-9 }
	switch {
	case ends(hi, last):
		return every, last
	case ends(lo, first):
		return every, first
	}
	return every, 0
}

// floorMod is k modulo m, never negative.
func floorMod(k, m int) int { return ((k % m) + m) % m }

// exponent is the power of ten of v's first digit.
func exponent(v float64) int {
	if v == 0 {
		return 0
	}
	return int(math.Floor(math.Log10(math.Abs(v)) + 1e-12))
}
