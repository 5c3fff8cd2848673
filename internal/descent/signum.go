package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "signum",
			Title:    "Signum",
			Sentence: "Steps by the sign of an average of gradients.",
			Rule: `m ← βm + (1 − β)∇f(x)
x ← x − α(sign(m) + λx)`,
			Params: []catalog.Param{
				catalog.Num("momentum", "β", 0.9, catalog.HalfOpen(0, 1), "How much of the average gradient is kept at each step."),
				decoupledDecay(),
			},
			Notes: []string{
				"Where the gradient changes its sign the average follows some steps late, so that the path overshoots like momentum does, at constant speed.",
				"The weight decay is decoupled, as in the authors' code.",
			},
			Source: "Bernstein et al. 2018, signSGD: compressed optimisation for non-convex problems, algorithm 2",
			Sample: "optimizer: {signum: {momentum: 0.9}}\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &signum{momentum: s.Float("momentum"), weightDecay: s.Float("weight_decay")}
		},
	})
}

type signum struct {
	momentum, weightDecay float64

	mean []float64 // m
}

func (o *signum) Init(x0 []float64) { o.mean = make([]float64, len(x0)) }

func (o *signum) Apply(d []float64, s *State) {
	for i, g := range d {
		o.mean[i] = float64(o.momentum*o.mean[i]) + float64((1-o.momentum)*g)
		d[i] = sign(o.mean[i])
	}
	decay(d, s.X, o.weightDecay)
}

// Axes implements PerAxis.
func (o *signum) Axes() ([][]float64, bool) { return [][]float64{o.mean}, true }
