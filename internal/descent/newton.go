package descent

import (
	"gdplot/internal/catalog"

	"gonum.org/v1/gonum/optimize"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "newton",
			Title:    "Newton",
			Sentence: "Goes to the minimum of the parabola that fits the loss around x, as far as a line search finds that good.",
			Rule: `p = −(∇²f(x) + τI)⁻¹∇f(x), τ = 0 where ∇²f(x) is positive definite, else as small as makes it so, in steps of ρ` +
				searchRule,
			Params: append([]catalog.Param{
				catalog.Num("increase", "ρ", 5, catalog.MoreThan(1), "What τ is multiplied by until the matrix is positive definite."),
			}, searchParams(0.9)...),
			Notes: searchNotes(
				"The Hessian is that of the surface's formula, exact. Undamped Newton would take the whole step; on Rosenbrock from (-1.2, 1) its loss then rises to 1,412 on the way.",
				"Where the curvature is negative τ turns the direction to the side of the gradient, so that it leaves saddles and does not stop on them."),
			Source: "Nocedal & Wright 2006, Numerical optimization, algorithm 3.3; gonum optimize.Newton",
			Sample: "optimizer: {newton: {line_search: bisection}}",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostVaries, Reads: catalog.ReadsGradient | catalog.ReadsLoss | catalog.ReadsHessian, Gonum: true},
		},
		New: func(s catalog.Spec) Transform {
			increase := s.Float("increase")
			return newLineSearch(s, true, func() optimize.NextDirectioner { return &optimize.Newton{Increase: increase} })
		},
	})
}
