package runner

import (
	"context"
	"fmt"
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
