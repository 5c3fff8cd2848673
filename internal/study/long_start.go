package study

import (
	"fmt"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

// mostListed is of how many variables a start is written down.
const mostListed = 12

// LongStart is a claim of where runs start that share a point of more variables than a subtitle has; of the weights of models it
// says nothing.
func (in Runs) LongStart(runs []int) []claim.Claim {
	if len(runs) == 0 {
		return nil
	}
	x := in.Experiment.Runs[runs[0]].Start
	if len(x) <= mostInSubtitle || in.Experiment.Runs[runs[0]].Surface.Model != nil || !in.same(runs, func(r *experiment.Run) string { return fmt.Sprint(r.Start) }) {
		return nil
	}
	point := wording.Short(x[0], 6) + " in each of the " + wording.Counted(len(x), "variable")
	if slices.ContainsFunc(x, func(v float64) bool { return v != x[0] }) {
		if len(x) > mostListed {
			return nil
		}
		point = wording.WholePoint(x, 6)
	}
	return []claim.Claim{{Kind: claim.StartPoint, Runs: runs, W: claim.W{"point": point}}}
}
