package descent

import (
	"math/rand/v2"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
	"gdplot/internal/wording"
)

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "noise",
			Title:    "Gradient noise",
			Sentence: "Adds Gaussian noise to every coordinate of a direction, as drawing mini-batches would.",
			Rule:     "d ← d + ξ,   ξ_i ~ N(0, σ_k²),   σ_k² = σ²/(1 + k)^γ",
			Params: []catalog.Param{
				{Name: "std", Symbol: "σ", Type: catalog.Number, Range: catalog.AtLeast(0), Main: true,
					Doc: "Standard deviation of the noise in each coordinate, at the first step."},
				catalog.Num("decay", "γ", 0, catalog.AtLeast(0), "How fast its variance dies down; 0 keeps it, the paper takes 0.55."),
			},
			Notes: []string{
				"The noise depends on the run's seed alone: runs that are compared get the same numbers, whatever their optimizer.",
				"Before the optimizer it is noise of the gradient, behind it noise of the step. Loss and gradient norm that are shown have none.",
				"The paper and optax give the variance η of the first step: std is its root.",
			},
			Source: "Neelakantan et al. 2015, Adding gradient noise improves learning for very deep networks, eq. 1",
			Sample: "optimizer: [{noise: 0.5}, sgd]\nlearning_rate: 0.01\nseed: 7",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestNever, Cost: catalog.CostOne, Reads: catalog.ReadsChain, Draws: true, Random: true},
			Label:  func(s catalog.Spec) string { return "noise " + wording.Short(s.Float("std"), 6) },
		},
		New: func(s catalog.Spec) Transform { return &noise{std: s.Float("std"), decay: s.Float("decay")} },
	})
}

type noise struct {
	std, decay float64

	random *rand.Rand
}

func (t *noise) Init([]float64) { t.random = nil }

func (t *noise) Apply(d []float64, s *State) {
	if t.random == nil { // the seed is known from the first step on
		t.random = Stream(s.Seed, "noise")
	}
	std := t.std
	if t.decay != 0 {
		std *= portable.Pow(1+float64(s.K), -t.decay/2)
	}
	for i := range d {
		d[i] += float64(std * Normal(t.random))
	}
}
