package render

import (
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/runner"
)

// Runs are the runs of an experiment with what came of them. Results and Reports are aligned with Experiment.Runs.
type Runs struct {
	Experiment *experiment.Experiment
	Results    []runner.Result
	Reports    []insight.Report

	namer *insight.Namer // nil until WithNames has made it
	names []string       // of the runs
}

// WithNames works out once what runs and values are called.
func (in Runs) WithNames() Runs {
	in.namer = insight.NewNamer(in.Experiment)
	in.names = in.namer.Names()
	return in
}
