package runner

import (
	"slices"
	"sync"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
)

// columns are what came of runs with as many variables and targets: of a million runs their outcomes would take twice the memory, and
// the collector of garbage would look at each, again and again. There is no pointer in them.
type columns struct {
	columnsKey
	n       int // runs that there is room for
	numbers []packed
	x       []float64
	hits    []packedHit

	once [columnCount]sync.Once // of the columns that are made for the first run that needs them
	last []float64              // the points before the last
	ends []ends
	took []int64 // examples that evaluations took
}

// Columns that many plans do without.
const (
	columnLast = iota
	columnEnds
	columnTook
	columnCount
)

// columnsKey is what runs have alike that share columns.
type columnsKey struct{ dim, targets int }

// packed are the numbers of an outcome. Steps and evaluations above two thousand million are kept otherwise.
type packed struct {
	loss, gradNorm, bestLoss     float64
	steps, evaluations, bestStep int32
	reason                       uint8 // its place among reasons
	last, took                   bool  // whether the columns of these names have the run
}

type packedHit struct {
	step, evaluations, lastAbove int32
	left                         bool
}

// layOut gives every run of a plan its place in columns.
func layOut(plan []*experiment.Run, results []Result) {
	all := map[columnsKey]*columns{}
	var c *columns
	for i, run := range plan {
		key := columnsKey{run.Surface.Dim(), len(run.Targets())}
		if c == nil || c.columnsKey != key {
			if c = all[key]; c == nil {
				c = &columns{columnsKey: key}
				all[key] = c
			}
		}
		results[i].of, results[i].at = c, int32(c.n)
		c.n++
	}
	for _, c := range all {
		c.numbers, c.x, c.hits = make([]packed, c.n), make([]float64, c.n*c.dim), make([]packedHit, c.n*c.targets)
	}
}

// column makes one that is not there yet.
func column[T any](c *columns, which int, all *[]T, width int) []T {
	c.once[which].Do(func() { *all = make([]T, c.n*width) })
	return *all
}

// point is that of a run in a column of points.
func (c *columns) point(column []float64, at int32) []float64 {
	from, to := int(at)*c.dim, int(at+1)*c.dim
	return column[from:to:to]
}

// loopReasons are why the loop ends a run; after them come the names of the run's stop rules.
func loopReasons() [7]descent.Reason {
	return [...]descent.Reason{descent.ReasonSteps, descent.ReasonDiverged, descent.ReasonOutside, descent.ReasonLeftDomain,
		descent.ReasonCancelled, descent.ReasonLineSearchFailed, descent.ReasonSimplexSmall}
}

// reasonAt is the reason at a place among those why a run may end.
func reasonAt(run *experiment.Run, at int) descent.Reason {
	loop := loopReasons()
	if at < len(loop) {
		return loop[at]
	}
	return descent.Reason(run.Stop[at-len(loop)].Name())
}

// placeOf is where a reason is among them, -1 where it is none that is known.
func placeOf(run *experiment.Run, reason descent.Reason) int {
	loop := loopReasons()
	for i, own := range loop {
		if own == reason {
			return i
		}
	}
	for i, rule := range run.Stop {
		if descent.Reason(rule.Name()) == reason {
			return len(loop) + i
		}
	}
	return -1
}

// Outcome is what came of the run, its arrivals apart (Hit): there may be a thousand of a run. Nobody may change it.
func (r *Result) Outcome() *descent.Outcome {
	if r.out != nil || r.of == nil {
		return r.out
	}
	all := new(struct {
		descent.Outcome
		last descent.Last
	})
	r.unpack(&all.Outcome, &all.last)
	return &all.Outcome
}

// unpack fills in what the columns have but for arrivals; last is memory for what there is of the last step.
func (r *Result) unpack(out *descent.Outcome, last *descent.Last) {
	c, p := r.of, &r.of.numbers[r.at]
	*out = descent.Outcome{Reason: reasonAt(r.Run, int(p.reason)), Steps: int(p.steps), Evaluations: int(p.evaluations),
		Loss: p.loss, GradNorm: p.gradNorm, BestLoss: p.bestLoss, BestStep: int(p.bestStep), X: c.point(c.x, r.at)}
	if p.took {
		out.Examples = int(c.took[r.at])
	}
	if p.last {
		last.X = c.point(c.last, r.at)
		out.Last = last
	}
}

// Hit is when the run came to a target, if it was watched for it.
func (r *Result) Hit(t experiment.Target) (hit descent.Hit, watched bool) {
	if i := r.Run.TargetIndex(t); i >= 0 && (r.out == nil || i < len(r.out.Hits)) {
		return r.HitAt(i), true
	}
	return hit, false
}

// HitAt is when the run came to one of its targets.
func (r *Result) HitAt(i int) descent.Hit {
	if r.out != nil {
		return r.out.Hits[i]
	}
	h := &r.of.hits[int(r.at)*r.of.targets+i]
	return descent.Hit{Step: int(h.step), Evaluations: int(h.evaluations), Left: h.left, LastAbove: int(h.lastAbove)}
}

// hits are those of all targets, nil where there is none.
func (r *Result) hits() []descent.Hit {
	if len(r.Run.Targets()) == 0 {
		return nil
	}
	all := make([]descent.Hit, len(r.Run.Targets()))
	for i := range all {
		all[i] = r.HitAt(i)
	}
	return all
}

// Losses are the last loss of the run and its smallest.
func (r *Result) Losses() (last, best float64) {
	if r.out != nil {
		return r.out.Loss, r.out.BestLoss
	}
	return r.of.numbers[r.at].loss, r.of.numbers[r.at].bestLoss
}

// Steps is how many steps the run made.
func (r *Result) Steps() int {
	if r.out != nil {
		return r.out.Steps
	}
	return int(r.of.numbers[r.at].steps)
}

// pack puts the outcome, whose memory others use again, into its columns, or keeps a copy of what does not go there.
func (r *Result) pack() {
	out, reason := r.out, placeOf(r.Run, r.out.Reason)
	if r.of == nil || reason != int(uint8(reason)) || !r.of.fits(out) {
		whole := *out
		whole.Hits = slices.Clone(out.Hits)
		r.out = &whole
		return
	}
	c, at := r.of, int(r.at)
	c.numbers[at] = packed{loss: out.Loss, gradNorm: out.GradNorm, bestLoss: out.BestLoss,
		steps: int32(out.Steps), evaluations: int32(out.Evaluations), bestStep: int32(out.BestStep),
		reason: uint8(reason), last: out.Last != nil, took: out.Examples != 0}
	copy(c.point(c.x, r.at), out.X)
	if out.Last != nil {
		copy(c.point(column(c, columnLast, &c.last, c.dim), r.at), out.Last.X)
	}
	if out.Examples != 0 {
		column(c, columnTook, &c.took, 1)[at] = int64(out.Examples)
	}
	for i, h := range out.Hits {
		c.hits[at*c.targets+i] = packedHit{int32(h.Step), int32(h.Evaluations), int32(h.LastAbove), h.Left}
	}
	r.out = nil
}

// fits reports whether nothing of an outcome would be lost.
func (c *columns) fits(out *descent.Outcome) bool {
	small := func(v int) bool { return v == int(int32(v)) }
	return len(out.X) == c.dim && len(out.Hits) == c.targets && out.Buffers() == nil && (out.Last == nil || len(out.Last.X) == c.dim) &&
		small(out.Steps) && small(out.Evaluations) && small(out.BestStep) &&
		!slices.ContainsFunc(out.Hits, func(h descent.Hit) bool { return !small(h.Step) || !small(h.Evaluations) || !small(h.LastAbove) })
}

// dropLast forgets the point before the last.
func (r *Result) dropLast() {
	if r.out != nil {
		r.out.Last = nil
	} else {
		r.of.numbers[r.at].last = false
	}
}

// reason is why the run ended.
func (r *Result) reason() descent.Reason {
	if r.out != nil {
		return r.out.Reason
	}
	return reasonAt(r.Run, int(r.of.numbers[r.at].reason))
}
