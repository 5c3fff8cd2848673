package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "adabound",
			Title:    "AdaBound",
			Sentence: "Adam whose rates are held between bounds that close in on one rate, so that it ends as gradient descent with momentum.",
			Rule: `g ← ∇f(x) + λx
m ← β₁m + (1 − β₁)g
v ← β₂v + (1 − β₂)g²             (amsbound: u ← max(u, v), and u instead of v below)
η = clip(α√(1 − β₂ᵗ)/(1 − β₁ᵗ) / (√v + ε), ηᶠ(1 − 1/(γt + 1)), ηᶠ(1 + 1/(γt)))
x ← x − ηm                       ηᶠ = final_lr·α/α₀, t = 1, 2, …`,
			Params: append(adamParams(),
				catalog.Num("final_lr", "ηᶠ", 0.1, catalog.AtLeast(0), "The rate that the bounds close in on."),
				catalog.Num("gamma", "γ", 1e-3, catalog.MoreThan(0), "How fast they do."),
				coupledDecay(),
				catalog.Flag("amsbound", false, "Divides by the largest v so far."),
			),
			Notes: []string{
				"ε is added to √v before its bias is corrected, as in the authors' code.",
				"Under a schedule final_lr falls as the rate does.",
				"With the defaults the bounds are wide for thousands of steps: at step 100 they are 0.009 and 1.1.",
			},
			Source: "Luo, Xiong, Liu & Sun 2019, Adaptive gradient methods with dynamic bound of learning rate, algorithm 2 (github.com/Luolc/AdaBound)",
			Sample: "optimizer: {adabound: {gamma: 0.1, final_lr: 0.01}}\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &adabound{beta1: s.Float("beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"), final: s.Float("final_lr"), gamma: s.Float("gamma"),
				weightDecay: s.Float("weight_decay"), amsbound: s.Bool("amsbound")}
		},
	})
}

type adabound struct {
	beta1, beta2, eps, final, gamma, weightDecay float64
	amsbound                                     bool

	mean, square, largest []float64
	power1, power2        powers
	step                  int     // t
	first                 float64 // α₀
}

func (o *adabound) Init(x0 []float64) {
	n := len(x0)
	o.mean, o.square, o.largest = make([]float64, n), make([]float64, n), make([]float64, n)
	o.power1, o.power2, o.step = newPowers(o.beta1), newPowers(o.beta2), 0
}

func (o *adabound) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	if o.step++; o.step == 1 {
		o.first = s.Rate
	}
	scale1, scale2 := 1-o.power1.next(), 1-o.power2.next()
	rate := s.Rate * math.Sqrt(scale2) / scale1
	final := o.final
	if o.first > 0 {
		final = o.final * s.Rate / o.first
	}
	t := float64(o.gamma * float64(o.step))
	lower, upper := final*(1-1/(t+1)), final*(1+1/t)
	for i, g := range d {
		m := float64(o.beta1*o.mean[i]) + float64((1-o.beta1)*g)
		v := float64(o.beta2*o.square[i]) + float64((1-o.beta2)*g*g)
		o.mean[i], o.square[i] = m, v
		if o.amsbound {
			v = max(o.largest[i], v)
			o.largest[i] = v
		}
		d[i] = min(max(rate/(math.Sqrt(v)+o.eps), lower), upper) * m
	}
	s.Step = 1 // the rate is inside
}
