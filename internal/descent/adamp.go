package descent

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "adamp",
			Title:    "AdamP",
			Sentence: "Adam without what would only make the weights longer, where the loss hardly depends on their length.",
			Rule: `m ← β₁m + (1 − β₁)g
v ← β₂v + (1 − β₂)g²
p = m / (√v/√(1 − β₂ᵗ) + ε)                  (nesterov: β₁m + (1 − β₁)g in place of m)
if |g·x|/(‖g‖‖x‖) < δ/√n:  p ← p − (x̂·p)x̂ with x̂ = x/(‖x‖ + ε), and r = ρ; else r = 1
x ← x − α(p/(1 − β₁ᵗ) + λrx)                 t = 1, 2, …`,
			Params: append(adamParams(),
				decoupledDecay(),
				catalog.Num("delta", "δ", 0.1, catalog.AtLeast(0), "How small the cosine between gradient and weights must be, times √n, for the projection."),
				catalog.Num("wd_ratio", "ρ", 0.1, catalog.AtLeast(0), "What the decay is multiplied by at steps that project."),
				catalog.Flag("nesterov", false, "Takes the gradient in once more, as NAdam does."),
			),
			Notes: []string{
				"All variables count as one layer. The authors look at the rows of weight matrices first, and leave vectors alone.",
				"Meant for weights before a normalisation, to whose length the loss is indifferent; elsewhere it mostly is Adam.",
			},
			Source: "Heo et al. 2021, AdamP: slowing down the slowdown for momentum optimizers on scale-invariant weights, algorithm 2 (github.com/clovaai/AdamP)",
			Sample: "optimizer: {adamp: {delta: 1}}\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &adamp{beta1: s.Float("beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"), weightDecay: s.Float("weight_decay"),
				delta: s.Float("delta"), ratio: s.Float("wd_ratio"), nesterov: s.Bool("nesterov")}
		},
	})
}

type adamp struct {
	beta1, beta2, eps, weightDecay, delta, ratio float64
	nesterov                                     bool

	mean, square   []float64
	power1, power2 powers
}

func (o *adamp) Init(x0 []float64) {
	o.mean, o.square = make([]float64, len(x0)), make([]float64, len(x0))
	o.power1, o.power2 = newPowers(o.beta1), newPowers(o.beta2)
}

func (o *adamp) Apply(d []float64, s *State) {
	projects := o.projects(d, s.X)
	scale, root := 1/(1-o.power1.next()), 1/math.Sqrt(1-o.power2.next())
	for i, g := range d {
		m := float64(o.beta1*o.mean[i]) + float64((1-o.beta1)*g)
		v := float64(o.beta2*o.square[i]) + float64((1-o.beta2)*g*g)
		o.mean[i], o.square[i] = m, v
		if o.nesterov {
			m = float64(o.beta1*m) + float64((1-o.beta1)*g)
		}
		d[i] = m / (float64(math.Sqrt(v)*root) + o.eps)
	}
	pull := o.weightDecay
	if projects {
		length := norm(s.X) + o.eps
		along := numeric.Dot(s.X, d) / length
		for i, x := range s.X {
			d[i] -= float64(along * (x / length))
		}
		pull *= o.ratio
	}
	for i := range d {
		d[i] *= scale
	}
	decay(d, s.X, pull)
}

// projects reports whether the gradient is all but perpendicular to the weights.
func (o *adamp) projects(g, x []float64) bool {
	const least = 1e-8 // of the product of lengths, as the authors' code has it
	return math.Abs(numeric.Dot(g, x))/max(float64(norm(g)*norm(x)), least) < o.delta/math.Sqrt(float64(len(x)))
}
