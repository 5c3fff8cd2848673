package insight

import (
	"slices"
	"strings"

	"gdplot/internal/claim"
)

// Noun is what the runs of a tale are that differ in one thing alone: starts, rates, methods; else they are runs.
func (t *Tale) Noun() string {
	all := func(kind naming, of string) bool {
		return t.where(func(r int) bool {
			return t.naming(r) != kind || !strings.HasPrefix(t.names[r], of) || strings.Contains(t.names[r], ", seed")
		}) == nil
	}
	methods := map[string]bool{}
	for _, r := range t.runs {
		methods[Method(t.e.Runs[r])] = true
	}
	switch {
	case len(t.runs) < 2:
	case all(placed, "from "):
		return "start"
	case all(valued, "rate ") && len(methods) == 1 && t.where(func(r int) bool { return strings.Count(t.names[r], " ") > 1 }) == nil:
		return "rate"
	case all(bare, "") && len(methods) == len(t.runs):
		return "method"
	}
	return "run"
}

// Places is at how many minima the runs of a tale end, 0 where some end at none.
func (t *Tale) Places() int {
	var seen [][]float64
	for _, r := range t.runs {
		at := t.reports[r].Critical()
		if v := t.reports[r].Verdict; at == nil || v != Converged && v != LocalMinimum {
			return 0
		}
		if !slices.ContainsFunc(seen, func(x []float64) bool { return near(t.e.Runs[r].Surface, x, at.X) }) {
			seen = append(seen, at.X)
		}
	}
	return len(seen)
}

// EndsOf is what Endings says of some of the runs of a tale.
func (t *Tale) EndsOf(runs []int) [][]claim.Claim {
	if len(runs) == 0 {
		return nil
	}
	return [][]claim.Claim{t.of(runs).fates()}
}
