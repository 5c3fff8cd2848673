package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "lion",
			Title:    "Lion",
			Sentence: "Steps by the sign of an average of gradients, so that every coordinate moves by the rate at every step.",
			Rule: `g ← ∇f(x)
d = sign(β₁m + (1 − β₁)g) + λx
m ← β₂m + (1 − β₂)g
x ← x − αd`,
			Params: []catalog.Param{
				catalog.Num("beta1", "β₁", 0.9, catalog.HalfOpen(0, 1), "Share of the average in the direction; the rest is the gradient itself."),
				catalog.Num("beta2", "β₂", 0.99, catalog.HalfOpen(0, 1), "How much of the average m is kept at each step."),
				decoupledDecay(),
			},
			Notes: []string{
				"In two variables every step has length α√2, unless a coordinate's average is exactly 0: a constant rate never settles nearer than that. Give it a rate three to ten times smaller than Adam's.",
				"The weight decay is decoupled and multiplied by the rate, as in the paper; its default is 0 here and in the authors' code, 1e-3 in optax.",
				"m starts from 0 and is not corrected: a sign does not see its size.",
			},
			Source: "Chen et al. 2023, Symbolic discovery of optimization algorithms, program 1",
			Sample: "optimizer: {lion: {beta1: 0.95, beta2: 0.98}}\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &lion{beta1: s.Float("beta1"), beta2: s.Float("beta2"), weightDecay: s.Float("weight_decay")}
		},
	})
}

type lion struct {
	beta1, beta2, weightDecay float64

	mean []float64 // m
}

func (o *lion) Init(x0 []float64) { o.mean = make([]float64, len(x0)) }

func (o *lion) Apply(d []float64, s *State) {
	mean := o.mean[:len(d)]
	for i, g := range d {
		d[i] = sign(float64(o.beta1*mean[i]) + float64((1-o.beta1)*g))
		mean[i] = float64(o.beta2*mean[i]) + float64((1-o.beta2)*g)
	}
	decay(d, s.X, o.weightDecay)
}

// Axes implements PerAxis.
func (o *lion) Axes() ([][]float64, bool) { return [][]float64{o.mean}, true }
