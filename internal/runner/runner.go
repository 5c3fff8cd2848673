// Package runner executes a plan: workers take runs by index and write results by index, so that their number never
// changes a byte.
package runner

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
)

// Result is what came of one run of the plan.
type Result struct {
	Run     *experiment.Run
	Outcome descent.Outcome // Hits are aligned with Run.Targets
	Trace   *descent.Trace
}

// Options say how a plan is executed; none of them changes a result.
type Options struct {
	Workers  int                   // runs at a time, at least 1
	Progress func(done, total int) // called after every run, one call at a time; may be nil
}

// traceBytes is about how much memory the traces of a plan may take together. Plans with thousands of runs keep fewer
// rows of each; best loss and first arrivals are taken in the loop and do not suffer.
const traceBytes = 512 << 20

// Execute makes every run of a plan, in which each run's Index is its place. A cancelled ctx ends all runs at their
// next step; the error is then the context's. Other errors mean that the plan cannot be built.
func Execute(ctx context.Context, plan []*experiment.Run, opt Options) ([]Result, error) {
	e := execution{ctx: ctx, plan: plan, opt: opt, results: make([]Result, len(plan))}
	defer context.AfterFunc(ctx, func() { e.cancel.Store(true) })()
	for _, wave := range waves(plan) {
		if err := e.execute(wave); err != nil {
			return nil, err
		}
	}
	return e.results, nil
}

// execution is the state of one Execute.
type execution struct {
	ctx     context.Context
	plan    []*experiment.Run
	opt     Options
	results []Result
	cancel  atomic.Bool

	progress sync.Mutex
	done     int
}

// execute makes runs that do not depend on each other.
func (e *execution) execute(wave []int) error {
	var next atomic.Int64
	var group sync.WaitGroup
	errs := make([]error, len(wave))
	for range min(max(e.opt.Workers, 1), len(wave)) {
		group.Go(func() {
			var w worker
			for i := int(next.Add(1)) - 1; i < len(wave) && !e.cancel.Load(); i = int(next.Add(1)) - 1 {
				errs[i] = e.one(&w, wave[i])
				e.tell()
			}
		})
	}
	group.Wait()
	if err := e.ctx.Err(); err != nil {
		return err
	}
	for _, err := range errs { // the first by index, whichever failed first
		if err != nil {
			return err
		}
	}
	return nil
}

// one makes the run with index i.
func (e *execution) one(w *worker, i int) error {
	run := e.plan[i]
	start := run.Start
	if run.StartOf >= 0 {
		start = e.results[run.StartOf].Outcome.X
	}
	d, err := build(run, start)
	if err != nil {
		return fmt.Errorf("run %s: %w", run.ID, err)
	}
	d.Cancel = &e.cancel
	trace := w.trace(run.Surface.Dim(), len(e.plan))
	out := d.Do(trace)
	e.results[i] = Result{Run: run, Outcome: out, Trace: trace.Clone()}
	return nil
}

func (e *execution) tell() {
	if e.opt.Progress == nil {
		return
	}
	e.progress.Lock()
	defer e.progress.Unlock()
	e.done++
	e.opt.Progress(e.done, len(e.plan))
}

// worker keeps the memory that one worker records into, since memory that was used before is faster to write.
type worker struct{ memory *descent.Trace }

func (w *worker) trace(dim, runs int) *descent.Trace {
	if w.memory == nil || w.memory.Dim != dim {
		rowBytes := 8 * (5 + dim)
		w.memory = descent.NewTrace(dim, max(traceBytes/rowBytes/runs, 64))
	}
	w.memory.Reset()
	return w.memory
}

// waves orders a plan so that a run that starts at the end of another comes in a later wave than that one.
func waves(plan []*experiment.Run) [][]int {
	var all [][]int
	depth := make([]int, len(plan))
	for i := range plan {
		for j := plan[i].StartOf; j >= 0; j = plan[j].StartOf {
			depth[i]++
		}
		for len(all) <= depth[i] {
			all = append(all, nil)
		}
		all[depth[i]] = append(all[depth[i]], i)
	}
	return all
}
