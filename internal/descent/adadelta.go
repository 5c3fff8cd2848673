package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "adadelta",
			Title:    "Adadelta",
			Sentence: "Scales each coordinate's gradient by the recent size of its own steps over the recent size of the gradient, so that no rate has to be guessed.",
			Rule: `g ← ∇f(x) + λx
v ← ρv + (1 − ρ)g²
d = √(u + ε)/√(v + ε) · g
u ← ρu + (1 − ρ)d²
x ← x − αd                  u₀ = v₀ = 0`,
			Params: []catalog.Param{
				catalog.Num("rho", "ρ", 0.9, catalog.Closed(0, 1), "How much of both averages is kept at each step."),
				catalog.Num("eps", "ε", 1e-6, catalog.AtLeast(0),
					"Added inside both roots. It sets the length of the first steps; with 0 the path never leaves its start."),
				coupledDecay(),
			},
			Notes: []string{
				"The first step has length α√(ε/(1 − ρ)), about 0.003 with the defaults at rate 1: the path crawls and then gathers speed.",
				"The rate is 1 in the paper. On surfaces a few units wide it takes rates of 10 to 500 to keep up with other methods.",
				"PyTorch and optax use this rule with these defaults; Keras has rate 0.001, ρ = 0.95 and ε = 1e-7.",
			},
			Source: "Zeiler 2012, ADADELTA: an adaptive learning rate method, algorithm 1 (torch.optim.Adadelta)",
			Sample: "optimizer: adadelta\nlearning_rate: 50",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &adadelta{rho: s.Float("rho"), eps: s.Float("eps"), weightDecay: s.Float("weight_decay")}
		},
	})
}

type adadelta struct {
	rho, eps, weightDecay float64

	square, moved []float64 // v, u
}

func (o *adadelta) Init(x0 []float64) {
	o.square, o.moved = make([]float64, len(x0)), make([]float64, len(x0))
}

func (o *adadelta) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	rho, rest, eps := o.rho, 1-o.rho, o.eps
	square, moved := o.square[:len(d)], o.moved[:len(d)]
	for i, g := range d {
		v := float64(rho*square[i]) + float64(rest*g*g)
		square[i] = v
		step := math.Sqrt(moved[i]+eps) / math.Sqrt(v+eps) * g
		moved[i] = float64(rho*moved[i]) + float64(rest*step*step)
		d[i] = step
	}
}

// Axes implements PerAxis.
func (o *adadelta) Axes() ([][]float64, bool) { return [][]float64{o.square, o.moved}, true }
