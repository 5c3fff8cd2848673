package descent

import (
	"math"

	"gdplot/internal/catalog"
)

var _ = Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
	Decl: catalog.Decl{
		Name:     "dog",
		Title:    "DoG",
		Sentence: "Gradient descent whose rate is the distance travelled over the root of the sum of squared gradients.",
		Rule: `r ← max(r, ‖x − x_0‖),  r_0 = ρ(1 + ‖x_0‖)
G ← G + ‖∇f(x)‖²
x ← x − α r/√(G + ε) ∇f(x)`,
		Params: []catalog.Param{
			catalog.Num("reps_rel", "ρ", 1e-6, catalog.MoreThan(0), "Length of the first step, relative to 1 + ‖x₀‖."),
			epsilon(1e-8),
		},
		Notes: []string{
			"learning_rate α may be left out and is then 1, as the authors recommend; the rate α r/√(G + ε) that was used is in the trace.",
			"The first steps are tiny and grow by themselves: on a gentle surface that takes tens of steps.",
			"The authors report an average of the points; the path that is drawn is x itself.",
		},
		Source: "Ivgi, Hinder & Carmon 2023, DoG is SGD's best friend: a parameter-free dynamic step size schedule, eq. 1 and section 4",
		Sample: "optimizer: dog",
		Rate:   catalog.RateOptional,
	},
	New: func(s catalog.Spec) Transform {
		return &dog{first: s.Float("reps_rel"), eps: s.Float("eps")}
	},
})

type dog struct {
	first, eps float64

	start       []float64
	radius, sum float64 // r, G + ε
}

func (o *dog) Init(x0 []float64) {
	o.start = append([]float64(nil), x0...)
	o.radius, o.sum = o.first*(1+norm(x0)), o.eps
}

func (o *dog) Apply(d []float64, s *State) {
	o.radius = max(o.radius, distance(s.X, o.start))
	o.sum += dot(d, d)
	s.useRate(s.Rate * o.radius / math.Sqrt(o.sum))
}
