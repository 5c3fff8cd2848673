package insight

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// Verdict is one word for how a run went.
type Verdict string

// The verdicts; Verdicts says how each is decided.
const (
	Converged    Verdict = "converged"
	Stalled      Verdict = "stalled"
	LocalMinimum Verdict = "local_minimum"
	AtSaddle     Verdict = "saddle"
	Oscillating  Verdict = "oscillating"
	Diverged     Verdict = "diverged"
	StepLimit    Verdict = "step_limit"
)

// Thresholds of the verdicts. Distances are fractions of the window's width, axis by axis.
const (
	arrivedGap = 1e-6 // of min(1, gap at the start): how near in loss counts as there
	nearPoint  = 1e-2 // how far a critical point may lie from the end of a run
	settling   = 0.95 // swings, or a loss, that shrink to less of their size count as shrinking
	stillLoss  = 1e-3 // of the gap: a loss that changes by less has stalled
	noise      = 1e-9 // smaller swings than this are rounding
)

// Judge says how a run went: the first of Verdicts that holds.
func Judge(r runner.Result) Report {
	j := newJudge(r)
	if j.out.Diverged() {
		return Report{Verdict: Diverged, Why: j.whyDiverged()}
	}
	c := j.land()
	report := Report{}
	if c != nil {
		report.Critical, report.Eigenvalues = c.Critical, c.eigenvalues
	}
	switch {
	case j.arrived() || j.at(c, surface.GlobalMinimum):
		if c != nil && !c.isMinimum() { // within the gap that the file asks for, but not there
			report.Critical, report.Eigenvalues, c = nil, nil, nil
		}
		report.Verdict, report.Why = Converged, j.whyConverged(c)
	case j.at(c, surface.LocalMinimum):
		report.Verdict, report.Why = LocalMinimum, j.whyLocal(c)
	case j.at(c, surface.Saddle) || j.at(c, surface.Maximum):
		report.Verdict, report.Why = AtSaddle, j.whySaddle(c)
	default:
		report.Critical, report.Eigenvalues = nil, nil
		report.Verdict, report.Why = j.unsettled(c)
	}
	return report
}

// unsettled judges a run that ended at no minimum, saddle or hilltop; c may be a flat spot.
func (j *judge) unsettled(c *landing) (Verdict, string) {
	switch {
	case j.oscillates():
		return Oscillating, j.whyOscillating()
	case j.stalled():
		return Stalled, j.whyStalled(c)
	}
	return StepLimit, j.whyStepLimit()
}

// judge is a run with what its verdict is taken from.
type judge struct {
	run     *experiment.Run
	out     *descent.Outcome
	trace   *descent.Trace
	minimum float64 // NaN where none is known
	known   bool
	width   []float64 // of the window, axis by axis
	late    motion
}

func newJudge(r runner.Result) *judge {
	j := &judge{run: r.Run, out: &r.Outcome, trace: r.Trace}
	j.minimum, j.known = r.Run.Surface.Minimum()
	j.width = widths(r.Run.Surface, r.Trace)
	j.late = lateMotion(r.Trace, j.width)
	j.late.lookBetween(j.out, r.Trace.Stride, j.width)
	return j
}

// gap is the last loss above the minimum, NaN where no minimum is known.
func (j *judge) gap() float64 { return j.out.Loss - j.minimum }

// rounding is what a difference of two losses may be by rounding alone.
func (j *judge) rounding() float64 { return 1e-14 * max(math.Abs(j.minimum), math.Abs(j.out.Loss)) }

// tolerance is how near a loss must be to a level to count as there. A start at the level itself leaves room for
// nothing but rounding.
func (j *judge) tolerance(level float64) float64 {
	reference := level
	if j.known {
		reference = j.minimum
	}
	away := math.Abs(j.trace.Loss[0] - reference)
	return arrivedGap*min(1, away) + 1e-14*max(math.Abs(level), math.Abs(j.out.Loss))
}

// arrived reports whether the run ended at the known minimum, or at a level that its file called the goal.
func (j *judge) arrived() bool {
	if use := j.out.Reason.Use(); use == catalog.StopAtGap || use == catalog.StopAtLoss {
		return true
	}
	return j.known && math.Abs(j.gap()) <= j.tolerance(j.minimum)
}

// endedItself reports whether a rule ended the run because it hardly moved, sloped or fell any more.
func (j *judge) endedItself() bool { return j.out.Reason.Use() == catalog.StopStill }

// at reports whether the run ended at a critical point of a kind. A run that a rule of its own ended need only be near.
func (j *judge) at(c *landing, kind surface.Kind) bool {
	if c == nil || c.Kind != kind {
		return false
	}
	return j.endedItself() || math.Abs(j.out.Loss-c.F) <= j.tolerance(c.F)
}

// oscillates reports whether the run moves to and fro lately, with swings that do not shrink and a loss that does not
// fall.
func (j *judge) oscillates() bool {
	m := &j.late
	if m.updates < leastUpdates || m.extent <= noise || !m.returns() {
		return false
	}
	first, second := j.levels()
	swings := m.between || m.path[1] >= settling*m.path[0]
	return swings && second >= settling*first
}

// levels are the mean losses of the two halves of the late steps, above the lowest loss that is known.
func (j *judge) levels() (first, second float64) {
	low := j.out.BestLoss
	if j.known {
		low = min(low, j.minimum)
	}
	return j.late.level[0] - low, j.late.level[1] - low
}

// stalled reports whether the run has come to a rest, or was ended for it, where there is nothing to rest at.
func (j *judge) stalled() bool {
	if j.endedItself() {
		return true
	}
	if j.out.Reason.Use() != catalog.StopSpent {
		return false
	}
	return j.late.highest-j.late.lowest <= stillLoss*j.ahead()
}

// ahead is what a run had yet to descend, by what is known: its gap, or else what it had descended.
func (j *judge) ahead() float64 {
	if j.known && j.gap() > 0 {
		return j.gap()
	}
	return math.Abs(j.trace.Loss[0] - j.out.Loss)
}

// widths are the scales of the axes: the window's, or where there is none the path's.
func widths(s *surface.Surface, t *descent.Trace) []float64 {
	w := make([]float64, t.Dim)
	for i := range w {
		if i < len(s.Window) {
			w[i] = s.Window[i].Hi - s.Window[i].Lo
			continue
		}
		lo, hi := math.Inf(1), math.Inf(-1)
		for k := range t.Len() {
			lo, hi = min(lo, t.Point(k)[i]), max(hi, t.Point(k)[i])
		}
		if w[i] = hi - lo; !(w[i] > 0) || math.IsInf(w[i], 0) {
			w[i] = 1
		}
	}
	return w
}
