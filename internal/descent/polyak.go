package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "polyak",
			Title:    "Polyak step",
			Sentence: "Gradient descent that works its rate out from how far the loss is above the minimum.",
			Rule: `α = min((f(x) − f*)/‖∇f(x)‖², α_max)
x ← x − α∇f(x)`,
			Params: []catalog.Param{
				{Name: "f_star", Symbol: "f*", Type: catalog.Number, Minimum: true, Range: catalog.Any(),
					Doc: "The loss of the minimum. It has to be given where the surface's is not known."},
				catalog.Num("max_rate", "α_max", 1, catalog.MoreThan(0), "Greatest rate."),
			},
			Notes: []string{
				"It takes no learning rate; the rate that was used is in the trace.",
				"A minimum that is given too low makes steps too long, one that is too high ends the descent where the loss reaches it: the rate is then 0.",
				"At a saddle or a local minimum above f* the gradient is small and the gap is not: the greatest rate is used there.",
				"optax adds nothing to ‖∇f‖² either; SPS divides by half of it.",
			},
			Source: "Polyak 1987, Introduction to optimization, section 5.3; Hazan & Kakade 2019, Revisiting the Polyak step size",
			Sample: "optimizer: {polyak: {max_rate: 1}}",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient | catalog.ReadsLoss},
		},
		New: func(s catalog.Spec) Transform {
			return &polyak{least: s.Float("f_star"), most: s.Float("max_rate")}
		},
	})
}

type polyak struct{ least, most float64 }

func (*polyak) Init([]float64) {}

func (o *polyak) Apply(d []float64, s *State) {
	rate := 0.0
	if square := numeric.Dot(d, d); square > 0 {
		rate = min(max(s.F-o.least, 0)/square, o.most)
	}
	s.useRate(rate)
}
