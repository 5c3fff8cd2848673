package statistics

import (
	"iter"
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

// mostKept is how many places of samples are kept in all.
const mostKept = 16 << 20

// places is how many are.
var places int

// samplesOf are the samples of so many values.
func samplesOf(n int) samples {
	drawing.Lock()
	defer drawing.Unlock()
	if s, ok := drawn[n]; ok {
		return s
	}
	s, all := make(samples, 0, resamples), make([]int32, 0, resamples*n)
	for one := range draw(n) {
		all = append(all, one...)
		s = append(s, all[len(all)-n:])
	}
	if places+len(all) <= mostKept {
		drawn[n], places = s, places+len(all)
	}
	return s
}

// draw draws the samples of so many values one at a time, each for as long as it is looked at, and puts their places in order
// by counting them: those of 100,000 values would take a gigabyte together.
func draw(n int) iter.Seq[[]int32] {
	return func(yield func([]int32) bool) {
		r := rand.New(rand.NewPCG(seed, uint64(n)))
		s, often := make([]int32, n), make([]int32, n)
		for range resamples {
			clear(often)
			for range n {
				often[r.IntN(n)]++
			}
			at := 0
			for place, times := range often {
				for range times {
					s[at] = int32(place)
					at++
				}
			}
			if !yield(s) {
				return
			}
		}
	}
}

// mostDrawn is how many values samples are drawn of for a mean. Of more the means of samples are as good as normal: with a
// skewness of 5 their quantiles lie an eighth of a standard error away, and to draw them would take longer than many sweeps.
const mostDrawn = 400

// OfMean is the bootstrap interval of the mean of values, NaN of less than two. Of more than mostDrawn it is the normal one.
func OfMean(values []float64) Interval {
	n := len(values)
	switch {
	case n < 2:
		return Interval{math.NaN(), math.NaN()}
	case n > mostDrawn:
		mean, reach := numeric.Mean(values), float64(two*Deviation(values))/math.Sqrt(float64(n))
		return Interval{mean - reach, mean + reach}
	}
	sorted := ascending(values) // so that the order of runs does not matter
	if sorted[0] == sorted[n-1] {
		return Interval{sorted[0], sorted[0]}
	}
	means, drawn := make([]float64, resamples), samplesOf(n)
	for i := 0; i < resamples; i += 4 { // four at a time, since each sum waits for its last addition
		a, b, c, d := drawn[i][:n], drawn[i+1][:n], drawn[i+2][:n], drawn[i+3][:n]
		var sums [4]float64
		for k, at := range a {
			sums[0] += sorted[at]
			sums[1] += sorted[b[k]]
			sums[2] += sorted[c[k]]
			sums[3] += sorted[d[k]]
		}
		for k, sum := range sums {
			means[i+k] = sum / float64(n)
		}
	}
	return middle(means)
}

// middle is between which quantiles the middle of some values lies.
func middle(values []float64) Interval {
	if len(values) < 2 || slices.ContainsFunc(values, math.IsNaN) {
		all := ascending(values)
		return Interval{numeric.Quantile(all, (1-Level)/2), numeric.Quantile(all, (1+Level)/2)}
	}
	place := func(p float64) (i int, share float64) {
		at := float64(float64(len(values)-1) * p)
		return int(at), at - math.Floor(at)
	}
	i, share := place((1 - Level) / 2)
	low := least(i+2, values, 1)
	lo := numeric.Quantile(low[i:], share)
	i, share = place((1 + Level) / 2)
	top := least(len(values)-i, values, -1)
	last := len(top) - 1
	return Interval{lo, numeric.Quantile([]float64{-top[last], -top[last-1]}, share)}
}

// least are the k least of values times a sign, ascending: to put the ends of many values in order takes a tenth of the time
// that all take.
func least(k int, values []float64, sign float64) []float64 {
	end := make([]float64, 0, k+1)
	for _, v := range values {
		v *= sign
		if len(end) == k && v >= end[k-1] {
			continue
		}
		end = append(end, v)
		for i := len(end) - 1; i > 0 && end[i-1] > v; i-- {
			end[i-1], end[i] = v, end[i-1]
		}
		end = end[:min(len(end), k)]
	}
	return end
}
