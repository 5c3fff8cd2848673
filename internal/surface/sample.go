package surface

import "gdplot/internal/descent"

// Examples is how many examples the loss is an average over, of which a step may take a batch; 0 where the surface is
// a formula.
func (s *Surface) Examples() int {
	if s.Model == nil {
		return 0
	}
	return s.Model.Examples()
}

// Descended is the surface as one run descends it: a descent.Stochastic where a step sees a sample. batch is how many
// examples a step takes, fewer than Examples, or 0 for all. Objective is the same without any sampling.
func (s *Surface) Descended(batch int) descent.Objective {
	var o descent.Objective = s.Objective()
	if s.Model != nil && batch > 0 {
		o = s.Model.Batches(batch)
	}
	if s.noise != (Noise{}) {
		return observed(o, s.noise)
	}
	return o
}
