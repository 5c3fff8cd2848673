package statistics

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"gdplot/internal/numeric"
)

// The median of a sample depends on which one or two of the ascending values stand in its middle. Of the samples of one size
// these are few pairs, so that the interval of a median costs next to nothing.

// middles are which values stand in the middle of a sample, and in how many samples they do.
type middles struct {
	lower, upper int32
	often        int
}

var (
	counted  = map[int][]middles{} // by size
	counting sync.Mutex
)

// middlesOf are those of the samples of so many values.
func middlesOf(n int) []middles {
	counting.Lock()
	defer counting.Unlock()
	if m, ok := counted[n]; ok {
		return m
	}
	all := make([]middles, 0, resamples)
	for s := range draw(n) {
		all = append(all, middles{s[(n-1)/2], s[n/2], 1})
	}
	slices.SortFunc(all, func(a, b middles) int { return cmp.Or(cmp.Compare(a.lower, b.lower), cmp.Compare(a.upper, b.upper)) })
	kept := all[:1]
	for _, m := range all[1:] {
		if last := &kept[len(kept)-1]; last.lower == m.lower && last.upper == m.upper {
			last.often++
			continue
		}
		kept = append(kept, m)
	}
	counted[n] = kept
	return kept
}

// Median is that of values in any order.
func Median(values []float64) float64 {
	return numeric.Quantile(ascending(values), 0.5)
}

// OfMedian is the bootstrap interval of the median of values, NaN of less than two.
func OfMedian(values []float64) Interval { return OfSortedMedian(ascending(values)) }

// OfSortedMedian is that of ascending values.
func OfSortedMedian(values []float64) Interval {
	n := len(values)
	if n < 2 {
		return Interval{math.NaN(), math.NaN()}
	}
	type median struct {
		value float64
		often int
	}
	var medians []median
	for _, m := range middlesOf(n) {
		medians = append(medians, median{numeric.Quantile([]float64{values[m.lower], values[m.upper]}, 0.5), m.often})
	}
	slices.SortFunc(medians, func(a, b median) int { return cmp.Compare(a.value, b.value) })
	quantile := func(p float64) float64 {
		at := (resamples - 1) * p
		first, pair, passed := int(at), []float64{}, 0
		for _, m := range medians {
			for passed += m.often; len(pair) < 2 && first+len(pair) < passed; {
				pair = append(pair, m.value)
			}
		}
		return numeric.Quantile(pair, at-float64(first)) // between two neighbours
	}
	return Interval{quantile((1 - Level) / 2), quantile((1 + Level) / 2)}
}
