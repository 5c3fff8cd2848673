package runner

import (
	"context"
	"slices"
	"sync/atomic"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
)

// ledger is what runs of one wave are taken from a store, and put into it chunk by chunk, each as soon as its last run is
// made. A chunk is some runs that follow each other in the plan; which ones does not depend on what the store has.
type ledger struct {
	e       *execution
	chunkOf []int32        // by index in the plan
	chunks  [][]int        // runs to be made …
	keys    [][]Key        // … and their keys
	left    []atomic.Int32 // how many of each chunk are not made yet
	made    []atomic.Bool  // by index in the plan
}

// recall fills in what the store has of a wave and returns the runs that are left.
func (e *execution) recall(wave []int) (todo []int) {
	if e.opt.Store == nil {
		return wave
	}
	chunks := e.chunks(wave)
	wants := make([][]Want, len(chunks))
	for c, chunk := range chunks {
		wants[c] = make([]Want, len(chunk))
		for k, i := range chunk {
			wants[c][k] = e.want(i)
		}
	}
	has := make([]bool, len(e.plan))
	review := newReview(e)
	e.opt.Store.Recall(e.ctx, wants, func(c, k int, kept *Kept) {
		i := chunks[c][k]
		if has[i] || !kept.Answers(&wants[c][k]) {
			return
		}
		r := &e.results[i]
		kept.answer(r, e.plan[i], &wants[c][k])
		e.sightings.take(i, r)
		has[i] = true
		review.take(i)
	})
	for _, i := range review.finish() {
		has[i], e.results[i].Run = false, nil
	}
	l := &ledger{e: e, chunkOf: make([]int32, len(e.plan)), chunks: make([][]int, len(chunks)), keys: make([][]Key, len(chunks)), left: make([]atomic.Int32, len(chunks)), made: make([]atomic.Bool, len(e.plan))}
	for c, chunk := range chunks {
		for k, i := range chunk {
			if !has[i] {
				l.chunkOf[i], l.keys[c] = int32(c), append(l.keys[c], wants[c][k].Key)
				l.chunks[c] = append(l.chunks[c], i)
				todo = append(todo, i)
			}
		}
		l.left[c].Store(int32(len(l.chunks[c])))
	}
	e.ledger = l
	return todo
}

// Missing looks into opt.Store for the runs of a plan, and makes none. It returns those that are not there, and the keys
// of all that are known: a run that starts at the end of one that is missing has none yet.
func Missing(ctx context.Context, plan []*experiment.Run, opt Options) (missing []int, keys []Key, err error) {
	e := newExecution(ctx, plan, opt)
	err = e.rounds(func(wave []int) error {
		known := wave[:0]
		for _, i := range wave {
			if j := plan[i].StartOf(); j >= 0 && e.results[j].Run == nil {
				missing = append(missing, i)
			} else {
				known = append(known, i)
				keys = append(keys, e.key(plan[i]))
			}
		}
		missing = append(missing, e.recall(known)...)
		return ctx.Err()
	})
	slices.Sort(missing)
	return slices.Compact(missing), keys, err
}

// enter notes that a run is made, and puts its chunk into the store where it was the last one.
func (l *ledger) enter(i int) {
	if l == nil || l.e.cancel.Load() { // then it may have been cut short
		return
	}
	l.made[i].Store(true)
	if c := l.chunkOf[i]; l.left[c].Add(-1) == 0 {
		l.keep(int(c), func(int) bool { return true })
	}
}

// flush puts what is made of unfinished chunks into the store, once nobody works on them any more.
func (l *ledger) flush() {
	if l == nil {
		return
	}
	for c := range l.chunks {
		if l.left[c].Load() > 0 {
			l.keep(c, func(i int) bool { return l.made[i].Load() })
		}
	}
}

// keep puts the runs of a chunk that are made into the store.
func (l *ledger) keep(chunk int, made func(i int) bool) {
	kept, lasts := make([]Kept, 0, len(l.chunks[chunk])), make([]descent.Last, len(l.chunks[chunk]))
	for k, i := range l.chunks[chunk] {
		if !made(i) {
			continue
		}
		r := &l.e.results[i]
		kept = append(kept, Kept{Want: l.e.wantOf(l.keys[chunk][k], i), Note: r.Note(), Low: r.low(), Trace: r.Trace()})
		last := &kept[len(kept)-1]
		if r.out != nil {
			last.Outcome = *r.out
		} else {
			r.unpack(&last.Outcome, &lasts[k])
		}
		if last.Outcome.Hits = r.hits(); r.whole {
			last.Rows = WholeTrace
		}
	}
	l.keys[chunk] = nil // nobody asks for them again
	if len(kept) > 0 {
		l.e.opt.Store.Keep(kept)
	}
	for _, i := range l.chunks[chunk] {
		if r := &l.e.results[i]; r.judged {
			r.DropNote()
		}
	}
}

// Chunks are as large as can be lost without regret, and read without waste.
const (
	chunkSeconds = 0.5
	chunkShare   = 1e-3 // of a wave, where that is more
	chunkRuns    = 4096
	chunkBytes   = 32 << 20 // of traces
)

// chunks cuts a wave into pieces that take about as long as each other.
func (e *execution) chunks(wave []int) (all [][]int) {
	var last *experiment.Setup
	one := 0.0
	take := func(i int) float64 { // what follows from what neighbours share
		if run := e.plan[i]; run.Setup != last {
			last, one = run.Setup, run.Seconds()
		}
		return one
	}
	most := 0.0
	for _, i := range wave {
		most += chunkShare * take(i)
	}
	most = max(most, chunkSeconds)
	first, seconds, bytes := 0, 0.0, 0
	for k, i := range wave {
		run := e.plan[i]
		seconds += take(i)
		bytes += min(run.Steps+1, e.rowsOf(i)) * rowBytes(run.Surface.Dim())
		if n := k + 1 - first; seconds >= most || n >= chunkRuns || bytes >= chunkBytes || k == len(wave)-1 {
			all = append(all, wave[first:k+1])
			first, seconds, bytes = k+1, 0, 0
		}
	}
	return all
}

// rowBytes is what a row of a trace takes.
func rowBytes(dim int) int { return 8 * (5 + dim) }

// rows is how many rows a trace of points with dim coordinates may keep.
func (e *execution) rows(dim int) int {
	return max(e.budget/rowBytes(dim)/max(e.kept, 1), 1)
}
