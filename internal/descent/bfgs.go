package descent

import (
	"gdplot/internal/catalog"

	"gonum.org/v1/gonum/optimize"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "bfgs",
			Title:    "BFGS",
			Sentence: "Learns the inverse of the Hessian from how the gradient changes, and takes Newton's direction with it.",
			Rule: `s = x_k − x_{k−1},  y = g_k − g_{k−1},  g = ∇f(x)
B ← (I − sy'/y's) B (I − ys'/y's) + ss'/y's, at first B = (y's/y'y)I
p = −Bg, in the first step −g with α tried from 1/‖g‖` + searchRule,
			Params: searchParams(0.9),
			Notes:  searchNotes("backtracking is refused: without a condition on the slope y's may be negative, and the next direction leads up."),
			Source: "Broyden, Fletcher, Goldfarb & Shanno 1970; Nocedal & Wright 2006, Numerical optimization, algorithm 6.1; gonum optimize.BFGS",
			Sample: "optimizer: bfgs",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostVaries, Reads: catalog.ReadsGradient | catalog.ReadsLoss, Gonum: true},
			Check:  needsCurvature,
		},
		New: func(s catalog.Spec) Transform {
			return newLineSearch(s, false, func() optimize.NextDirectioner { return &optimize.BFGS{} })
		},
	})
}
