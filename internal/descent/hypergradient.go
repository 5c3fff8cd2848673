package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "hypergradient",
			Title:    "Hypergradient descent",
			Label:    func(catalog.Spec) string { return "hypergradient descent" },
			Sentence: "Gradient descent that learns its rate: it grows while gradients agree and shrinks when they turn round.",
			Rule: `g_k = ∇f(x_k)
α_k = (rate of step k) + η Σ_{j ≤ k} g_j·g_{j−1}
x ← x − α_k g_k`,
			Params: []catalog.Param{
				catalog.Num("hyper_rate", "η", 1e-6, catalog.AtLeast(0), "Rate at which the learning rate itself is learned.").AsMain(),
			},
			Notes: []string{
				"learning_rate is where the rate starts. Of a schedule what is learned is added to its rates. The rate that was really used is in the trace.",
				"The right hyper_rate depends on the size of gradients to the fourth power: the authors' code has 1e-6, which explodes on steep surfaces such as Rosenbrock's from (-1.2, 1) and does little on gentle ones, where the paper takes 1e-3.",
				"The learned rate can turn negative, as the rule has it; the path then climbs for a step.",
			},
			Source: "Baydin et al. 2018, Online learning rate adaptation with hypergradient descent, eq. 6 and algorithm 4 (SGD-HD)",
			Sample: "optimizer: {hypergradient: {hyper_rate: 1e-4}}\nlearning_rate: 0.001",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &hypergradient{hyperRate: s.Float("hyper_rate")}
		},
	})
}

type hypergradient struct {
	hyperRate float64

	before  []float64 // the gradient of the step before, 0 at first
	learned float64
}

func (o *hypergradient) Init(x0 []float64) { o.before, o.learned = make([]float64, len(x0)), 0 }

func (o *hypergradient) Apply(d []float64, s *State) {
	o.learned += float64(o.hyperRate * numeric.Dot(d, o.before))
	copy(o.before, d)
	s.useRate(s.Rate + o.learned)
}
