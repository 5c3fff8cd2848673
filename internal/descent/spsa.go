package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "spsa",
			Title:    "SPSA",
			Sentence: "Simultaneous perturbation: a gradient estimated from two losses, whatever the number of variables.",
			Rule: `Δ_i = ±1, each with probability ½
c_k = c/(k + 1)^γ
ĝ_i = (f(x + c_kΔ) − f(x − c_kΔ))/(2c_kΔ_i)
x ← x − α_kĝ`,
			Params: []catalog.Param{
				catalog.Num("c", "c", 0.1, catalog.MoreThan(0), "How far from x the losses of the first step are taken, in each coordinate, in the surface's units."),
				catalog.Num("gamma", "γ", 0.101, catalog.AtLeast(0), "How fast that becomes less."),
			},
			Notes: []string{
				"Two evaluations a step, none of them a gradient; loss and gradient norm of the points drawn are those of the surface and only shown.",
				"Spall's rate falls as well: `learning_rate: a/(50 + k + 1)^0.602`, with a tenth of the steps in place of 50, and a number for a.",
				"The signs depend on the run's seed alone.",
				"In the mean ĝ is the gradient, but single steps go along the diagonals.",
			},
			Source: "Spall 1992, Multivariate stochastic approximation using a simultaneous perturbation gradient approximation; gains of Spall 1998, Implementation of the simultaneous perturbation algorithm for stochastic optimization",
			Sample: "optimizer: {spsa: {c: 0.05}}\nlearning_rate: 0.1/(10 + k + 1)^0.602\nseed: 3",
			Method: catalog.Method{Axes: catalog.AxesFollowed, Rest: catalog.RestLeaves, Cost: catalog.CostFixed, Reads: catalog.ReadsLoss, Draws: true, Random: true},
		},
		New: func(s catalog.Spec) Transform { return &spsa{c: s.Float("c"), gamma: s.Float("gamma")} },
	})
}

type spsa struct {
	c, gamma float64

	signs, trial []float64
}

func (o *spsa) Init(x0 []float64) {
	o.signs, o.trial = make([]float64, len(x0)), make([]float64, len(x0))
}

func (o *spsa) Apply(d []float64, s *State) {
	s.cost = 0 // what is known of x is not asked for
	size := o.c / portable.Pow(float64(s.K+1), o.gamma)
	for i := range o.signs {
		o.signs[i] = 1
		if s.Rand.Uint64()>>63 == 1 {
			o.signs[i] = -1
		}
	}
	slope := (o.at(size, s) - o.at(-size, s)) / (2 * size)
	for i, sign := range o.signs {
		d[i] = slope * sign // 1/Δ_i is Δ_i
	}
}

// at is the loss at a distance along the signs.
func (o *spsa) at(distance float64, s *State) float64 {
	for i, x := range s.X {
		o.trial[i] = x + float64(distance*o.signs[i])
	}
	return s.Eval(nil, o.trial)
}
