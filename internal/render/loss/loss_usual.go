package loss

import (
	"gdplot/internal/experiment"
	"gdplot/internal/study"
)

// Where a file names no level to be reached, the headline tells when runs come within the usual gap; then the figure shows that
// level and where each run comes to it.

// watchUsual finds when runs come there, for a figure of gaps in one panel whose axis shows the level.
func (f *lossFigure) watchUsual() {
	if !f.gap || !f.axis.Log || f.unit != study.BySteps || len(f.proj.Panels) != 1 || len(f.proj.Runs) > mostArrivals || f.sloped() ||
		f.fig.Spec.Bool("predicted") || f.in.Upward(f.proj.Runs) {
		return
	}
	if _, ok := f.in.SharedTarget(f.proj.Runs); ok {
		return
	}
	if _, ok := f.commonTarget(); ok {
		return
	}
	if came := f.in.Came(&f.proj); came != nil && !came.Left && len(came.Effort) > 0 {
		f.usual = came
	}
}

// arrival is when a run comes to a level.
func (f *lossFigure) arrival(run int, t experiment.Target) study.Arrival {
	if f.usual == nil || t != f.usual.Target {
		return f.in.Arrival(run, t)
	}
	a := study.Arrival{Run: run, Known: true}
	a.Hit.Step, a.Reached = f.usual.Effort[run]
	return a
}
