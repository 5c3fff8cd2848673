package grammar

import (
	"gdplot/internal/descent"
	"gdplot/internal/model"
)

// Verdicts are the words that an expectation may claim; package insight decides which of them a run earns.
var Verdicts = []string{"converged", "stalled", "local_minimum", "at_constraint", "saddle", "noise_floor", "oscillating", "diverged", "step_limit"}

// Reasons are the ends of a run that an expectation may claim: those of package descent and the names of stop rules.
func Reasons() []string {
	return append([]string{string(descent.ReasonSteps), string(descent.ReasonDiverged), string(descent.ReasonLeftDomain), string(descent.ReasonOutside),
		string(descent.ReasonLineSearchFailed), string(descent.ReasonSimplexSmall)},
		descent.StopRules.Names()...)
}

// Quantities are the numbers that an expectation may claim.
var Quantities = append([]string{"final_loss", "final_gap", "final_gradient_norm", "best_loss", "steps", "evaluations"}, model.Metrics...)

// ComparisonKeys are those of an expectation that compares two runs.
var ComparisonKeys = []string{"faster", "than", "to"}

// LevelKeys are what a level may be of.
var LevelKeys = append([]string{"gap", "loss"}, model.Metrics...)

// AmountKeys are those of a range of numbers.
var AmountKeys = []string{"below", "above", "equals", "near", "within"}
