package runner

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
)

// Stream makes the run with index i of a plan and hands every row to rec, without keeping any. A run that starts at
// the end of another makes that one first. A cancelled ctx ends it at its next step; the error is then the context's.
func Stream(ctx context.Context, plan []*experiment.Run, i int, rec descent.Recorder) (descent.Outcome, error) {
	run, start := plan[i], plan[i].Start
	if run.Surface.Logged() {
		return readLog(run, rec), ctx.Err()
	}
	var before descent.Outcome
	if run.StartOf() >= 0 {
		var err error
		if before, err = Stream(ctx, plan, run.StartOf(), nil); err != nil {
			return descent.Outcome{}, err
		}
		start = before.X
	}
	d, err := build(run, start)
	if err != nil {
		return descent.Outcome{}, fmt.Errorf("run %s: %w", run.ID(), err)
	}
	resume(d.Objective, before.Buffers())
	d.Cancel = new(atomic.Bool)
	defer context.AfterFunc(ctx, func() { d.Cancel.Store(true) })()
	out := d.Do(rec)
	return out, ctx.Err()
}

// Short reports whether the rows of a run have room in a trace, so that Traces makes it: it starts at a point, draws nothing, and
// has no model.
func Short(run *experiment.Run) bool {
	return run.StartOf() < 0 && run.Path == nil && !run.Sampled() && run.Surface.Model == nil && run.Steps < descent.MostRows(run.Surface.Dim())
}

// Traces makes runs of a plan that are Short, several at a time, and hands the rows of each to take, which may read them until
// it returns. Calls for different runs may come at the same time. A cancelled ctx ends all; the error is then the context's.
func Traces(ctx context.Context, plan []*experiment.Run, some []int, workers int, take func(i int, t *descent.Trace)) error {
	var next atomic.Int64
	var cancel atomic.Bool
	defer context.AfterFunc(ctx, func() { cancel.Store(true) })()
	all := jobs(plan, some, workers)
	errs := make([]error, len(all))
	var group sync.WaitGroup
	for range min(max(workers, 1), len(all)) {
		group.Go(func() {
			var w worker
			for k := int(next.Add(1)) - 1; k < len(all) && !cancel.Load(); k = int(next.Add(1)) - 1 {
				errs[k] = w.record(plan, all[k], &cancel, take)
			}
		})
	}
	group.Wait()
	return errors.Join(append(errs, ctx.Err())...)
}

// record makes a group of runs, side by side where that can be.
func (w *worker) record(plan []*experiment.Run, group []int, cancel *atomic.Bool, take func(i int, t *descent.Trace)) error {
	start := func(i int) []float64 { return plan[i].Start }
	if len(group) >= leastLanes {
		runs, fit, err := w.beside(plan, group, start, cancel)
		if err != nil {
			return err
		}
		if fit {
			traces := w.many(plan[group[0]], len(group))
			w.lanes.Do(runs, recorders(traces))
			for l := 0; l < len(group) && !cancel.Load(); l++ {
				take(group[l], traces[l])
			}
			return nil
		}
	}
	for _, i := range group {
		d, err := w.build(plan[i], start(i))
		if err != nil {
			return fmt.Errorf("run %s: %w", plan[i].ID(), err)
		}
		d.Cancel = cancel
		t := w.trace(plan[i])
		if d.Do(t); cancel.Load() {
			return nil
		}
		take(i, t)
	}
	return nil
}
