package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "adamax",
			Title:    "Adamax",
			Sentence: "Adam with the largest recent gradient, slowly forgotten, in place of the root of the average square.",
			Rule: `g ← ∇f(x) + λx
m ← β₁m + (1 − β₁)g
u ← max(β₂u, |g| + ε)
d = m/(1 − β₁ᵗ) / u
x ← x − αd                  t = 1, 2, …`,
			Params: []catalog.Param{
				catalog.Num("beta1", "β₁", 0.9, catalog.HalfOpen(0, 1), "How much of the average gradient m is kept at each step."),
				catalog.Num("beta2", "β₂", 0.999, catalog.HalfOpen(0, 1), "How much of the largest gradient u is kept at each step."),
				catalog.Num("eps", "ε", 1e-8, catalog.AtLeast(0), "Added to the gradient's magnitude, so that nothing is divided by 0."),
				coupledDecay(),
			},
			Notes: []string{
				"ε is added to |g| before the maximum (PyTorch, optax); the paper has none.",
				"u follows a steeper slope at once and forgets it over about 1/(1 − β₂) steps, so no step is longer than α/(1 − β₁).",
			},
			Source: "Kingma & Ba 2015, Adam: a method for stochastic optimization, algorithm 2 (torch.optim.Adamax)",
			Sample: "optimizer: adamax\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &adamax{beta1: s.Float("beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"), weightDecay: s.Float("weight_decay")}
		},
	})
}

type adamax struct {
	beta1, beta2, eps, weightDecay float64

	mean, largest []float64 // m, u
	power         powers    // β₁ᵗ
}

func (o *adamax) Init(x0 []float64) {
	o.mean, o.largest = make([]float64, len(x0)), make([]float64, len(x0))
	o.power = newPowers(o.beta1)
}

func (o *adamax) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	scale := 1 / (1 - o.power.next())
	beta1, beta2, eps := o.beta1, o.beta2, o.eps
	rest := 1 - beta1
	mean, largest := o.mean[:len(d)], o.largest[:len(d)]
	for i, g := range d {
		m := float64(beta1*mean[i]) + float64(rest*g)
		u := max(float64(beta2*largest[i]), math.Abs(g)+eps)
		mean[i], largest[i] = m, u
		d[i] = scale * m / u
	}
}

// Axes implements PerAxis.
func (o *adamax) Axes() ([][]float64, bool) { return [][]float64{o.mean, o.largest}, true }
