package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "yogi",
			Title:    "Yogi",
			Sentence: "Adam whose squared gradient moves by a bounded amount, so that rates do not leap up when gradients turn small.",
			Rule: `g ← ∇f(x)
m ← β₁m + (1 − β₁)g
v ← v − (1 − β₂) sign(v − g²) g²
d = m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)      without bias_correction: m / (√v + ε)
x ← x − αd                  m_0 = v_0 = s₀ (without bias_correction m_0 = 0), t = 1, 2, …`,
			Params: []catalog.Param{
				catalog.Num("beta1", "β₁", 0.9, catalog.HalfOpen(0, 1), "How much of the average gradient m is kept at each step."),
				catalog.Num("beta2", "β₂", 0.999, catalog.HalfOpen(0, 1), "How slowly the squared gradient v follows."),
				epsilon(1e-3),
				catalog.Num("initial_accumulator_value", "s₀", 1e-6, catalog.AtLeast(0), "What v starts from, and m too with bias_correction."),
				catalog.Flag("bias_correction", true, "Divides m and v by what their start lacks, as libraries do; the paper does not."),
			},
			Notes: []string{
				"ε is added outside the root and is large: it bounds the rate at α/ε times the average gradient.",
				"With bias_correction the averages m and v both start at initial_accumulator_value, as in optax and other libraries; without it m starts at 0 and nothing is corrected, as in the paper.",
			},
			Source: "Zaheer et al. 2018, Adaptive methods for nonconvex optimization, algorithm 2",
			Sample: "optimizer: {yogi: {beta2: 0.99}}\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &yogi{
				beta1: s.Float("beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"),
				initial: s.Float("initial_accumulator_value"), corrected: s.Bool("bias_correction"),
			}
		},
	})
}

type yogi struct {
	beta1, beta2, eps, initial float64
	corrected                  bool

	mean, square   []float64 // m, v
	power1, power2 powers    // β₁ᵗ, β₂ᵗ
}

func (o *yogi) Init(x0 []float64) {
	o.mean, o.square = make([]float64, len(x0)), make([]float64, len(x0))
	for i := range x0 {
		o.square[i] = o.initial
		if o.corrected {
			o.mean[i] = o.initial
		}
	}
	o.power1, o.power2 = newPowers(o.beta1), newPowers(o.beta2)
}

func (o *yogi) Apply(d []float64, _ *State) {
	scale, root := 1.0, 1.0
	if o.corrected {
		scale, root = 1/(1-o.power1.next()), 1-o.power2.next()
	}
	mean, square := o.mean[:len(d)], o.square[:len(d)]
	for i, g := range d {
		m := float64(o.beta1*mean[i]) + float64((1-o.beta1)*g)
		v := square[i]
		v -= float64((1 - o.beta2) * sign(v-float64(g*g)) * g * g)
		mean[i], square[i] = m, v
		d[i] = scale * m / (math.Sqrt(v/root) + o.eps)
	}
}

// Axes implements PerAxis.
func (o *yogi) Axes() ([][]float64, bool) { return [][]float64{o.mean, o.square}, true }
