package fair

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

// What is known of methods before they are run is what they declare in the catalogue.

// declaredCost is what a step of a run is declared to cost.
func declaredCost(r *experiment.Run) catalog.StepCost { return catalog.MethodOf(r.Chain).Cost }

// drawsItself reports whether a part of a chain draws random numbers.
func drawsItself(s catalog.Spec) bool { return s.Method().Draws }

// noisy reports whether the steps of a run are random.
func noisy(r *experiment.Run) bool {
	return r.Stochastic() || slices.ContainsFunc(r.Chain, drawsItself)
}

// addsNoise reports whether a transform makes the directions of a run random, whose method does not draw itself.
func addsNoise(r *experiment.Run) bool {
	return slices.ContainsFunc(r.Chain, func(s catalog.Spec) bool { return drawsItself(s) && s.Method().Rest == catalog.RestNever })
}

// readsExactly reports whether a method looks at the loss, or at all examples, without the noise that its gradients have.
func readsExactly(r *experiment.Run) bool {
	reads, noise := catalog.MethodOf(r.Chain).Reads, r.Surface.Noise()
	switch {
	case reads&catalog.ReadsWhole != 0 && r.Batch > 0:
		return true
	case reads&catalog.ReadsLoss == 0:
		return false
	}
	return addsNoise(r) || noise.Gradient > 0 && noise.Value == 0
}
