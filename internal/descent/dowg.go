package descent

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "dowg",
			Title:    "DoWG",
			Sentence: "DoG with gradients weighted by the distance travelled, so that early ones are forgotten.",
			Rule: `r² ← max(r², ‖x − x_0‖²),  r²_0 = ε
v ← v + r²‖∇f(x)‖²
x ← x − α r²/(√v + ε) ∇f(x)`,
			Params: []catalog.Param{
				catalog.Num("eps", "ε", 1e-4, catalog.MoreThan(0), "Square of the distance that the first step assumes; also added to the root."),
			},
			Notes: []string{
				"learning_rate α may be left out and is then 1, as the authors recommend; the rate that was used is in the trace.",
				"ε has two roles, as in the authors' code and in optax: it starts the squared distance and it is added outside the root.",
			},
			Source: "Khaled, Mishchenko & Jin 2023, DoWG unleashed: an efficient universal parameter-free gradient descent method, algorithm 1",
			Sample: "optimizer: dowg",
			Method: catalog.Method{Rate: catalog.RateOptional, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &dowg{eps: s.Float("eps")}
		},
	})
}

type dowg struct {
	eps float64

	start       []float64
	square, sum float64 // r², v
}

func (o *dowg) Init(x0 []float64) {
	o.start = append([]float64(nil), x0...)
	o.square, o.sum = o.eps, 0
}

func (o *dowg) Apply(d []float64, s *State) {
	away := 0.0
	for i, v := range s.X {
		away += float64((v - o.start[i]) * (v - o.start[i]))
	}
	o.square = max(o.square, away)
	o.sum += float64(o.square * numeric.Dot(d, d))
	s.useRate(s.Rate * o.square / (math.Sqrt(o.sum) + o.eps))
}
