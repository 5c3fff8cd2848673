package study

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/insight"
)

// What the effort of a run is counted in.
const (
	BySteps       = "steps"
	ByEvaluations = "evaluations"
	ByEpochs      = "epochs"
	ByExamples    = "examples"
	ByUsual       = "auto" // epochs where runs differ in the size of their batches and not in how often they see all examples
)

// CountedBy declares what the effort of a run is counted in.
func CountedBy() catalog.Param {
	return catalog.Choice("x", BySteps, []string{BySteps, ByEvaluations},
		"what effort is counted in: updates, or evaluations of the gradient made by them").AsEffort()
}

// CountedOnData adds what is counted of runs on data.
func CountedOnData() catalog.Param {
	p := catalog.Choice("x", ByUsual, []string{ByUsual, BySteps, ByEvaluations, ByEpochs, ByExamples},
		"what effort is counted in: updates, evaluations of the gradient made by them, and on data also epochs, which are passes over all examples, "+
			"or the examples whose gradients were computed; of runs that were made elsewhere also a column of their file, such as time. "+
			"auto counts updates, and epochs where runs go over the same examples equally often in batches of different sizes")
	p.OfData, p.Columns = []string{ByEpochs, ByExamples}, true
	p.Type |= catalog.Text
	return p.AsEffort()
}

// columnOf begins units that are columns of runs which were made elsewhere.
const columnOf = "column "

// Column is the column that a unit stands for; ok is false of all others.
func Column(unit string) (name string, ok bool) { return strings.CutPrefix(unit, columnOf) }

// EffortUnit is the unit that was asked for, or steps where runs without examples cannot be counted in it. Steps of runs that were
// made elsewhere are what their files call them.
func (in Runs) EffortUnit(runs []int, unit string) string {
	if unit == ByUsual && insight.EqualEpochs(in.Experiment, runs) > 0 {
		return ByEpochs
	}
	if unit == BySteps || unit == ByUsual {
		return in.stepsOf(runs)
	}
	if !slices.Contains([]string{ByEvaluations, ByEpochs, ByExamples}, unit) {
		return columnOf + unit
	}
	if unit == ByEpochs || unit == ByExamples {
		for _, r := range runs {
			if in.Experiment.Runs[r].Surface.Examples() == 0 {
				return BySteps
			}
		}
	}
	return unit
}

// stepsOf is what all runs call their steps.
func (in Runs) stepsOf(runs []int) string {
	name := ""
	for i, r := range runs {
		path := in.Experiment.Runs[r].Path
		if path == nil || path.Unit == "" || i > 0 && path.Unit != name {
			return BySteps
		}
		name = path.Unit
	}
	if name == "" || strings.TrimSuffix(name, "s") == "step" {
		return BySteps
	}
	return columnOf + name
}

// EffortLabel is the text of an axis that counts in a unit.
func EffortLabel(unit string) string {
	if name, ok := Column(unit); ok {
		return name
	}
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
