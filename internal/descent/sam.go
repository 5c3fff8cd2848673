package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "sam",
			Title:    "Sharpness-aware minimization",
			Sentence: "Takes the gradient where the loss nearby is worst, so that the optimizer looks for flat minima.",
			Rule:     "d ← ∇f(x + ρ d/‖d‖₂)   (d = 0 stays)",
			Params: []catalog.Param{
				catalog.Num("rho", "ρ", 0.05, catalog.AtLeast(0), "How far uphill the gradient is taken.").AsMain(),
			},
			Notes: []string{
				"Every step takes two gradients, which the count of evaluations tells.",
				"Stands before the optimizer; what it looks uphill along is the direction it is given, the gradient if it stands first.",
				"Nothing is added to the norm; the authors' code adds 1e-12.",
			},
			Source: "Foret, Kleiner, Mobahi & Neyshabur 2021, Sharpness-aware minimization for efficiently improving generalization, eq. 2 and 3",
			Sample: "optimizer: [{sam: 0.1}, sgd]\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostFixed, Reads: catalog.ReadsGradient, Wraps: true},
			Label:  func(s catalog.Spec) string { return "SAM " + wording.Short(s.Float("rho"), 6) },
		},
		New: func(s catalog.Spec) Transform { return &sam{rho: s.Float("rho")} },
	})
}

type sam struct {
	rho float64

	uphill []float64
}

func (t *sam) Init(x0 []float64) { t.uphill = make([]float64, len(x0)) }

func (t *sam) Apply(d []float64, s *State) {
	length := norm(d)
	if length == 0 {
		return
	}
	factor := t.rho / length
	for i, v := range s.At {
		t.uphill[i] = v + float64(factor*d[i])
	}
	s.Eval(d, t.uphill)
}
