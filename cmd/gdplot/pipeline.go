package main

import (
	"context"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/live"
	"gdplot/internal/origin"
	"gdplot/internal/output"
	"gdplot/internal/store"
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
// Nothing is run while any file is wrong; then one experiment after the other goes through the other stages, the next one
// a little ahead.
type pipeline struct {
	options
	t       *terminal
	watched []loaded // the files of the last run, for --watch

	redrawn map[*experiment.Experiment]*origin.Origin // of experiments that figures carried
	only    map[string]bool                           // the figures to draw; nil for all that --figure leaves
}

func (p *pipeline) run(ctx context.Context, files []string) error {
	all, err := p.t.load(ctx, files, p.set, p.workers) // 1
	if err != nil {
		return err
	}
	p.watched = all
	return p.process(ctx, all)
}

// process takes loaded files to the end.
func (p *pipeline) process(ctx context.Context, all []loaded) error {
	experiments, err := p.check(all) // 2
	if err != nil {
		return err
	}
	p.remember(all)
	switch {
	case p.dryRun:
		return p.rehearse(ctx, experiments)
	case p.shard != "":
		if err := output.WritableFolder(p.storeDir(), p.storeRole()); err != nil {
			return err
		}
		for _, e := range experiments {
			if err := p.runShard(ctx, e); err != nil {
				return err
			}
		}
		return nil
	case p.verify:
		return p.verifyWritten(ctx, experiments)
	}
	folder, err := output.Open(p.out, output.Options{Keep: p.keep || len(p.redrawn) > 0, Wait: p.wait})
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := p.canWrite(experiments); err != nil {
		return err
	}
	var unfinished error
	experiments = slices.DeleteFunc(experiments, func(e *experiment.Experiment) bool { // the others can be drawn all the same
		err := folder.Ready(e.Name, p.names(e))
		if err != nil {
			unfinished = p.skip(e, err)
		}
		return err != nil
	})
	ctx, stop := context.WithCancel(ctx) // for experiments that are ahead when an error ends all
	defer stop()
	var done []*written
	bundleOf := p.ahead(ctx, experiments)
	for i, e := range experiments {
		w, err := p.one(ctx, folder, bundleOf(i))
		switch {
		case err != nil && ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			unfinished = p.skip(e, err)
			continue
		}
		if err := p.announce(w); err != nil {
			return err
		}
		if done = append(done, w); !p.index && !p.json { // which tell of all at the end
			w.release()
		}
	}
	if err := p.writeDepfile(ctx, all, done); err != nil {
		return err
	}
	if err := p.writeIndex(ctx, done); err != nil {
		return err
	}
	return p.conclude(done, unfinished)
}

// remember keeps from which figures experiments were read: what is drawn of these is the figure alone, in its themes.
func (p *pipeline) remember(all []loaded) {
	p.redrawn = map[*experiment.Experiment]*origin.Origin{}
	for _, l := range all {
		if l.origin != nil {
			p.redrawn[l.experiment] = l.origin
		}
	}
}

// ahead takes experiments to what is to be written, one ahead of the one that is asked for where there are several
// workers: few runs, or a figure at the end, leave some of them idle. Experiments are asked for once each, in order.
func (p *pipeline) ahead(ctx context.Context, experiments []*experiment.Experiment) func(i int) bundled {
	ready := make([]chan bundled, len(experiments))
	begin := func(i int) {
		if i < len(experiments) {
			ready[i] = make(chan bundled, 1)
			go func() {
				b, err := p.bundle(ctx, experiments[i])
				ready[i] <- bundled{b, err}
			}()
		}
	}
	lanes := min(2*p.workers-1, 3)
	for i := range lanes {
		begin(i)
	}
	return func(i int) bundled {
		b := <-ready[i]
		begin(i + lanes)
		return b
	}
}

// bundled is what is to be written of an experiment, or why there is nothing.
type bundled struct {
	*output.Bundle
	err error
}

// one writes an experiment.
func (p *pipeline) one(ctx context.Context, folder *output.Folder, b bundled) (*written, error) {
	if b.err != nil {
		return nil, b.err
	}
	paths, err := folder.Write(ctx, b.Bundle) // 6
	if err != nil {
		return nil, err
	}
	return &written{b.Bundle, paths}, nil // 7 is announce
}

// bundle takes an experiment from its plan to what is to be written.
func (p *pipeline) bundle(ctx context.Context, e *experiment.Experiment) (*output.Bundle, error) {
	p.t.memory.on(e.File)
	folder := p.storeOf(e)
	opt := liveOptions(folder)
	opt.Workers, opt.Trying, opt.Progress = p.workers, p.trying(e), p.progress(e)
	if slices.Contains(p.look(e).formats, grammar.PageFormat) {
		opt.Ends = nil // a page shows more of a run when it is asked
	}
	w, err := live.Execute(ctx, e, opt) // 3, 4
	if err != nil {
		return nil, err
	}
	p.unkept(folder)
	b := &output.Bundle{Experiment: w.Experiment, Results: w.Results, Reports: w.Reports, Broken: w.Broken, Refuted: w.Experiment.Refuted(), Build: origin.ThisBuild(), ExcelSafe: p.excelSafe, Tables: p.tables}
	if err := p.draw(ctx, w, b); err != nil { // 5
		return nil, err
	}
	return b, p.traced(ctx, b)
}

// liveOptions are what decides whether runs are found in a store again: how they are observed. The folder may be nil.
func liveOptions(folder *store.Folder) live.Options {
	opt := live.Options{Keep: drawn, Ends: endsShown}
	if folder != nil { // a nil pointer would be a store to the runner
		opt.Store = folder
	}
	return opt
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

// endsShown tells of which runs no figure shows more than what came of them: of their traces the ends suffice.
func endsShown(e *experiment.Experiment) func(i int) bool {
	whole := make([]bool, len(e.Runs))
	for _, f := range e.Figures {
		if f.Spec.Decl.Shows == catalog.ShowsResults {
			continue
		}
		for _, i := range f.Runs {
			whole[i] = true
		}
	}
	return func(i int) bool { return !whole[i] }
}
