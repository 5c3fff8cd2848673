package render

import (
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// arrival is when a run came to a target, or that it did not.
type arrival struct {
	run     int
	known   bool // whether the target means something for the run: a gap does where the minimum is known
	reached bool
	hit     descent.Hit
	// whether the run ended above a target that it had reached
	endsAbove bool
}

// arrivalOf looks up when a run came to a target. Targets are watched for in the loop, so that no arrival is lost to
// the thinning of traces; a target that was not watched for is not known.
func arrivalOf(in Input, run int, target experiment.Target) arrival {
	a := arrival{run: run}
	r := in.Experiment.Runs[run]
	if _, ok := r.Surface.Minimum(); target.Gap && !ok {
		return a
	}
	for i, t := range r.Targets {
		if hits := in.Results[run].Outcome.Hits; t == target && i < len(hits) {
			a.known, a.hit = true, hits[i]
			a.reached = a.hit.Step >= 0
			a.endsAbove = a.hit.Left && a.hit.LastAbove >= in.Results[run].Outcome.Steps
			return a
		}
	}
	return a
}

// at is the effort until the arrival.
func (a arrival) at(evaluations bool) int {
	if evaluations {
		return a.hit.Evaluations
	}
	return a.hit.Step
}

// instead says in few words what became of a run that did not arrive.
func (a arrival) instead(in Runs) string {
	out, rep := in.Results[a.run].Outcome, in.Reports[a.run]
	switch {
	case rep.Verdict == insight.Diverged || out.Reason == descent.ReasonDiverged:
		return "diverged at " + wording.Count(out.Steps)
	case !a.known:
		return "minimum not known"
	case out.Reason == descent.ReasonOutside:
		return "left the window at " + wording.Count(out.Steps)
	case rep.Verdict == insight.AtSaddle:
		return "saddle"
	case rep.Verdict == insight.LocalMinimum:
		return "local minimum"
	case rep.Verdict == insight.Oscillating:
		return "oscillates"
	case out.Reason == descent.ReasonLineSearchFailed:
		return "no lower point found at " + wording.Count(out.Steps)
	case stopped(out.Reason):
		return "stopped at " + wording.Count(out.Steps)
	case rep.Verdict == insight.Stalled:
		return "stalled"
	}
	return "not after " + wording.Count(out.Steps)
}

// stopped reports whether a stop rule ended the run.
func stopped(r descent.Reason) bool {
	switch r {
	case descent.ReasonSteps, descent.ReasonDiverged, descent.ReasonOutside, descent.ReasonCancelled, "":
		return false
	}
	return true
}
