package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "lars",
			Title:    "LARS",
			Sentence: "Momentum with a rate that is scaled by how long the weights are beside their gradient.",
			Rule: `g = ∇f(x)
r = η‖x‖/(‖g‖ + λ‖x‖)            (1 where ‖x‖ or ‖g‖ is 0)
b ← μb + αr(g + λx)
x ← x − b`,
			Params: []catalog.Param{
				catalog.Num("momentum", "μ", 0.9, catalog.HalfOpen(0, 1), "How much of the last step is taken again."),
				catalog.Num("trust_coefficient", "η", 0.001, catalog.MoreThan(0), "How large a part of the weights a step may be, at a rate of 1."),
				catalog.Num("weight_decay", "λ", 0, catalog.AtLeast(0), "Pull towards 0, added to the gradient, and counted where its length is compared."),
			},
			Notes: []string{
				"All variables count as one layer, with one ratio of lengths.",
				"The rate is inside b, as in the paper: a change of the rate shows slowly.",
				"A step has the length αη‖x‖ however small the gradient is: at a constant rate it does not come to rest, unless at 0. Rates are far greater than those of sgd.",
			},
			Source: "You, Gitman & Ginsburg 2017, Large batch training of convolutional networks, algorithm 1",
			Sample: "optimizer: {lars: {trust_coefficient: 0.01}}\nlearning_rate: 0.5",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &lars{momentum: s.Float("momentum"), trust: s.Float("trust_coefficient"), weightDecay: s.Float("weight_decay")}
		},
	})
}

type lars struct {
	momentum, trust, weightDecay float64

	step []float64 // b
}

func (o *lars) Init(x0 []float64) { o.step = make([]float64, len(x0)) }

func (o *lars) Apply(d []float64, s *State) {
	ratio, weights, slope := 1.0, norm(s.X), norm(d)
	if weights > 0 && slope > 0 {
		ratio = o.trust * weights / (slope + float64(o.weightDecay*weights))
	}
	decay(d, s.X, o.weightDecay)
	rate := s.Rate * ratio
	for i, g := range d {
		o.step[i] = float64(o.momentum*o.step[i]) + float64(rate*g)
		d[i] = o.step[i]
	}
	s.Step = 1 // the rate is inside
}
