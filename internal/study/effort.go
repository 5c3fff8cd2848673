package study

import "gdplot/internal/catalog"

// What the effort of a run is counted in.
const (
	BySteps       = "steps"
	ByEvaluations = "evaluations"
	ByEpochs      = "epochs"
	ByExamples    = "examples"
)

// CountedBy declares what the effort of a run is counted in.
func CountedBy() catalog.Param {
	return catalog.Choice("x", BySteps, []string{BySteps, ByEvaluations},
		"what effort is counted in: updates, or evaluations of the gradient made by them").AsEffort()
}

// CountedOnData adds what is counted of runs on data.
func CountedOnData() catalog.Param {
	p := catalog.Choice("x", BySteps, []string{BySteps, ByEvaluations, ByEpochs, ByExamples},
		"what effort is counted in: updates, evaluations of the gradient made by them, and on data also epochs, which are passes over all examples, "+
			"or the examples whose gradients were computed")
	p.OfData = []string{ByEpochs, ByExamples}
	return p.AsEffort()
}

// EffortUnit is the unit that was asked for, or steps where runs without examples cannot be counted in it.
func (in Runs) EffortUnit(runs []int, unit string) string {
	if unit == ByEpochs || unit == ByExamples {
		for _, r := range runs {
			if in.Experiment.Runs[r].Surface.Examples() == 0 {
				return BySteps
			}
		}
	}
	return unit
}

// EffortLabel is the text of an axis that counts in a unit.
func EffortLabel(unit string) string {
	switch unit {
	case ByEvaluations:
		return "evaluations of the gradient"
	case ByEpochs:
		return "epoch"
	case ByExamples:
		return "examples seen"
	}
	return "step"
}
