package runner

import (
	"context"
	"fmt"
	"math"
	"sync"
	"sync/atomic"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
)

// Ending is what came of a run from one of many starts.
type Ending struct {
	Outcome   descent.Outcome
	FirstLoss float64 // f(x_0)
	FirstGrad float64 // ‖∇f(x_0)‖
	Rest      int     // step from which on the path stays near its last point
}

// nearEnd is how near to its last point a path counts as at rest, in widths of the window.
const nearEnd = 1e-3

// FromStarts makes a run of a plan once from each of many starts, with its method, rate, steps, stop rules and seed, and
// keeps no traces. A run that has come to rest ends before its last step; where it ends does not depend on that, beyond
// 10⁻⁶ of the width of the window. Neither does anything depend on the number of workers. A cancelled ctx ends all runs at
// their next step; the error is then the context's. Other errors mean that the run cannot be built.
func FromStarts(ctx context.Context, run *experiment.Run, starts [][]float64, workers int) ([]Ending, error) {
	return fromStarts(ctx, run, starts, workers, canRest(run))
}

func fromStarts(ctx context.Context, run *experiment.Run, starts [][]float64, workers int, resting bool) ([]Ending, error) {
	f := field{run: run, starts: starts, endings: make([]Ending, len(starts)), resting: resting}
	defer context.AfterFunc(ctx, func() { f.cancel.Store(true) })()
	var group sync.WaitGroup
	errs := make([]error, max(min(workers, len(starts)/fieldChunk+1), 1))
	for i := range errs {
		group.Go(func() { errs[i] = f.work() })
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("run %s: %w", run.ID(), err)
		}
	}
	return f.endings, nil
}

// field is the state of one FromStarts.
type field struct {
	run     *experiment.Run
	starts  [][]float64
	endings []Ending
	resting bool // whether runs end where they come to rest
	next    atomic.Int64
	cancel  atomic.Bool
}

// fieldChunk is how many starts a worker takes at a time.
const fieldChunk = 32

// work takes chunks of starts until none are left. What a worker has built for one run serves the next as well, for
// whatever takes part in a descent begins every run afresh; only a schedule that listens to the run does not.
func (f *field) work() error {
	var w worker
	width := f.widths()
	var runs []*descent.Run // one for each lane
	for {
		first := int(f.next.Add(fieldChunk)) - fieldChunk
		if first >= len(f.starts) {
			return nil
		}
		last := min(first+fieldChunk, len(f.starts))
		for i := first; i < last; i += len(runs) {
			if f.cancel.Load() {
				return nil
			}
			if runs == nil || listens(runs[0].Rate) {
				var err error
				if runs, err = f.build(width); err != nil {
					return err
				}
			}
			f.make(&w, runs[:min(len(runs), last-i)], i, width)
		}
	}
}

// make makes runs from the starts from index i on.
func (f *field) make(w *worker, runs []*descent.Run, i int, width []float64) {
	traces := w.many(f.run, len(runs))
	for l, d := range runs {
		d.Start = f.starts[i+l]
	}
	var outs []descent.Outcome
	if len(runs) >= leastLanes {
		outs = w.lanes.Do(runs, recorders(traces))
	} else {
		for l, d := range runs {
			d.Objective, d.Chain = runs[0].Objective, runs[0].Chain
			outs = append(outs, d.Do(traces[l]))
		}
	}
	for l, out := range outs {
		trace := traces[l]
		f.endings[i+l] = Ending{Outcome: out, FirstLoss: trace.Loss[0], FirstGrad: trace.GradNorm[0], Rest: RestOf(trace, width)}
	}
}

func listens(rate descent.Schedule) bool {
	_, ok := rate.(descent.Observer)
	return ok
}

// build makes descents whose starts are still missing: as many as are made side by side.
func (f *field) build(width []float64) ([]*descent.Run, error) {
	first, err := build(f.run, nil)
	if err != nil {
		return nil, err
	}
	runs := []*descent.Run{first}
	if n := lanesOf(f.run.Steps, f.run.Surface.Dim()); n >= leastLanes && !listens(first.Rate) && descent.LanesFit(first) {
		for range n - 1 {
			d := new(descent.Run)
			err := buildBeside(d, f.run, nil)
			if err != nil {
				return nil, err
			}
			runs = append(runs, d)
		}
	}
	for _, d := range runs {
		d.Cancel, d.Targets = &f.cancel, nil
		if f.resting {
			d.Stop = append(d.Stop, &rest{width: width, steps: d.Steps})
			d.StopNames = append(d.StopNames, descent.ReasonSteps) // no rule of the file: to the reader all steps are taken
		}
	}
	return runs, nil
}

// widths are the scales of the variables: the window's, or 1 where there is none.
func (f *field) widths() []float64 {
	width := make([]float64, f.run.Surface.Dim())
	for i := range width {
		width[i] = 1
		if i < len(f.run.Surface.Window) {
			width[i] = f.run.Surface.Window[i].Hi - f.run.Surface.Window[i].Lo
		}
	}
	return width
}

// RestOf is the step from which on a path stays within a thousandth of its last point, each variable measured in its
// width; the last step if it never rests.
func RestOf(t *descent.Trace, width []float64) int {
	last := t.Len() - 1
	if last < 0 {
		return 0
	}
	end, row := t.Point(last), last
	for row > 0 && isNear(t.Point(row-1), end, width) {
		row--
	}
	return t.Step[row]
}

func isNear(x, end, width []float64) bool {
	sum := 0.0
	for i, v := range x {
		d := (v - end[i]) / width[i]
		sum += float64(d * d)
	}
	return sum <= nearEnd*nearEnd
}

// canRest reports whether a run that hardly moves any more stays where it is: its rate is constant and its direction a
// fixed mean of gradients. Methods that divide by the size of gradients, such as Adam, leave a minimum in bursts, once
// they have forgotten how large gradients were.
func canRest(run *experiment.Run) bool {
	_, constant := run.ConstantRate()
	return (run.Rate == nil || constant) && catalog.MethodOf(run.Chain).Rest == catalog.RestStays
}

// rest ends a run that has come to rest: its steps have not grown for a while, and are so short that all those left could
// not lead it away.
type rest struct {
	width []float64
	steps int // most of the run
	still int // how many steps in a row have been so short and no longer than longest
	most  float64
}

const (
	restSteps = 50   // how long steps have to be short
	restReach = 1e-7 // how far those left may lead, as a share of the width of the window
)

var _ descent.StopRule = (*rest)(nil)

// Init implements descent.StopRule.
func (r *rest) Init(int) { r.still = 0 }

// Done implements descent.StopRule.
func (r *rest) Done(s *descent.State) bool {
	if s.K == 0 {
		return false
	}
	length := 0.0
	for i, w := range r.width {
		length = max(length, math.Abs(s.X[i]-s.LastX[i])/w)
	}
	switch {
	case !(length*float64(r.steps-s.K) <= restReach):
		r.still = 0
		return false
	case r.still == 0 || length > r.most:
		r.still, r.most = 1, length
		return false
	}
	r.still++
	return r.still > restSteps
}
