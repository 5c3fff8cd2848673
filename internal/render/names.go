package render

import (
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
)

// runNames is what figures call each run of the experiment.
func runNames(in Input) []string {
	if in.names != nil {
		return in.names
	}
	return insight.NewNamer(in.Experiment).Names()
}

// valueName is what figures call the value that a run has on an axis.
func valueName(in Input, axis, run int) string {
	return namerOf(in).Value(axis, in.Experiment.Runs[run])
}

// namerOf knows what the runs and values of an experiment are called.
func namerOf(in Input) *insight.Namer {
	if in.namer != nil {
		return in.namer
	}
	return insight.NewNamer(in.Experiment)
}

// methodName is what a figure calls the method of a run.
func methodName(r *experiment.Run) string {
	if name := insight.Method(r); name != "" {
		return name
	}
	return r.ID
}
