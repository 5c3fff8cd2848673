package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "adabelief",
			Title:    "AdaBelief",
			Sentence: "Adam that divides by how far the gradient is from its own average: long steps where it is as expected, short ones where it surprises.",
			Rule: `g ← ∇f(x)
m ← β₁m + (1 − β₁)g
v ← β₂v + (1 − β₂)(g − m)² + ε
d = m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε) + λx
x ← x − αd                  t = 1, 2, …`,
			Params: []catalog.Param{
				catalog.Num("beta1", "β₁", 0.9, catalog.HalfOpen(0, 1), "How much of the average gradient m is kept at each step."),
				catalog.Num("beta2", "β₂", 0.999, catalog.HalfOpen(0, 1), "How much of the average squared surprise v is kept at each step."),
				epsilon(1e-16),
				decoupledDecay(),
			},
			Notes: []string{
				"ε is added twice: to v, where it accumulates from step to step, and to the root.",
				"The weight decay is decoupled, and steps are not rectified: the authors' package can do otherwise and rectifies by default.",
				"Where the gradient hardly changes v is tiny, and steps are much longer than Adam's.",
			},
			Source: "Zhuang et al. 2020, AdaBelief optimizer: adapting stepsizes by the belief in observed gradients, algorithm 2",
			Sample: "optimizer: {adabelief: {beta2: 0.99}}\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &adabelief{
				beta1: s.Float("beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"), weightDecay: s.Float("weight_decay"),
			}
		},
	})
}

type adabelief struct {
	beta1, beta2, eps, weightDecay float64

	mean, spread   []float64 // m, v
	power1, power2 powers    // β₁ᵗ, β₂ᵗ
}

func (o *adabelief) Init(x0 []float64) {
	o.mean, o.spread = make([]float64, len(x0)), make([]float64, len(x0))
	o.power1, o.power2 = newPowers(o.beta1), newPowers(o.beta2)
}

func (o *adabelief) Apply(d []float64, s *State) {
	scale, root := 1/(1-o.power1.next()), 1-o.power2.next()
	mean, spread := o.mean[:len(d)], o.spread[:len(d)]
	for i, g := range d {
		m := float64(o.beta1*mean[i]) + float64((1-o.beta1)*g)
		v := float64(o.beta2*spread[i]) + float64((1-o.beta2)*(g-m)*(g-m)) + o.eps
		mean[i], spread[i] = m, v
		d[i] = scale * m / (math.Sqrt(v/root) + o.eps)
	}
	decay(d, s.X, o.weightDecay)
}

// Axes implements PerAxis.
func (o *adabelief) Axes() ([][]float64, bool) { return [][]float64{o.mean, o.spread}, true }
