// Package study is what figures say of runs, in numbers and words: what came of them, measured, taken together over
// seeds, told in a clause. In come Runs, an experiment with its results and reports; out go numbers and texts. It knows
// no canvas, no colour and no place on a page.
package study

import (
	"errors"
	"slices"
	"sync"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/runner"
	"gdplot/internal/wording"
)

// Runs are the runs of an experiment with what came of them. Results and Reports are aligned with Experiment.Runs.
type Runs struct {
	Experiment *experiment.Experiment
	Results    []runner.Result
	Reports    []insight.Report

	called *called // nil until WithNames has made it
}

// called is what runs and values are called, worked out when it is first asked for.
type called struct {
	namer func() *insight.Namer
	names func() []string // of the runs
}

// WithNames remembers what runs and values are called once somebody has asked.
func (in Runs) WithNames() Runs {
	if in.called == nil {
		namer := sync.OnceValue(func() *insight.Namer { return insight.NewNamer(in.Experiment) })
		in.called = &called{namer, sync.OnceValue(func() []string { return namer().Names() })}
	}
	return in
}

// Among calls runs as a figure of some of them does: one that has its label to itself there is called by it alone.
func (in Runs) Among(runs []int) Runs {
	of := map[string]int{}
	for _, r := range runs {
		of[in.Experiment.Runs[r].Label]++
	}
	if delete(of, ""); len(of) == 0 {
		return in
	}
	in = in.WithNames()
	all := in.called
	in.called = &called{all.namer, sync.OnceValue(func() []string {
		names := slices.Clone(all.names())
		for _, r := range runs {
			if label := in.Experiment.Runs[r].Label; of[label] == 1 {
				names[r], _ = wording.TeX(label)
			}
		}
		return names
	})}
	return in
}

// ErrNoRuns is what a figure of no runs says.
var ErrNoRuns = errors.New("there is no run to draw: see `only`")

// Start is where a run starts: the first row of its trace, or what the plan says where there is none.
func (in Runs) Start(run int) []float64 {
	if res := &in.Results[run]; res.Traced() {
		return res.FirstPoint()
	}
	return in.Experiment.Runs[run].Start
}
