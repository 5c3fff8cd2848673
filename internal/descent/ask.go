package descent

import "math"

// ask is what a State needs to evaluate the objective beyond the loop's one evaluation a step.
type ask struct {
	objective Objective // what a chain may ask: of a stochastic run the sample
	exact     Objective // what is reported: the same, of a stochastic run without sampling noise
	size      int       // examples that one evaluation takes
	perEpoch  int       // evaluations that take all examples together: 1, but for mini-batches
	all       int       // examples that there are
	sampled   bool      // whether there are examples, or a sample in another sense
	y         []float64 // the point that a Prober wants

	cost   int  // evaluations that the gradient given to the chain took: 1, or 0 where it was at hand
	unpaid bool // the evaluation at x_k was made only to report
	moved  bool // X is x_{k+1} while F and G are still those of x_k

	gaveUp Reason // why a transform wants the run to end at x_k; empty while none does

	// The last evaluation that a transform asked for.
	lastX, lastG []float64
	lastF        float64
	kept, steep  bool // whether there is one, and whether its gradient is known
}

// Eval returns f(y) and, where g is not nil, stores ∇f(y) in it. It is counted, except at x_k, which is known, and at
// the point that was asked for last: there it costs nothing, and nothing again if the run goes on from there.
func (s *State) Eval(g, y []float64) float64 {
	if !s.moved && sameBits(y, s.X) {
		if s.unpaid {
			s.unpaid = false
			s.Evals++
			s.Examples += s.size
		}
		copy(g, s.G)
		return s.F
	}
	if s.kept && (g == nil || s.steep) && sameBits(y, s.lastX) {
		copy(g, s.lastG)
		return s.lastF
	}
	s.Evals++
	s.Examples += s.size
	s.lastF = s.objective.Eval(g, y)
	copy(s.lastX, y)
	copy(s.lastG, g)
	s.kept, s.steep = true, g != nil
	return s.lastF
}

// evalAll stores in g the gradient at y of all examples, without sampling noise. It is counted as the evaluations of
// samples that it is worth.
func (s *State) evalAll(g, y []float64) {
	s.Evals += s.perEpoch
	s.Examples += s.all
	s.exact.Eval(g, y)
}

// recall gives the gradient at x if that was the last point that was asked for, and forgets that point.
func (s *State) recall(g, x []float64) bool {
	s.kept = false
	if !s.steep || !sameBits(x, s.lastX) {
		return false
	}
	copy(g, s.lastG)
	return true
}

// probe gives d the gradient at the point that p wants, in place of that at x_k.
func (s *State) probe(p Prober, d []float64) {
	s.At = s.y
	copy(s.y, s.X)
	p.Probe(s.y, s)
	s.unpaid = !sameBits(s.y, s.X)
	if s.unpaid {
		s.objective.Eval(d, s.y)
		s.cost = 1
	}
}

// finish lets finishers at the new point.
func (s *State) finish(finishers []Finisher) {
	s.moved = true
	for _, f := range finishers {
		f.Finish(s.X, s)
	}
	s.moved = false
}

// useRate sets the rate that a transform found for itself: the direction is multiplied by it, and it is reported.
func (s *State) useRate(rate float64) { s.Rate, s.Step = rate, rate }

// giveUp ends the run at x_k, without the update that a transform was asked for.
func (s *State) giveUp(why Reason) { s.gaveUp = why }

// sameBits reports whether two points are the same, −0 and 0 told apart.
func sameBits(a, b []float64) bool {
	for i, v := range a {
		if math.Float64bits(v) != math.Float64bits(b[i]) {
			return false
		}
	}
	return true
}
