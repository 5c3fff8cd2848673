package surface

import "gdplot/internal/descent"

// Examples is how many examples the loss is an average over, of which a step may take a batch; 0 where the surface is
// a formula.
func (s *Surface) Examples() int { return s.examples }

// Descended is the surface as one run descends it: a descent.Stochastic where a step sees a sample. batch is how many
// examples a step takes, fewer than Examples, or 0 for all. Objective is the same without any sampling.
func (s *Surface) Descended(batch int) descent.Objective {
	var o descent.Objective = s.Objective()
	if s.noise != (Noise{}) {
		return observed(o, s.noise)
	}
	return o
}
