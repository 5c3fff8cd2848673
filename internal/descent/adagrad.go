package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "adagrad",
			Title:    "Adagrad",
			Sentence: "Divides each coordinate's gradient by the root of the sum of all its squares so far, so that rates only ever shrink.",
			Rule: `g ← ∇f(x) + λx
s ← s + g²                              (s₀ = initial_accumulator_value)
d = g / (√s + ε) / (1 + (t − 1)η)       torch
d = g / √(s + ε) / (1 + (t − 1)η)       optax; 0 where s is 0
x ← x − αd                              t = 1, 2, …`,
			Params: []catalog.Param{
				catalog.Num("lr_decay", "η", 0, catalog.AtLeast(0), "Lets the rate fall as 1/(1 + (t − 1)η) on top."),
				coupledDecay(),
				catalog.Num("initial_accumulator_value", "s₀", 0, catalog.AtLeast(0), "What the sum of squares starts from."),
				epsilon(1e-10),
				convention("Whose rule: PyTorch's, or optax's with ε inside the root.", optax),
			},
			Notes: []string{
				"With s₀ = 0 the first step has length α in every coordinate. optax starts from s₀ = 0.1 and adds ε = 1e-7 inside the root, which shortens the first step: convention: optax with initial_accumulator_value: 0.1 and eps: 1e-7.",
				"Good rates are larger than those of other methods, 0.5 to 2 on surfaces a few units wide, since they shrink by themselves.",
			},
			Source: "Duchi, Hazan & Singer 2011, Adaptive subgradient methods for online learning and stochastic optimization, the diagonal form (torch.optim.Adagrad)",
			Sample: "optimizer: adagrad\nlearning_rate: 0.5",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
			Label:  withConvention("Adagrad"),
		},
		New: func(s catalog.Spec) Transform {
			return &adagrad{
				rateDecay: s.Float("lr_decay"), weightDecay: s.Float("weight_decay"),
				initial: s.Float("initial_accumulator_value"), eps: s.Float("eps"),
				inside: s.Text("convention") == optax,
			}
		},
	})
}

type adagrad struct {
	rateDecay, weightDecay, initial, eps float64
	inside                               bool // ε stands inside the root

	sum  []float64 // s
	step float64   // t − 1
}

func (o *adagrad) Init(x0 []float64) {
	o.sum, o.step = make([]float64, len(x0)), 0
	for i := range o.sum {
		o.sum[i] = o.initial
	}
}

func (o *adagrad) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	scale := 1 / (1 + float64(o.step*o.rateDecay))
	o.step++
	sum := o.sum[:len(d)]
	for i, g := range d {
		sum[i] += float64(g * g)
		switch {
		case !o.inside:
			d[i] = scale * g / (math.Sqrt(sum[i]) + o.eps)
		case sum[i] > 0:
			d[i] = scale * g / math.Sqrt(sum[i]+o.eps)
		default:
			d[i] = 0
		}
	}
}

// Axes implements PerAxis.
func (o *adagrad) Axes() ([][]float64, bool) { return [][]float64{o.sum}, true }
