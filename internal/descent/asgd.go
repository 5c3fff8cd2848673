package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "asgd",
			Title:    "Averaged SGD",
			Label:    func(catalog.Spec) string { return "averaged SGD" },
			Sentence: "Gradient descent with a rate that falls by itself, made for the average of its points to be taken.",
			Rule: `g ← ∇f(x) + λx
x ← x − η_t(g + ℓx)                        t = 1, 2, …
η₁ = α,  η_{t+1} = α/(1 + ℓαt)^κ
a ← a + (x − a)/max(1, t − 1 − t₀)         the average`,
			Params: []catalog.Param{
				catalog.Num("lambd", "ℓ", 1e-4, catalog.AtLeast(0), "Pull towards 0, which also sets how fast the rate falls."),
				catalog.Num("alpha", "κ", 0.75, catalog.AtLeast(0), "Power with which the rate falls."),
				catalog.Num("t0", "t₀", 1e6, catalog.AtLeast(0), "Steps before the average begins; until then a is x."),
				coupledDecay(),
			},
			Notes: []string{
				"The path that is drawn is that of x. The average a is traced beside it; with the default t₀ = 1e6 it is x itself, so set t0 to see it.",
				"With the default ℓ the rate falls by 0.1 % in about 13/α steps: a short run looks like gradient descent.",
				"The learning rate that is reported is η_t. Under a schedule η_{t+1} comes from the rate of step t, as in PyTorch.",
				"The pull ℓx acts beside the gradient even without weight decay, so it ends a little closer to 0 than the minimum.",
				"PyTorch's foreach code, in some versions, reads the rate as α/(1 + ℓαt^κ); this is its other one, that of the paper.",
			},
			Source: "Polyak & Juditsky 1992, Acceleration of stochastic approximation by averaging; Bottou 2010, the rate (torch.optim.ASGD)",
			Sample: "optimizer: {asgd: {lambd: 0.01, t0: 20}}\nlearning_rate: 0.1",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient, Second: "average"},
		},
		New: func(s catalog.Spec) Transform {
			return &asgd{
				pull: s.Float("lambd"), power: s.Float("alpha"), begin: s.Float("t0"), weightDecay: s.Float("weight_decay"),
			}
		},
	})
}

type asgd struct {
	pull, power, begin, weightDecay float64

	average []float64 // a
	eta     float64   // η of the step to come, known after the first
	step    float64   // t − 1 before a step, t after it
}

var (
	_ Finisher  = (*asgd)(nil)
	_ companion = (*asgd)(nil)
)

func (o *asgd) Init(x0 []float64) {
	o.average, o.eta, o.step = append([]float64(nil), x0...), 0, 0
}

// Second implements companion: it is the average.
func (o *asgd) Second() []float64 { return o.average }

func (o *asgd) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	decay(d, s.X, o.pull)
	given := s.Rate
	if o.step > 0 {
		s.useRate(o.eta)
	}
	o.step++
	o.eta = given / portable.Pow(1+float64(o.pull*given*o.step), o.power)
}

// Finish implements Finisher: it averages.
func (o *asgd) Finish(x []float64, _ *State) {
	share := 1 / max(1, o.step-1-o.begin)
	average := o.average[:len(x)]
	if share == 1 {
		copy(average, x)
		return
	}
	for i, v := range x {
		average[i] += float64((v - average[i]) * share)
	}
}
