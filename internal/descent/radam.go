package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "radam",
			Title:    "RAdam",
			Sentence: "Adam that first steps by momentum alone, until the average of the squared gradient can be trusted.",
			Rule: `g ← ∇f(x) + λx
m ← β₁m + (1 − β₁)g
v ← β₂v + (1 − β₂)g²
ρ_∞ = 2/(1 − β₂) − 1,  ρ_t = ρ_∞ − 2tβ₂ᵗ/(1 − β₂ᵗ)
r = √((ρ_t − 4)(ρ_t − 2)ρ_∞ / ((ρ_∞ − 4)(ρ_∞ − 2)ρ_t))
d = r · m/(1 − β₁ᵗ) · √(1 − β₂ᵗ)/(√v + ε)    where ρ_t > 5
d = m/(1 − β₁ᵗ)                              else
x ← x − αd                  t = 1, 2, …`,
			Params: append(adamParams(), coupledDecay()),
			Notes: []string{
				"With β₂ = 0.999 the first five steps are momentum without any scaling: on a steep surface they are as long as those of gradient descent at this rate.",
				"ε is added to √v before the bias correction (PyTorch); optax adds it after, and rectifies from ρ_t = 5 on.",
				"With β₂ up to 2/3 it never rectifies and stays momentum.",
			},
			Source: "Liu, Jiang, He et al. 2020, On the variance of the adaptive learning rate and beyond, algorithm 2, with 5 in place of 4 (torch.optim.RAdam)",
			Sample: "optimizer: radam\nlearning_rate: 0.02",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &radam{beta1: s.Float("beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"), weightDecay: s.Float("weight_decay")}
		},
	})
}

type radam struct {
	beta1, beta2, eps, weightDecay float64

	mean, square   []float64 // m, v
	step           float64   // t − 1
	power1, power2 powers    // β₁ᵗ, β₂ᵗ
}

func (o *radam) Init(x0 []float64) {
	o.mean, o.square, o.step = make([]float64, len(x0)), make([]float64, len(x0)), 0
	o.power1, o.power2 = newPowers(o.beta1), newPowers(o.beta2)
}

func (o *radam) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	o.step++
	scale, power2 := 1/(1-o.power1.next()), o.power2.next()
	rectified, ok := o.rectify(power2)
	beta1, beta2, eps := o.beta1, o.beta2, o.eps
	rest1, rest2 := 1-beta1, 1-beta2
	mean, square := o.mean[:len(d)], o.square[:len(d)]
	for i, g := range d {
		m := float64(beta1*mean[i]) + float64(rest1*g)
		v := float64(beta2*square[i]) + float64(rest2*g*g)
		mean[i], square[i] = m, v
		d[i] = scale * m
		if ok {
			d[i] *= rectified / (math.Sqrt(v) + eps)
		}
	}
}

// Axes implements PerAxis.
func (o *radam) Axes() ([][]float64, bool) { return [][]float64{o.mean, o.square}, true }

// rectify is r·√(1 − β₂ᵗ), and whether ρ_t is large enough for it.
func (o *radam) rectify(power2 float64) (float64, bool) {
	whole := 2/(1-o.beta2) - 1
	rho := whole - 2*o.step*power2/(1-power2)
	if !(rho > 5) {
		return 0, false
	}
	r := math.Sqrt((rho - 4) * (rho - 2) * whole / ((whole - 4) * (whole - 2) * rho))
	return r * math.Sqrt(1-power2), true
}
