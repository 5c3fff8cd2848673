package descent

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "madgrad",
			Title:    "MADGRAD",
			Sentence: "Dual averaging with momentum: each point is the start less a sum of all gradients, over the cube root of a sum of their squares.",
			Rule: `g ← ∇f(x) + λx
c = (α + ε)√(k + 1)
v ← v + c g²,   s ← s + c g
z = x_0 − s/(∛v + ε)
x ← μx + (1 − μ)z`,
			Params: []catalog.Param{
				catalog.Num("momentum", "μ", 0.9, catalog.HalfOpen(0, 1), "How much of x is kept at each step."),
				epsilon(1e-6),
				coupledDecay(),
			},
			Notes: []string{
				"ε is added outside the cube root, and to the rate as well, as the authors' code does.",
				"Sums are never forgotten, so a path is drawn back towards its start: weight decay should be small.",
				"A good rate is found apart: it compares neither with sgd's nor with Adam's.",
			},
			Source: "Defazio & Jelassi 2022, Adaptivity without compromise: a momentumized, adaptive, dual averaged gradient method, algorithm 1",
			Sample: "optimizer: {madgrad: {momentum: 0.9}}\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &madgrad{momentum: s.Float("momentum"), eps: s.Float("eps"), weightDecay: s.Float("weight_decay")}
		},
	})
}

type madgrad struct {
	momentum, eps, weightDecay float64

	start, sum, square []float64 // x_0, s, v
	k                  int
}

func (o *madgrad) Init(x0 []float64) {
	o.start = append([]float64(nil), x0...)
	o.sum, o.square, o.k = make([]float64, len(x0)), make([]float64, len(x0)), 0
}

func (o *madgrad) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	o.k++
	weight := (s.Rate + o.eps) * math.Sqrt(float64(o.k))
	for i, g := range d {
		o.square[i] += float64(weight * g * g)
		o.sum[i] += float64(weight * g)
		z := o.start[i]
		if o.sum[i] != 0 { // without a gradient so far there is no root to divide by
			z -= o.sum[i] / (portable.Cbrt(o.square[i]) + o.eps)
		}
		d[i] = (1 - o.momentum) * (s.X[i] - z)
	}
	s.Step = 1
}
