package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "qhm",
			Title:    "Quasi-hyperbolic momentum",
			Label:    func(catalog.Spec) string { return "quasi-hyperbolic momentum" },
			Sentence: "A mean of plain descent and of an average of gradients.",
			Rule: `g ← ∇f(x) + λx
b ← βb + (1 − β)g
x ← x − α((1 − ν)g + νb)`,
			Params: []catalog.Param{
				catalog.Num("momentum", "β", 0.999, catalog.HalfOpen(0, 1), "How much of the average gradient b is kept at each step."),
				catalog.Num("nu", "ν", 0.7, catalog.Closed(0, 1), "Share of the average in the direction: 0 is plain descent, 1 averaged momentum."),
				coupledDecay(),
			},
			Notes: []string{
				"b is an average, not a sum: to compare with sgd of momentum β multiply the rate by 1/(1 − β).",
				"b starts from 0 and is not corrected. With the authors' recommendation β = 0.999 it hardly moves in a hundred steps, which leaves (1 − ν) times the gradient.",
				"ν = β is Nesterov momentum of sgd at (1 − β) times the rate.",
			},
			Source: "Ma & Yarats 2019, Quasi-hyperbolic momentum and Adam for deep learning, eq. 3 and 4",
			Sample: "optimizer: {qhm: {momentum: 0.9, nu: 0.7}}\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestStays, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &qhm{momentum: s.Float("momentum"), nu: s.Float("nu"), weightDecay: s.Float("weight_decay")}
		},
	})
}

type qhm struct {
	momentum, nu, weightDecay float64

	mean []float64 // b
}

func (o *qhm) Init(x0 []float64) { o.mean = make([]float64, len(x0)) }

func (o *qhm) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	for i, g := range d {
		o.mean[i] = float64(o.momentum*o.mean[i]) + float64((1-o.momentum)*g)
		d[i] = float64((1-o.nu)*g) + float64(o.nu*o.mean[i])
	}
}

// Axes implements PerAxis.
func (o *qhm) Axes() ([][]float64, bool) { return [][]float64{o.mean}, true }
