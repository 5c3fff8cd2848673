package study

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/statistics"
	"gdplot/internal/wording"
)

// Pairs matches the runs of two groups that are alike in all that varies within them, the seed above all: the i-th of the one
// belongs to the i-th of the other. Runs without a partner, or with several, are left out.
func (in Runs) Pairs(first, second []int) (a, b []int) {
	var axes []int
	for i := range in.Experiment.Axes {
		varies := func(runs []int) bool {
			return slices.ContainsFunc(runs, func(r int) bool { return in.value(r, i) != in.value(runs[0], i) })
		}
		if len(first) > 0 && len(second) > 0 && (varies(first) || varies(second)) && in.Experiment.Axes[i].Path != "label" {
			axes = append(axes, i)
		}
	}
	key := func(r int) string {
		var s strings.Builder
		for _, i := range axes {
			s.WriteString(in.value(r, i))
			s.WriteByte(0)
		}
		return s.String()
	}
	of := map[string][]int{}
	for _, r := range second {
		of[key(r)] = append(of[key(r)], r)
	}
	times := map[string]int{}
	for _, r := range first {
		times[key(r)]++
	}
	for _, r := range first {
		k := key(r)
		if len(of[k]) == 1 && times[k] == 1 && in.Experiment.Runs[r].Seed == in.Experiment.Runs[of[k][0]].Seed {
			a, b = append(a, r), append(b, of[k][0])
		}
	}
	return a, b
}

func (in Runs) value(run, axis int) string { return in.Experiment.Runs[run].Value(axis).Text }

// alike is the part of a result by which another that is the same may differ.
const alike = 1e-9

// fewestPairs is from how many pairs on a comparison is told.
const fewestPairs = 5

// Compared is a claim of how two groups of runs compare over equal seeds, if there are enough pairs: as a multiple where
// results are never below 0, else as a difference. Pairs of two failures tell neither, so of many of them only those are counted
// in which the first is better.
func (in Runs) Compared(m Measure, first, second []int, names [2]string) (c claim.Claim, ok bool) {
	a, b := in.Pairs(first, second)
	if len(a) < fewestPairs {
		return c, false
	}
	one, other := in.measured(m, a), in.measured(m, b)
	for i, v := range one { // results of two runs in one valley differ by rounding
		if numeric.Finite(v) && math.Abs(v-other[i]) <= float64(alike*math.Abs(v)) {
			other[i] = v
		}
	}
	p := statistics.Compare(one, other)
	repeated := in.Alike(a) && in.Alike(b)
	if p.FailedBoth == p.Pairs {
		return c, false
	}
	c = claim.Claim{Kind: claim.PairedDifference, Runs: append(slices.Clone(a), b...), W: m.Words(claim.W{"what": m.What(), "first": names[0], "second": names[1]})}
	middle, i := p.Median, p.Interval
	if m.Steps || m.Gap {
		c.Kind = claim.PairedRatio
		ratios := Ratios(one, other)
		middle, i = statistics.Median(ratios), statistics.OfMedian(ratios)
	}
	if math.IsInf(middle, 0) || math.IsNaN(middle) || 2*p.FailedBoth >= p.Pairs {
		if c.W["moreover"] = "more"; m.Steps {
			c.W["fewer"] = "fewer"
		}
		c.Kind, c.N = claim.PairedCount, claim.N{"pairs": float64(p.Pairs), "less": float64(p.Less), "more": float64(p.More)}
		return c, true
	}
	c.N = claim.N{"median": middle, "pairs": float64(p.Pairs), "less": float64(p.Less)}
	if c.Kind == claim.PairedRatio && claim.Number(middle, "") != "1" {
		c.N["times"] = middle
	}
	if numeric.Finite(i.Lo) && numeric.Finite(i.Hi) && !repeated {
		c.N["lower"], c.N["upper"], c.N["confidence"] = i.Lo, i.Hi, statistics.Level
	}
	return c, true
}

func (in Runs) measured(m Measure, runs []int) []float64 {
	all := make([]float64, len(runs))
	for i, r := range runs {
		all[i] = m.Of(r)
	}
	return all
}

// Ratios are the values of pairs as multiples of the second: 1 where both fail or both are 0, +Inf where only the first fails
// or only the second is 0, and −Inf where only the second fails, which no number of times tells.
func Ratios(first, second []float64) []float64 {
	all := make([]float64, len(first))
	for i, a := range first {
		b := second[i]
		switch {
		case a == b:
			all[i] = 1
		case math.IsInf(a, 1):
			all[i] = a
		case math.IsInf(b, 1):
			all[i] = math.Inf(-1)
		default:
			all[i] = a / b
		}
	}
	return all
}

// Called is what a group is called before its result: a name that ends in a number or a formula is parted from it.
func Called(name string) string {
	name = wording.Plain(name)
	if last, _ := utf8.DecodeLastRuneInString(name); name != "" && !unicode.IsLetter(last) {
		return name + ":"
	}
	return name
}

// Share is a claim of how many runs of a group do not fail, with the interval of their share.
func (a *Aggregate) Share(m Measure, name string) claim.Claim {
	n, k := len(a.Runs), len(a.Runs)-a.Failed()
	i := statistics.Wilson(k, n)
	what := "do not diverge"
	if m.Steps {
		what = "arrive"
	}
	return claim.Claim{Kind: claim.ShareOfSeeds, Runs: a.Runs, W: m.Words(claim.W{"cell": name, "what": what}),
		N: claim.N{"count": float64(k), "of": float64(n), "lower": i.Lo, "upper": i.Hi, "confidence": statistics.Level}}
}

// MedianInterval is a claim of the median of a group with its bootstrap interval; without a kind where there is none.
func MedianInterval(a *Aggregate, m Measure, name string) (c claim.Claim) {
	lo, hi := a.Band("interval")
	if len(a.Runs) < fewestPairs || a.Alike || wording.Short(lo, 3) == wording.Short(hi, 3) || !numeric.Finite(lo) || !numeric.Finite(hi) || !numeric.Finite(a.Median()) {
		return c
	}
	return claim.Claim{Kind: claim.MedianInterval, Runs: a.Runs, W: m.Words(claim.W{"what": m.What(), "cell": Called(name)}),
		N: claim.N{"median": a.Median(), "lower": lo, "upper": hi, "confidence": statistics.Level}}
}

// SeedsOnly reports whether runs differ in nothing but their seed.
func (in Runs) SeedsOnly(runs []int) bool {
	for a, axis := range in.Experiment.Axes {
		first := in.Experiment.Runs[runs[0]].Value(a).Text
		if axis.Path != experiment.SeedPath && slices.ContainsFunc(runs, func(r int) bool { return in.Experiment.Runs[r].Value(a).Text != first }) {
			return false
		}
	}
	return true
}
