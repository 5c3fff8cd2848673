package statistics

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"gdplot/internal/numeric"
)

// resamples is how many samples the bootstrap draws, and seed that of the stream that draws them: PCG of math/rand/v2, with
// the size of the sample as its second word.
const (
	resamples = 2000
	seed      = 1
)

// The bootstrap draws as many of the values as there are, each as often as chance has it, resamples times over, and takes the
// middle 95 % of what the samples come to: the percentile interval of Efron, Nonparametric standard errors and confidence
// intervals, Canadian Journal of Statistics 9 (1981). The same samples are used for all groups of one size.

// samples are those of one size: for each the places of its values, ascending.
type samples [][]int32

var (
	drawn   = map[int]samples{} // by size
	drawing sync.Mutex
)

// mostKept is the size up to which samples are kept: larger groups are few.
const mostKept = 400

// samplesOf are the samples of so many values.
func samplesOf(n int) samples {
	drawing.Lock()
	defer drawing.Unlock()
	if s, ok := drawn[n]; ok {
		return s
	}
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	s, all := make(samples, resamples), make([]int32, resamples*n)
	for i := range s {
		s[i] = all[i*n : (i+1)*n]
		for j := range s[i] {
			s[i][j] = int32(r.IntN(n))
		}
		slices.Sort(s[i])
	}
	if n <= mostKept {
		drawn[n] = s
	}
	return s
}

// OfMean is the bootstrap interval of the mean of values, NaN of less than two.
func OfMean(values []float64) Interval {
	n := len(values)
	if n < 2 {
		return Interval{math.NaN(), math.NaN()}
	}
	sorted := ascending(values) // so that the order of runs does not matter
	means := make([]float64, resamples)
	for i, s := range samplesOf(n) {
		sum := 0.0
		for _, k := range s {
			sum += sorted[k]
		}
		means[i] = sum / float64(n)
	}
	return middle(means)
}

// middle is between which quantiles the middle of some values lies.
func middle(values []float64) Interval {
	slices.Sort(values)
	return Interval{numeric.Quantile(values, (1-Level)/2), numeric.Quantile(values, (1+Level)/2)}
}
