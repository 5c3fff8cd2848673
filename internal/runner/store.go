package runner

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"runtime"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
)

// CoreVersion counts the changes of what runs come to. It is part of every Key, so that what an older core computed is
// computed again. TestCoreVersion tells when it has to be raised.
const CoreVersion = 7

// Store keeps what came of runs from one process to the next. It never changes a result, and its faults are its own: what
// it cannot give is computed, and what it cannot keep is not kept.
type Store interface {
	// Recall looks for the runs of chunks, and calls found, one call at a time, with the place of each run that it has an
	// answer to; what is kept is good until found returns, but for its slices and its trace. A cancelled ctx ends the search.
	Recall(ctx context.Context, chunks [][]Want, found func(chunk, i int, k *Kept))
	// Keep puts down what came of the runs of a chunk, or of some of them, all or none. Calls may come at the same time.
	Keep(kept []Kept)
}

// Key names all that determines what a run comes to and what is noted of it: the resolved run and its data (Run.Hash),
// the level that gaps are measured from, the window, where a run starts that starts at the end of another, and versions.
type Key [16]byte

// Want is a run that is asked for, and what is to be observed of it.
type Want struct {
	Key     Key
	Targets []experiment.Target
	Rows    int  // of the trace, 0 where none is wanted
	Ends    bool // whether these are its first and its last
}

// Kept is what is kept of a run.
type Kept struct {
	Want    // what was observed; Rows is WholeTrace where no row is missing
	Outcome descent.Outcome
	Note    []byte    // what Options.Notes took of the whole trace
	Low     []float64 // the lowest point, of a run that came below what was known of its surface
	Trace   *descent.Trace
}

// WholeTrace is the number of rows of a trace from which none had to be dropped.
const WholeTrace = math.MaxInt32

// Answers reports whether all that is wanted of a run is kept of it.
func (k *Kept) Answers(w *Want) bool {
	if k.Key != w.Key || k.Rows < w.Rows || len(k.Outcome.Hits) != len(k.Targets) {
		return false
	}
	for _, t := range w.Targets {
		if !slices.Contains(k.Targets, t) {
			return false
		}
	}
	return true
}

// answer fills in what is wanted: hits in its order, and a trace of as many rows.
func (k *Kept) answer(r *Result, run *experiment.Run, w *Want) {
	out := k.Outcome
	*r = Result{Run: run, out: &out, of: r.of, at: r.at}
	r.keep(k.Note, k.Low)
	if !slices.Equal(k.Targets, w.Targets) {
		out.Hits = make([]descent.Hit, len(w.Targets))
		for i, t := range w.Targets {
			out.Hits[i] = k.Outcome.Hits[slices.Index(k.Targets, t)]
		}
	}
	if w.Rows > 0 {
		switch r.trace = k.Trace; {
		case w.Ends:
			r.keepEnds(k.Trace)
		case k.Trace.Len() > w.Rows:
			r.trace = k.Trace.Shortened(w.Rows)
		}
	}
	r.pack()
}

// Notes is what is to be taken of a run while its whole trace is there.
type Notes struct {
	Version int // of what is taken, part of every Key
	Take    func(r Result) []byte
	// Late is the first row, of so many, from which on Take and Options.Judge read them; before it they read the first two
	// alone, so that others may be left out (descent.Trace.Leave). nil where they read all.
	Late func(rows int) int
}

// want is what is asked of the run with index i.
func (e *execution) want(i int) Want { return e.wantOf(e.key(e.plan[i]), i) }

// wantOf is want of a run whose key is known.
func (e *execution) wantOf(key Key, i int) Want {
	return Want{Key: key, Targets: e.plan[i].Targets(), Rows: e.rowsOf(i), Ends: e.endsOnly(i)}
}

// key is the Key of a run whose start is known.
func (e *execution) key(run *experiment.Run) Key {
	low := run.Surface.Lowest()
	minimum, _ := run.Surface.Minimum()
	b := make([]byte, 0, 256)
	number := func(v float64) { b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v)) }
	b = run.AppendHash(b)
	number(CoreVersion)
	number(float64(e.opt.Notes.Version))
	number(minimum)
	number(low.Least)
	for _, side := range run.Surface.Window {
		number(side.Lo)
		number(side.Hi)
	}
	if run.StartOf() >= 0 {
		b = append(b, "starts"...)
		before := e.results[run.StartOf()].Outcome()
		for _, v := range before.X {
			number(v)
		}
		for _, v := range before.Buffers() {
			number(v)
		}
	}
	if slices.ContainsFunc(run.Chain, func(s catalog.Spec) bool { return s.Decl.Method.Gonum }) {
		b = append(b, runtime.GOARCH...) // on others the bits may differ
	}
	sum := sha256.Sum256(b)
	return Key(sum[:16])
}
