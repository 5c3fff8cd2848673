package study

import (
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
)

// Of a run that has not arrived, the way that its loss took says more than where it is: over edges, or fast first and slowly since.

const (
	edgeOver   = 3.0  // times what the slopes at both ends of a step tell that the loss falls over an edge
	edgeShare  = 0.05 // of the whole fall that it falls there at least
	mostDrops  = 9
	fewCreep   = 5    // steps after the last edge
	earlyShare = 0.99 // of the fall that is done early
	earlySteps = 0.2  // of all steps that this takes at most
	earlyPace  = 4.0  // times the pace at last that it has till then
)

// drops tells of a run that falls over edges, which no slope shows, and creeps after the last; nil of others.
func (in Runs) drops(r int) []claim.Claim {
	t, run := in.Results[r].Trace(), in.Experiment.Runs[r]
	if run.Sampled() || thinned(in.Results[r]) || run.Surface.Value(1) != 1 || in.Reports[r].Verdict == insight.Converged {
		return nil
	}
	if w := run.Surface.Within(); w != nil && !w.Allowed(t.Point(0)) { // to be put back is no fall
		return nil
	}
	count, last := edges(t)
	if count == 0 || count > mostDrops || t.Len()-last < fewCreep+2 {
		return nil
	}
	for i := last + 2; i < t.Len(); i++ {
		if !(lengthOf(t, i) < lengthOf(t, i-1)) || !(t.Loss[i] < t.Loss[i-1]) {
			return nil
		}
	}
	return []claim.Claim{{Kind: claim.TakesDrops, Runs: []int{r}, N: claim.N{"count": float64(count), "last": float64(t.Step[last])}}}
}

// edges counts the steps of a path that fall over an edge: by far more than the slopes at both ends tell. last is the row of the last.
func edges(t *descent.Trace) (count, last int) {
	whole := t.Loss[0] - t.Loss[t.Len()-1]
	for i := 1; i < t.Len(); i++ {
		slope := math.Max(t.GradNorm[i-1], t.GradNorm[i])
		if fall := t.Loss[i-1] - t.Loss[i]; fall >= float64(edgeShare*whole) && fall > float64(edgeOver*slope)*lengthOf(t, i) {
			count, last = count+1, i
		}
	}
	return count, last
}

// lengthOf is how long the step to a row is.
func lengthOf(t *descent.Trace, row int) float64 {
	way := slices.Clone(t.Point(row))
	for k, x := range t.Point(row - 1) {
		way[k] -= x
	}
	return numeric.Norm(way)
}

// early tells of a run that has done most of its fall in few of its steps, and has a slow pace since; nil of others.
func (in Runs) early(r int, pace float64) []claim.Claim {
	t, level := in.Results[r].Trace(), in.LowestOf(r)
	if level == nil || thinned(in.Results[r]) {
		return nil
	}
	whole, k := t.Loss[0]-t.Loss[t.Len()-1], 0
	for k < t.Len()-1 && t.Loss[0]-t.Loss[k] < float64(earlyShare*whole) {
		k++
	}
	low := in.Experiment.Runs[r].Surface.Lowest().Searched()
	first, then, gap := low.Gap(t.Loss[0]), low.Gap(t.Loss[k]), low.Gap(t.Loss[t.Len()-1])
	if k == 0 || float64(k) > float64(earlySteps*float64(t.Len()-1)) || !(gap > 0) || !(then < first) {
		return nil
	}
	if before := 1 - math.Pow(then/first, 1/float64(k)); before < float64(earlyPace*pace) {
		return nil
	}
	return []claim.Claim{{Kind: claim.FallsEarly, Runs: []int{r}, Level: level,
		N: claim.N{"share": earlyShare, "step": float64(t.Step[k]), "of": float64(t.Step[t.Len()-1]), "gap": gap}}}
}
