package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "adamw",
			Title:    "AdamW",
			Sentence: "Adam with a weight decay of its own, which pulls every coordinate towards 0 at the same relative speed.",
			Rule: `g ← ∇f(x)
m ← β₁m + (1 − β₁)g
v ← β₂v + (1 − β₂)g²        (amsgrad: u ← max(u, v), and u instead of v below)
d = m/(1 − β₁ᵗ) / (√v/√(1 − β₂ᵗ) + ε) + λx
x ← x − αd                  t = 1, 2, …
amsgrad, optax: u ← max(u, v/(1 − β₂ᵗ)), √u for √v/√(1 − β₂ᵗ);  paper: d = m/(√u + ε) + λx`,
			Params: append(adamParamsChanging(),
				catalog.Num("weight_decay", "λ", 0.01, catalog.AtLeast(0),
					"Pull towards 0, apart from the gradient: each step takes αλ of x away."),
				catalog.Flag("amsgrad", false, "Divides by the largest v so far, so that rates never grow again."),
				amsgradConvention(),
			),
			Notes: []string{
				"adam adds the decay to the gradient, where it is divided by the gradient's size like everything else; here it is not.",
				"It ends where gradient and pull balance, not at a minimum of f. With the default λ = 0.01 of PyTorch that is seen on surfaces whose minimum is not at 0; optax has 1e-4.",
				"The decay is multiplied by the rate (PyTorch, optax); in the paper it follows the schedule but not the rate.",
				"ε is added outside the root, after the bias correction.",
				amsgradNote,
				"The decay is part of the direction, so a transform that stands behind adamw in a chain sees it too.",
			},
			Source: "Loshchilov & Hutter 2019, Decoupled weight decay regularization, algorithm 2 (torch.optim.AdamW)",
			Sample: "optimizer: {adamw: {weight_decay: 0.1}}\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
			Check:  checkAdam,
			Label:  withConvention("AdamW"),
		},
		New: func(s catalog.Spec) Transform {
			return &adam{
				beta1: hyperOf(s, "beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"),
				weightDecay: s.Float("weight_decay"), decoupled: true, amsgrad: s.Bool("amsgrad"),
				convention: s.Text("convention"),
			}
		},
	})
}
