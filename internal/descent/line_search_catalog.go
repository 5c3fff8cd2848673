package descent

import (
	"fmt"

	"gdplot/internal/catalog"

	"gonum.org/v1/gonum/optimize"
)

// The searches along a direction, by their names in gonum.
const (
	backtracking = "backtracking"
	bisection    = "bisection"
	moreThuente  = "more_thuente"
)

// searchParams declare the search along the direction of a method.
func searchParams(curvature float64) []catalog.Param {
	return []catalog.Param{
		catalog.Choice("line_search", moreThuente, []string{backtracking, bisection, moreThuente},
			"How a step along the direction is found: halving it until the loss has fallen enough, bisection by the slope, or the cubic interpolation of Moré and Thuente."),
		catalog.Num("curvature", "c₂", curvature, catalog.Open(0, 1),
			"What bisection and more_thuente are content with: the slope at the new point is at most this share of the slope at x. Smaller means a more exact search."),
	}
}

// searchRule is the end of the rule of every method with a line search.
const searchRule = `
α: f(x + αp) ≤ f(x) and |∇f(x + αp)·p| ≤ c₂|∇f(x)·p|
x ← x + αp`

// searchNotes say what is common to all methods with a line search.
func searchNotes(own ...string) []string {
	return append(own,
		"It takes no learning rate: the step length α that was found is the rate in the trace.",
		"An evaluation is one point at which the loss is asked for, with gradient and Hessian there if they are wanted. gonum counts these one by one, so its numbers are higher.",
		"backtracking asks for f(x + αp) ≤ f(x) + 0.0001α∇f(x)·p only, and halves α until that holds. more_thuente and bisection ask for the strong Wolfe conditions without a share of decrease.",
		"A run ends with the reason line_search_failed where no step is found: at a critical point, where rounding hides any decrease, and on slopes without bottom.",
		"Where the loss is not defined at a trial point, half the step is tried.",
		"Methods of the same name in other libraries search otherwise: scipy's BFGS and CG ask for a decrease of 0.0001α∇f(x)·p as well.")
}

// needsCurvature is the error for a search that may hand a quasi-Newton method a step without positive curvature.
func needsCurvature(s catalog.Spec) error {
	if s.Text("line_search") == backtracking {
		return fmt.Errorf("%s needs line_search bisection or more_thuente: backtracking does not look at the slope, so the next direction may lead up", s.Name())
	}
	return nil
}

// newLineSearch makes a method of directions with the search that a spec names.
func newLineSearch(s catalog.Spec, curved bool, direction func() optimize.NextDirectioner) Transform {
	word, curvature := s.Text("line_search"), s.Float("curvature")
	return &lineSearch{direction: direction, curved: curved, search: func() optimize.Linesearcher {
		switch word {
		case backtracking:
			return &optimize.Backtracking{}
		case bisection:
			return &optimize.Bisection{CurvatureFactor: curvature}
		}
		return &optimize.MoreThuente{CurvatureFactor: curvature}
	}}
}
