package study

import (
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
)

// Names is what figures call each run of the experiment.
func (in Runs) Names() []string {
	if in.called != nil {
		return in.called.names()
	}
	return insight.NewNamer(in.Experiment).Names()
}

// ValueName is what figures call the value that a run has on an axis.
func (in Runs) ValueName(axis, run int) string {
	return in.namerOf().Value(axis, in.Experiment.Runs[run])
}

// namerOf knows what the runs and values of an experiment are called.
func (in Runs) namerOf() *insight.Namer {
	if in.called != nil {
		return in.called.namer()
	}
	return insight.NewNamer(in.Experiment)
}

// MethodName is what a figure calls the method of a run.
func MethodName(r *experiment.Run) string {
	if name := insight.Method(r); name != "" {
		return name
	}
	return r.ID()
}
