package study

import (
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// Arrival is when a run came to a target, or that it did not.
type Arrival struct {
	Run     int
	Known   bool // whether the target means something for the run: a gap does where the minimum is known
	Reached bool
	Hit     descent.Hit
	// whether the run ended above a target that it had reached
	endsAbove bool
}

// Arrival looks up when a run came to a target. Targets are watched for in the loop, so that no arrival is lost to
// the thinning of traces; a target that was not watched for is not known.
func (in Runs) Arrival(run int, target experiment.Target) Arrival {
	a := Arrival{Run: run}
	r := in.Experiment.Runs[run]
	if _, ok := r.Surface.Minimum(); target.Gap && !ok {
		return a
	}
	if a.Hit, a.Known = in.Results[run].Hit(target); a.Known {
		a.Reached = a.Hit.Step >= 0
		a.endsAbove = a.Hit.Left && a.Hit.LastAbove >= in.Results[run].Steps()
	}
	return a
}

// At is the effort until the arrival.
func (a Arrival) At(evaluations bool) int {
	if evaluations {
		return a.Hit.Evaluations
	}
	return a.Hit.Step
}

// Ends reports whether a run came to the target and ends no higher.
func (a Arrival) Ends() bool { return a.Reached && !a.endsAbove }

// Instead says in few words what became of a run that did not arrive.
func (a Arrival) Instead(in Runs) string {
	out, rep := in.Results[a.Run].Outcome(), in.Reports[a.Run]
	switch {
	case out.Reason == descent.ReasonLeftDomain:
		return "left the domain at " + wording.Count(out.Steps)
	case rep.Verdict == insight.Diverged && !out.Diverged():
		return "grows without bound"
	case rep.Verdict == insight.Diverged:
		return "diverged at " + wording.Count(out.Steps)
	case !a.Known:
		return in.Facing([]int{a.Run}, "minimum not known")
	case out.Reason == descent.ReasonOutside:
		return "left the window at " + wording.Count(out.Steps)
	case rep.Verdict == insight.AtSaddle:
		return in.Facing([]int{a.Run}, rep.Rest())
	case rep.Verdict == insight.AtConstraint:
		return "at the border"
	case rep.Verdict == insight.LocalMinimum:
		return in.Facing([]int{a.Run}, "local minimum")
	case rep.Verdict == insight.NoiseFloor:
		return "noise floor"
	case rep.Verdict == insight.Oscillating:
		return "oscillates"
	case out.Reason == descent.ReasonLineSearchFailed:
		return in.Facing([]int{a.Run}, "no lower point found at ") + wording.Count(out.Steps)
	case stopped(out.Reason):
		return "stopped at " + wording.Count(out.Steps)
	case rep.Verdict == insight.Stalled:
		return "stalled"
	}
	return in.levelNote(a.Run)
}

// stopped reports whether a stop rule ended the run.
func stopped(r descent.Reason) bool {
	switch r {
	case descent.ReasonSteps, descent.ReasonDiverged, descent.ReasonLeftDomain, descent.ReasonOutside, descent.ReasonCancelled, "":
		return false
	}
	return true
}

// Stays is from when on a run that had left the target stays there; ok is false if it never left or ends above it. It
// is known in steps only.
func (a Arrival) Stays(evaluations bool) (step int, ok bool) {
	if !a.Reached || !a.Hit.Left || evaluations {
		return 0, false
	}
	return a.Hit.LastAbove + 1, !a.endsAbove
}
