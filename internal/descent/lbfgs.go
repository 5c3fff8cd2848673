package descent

import (
	"gdplot/internal/catalog"

	"gonum.org/v1/gonum/optimize"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "lbfgs",
			Title:    "L-BFGS",
			Sentence: "BFGS that remembers the last few steps in place of a matrix, for many variables.",
			Rule: `s = x_k − x_{k−1},  y = g_k − g_{k−1}, the last m pairs,  g = ∇f(x)
p = −Bg, B the BFGS matrix of these pairs from (y's/y'y)I, by the two-loop recursion; in the first step −g with α tried from 1/‖g‖` +
				searchRule,
			Params: append([]catalog.Param{
				catalog.Int("store", "m", 15, catalog.Closed(1, 1000), "How many steps are remembered; PyTorch has 100, scipy and optax 10."),
			}, searchParams(0.9)...),
			Notes: searchNotes(
				"backtracking is refused: without a condition on the slope y's may be negative, and the next direction leads up.",
				"It begins each matrix from the latest pair's scale, BFGS only its first one, so that the two differ in two variables as well.",
				"PyTorch's LBFGS makes up to 20 such steps in one of its own, and takes the step lr without a search unless line_search_fn is strong_wolfe."),
			Source: "Liu & Nocedal 1989; Nocedal & Wright 2006, Numerical optimization, algorithms 7.4 and 7.5; gonum optimize.LBFGS",
			Sample: "optimizer: {lbfgs: {store: 10}}",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostVaries, Reads: catalog.ReadsGradient | catalog.ReadsLoss, Gonum: true},
			Check:  needsCurvature,
		},
		New: func(s catalog.Spec) Transform {
			store := s.Int("store")
			return newLineSearch(s, false, func() optimize.NextDirectioner { return &optimize.LBFGS{Store: store} })
		},
	})
}
