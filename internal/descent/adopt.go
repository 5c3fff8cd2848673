package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "adopt",
			Title:    "ADOPT",
			Sentence: "Adam that divides each gradient by the squares of those before it only, and averages afterwards.",
			Rule: `g ← ∇f(x) + λx              at t = 0: v = g² and no step
u = g / max(√v, ε),  clipped to ±t^¼
m ← β₁m + (1 − β₁)u
x ← x − αm
v ← β₂v + (1 − β₂)g²        t = 1, 2, …`,
			Params: []catalog.Param{
				catalog.Num("beta1", "β₁", 0.9, catalog.HalfOpen(0, 1), "How much of the average direction m is kept at each step."),
				catalog.Num("beta2", "β₂", 0.9999, catalog.HalfOpen(0, 1), "How much of the average squared gradient v is kept at each step."),
				epsilon(1e-6),
				catalog.Flag("clip", true, "Bounds each coordinate of the scaled gradient by t^¼, which rises with time."),
				coupledDecay(),
			},
			Notes: []string{
				"The first update does not move: it only measures v. Loss and path therefore start one step late.",
				"ε is a lower bound of the root, not added to it. m starts from 0 and is not corrected.",
				"Clipping is part of the paper's published form and of optax; later code of the authors replaces it by another bound.",
			},
			Source: "Taniguchi et al. 2024, ADOPT: modified Adam can converge with any β₂ with the optimal rate, algorithm 2",
			Sample: "optimizer: {adopt: {beta2: 0.99}}\nlearning_rate: 0.02",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &adopt{
				beta1: s.Float("beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"),
				clip: s.Bool("clip"), weightDecay: s.Float("weight_decay"),
			}
		},
	})
}

type adopt struct {
	beta1, beta2, eps, weightDecay float64
	clip                           bool

	mean, square []float64 // m, v
	t            int
}

func (o *adopt) Init(x0 []float64) {
	o.mean, o.square, o.t = make([]float64, len(x0)), make([]float64, len(x0)), 0
}

func (o *adopt) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	if o.t == 0 {
		for i, g := range d {
			o.square[i] = g * g
			d[i] = 0
		}
		o.t = 1
		return
	}
	bound := math.Inf(1)
	if o.clip {
		bound = math.Sqrt(math.Sqrt(float64(o.t)))
	}
	for i, g := range d {
		u := min(max(g/max(math.Sqrt(o.square[i]), o.eps), -bound), bound)
		o.mean[i] = float64(o.beta1*o.mean[i]) + float64((1-o.beta1)*u)
		o.square[i] = float64(o.beta2*o.square[i]) + float64((1-o.beta2)*g*g)
		d[i] = o.mean[i]
	}
	o.t++
}

// Axes implements PerAxis.
func (o *adopt) Axes() ([][]float64, bool) { return [][]float64{o.mean, o.square}, true }
