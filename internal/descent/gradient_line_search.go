package descent

import (
	"gdplot/internal/catalog"

	"gonum.org/v1/gonum/optimize"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "gradient_line_search",
			Title:    "Steepest descent with line search",
			Label:    func(catalog.Spec) string { return "steepest descent with line search" },
			Sentence: "Gradient descent that goes down the gradient as far as a line search finds good.",
			Rule:     `p = −∇f(x)` + searchRule,
			Params:   searchParams(0.9),
			Notes: searchNotes(
				"α is tried first at the minimum of the parabola through the losses and the slope of the step before, at least 0.001 and at most 1, in the first step at 1/max|∂f/∂x_i|. With backtracking, which only makes steps shorter, α therefore never exceeds 1."),
			Source: "Cauchy 1847; Nocedal & Wright 2006, Numerical optimization, section 3.5; gonum optimize.GradientDescent",
			Sample: "optimizer: {gradient_line_search: {line_search: backtracking}}",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesFollowed, Rest: catalog.RestLeaves, Cost: catalog.CostVaries, Reads: catalog.ReadsGradient | catalog.ReadsLoss, Gonum: true}, // it tries 1/max|g_i| first
		},
		New: func(s catalog.Spec) Transform {
			return newLineSearch(s, false, func() optimize.NextDirectioner {
				return &optimize.GradientDescent{StepSizer: &optimize.QuadraticStepSize{}}
			})
		},
	})
}
