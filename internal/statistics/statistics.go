// Package statistics has what tables and figures say of runs that are repeated with other seeds: intervals by the bootstrap,
// shares with Wilson's interval, comparisons of equal seeds, and ranks with their critical difference. In come numbers, out
// go numbers; it knows no runs. A value may be +Inf: a run that failed is worse than every other, and is not left out.
//
// Whatever is drawn is drawn from one stream with a seed of its own, so the same numbers give the same intervals everywhere.
package statistics

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// Level is the confidence of every interval: 95 %.
const Level = 0.95

// Interval is a range that holds a number with probability Level. It may reach to +Inf, where so many runs fail.
type Interval struct{ Lo, Hi float64 }

// Deviation is the standard deviation of a sample, with n − 1 under the squares: NaN of less than two values, +Inf where one
// is infinite.
func Deviation(values []float64) float64 {
	if len(values) < 2 {
		return math.NaN()
	}
	mean := numeric.Mean(values)
	if math.IsInf(mean, 0) {
		return math.Inf(1)
	}
	scale := 0.0 // so that squares neither overflow nor vanish
	for _, v := range values {
		scale = math.Max(scale, math.Abs(v-mean))
	}
	if scale == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range values {
		d := (v - mean) / scale
		sum += float64(d * d)
	}
	return scale * math.Sqrt(sum/float64(len(values)-1))
}

// normal is the standard normal distribution function.
func normal(x float64) float64 { return float64(0.5 * (1 + portable.Erf(x/math.Sqrt2))) }

// density is that of the standard normal distribution.
func density(x float64) float64 { return portable.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }

// two is the normal quantile that Level lies between: ± two ≈ 1.96.
var two = solve(func(x float64) float64 { return float64(2*normal(x)) - 1 }, Level, 0, 10)

// solve finds where a rising function has a value, between two places.
func solve(f func(float64) float64, value, lo, hi float64) float64 {
	for range 100 {
		mid := lo + float64((hi-lo)/2)
		if f(mid) < value {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + float64((hi-lo)/2)
}

// Wilson is the score interval of a share of which k of n are seen: Wilson, Probable inference, the law of succession, and
// statistical inference, Journal of the American Statistical Association 22 (1927). Unlike the usual one it lies within
// [0, 1] and is not empty where all or none are. Of n = 0 it is [0, 1].
func Wilson(k, n int) Interval {
	if n == 0 {
		return Interval{0, 1}
	}
	p, m, z2 := float64(k)/float64(n), float64(n), float64(two*two)
	mid := (p + z2/(2*m)) / (1 + z2/m)
	half := float64(two / (1 + z2/m) * math.Sqrt(p*(1-p)/m+float64(z2/float64(4*m*m))))
	i := Interval{math.Max(mid-half, 0), math.Min(mid+half, 1)}
	if k == 0 {
		i.Lo = 0
	}
	if k == n {
		i.Hi = 1
	}
	return i
}

// ascending is a sorted copy.
func ascending(values []float64) []float64 {
	s := slices.Clone(values)
	slices.Sort(s)
	return s
}
