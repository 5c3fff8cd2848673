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

// Random reports whether a step sees something random even where it takes all examples: noise, or what a model draws
// for itself.
func (s *Surface) Random() bool {
	return s.noise != (Noise{}) || s.Model != nil && s.Model.Random()
}

// Descended is the surface as a run of a seed descends it: a descent.Stochastic where a step sees a sample. batch is how
// many examples a step takes, fewer than Examples, or 0 for all. Objective is the same without any sampling.
func (s *Surface) Descended(batch int, seed uint64) descent.Objective {
	var o descent.Objective = s.Objective()
	switch {
	case s.Model == nil:
	case batch > 0:
		o = s.Model.Batches(batch, seed)
	case s.Model.Sampled():
		o = s.Model.Batches(s.Examples(), seed)
	}
	if s.noise != (Noise{}) {
		return observed(o, s.noise)
	}
	return o
}

// Work is how many numbers every look at the surface goes through: the examples times the weights of a model, 0 for a
// formula.
func (s *Surface) Work() int {
	switch {
	case s.slice != nil:
		return s.slice.of.Work()
	case s.Model != nil:
		return s.Model.Examples() * s.Model.Dim()
	}
	return 0
}

// Cost is about how many elementary operations the loss and its gradient take, of a batch of so many examples, 0 for all.
func (s *Surface) Cost(batch int) float64 {
	switch {
	case s.Model != nil:
		examples := s.Examples()
		if batch > 0 {
			examples = batch
		}
		return 4 * float64(examples) * float64(s.Dim())
	case s.programs != nil || s.grid != nil:
		return float64(s.code())
	}
	return 0
}
