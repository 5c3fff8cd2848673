package main

import (
	"context"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/output"
	"gdplot/internal/render"
	"gdplot/internal/runner"
)

// pipeline is the way of experiment files, from text to pictures:
//
//  1. load:    read the files into trees with positions
//  2. check:   find all that is wrong in any of them, and expand each into its plan
//  3. execute: take the runs of a plan, several at a time
//  4. judge:   say how each run went, and test what the title claims
//  5. draw:    lay the figures out, then make pictures of them
//  6. write:   put everything under its final name, the manifest last
//  7. expect:  tell which claims do not hold
//
// Nothing is run while any file is wrong; then one experiment after the other goes through the other stages.
type pipeline struct {
	options
	t *terminal
}

func (p *pipeline) run(ctx context.Context, files []string) error {
	return p.process(ctx, load(files, p.set, p.workers)) // 1
}

// process takes loaded files to the end.
func (p *pipeline) process(ctx context.Context, all []loaded) error {
	experiments, err := p.check(all) // 2
	if err != nil {
		return err
	}
	folder, err := output.Open(p.out)
	if err != nil {
		return err
	}
	defer folder.Close()
	var done []*written
	var unfinished error
	for _, e := range experiments {
		w, err := p.one(ctx, folder, e)
		switch {
		case err != nil && ctx.Err() != nil:
			return ctx.Err()
		case err != nil: // the others can be drawn all the same
			unfinished = p.skip(e, err)
			continue
		}
		if err := p.announce(w); err != nil {
			return err
		}
		done = append(done, w)
	}
	return p.conclude(done, unfinished)
}

// one takes an experiment from its plan to its files.
func (p *pipeline) one(ctx context.Context, folder *output.Folder, e *experiment.Experiment) (*written, error) {
	bundle, err := p.bundle(ctx, e)
	if err != nil {
		return nil, err
	}
	paths, err := folder.Write(ctx, bundle) // 6
	if err != nil {
		return nil, err
	}
	return &written{bundle, paths}, nil // 7 is announce
}

// bundle takes an experiment from its plan to what is to be written.
func (p *pipeline) bundle(ctx context.Context, e *experiment.Experiment) (*output.Bundle, error) {
	reports := make([]insight.Report, len(e.Runs))
	results, err := runner.Execute(ctx, e.Runs, runner.Options{ // 3
		Workers: p.workers, Progress: p.progress(e), Keep: drawn(e),
		Each: func(i int, r runner.Result) { reports[i] = insight.Judge(r) }, // 4, by traces that are not shortened yet
	})
	if err != nil {
		return nil, err
	}
	broken := insight.Check(e, results, reports)
	figures, err := p.draw(ctx, render.Input{Experiment: e, Results: results, Reports: reports, Workers: p.workers, Context: ctx}) // 5
	if err != nil {
		return nil, err
	}
	return &output.Bundle{Experiment: e, Results: results, Reports: reports, Broken: broken, Figures: figures, Build: output.ThisBuild()}, nil
}

// drawn tells which runs some figure shows: only their traces are kept.
func drawn(e *experiment.Experiment) func(i int) bool {
	shown := make([]bool, len(e.Runs))
	for _, f := range e.Figures {
		for _, i := range f.Runs {
			shown[i] = true
		}
	}
	return func(i int) bool { return shown[i] }
}
