package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "signsgd",
			Title:    "signSGD",
			Sentence: "Steps by the sign of the gradient: every coordinate moves by the rate.",
			Rule:     "x ← x − α sign(∇f(x))",
			Notes: []string{
				"Every step has the same length, so a constant rate hops about a minimum at a distance of about α.",
				"It is Adam with both betas 0 and ε = 0.",
			},
			Source: "Bernstein et al. 2018, signSGD: compressed optimisation for non-convex problems, algorithm 1",
			Sample: "optimizer: signsgd\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return signs{}
		},
	})
}
