package descent

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// laned is an Objective that can be evaluated at several points at once, each to the bit what Eval gives.
type laned interface {
	Objective
	// EvalLanes computes f and ∇f at width points: coordinate i of point l is x[i*width+l], its component of the gradient
	// goes to g at the same place, and the value to f[l].
	EvalLanes(f, g, x []float64, width int)
}

// PerAxis is a Transform whose work on a coordinate depends on nothing but that coordinate (of the direction, of X and At, and
// what it remembers of it) and on K. It keeps no hold of the direction's length: it may become shorter between two calls.
// Runs of one chain of these are made side by side as a single run in all their coordinates, to the same bits.
type PerAxis interface {
	Transform
	// Axes are the vectors of what is remembered, one number a coordinate; nil ones do not count. ok is false where its
	// parameters make the transform depend on more than PerAxis allows.
	Axes() (memory [][]float64, ok bool)
}

// LanesFit reports whether a run can be made beside others of the same chain on the same objective. Of these, it only looks at the
// objective and the chain.
func LanesFit(r *Run) bool {
	if _, ok := r.Objective.(laned); !ok || r.Examples > 0 || r.Within != nil {
		return false
	}
	if _, ok := r.Objective.(Stochastic); ok {
		return false
	}
	for _, t := range r.Chain {
		p, ok := t.(PerAxis)
		if !ok {
			return false
		}
		if _, ok = p.Axes(); !ok {
			return false
		}
	}
	return true
}

// Lanes make runs side by side, one group after the other in the same memory.
type Lanes struct {
	lanes
	states []lane
}

// Do makes runs side by side, each to the bit what Run.Do makes of it, and hands the rows of each to its recorder. The objective
// and the chain are those of the first, for which LanesFit has to hold; those of the others are not looked at. Rates, starts,
// steps, stop rules, targets and boxes are each run's own. Recorders see neither random numbers nor a State that can be asked.
// The outcomes are good until it is called again, their points and hits for longer.
func (m *Lanes) Do(runs []*Run, recorders []Recorder) []Outcome {
	m.begin(runs, recorders)
	b := &m.lanes
	for len(b.lanes) > 0 {
		b.look()
		if len(b.lanes) > 0 {
			b.step()
			b.stretch()
		}
	}
	return b.outcomes
}

// lanes are runs that are made side by side. Coordinate i of lane l is number i*len(lanes)+l of a vector.
type lanes struct {
	n         int
	objective laned
	chain     []Transform
	lanes     []*lane // that have not ended
	kept      []int   // places of lanes that go on, while some end
	outcomes  []Outcome

	memory    []float64 // of all vectors
	x, d, f   []float64
	sum, rest []float64 // of each lane: ‖∇f‖², and 0 if all is finite
	rate      []float64
	all       State // of the run in all coordinates
	stretches       // of steps of which none is looked at by itself
}

// lane is one run among several.
type lane struct {
	run      *Run
	recorder Recorder
	out      *Outcome
	observer Observer
	s        State
}

// begin prepares for a group of runs.
func (m *Lanes) begin(runs []*Run, recorders []Recorder) {
	first := runs[0]
	objective := first.Objective.(laned)
	n, w := objective.Dim(), len(runs)
	old := m.lanes
	m.lanes = lanes{n: n, objective: objective, chain: first.Chain, outcomes: slices.Grow(old.outcomes[:0], w)[:w], kept: slices.Grow(old.kept[:0], w), lanes: slices.Grow(old.lanes[:0], w)}
	b := &m.lanes
	b.memory = slices.Grow(old.memory[:0], (3*n+7+blockRows*(3+n))*w)
	b.bestStep = slices.Grow(old.bestStep[:0], w)[:w]
	b.x, b.d = b.take(n*w), b.take(n*w)
	b.f, b.sum, b.rest, b.rate, b.best = b.take(w), b.take(w), b.take(w), b.take(w), b.take(w)
	b.steepest, b.fastest = b.take(w), b.take(w)
	clear(b.steepest)
	clear(b.fastest)
	b.block = b.take(blockRows * b.blockWidth(w))
	b.all = State{LastRate: math.NaN(), LastF: math.NaN(), BatchLoss: math.NaN(), Every: 1}
	m.states = slices.Grow(m.states[:0], w)[:w]
	states := m.states
	ends, before, last := make([]float64, n*w), make([]float64, n*w), make([]Last, w) // which outcomes keep, the first longest
	for l, r := range runs {
		if len(r.Start) != n || r.Box != nil && (len(r.Box.Lo) != n || len(r.Box.Hi) != n) {
			panic(fmt.Sprintf("descent: start or box does not have the objective's %d coordinates", n))
		}
		states[l] = lane{run: r, recorder: recorders[l], out: &b.outcomes[l], s: stateOf(r, part(ends, l, n), part(before, l, n), b.take(n))}
		states[l].observer, _ = r.Rate.(Observer)
		*states[l].out = newOutcome(r)
		states[l].out.Last = &last[l]
		for _, rule := range r.Stop {
			rule.Init(n)
		}
		for i, v := range r.Start {
			b.x[i*w+l] = v
		}
		b.lanes = append(b.lanes, &states[l])
	}
	b.prepare()
	for _, t := range b.chain {
		t.Init(b.x)
	}
}

// take is room for n numbers.
func (b *lanes) take(n int) []float64 {
	from := len(b.memory)
	b.memory = b.memory[:from+n]
	return b.memory[from : from+n : from+n]
}

// part is the part of a lane in the points of all.
func part(points []float64, lane, n int) []float64 { return points[lane*n : (lane+1)*n : (lane+1)*n] }

// stateOf is the state of a lane at x_0, in memory for two points and for a gradient.
func stateOf(r *Run, x, last, g []float64) State {
	s := State{X: x, LastX: last, G: g,
		LastRate: math.NaN(), LastF: math.NaN(), BatchLoss: math.NaN(), Every: 1, Seed: r.Seed}
	copy(s.X, r.Start)
	copy(s.LastX, r.Start)
	s.At = s.X
	return s
}

// look evaluates the lanes where they are, records the rows, and lets those go that have ended.
func (b *lanes) look() {
	w := len(b.lanes)
	b.objective.EvalLanes(b.f, b.d, b.x, w)
	b.measure()
	b.kept = b.kept[:0]
	for l, lane := range b.lanes {
		s := &lane.s
		for i := range s.X {
			s.X[i], s.G[i] = b.x[i*w+l], b.d[i*w+l]
		}
		s.F = b.f[l]
		finite := b.rest[l] == 0
		if sum := b.sum[l]; sum < safeMost && sum > safeLeast {
			s.GradNorm = math.Sqrt(sum)
		} else {
			s.GradNorm = norm(s.G)
			finite = finite && numeric.AllFinite(s.G)
		}
		if lane.recorder != nil {
			lane.recorder.Record(s)
		}
		lane.out.note(s, lane.run.Targets)
		if lane.out.Reason = lane.run.ended(s, finite); lane.out.Reason != "" {
			lane.out.take(s)
			continue
		}
		b.kept = append(b.kept, l)
	}
	if len(b.kept) < w {
		b.narrow(w)
	}
}

// measure takes the squared norms of the gradients, and looks for what is not finite, as Run.evaluate does.
func (b *lanes) measure() {
	w := len(b.lanes)
	sum, rest := b.sum[:w], b.rest[:w]
	for l, f := range b.f[:w] {
		sum[l], rest[l] = 0, f-f
	}
	for i := range b.n {
		x, d := b.x[i*w:(i+1)*w], b.d[i*w:(i+1)*w]
		for l, v := range d {
			sum[l] += float64(v * v)
			rest[l] += x[l] - x[l]
		}
	}
}

// narrow keeps the lanes that go on, of w that there were.
func (b *lanes) narrow(w int) {
	for j, l := range b.kept {
		b.lanes[j] = b.lanes[l]
	}
	b.lanes = b.lanes[:len(b.kept)]
	b.pause = 0
	b.x, b.d = b.gather(b.x, w), b.gather(b.d, w)
	for _, t := range b.chain {
		memory, _ := t.(PerAxis).Axes()
		for _, v := range memory {
			if v != nil {
				b.gather(v, w)
			}
		}
	}
}

// gather moves the coordinates of the lanes that go on to the front.
func (b *lanes) gather(v []float64, w int) []float64 {
	at := 0
	for i := range b.n {
		for _, l := range b.kept {
			v[at] = v[i*w+l]
			at++
		}
	}
	return v[:at]
}

// step makes the next points.
func (b *lanes) step() {
	for l, lane := range b.lanes {
		lane.s.Rate = lane.run.Rate.At(lane.s.K)
		b.rate[l] = lane.s.Rate
	}
	b.move(b.x, b.x, b.rate)
	for l, lane := range b.lanes {
		s := &lane.s
		copy(s.LastX, s.X)
		s.LastF, s.LastRate, s.Step = s.F, s.Rate, s.Rate
		s.Evals++
		s.K++
		if box := lane.run.Box; box != nil {
			b.confine(box, s.X, l)
		}
		if lane.observer != nil {
			lane.observer.Observe(s.LastF)
		}
	}
}

// move goes from some points, where the gradients were taken, to others along the directions that the chain makes, by the rates.
func (b *lanes) move(to, from, rate []float64) {
	w := len(b.lanes)
	rate = rate[:w]
	b.all.X, b.all.At = from, from
	for _, t := range b.chain {
		t.Apply(b.d, &b.all)
	}
	b.all.K++
	for i := range b.n {
		portable.Move(to[i*w:(i+1)*w], from[i*w:(i+1)*w], rate, b.d[i*w:(i+1)*w])
	}
}

// confine moves the new point of a lane into its box; x is memory for it.
func (b *lanes) confine(box *Box, x []float64, l int) {
	w := len(b.lanes)
	for i := range x {
		x[i] = b.x[i*w+l]
	}
	box.confine(x)
	for i, v := range x {
		b.x[i*w+l] = v
	}
}
