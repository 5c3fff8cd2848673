package render

import "gdplot/internal/catalog"

// What the effort of a run is counted in.
const (
	bySteps       = "steps"
	byEvaluations = "evaluations"
	byEpochs      = "epochs"
	byExamples    = "examples"
)

// countedBy declares what the effort of a run is counted in.
func countedBy() catalog.Param {
	return catalog.Choice("x", bySteps, []string{bySteps, byEvaluations},
		"what effort is counted in: updates, or evaluations of the gradient made by them").AsEffort()
}

// countedOnData adds what is counted of runs on data.
func countedOnData() catalog.Param {
	p := catalog.Choice("x", bySteps, []string{bySteps, byEvaluations, byEpochs, byExamples},
		"what effort is counted in: updates, evaluations of the gradient made by them, and on data also epochs, which are passes over all examples, "+
			"or the examples whose gradients were computed")
	p.OfData = []string{byEpochs, byExamples}
	return p.AsEffort()
}

// unitOf is the unit that was asked for, or steps where runs without examples cannot be counted in it.
func unitOf(in Input, runs []int, unit string) string {
	if unit == byEpochs || unit == byExamples {
		for _, r := range runs {
			if in.Experiment.Runs[r].Surface.Examples() == 0 {
				return bySteps
			}
		}
	}
	return unit
}

// effortLabel is the text of an axis that counts in a unit.
func effortLabel(unit string) string {
	switch unit {
	case byEvaluations:
		return "evaluations of the gradient"
	case byEpochs:
		return "epoch"
	case byExamples:
		return "examples seen"
	}
	return "step"
}
