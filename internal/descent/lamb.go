package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "lamb",
			Title:    "LAMB",
			Sentence: "Adam's direction, made as long as the weights are: every step changes them by the share α.",
			Rule: `m ← β₁m + (1 − β₁)g
v ← β₂v + (1 − β₂)g²
u = m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε) + λx
x ← x − α(‖x‖/‖u‖)u              t = 1, 2, …; where ‖x‖ or ‖u‖ is 0, x ← x − αu`,
			Params: append(adamParamsOf(1e-6), decoupledDecay()),
			Notes: []string{
				"All variables count as one layer, with one ratio of lengths.",
				"At the origin weights have no length: from there the first step is as long as Adam's.",
				"A step never gets shorter than α‖x‖: at a constant rate it does not come to rest, unless at 0.",
			},
			Source: "You et al. 2020, Large batch optimization for deep learning: training BERT in 76 minutes, algorithm 2, with φ(z) = z",
			Sample: "optimizer: {lamb: {weight_decay: 0.01}}\nlearning_rate: 0.02",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &lamb{beta1: s.Float("beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"), weightDecay: s.Float("weight_decay")}
		},
	})
}

// adamParamsOf are adamParams with another default for ε.
func adamParamsOf(eps float64) []catalog.Param {
	params := adamParams()
	params[2] = epsilon(eps)
	return params
}

type lamb struct {
	beta1, beta2, eps, weightDecay float64

	mean, square   []float64
	power1, power2 powers
}

func (o *lamb) Init(x0 []float64) {
	o.mean, o.square = make([]float64, len(x0)), make([]float64, len(x0))
	o.power1, o.power2 = newPowers(o.beta1), newPowers(o.beta2)
}

func (o *lamb) Apply(d []float64, s *State) {
	scale1, scale2 := 1-o.power1.next(), 1-o.power2.next()
	for i, g := range d {
		o.mean[i] = float64(o.beta1*o.mean[i]) + float64((1-o.beta1)*g)
		o.square[i] = float64(o.beta2*o.square[i]) + float64((1-o.beta2)*g*g)
		d[i] = o.mean[i] / scale1 / (math.Sqrt(o.square[i]/scale2) + o.eps)
	}
	decay(d, s.X, o.weightDecay)
	weights, step := norm(s.X), norm(d)
	if weights == 0 || step == 0 {
		return
	}
	ratio := weights / step
	for i := range d {
		d[i] *= ratio
	}
}
