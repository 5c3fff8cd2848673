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
	"gdplot/internal/surface"
)

// Result is what came of one run of the plan.
type Result struct {
	Run *experiment.Run

	out    *descent.Outcome // nil where of has it; its Hits are aligned with Run.Targets
	of     *columns         // nil of a result that is not one of a plan's
	trace  *descent.Trace
	more   *more // nil of most runs
	at     int32 // which of the runs of the columns it is
	ended  bool  // whether trace is nil, and the columns have its ends
	whole  bool  // whether Trace has all rows that were recorded
	judged bool  // whether Options.Judge said all that there is to say, so that nobody needs the note
}

// NewResult is the result of a run that is none of a plan's, with its trace.
func NewResult(run *experiment.Run, out descent.Outcome, trace *descent.Trace) Result {
	return Result{Run: run, out: &out, trace: trace}
}

// more is what few runs have, or have for a while only: there may be a million of them.
type more struct {
	note []byte
	low  []float64 // the lowest point, where it lies below what was known of the surface
}

// Note is what Options.Notes took of the whole trace; nil where nobody needs it any more.
func (r *Result) Note() []byte {
	if r.more == nil {
		return nil
	}
	return r.more.note
}

// DropNote forgets the note, and of a run that no figure shows all that served to judge it.
func (r *Result) DropNote() {
	if r.trace == nil && (r.out == nil || r.out.Buffers() == nil) { // with which another run may go on
		r.dropLast()
	}
	if r.more != nil {
		r.more.note = nil
	}
	if r.low() == nil {
		r.more = nil
	}
}

// SetNote keeps a note of the run.
func (r *Result) SetNote(note []byte) { r.keep(note, r.low()) }

// low is the lowest point, where it lies below what was known of the surface.
func (r *Result) low() []float64 {
	if r.more == nil {
		return nil
	}
	return r.more.low
}

// keep keeps what few runs have.
func (r *Result) keep(note []byte, low []float64) {
	if r.more = nil; note != nil || low != nil {
		r.more = &more{note, low}
	}
}

// Climbed reports whether the run ended higher than it began; false where there is no trace to tell, and where it began where its
// constraints do not let it stay, of which no run may end as low.
func (r *Result) Climbed() bool {
	return r.Traced() && r.Outcome().Loss > r.FirstLoss() && !r.StartsOutside()
}

// Progress says how far a plan is executed.
type Progress struct {
	Done, Total int // runs
	Failed      int // of those done, how many ended since something was not finite
}

// Options say how a plan is executed; none of them changes a result.
type Options struct {
	Workers  int            // runs at a time, at least 1
	Progress func(Progress) // called after every run, one call at a time; may be nil

	// Keep reports whether the trace of the run with index i is wanted afterwards; nil keeps all.
	Keep func(i int) bool
	// Ends reports whether the first and the last row are all that is wanted of a trace that is kept; nil wants all rows of each.
	Ends func(i int) bool
	// Each is called with every result while its trace is as it was recorded, so that what is taken from it does not
	// depend on the other runs of the plan. The trace is the worker's: it may be read until Each returns. Calls for
	// different runs may come at the same time. May be nil.
	// Of runs that a store had it is not called.
	Each func(i int, r Result)
	// Notes takes of every result, while its trace is as it was recorded, what Result.Note then holds.
	Notes Notes
	// Judge may say of the run with index i all that there is to say, by its trace as it was recorded, or, of runs that a store
	// has, by its note; it reports whether it did, and then the note is dropped once it is stored. Calls for different runs
	// may come at the same time, and for a run again where it is made again. With noted it is asked for the note too, of a run that it
	// judges by its trace (Result.SetNote): what Notes.Take would take. May be nil.
	Judge func(i int, r *Result, noted bool) bool
	// Only reports which runs are to be made; those at whose ends they start are made as well. Of all others there is no
	// result. nil makes all.
	Only func(i int) bool
	// Store has the results of earlier processes, and keeps those of this one; nil for none.
	Store Store
}

// Execute makes every run of a plan, in which each run's Index is its place. A cancelled ctx ends all runs at their
// next step; the error is then the context's. Other errors mean that the plan cannot be built; what is tuned has to be chosen
// before (Choose).
//
// All traces that are kept take no more than experiment.TraceBudget: where there are thousands each has fewer rows. Best
// loss and first arrivals are taken in the loop and do not suffer.
func Execute(ctx context.Context, plan []*experiment.Run, opt Options) ([]Result, error) {
	for _, run := range plan {
		if run.Tune != nil && run.Tune.Choice == nil {
			return nil, fmt.Errorf("run %s: its %s is still to be chosen", run.ID(), run.Tune.Path)
		}
	}
	e := newExecution(ctx, plan, opt)
	defer context.AfterFunc(ctx, func() { e.cancel.Store(true) })()
	err := e.rounds(func(wave []int) error {
		err := e.execute(e.recall(wave))
		e.ledger.flush()
		return err
	})
	if err != nil {
		return nil, err
	}
	return e.results, nil
}

func newExecution(ctx context.Context, plan []*experiment.Run, opt Options) *execution {
	e := &execution{ctx: ctx, plan: plan, opt: opt, budget: experiment.TraceBudget, results: make([]Result, len(plan))}
	layOut(plan, e.results)
	for i := range plan {
		if e.keeps(i) && !e.endsOnly(i) {
			e.kept++
		}
	}
	return e
}

// rounds hands all waves to do, again as long as runs came lower than what their gaps were measured from. Of some runs
// of a plan alone there is one round, since the others may have come lower still.
func (e *execution) rounds(do func(wave []int) error) error {
	for range mostRounds {
		e.sightings.low, e.done, e.failed = nil, 0, 0
		for _, wave := range waves(e.plan, e.wanted()) {
			if err := do(wave); err != nil {
				return err
			}
		}
		if e.opt.Only != nil || !e.sightings.heed(e.plan) {
			break
		}
	}
	return nil
}

// wanted are the runs that are to be made, with those at whose ends they start.
func (e *execution) wanted() []bool {
	wanted := make([]bool, len(e.plan))
	for i := range wanted {
		if e.opt.Only == nil || e.opt.Only(i) {
			for j := i; j >= 0 && !wanted[j]; j = e.plan[j].StartOf() {
				wanted[j] = true
			}
		}
	}
	return wanted
}

// mostRounds bounds how often a plan is made again because its runs came lower than what their gaps were measured from.
// Every round lowers a level to a minimum below it, so that two are enough but for chains of minima.
const mostRounds = 10

// execution is the state of one Execute.
type execution struct {
	ctx     context.Context
	plan    []*experiment.Run
	opt     Options
	budget  int // bytes for all kept traces
	kept    int // how many are
	results []Result
	cancel  atomic.Bool

	sightings sightings
	ledger    *ledger // of the wave that is made; nil without a store

	progress     sync.Mutex
	done, failed int
}

// execute makes runs that do not depend on each other.
func (e *execution) execute(wave []int) error {
	var next atomic.Int64
	var group sync.WaitGroup
	jobs := jobs(e.plan, wave, e.opt.Workers)
	errs := make([]error, len(jobs))
	for range min(max(e.opt.Workers, 1), len(jobs)) {
		group.Go(func() {
			var w worker
			for i := int(next.Add(1)) - 1; i < len(jobs) && !e.cancel.Load(); i = int(next.Add(1)) - 1 {
				errs[i] = e.several(&w, jobs[i])
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
	if run.Surface.Logged() {
		trace := w.trace(run)
		out := readLog(run, trace)
		e.finish(i, &out, trace)
		return nil
	}
	d, err := w.build(run, e.startOf(i))
	if err != nil {
		return fmt.Errorf("run %s: %w", run.ID(), err)
	}
	if run.StartOf() >= 0 {
		resume(d.Objective, e.results[run.StartOf()].Outcome().Buffers())
	}
	d.Cancel = &e.cancel
	trace := w.trace(run)
	out := d.Do(trace)
	e.finish(i, &out, trace)
	return nil
}

// startOf is where the run with index i begins.
func (e *execution) startOf(i int) []float64 {
	if j := e.plan[i].StartOf(); j >= 0 {
		return e.results[j].Outcome().X
	}
	return e.plan[i].Start
}

// finish keeps what came of the run with index i, whose whole trace is there.
func (e *execution) finish(i int, out *descent.Outcome, trace *descent.Trace) {
	r := &e.results[i]
	*r = Result{Run: e.plan[i], out: out, trace: trace, of: r.of, at: r.at}
	lookAtDomain(r)
	judge(r)
	arrivals(r)
	r.look()
	e.sightings.take(i, r)
	if e.opt.Each != nil && !e.cancel.Load() {
		e.opt.Each(i, *r)
	}
	if !e.cancel.Load() {
		e.note(i, r)
	}
	e.keepTrace(i, r, trace)
	if r.judged && e.opt.Store == nil {
		r.DropNote()
	}
	r.pack()
	e.ledger.enter(i)
}

// note takes the note of a run, where the store or somebody who judges later needs it.
func (e *execution) note(i int, r *Result) {
	take := e.opt.Notes.Take
	if take == nil {
		return
	}
	r.judged = e.opt.Judge != nil && e.opt.Judge(i, r, e.opt.Store != nil)
	if r.Note() == nil && (e.opt.Store != nil || !r.judged) {
		r.SetNote(take(*r))
	}
}

func (e *execution) keeps(i int) bool { return e.opt.Keep == nil || e.opt.Keep(i) }

func (e *execution) endsOnly(i int) bool { return e.opt.Ends != nil && e.opt.Ends(i) }

// rowsOf is how many rows of its trace are kept of the run with index i, at most; 0 for none.
func (e *execution) rowsOf(i int) int {
	switch {
	case !e.keeps(i):
		return 0
	case e.endsOnly(i):
		return endRows
	}
	return e.rows(e.plan[i].Surface.Dim())
}

// endRows is how many rows a trace has that is kept for its ends.
const endRows = 2

// tell tells that the run with index i is made.
func (e *execution) tell(i int) {
	if e.opt.Progress == nil {
		return
	}
	e.progress.Lock()
	defer e.progress.Unlock()
	e.done++
	if e.results[i].reason().NotFinite() {
		e.failed++
	}
	e.opt.Progress(Progress{e.done, len(e.plan), e.failed})
}

// worker keeps the memory that one worker records into, since memory that was used before is faster to write.
type worker struct {
	memory []*descent.Trace
	lanes  descent.Lanes
	runs   []descent.Run     // those of the lanes
	ground *surface.Surface  // the last that was descended …
	o      descent.Objective // … without noise
}

func (w *worker) trace(run *experiment.Run) *descent.Trace { return w.many(run, 1)[0] }

// many are n empty traces, for runs like one.
func (w *worker) many(run *experiment.Run, n int) []*descent.Trace {
	dim := run.Surface.Dim()
	if len(w.memory) > 0 && w.memory[0].Dim != dim {
		w.memory = nil
	}
	for len(w.memory) < n {
		w.memory = append(w.memory, descent.NewTrace(dim, 0))
	}
	for _, t := range w.memory[:n] {
		t.Reset()
		t.Expect(run.Steps + 1)
	}
	return w.memory[:n]
}

// waves orders the wanted runs of a plan so that a run that starts at the end of another comes in a later wave than that
// one.
func waves(plan []*experiment.Run, wanted []bool) [][]int {
	var all [][]int
	depth := make([]int, len(plan))
	for i := range plan {
		if !wanted[i] {
			continue
		}
		for j := plan[i].StartOf(); j >= 0; j = plan[j].StartOf() {
			depth[i]++
		}
		for len(all) <= depth[i] {
			all = append(all, nil)
		}
		all[depth[i]] = append(all[depth[i]], i)
	}
	return all
}
