package study

import (
	"math"

	"gdplot/internal/claim"
	"gdplot/internal/wording"
)

// Lost is how many of some runs diverge or end above where they began.
func (in Runs) Lost(runs []int) int {
	n := 0
	for _, r := range runs {
		if in.Diverged(r) || in.Results[r].Climbed() {
			n++
		}
	}
	return n
}

// NoResult says that runs that are taken together nowhere have a result, and how many of them have one alone.
func (in Runs) NoResult(runs []int, m Measure) claim.Claim {
	c := claim.Claim{Kind: claim.NoResult, Runs: runs}
	if n := in.CountWithResult(runs, m); n > 0 {
		c.N = claim.N{"count": float64(n), "of": float64(len(runs))}
	}
	return c
}

// CountWithResult is how many of some runs have a result alone.
func (in Runs) CountWithResult(runs []int, m Measure) int {
	n := 0
	for _, r := range runs {
		if v := m.Of(r); !math.IsNaN(v) && !math.IsInf(v, 1) && (m.Steps || !in.Results[r].Climbed()) {
			n++
		}
	}
	return n
}

// FewWithResult counts the runs that have a result alone among some that have none together: "" where none has.
func (in Runs) FewWithResult(runs []int, m Measure) string {
	if n := in.CountWithResult(runs, m); n > 0 {
		return wording.Count(n) + " of " + wording.Count(len(runs))
	}
	return ""
}

// Fate is whether runs come to a result together, and what becomes of them where they do not.
type Fate int

// The fates of runs that are taken together.
const (
	HasResult  Fate = iota
	NoRun           // of which anything is known
	AreLost         // they diverge or end above their start
	NeverThere      // they do not arrive
)

// Fate is what becomes of most of some runs, whose aggregate is a; of half of them where they are lost: the median of an even
// number is the mean of a result and of what is none. What counts steps has a result once it arrives, wherever it goes then.
func (in Runs) Fate(runs []int, a *Aggregate, m Measure) Fate {
	lost, never := in.Lost(runs), math.IsInf(a.Median(), 1)
	switch {
	case len(a.Runs) == 0:
		return NoRun
	case lost > 0 && (!m.Steps && 2*lost >= len(runs) || never && 2*lost >= a.Failed()):
		return AreLost
	case never:
		return NeverThere
	}
	return HasResult
}
