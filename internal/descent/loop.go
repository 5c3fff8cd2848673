package descent

import (
	"fmt"
	"math"

	"gdplot/internal/numeric"
)

// Do walks from Start until a reason to end is found, and hands every row to rec (nil if nobody wants them). Within
// a step it goes: evaluate f and ∇f at x_k, record the row, look for a reason to end (divergence, the edge of the Box,
// the stop rules in order, the last step, Cancel), turn the gradient, or that at the point a Prober wants, into a
// direction, update, let Finishers at the new point. In a stochastic run what is recorded and looked at is exact, and
// before the direction is made a sample is drawn, from whose loss and gradient the chain makes it.
//
// It allocates before the first step only. It panics where the lengths of Start and Box do not fit the objective.
func (r *Run) Do(rec Recorder) Outcome {
	n := r.Objective.Dim()
	if len(r.Start) != n || r.Box != nil && (len(r.Box.Lo) != n || len(r.Box.Hi) != n) {
		panic(fmt.Sprintf("descent: start or box does not have the objective's %d coordinates", n))
	}
	s, d := r.begin(n)
	defer r.end()
	hooks := r.hooks()
	out := newOutcome(r)
	sample := r.sampler(s)
	for {
		finite := false
		if sample == nil {
			finite = r.evaluate(s, d)
		} else {
			finite = sample.look(r, s, d)
		}
		if rec != nil {
			rec.Record(s)
		}
		if r.mayStay(s) {
			out.note(s, r.Targets)
		} else { // where no run may stay it has come to nothing, however low that lies
			out.arrive(math.NaN(), s.K, s.Evals, r.Targets)
		}
		if out.Reason = r.ended(s, finite); out.Reason != "" {
			break
		}
		s.Rate = r.Rate.At(s.K)
		s.Step = s.Rate
		if sample != nil {
			sample.draw(s, d)
		}
		if hooks.prober != nil {
			s.probe(hooks.prober, d)
		}
		for _, t := range r.Chain {
			t.Apply(d, s)
		}
		if s.gaveUp != "" && !r.goesOn(s, d) {
			out.Reason = s.gaveUp
			break
		}
		update(s, d)
		if hooks.finishers != nil {
			s.finish(hooks.finishers)
		}
		if r.Box != nil {
			r.Box.confine(s.X)
		}
		if r.Within != nil {
			r.Within.Project(s.X)
		}
		s.K++
		if hooks.observer != nil {
			hooks.observer.Observe(s.LastF)
		}
		if sample != nil {
			sample.leave(s)
		}
	}
	if sample != nil {
		sample.end(r, s, d, rec, &out)
	}
	out.take(s)
	return out
}

// newOutcome is what is known before the first step.
func newOutcome(r *Run) Outcome {
	out := Outcome{BestLoss: math.Inf(1), BestStep: -1, Hits: make([]Hit, len(r.Targets))}
	for i := range out.Hits {
		out.Hits[i] = Hit{Step: -1, LastAbove: -1}
	}
	return out
}

// take takes what the last state tells.
func (o *Outcome) take(s *State) {
	if o.BestStep < 0 {
		o.BestLoss = math.NaN()
	}
	o.Steps, o.Evaluations, o.Examples = s.K, s.Evals, s.Examples
	if o.Last == nil {
		o.Last = new(Last)
	}
	o.X, o.Loss, o.GradNorm, *o.Last = s.X, s.F, s.GradNorm, Last{s.LastX, s.Buffers}
}

// begin makes the state at x_0 and the memory of the direction.
func (r *Run) begin(n int) (s *State, d []float64) {
	memory := make([]float64, 6*n)
	part := func(i int) []float64 { return memory[i*n : (i+1)*n : (i+1)*n] }
	s = &State{
		X: append([]float64(nil), r.Start...), LastX: part(0), G: part(1),
		LastRate: math.NaN(), LastF: math.NaN(), BatchLoss: math.NaN(), Every: 1,
		Rand: Stream(r.Seed, "run"), Seed: r.Seed,
		ask: ask{objective: r.Objective, exact: r.Objective, size: r.Examples, perEpoch: 1, all: r.Examples, sampled: r.Examples > 0, y: part(3), lastX: part(4), lastG: part(5)},
	}
	copy(s.LastX, r.Start)
	s.At = s.X
	for _, t := range r.Chain {
		t.Init(r.Start)
		if c, ok := t.(companion); ok && c.Second() != nil {
			s.Second = c.Second()
		}
	}
	for _, rule := range r.Stop {
		rule.Init(n)
	}
	return s, part(2)
}

// end lets enders go.
func (r *Run) end() {
	for _, t := range r.Chain {
		if e, ok := t.(ender); ok {
			e.End()
		}
	}
}

// hooks are the optional interfaces of a run's parts, found once.
type hooks struct {
	prober    Prober
	finishers []Finisher
	observer  Observer
}

func (r *Run) hooks() (h hooks) {
	for _, t := range r.Chain {
		if p, ok := t.(Prober); ok {
			h.prober = p
		}
		if f, ok := t.(Finisher); ok {
			h.finishers = append(h.finishers, f)
		}
	}
	h.observer, _ = r.Rate.(Observer)
	return h
}

// evaluate takes loss and gradient at x_k, starts the direction from the gradient and reports whether x_k, the loss
// and every gradient component are finite.
func (r *Run) evaluate(s *State, d []float64) bool {
	x, g := s.X, s.G
	s.cost = 1
	if s.kept && s.recall(d, x) {
		s.F, s.cost = s.lastF, 0
	} else {
		s.F = s.exact.Eval(d, x)
	}
	sum, rest := 0.0, s.F-s.F // v−v is 0 where v is finite, else NaN
	g, d = g[:len(x)], d[:len(x)]
	for i, v := range d {
		g[i] = v
		sum += float64(v * v)
		rest += x[i] - x[i]
	}
	if sum < safeMost && sum > safeLeast {
		s.GradNorm = math.Sqrt(sum)
		return rest == 0
	}
	s.GradNorm = norm(g)
	return rest == 0 && numeric.AllFinite(g)
}

// mayStay reports whether a run may rest where it is: not at a start that its constraints do not allow.
func (r *Run) mayStay(s *State) bool {
	return s.K > 0 || r.Within == nil || r.Within.Allowed(s.X)
}

// goesOn reports whether a run whose method gave up takes a step of no length all the same, since it may not rest where it is: what
// is left to do is to put it back. A path that was recorded ends where its rows do.
func (r *Run) goesOn(s *State, d []float64) bool {
	if s.gaveUp == ReasonSteps || r.mayStay(s) {
		return false
	}
	clear(d)
	s.gaveUp = ""
	return true
}

// ended is the reason to end at x_k, empty if there is none.
func (r *Run) ended(s *State, finite bool) Reason {
	if !finite {
		return ReasonDiverged
	}
	if r.Box != nil && r.Box.Policy == Stop && !r.Box.contains(s.X) {
		return ReasonOutside
	}
	if !s.Unreported {
		for i, rule := range r.Stop {
			if rule.Done(s) && r.mayStay(s) {
				return r.StopNames[i]
			}
		}
	}
	if s.K >= r.Steps {
		return ReasonSteps
	}
	if r.Cancel != nil && r.Cancel.Load() {
		return ReasonCancelled
	}
	return ""
}

// update makes x_{k+1} of x_k and the direction.
func update(s *State, d []float64) {
	x, last, step := s.X, s.LastX, s.Step
	last, d = last[:len(x)], d[:len(x)]
	for i, v := range x {
		last[i] = v
		x[i] = v - float64(step*d[i])
	}
	s.LastF, s.LastRate = s.F, s.Rate
	s.Evals += s.cost
	s.Examples += s.cost * s.size
}

// note takes best loss and first arrivals, at every step, so that no thinning of rows can blur them.
func (o *Outcome) note(s *State, targets []float64) {
	if s.Unreported {
		return
	}
	if s.F < o.BestLoss && s.F >= -math.MaxFloat64 {
		o.BestLoss, o.BestStep = s.F, s.K
	}
	o.arrive(s.F, s.K, s.Evals, targets)
}

// arrive takes first arrivals at step k, up to which there were so many evaluations.
func (o *Outcome) arrive(f float64, k, evals int, targets []float64) {
	for i, target := range targets {
		h := &o.Hits[i]
		switch {
		case !(f <= target): // NaN is above everything
			h.LastAbove = k
			h.Left = h.Step >= 0
		case h.Step < 0:
			h.Step, h.Evaluations = k, evals
		}
	}
}
