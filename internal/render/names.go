package render

import (
	"gdplot/internal/experiment"
)

// runNames is what figures call each run of the experiment.
func runNames(in Input) []string {
	names := make([]string, len(in.Experiment.Runs))
	for i, r := range in.Experiment.Runs {
		names[i] = r.ID
	}
	return names
}

// methodName is what a figure calls the optimizer of a run.
func methodName(r *experiment.Run) string {
	if n := len(r.Chain); n > 0 {
		return r.Chain[n-1].Decl.Title
	}
	return r.ID
}
