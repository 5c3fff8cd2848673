package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "sgd_sutskever",
			Title:    "Momentum with the rate inside",
			Sentence: "Heavy-ball momentum as TensorFlow and Keras write it: the velocity remembers the rates of its steps.",
			Rule: `v ← μv − α∇f(x)
x ← x + v`,
			Params: []catalog.Param{
				catalog.Num("momentum", "μ", 0.9, catalog.AtLeast(0), "Share of the last step that is kept."),
			},
			Notes: []string{
				"At a constant rate the path is that of sgd with the same momentum, up to rounding. Where the rate falls, velocity that was gained at the old rate is kept here and shrinks at once in sgd.",
				"The default of Keras is momentum 0, which is plain descent.",
			},
			Source: "Sutskever et al. 2013, On the importance of initialization and momentum in deep learning, eq. 1 and 2 (tf.keras.optimizers.SGD)",
			Sample: "optimizer: {sgd_sutskever: {momentum: 0.9}}\nlearning_rate: {step: {initial: 0.01, step_size: 20}}",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestStays, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
			Label:  func(s catalog.Spec) string { return "Sutskever momentum " + wording.Short(s.Float("momentum"), 6) },
		},
		New: func(s catalog.Spec) Transform {
			return &sgdSutskever{momentum: s.Float("momentum")}
		},
	})
}

type sgdSutskever struct {
	momentum float64

	velocity []float64 // −v
}

func (o *sgdSutskever) Init(x0 []float64) { o.velocity = make([]float64, len(x0)) }

func (o *sgdSutskever) Apply(d []float64, s *State) {
	for i, g := range d {
		o.velocity[i] = float64(o.momentum*o.velocity[i]) + float64(s.Rate*g)
		d[i] = o.velocity[i]
	}
	s.Step = 1
}
