package descent

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "dog",
			Title:    "DoG",
			Sentence: "Gradient descent whose rate is the distance travelled over the root of the sum of squared gradients.",
			Rule: `g ← ∇f(x) + λx
r ← max(r, ‖x − x_0‖),  r_0 = ρ(1 + ‖x_0‖)
G ← G + ‖g‖²
x ← x − α r/√(G + ε) g       at first with η₀ in place of α r/√(G + ε), where it is given`,
			Params: []catalog.Param{
				catalog.Num("reps_rel", "ρ", 1e-6, catalog.MoreThan(0), "Length of the first step, relative to 1 + ‖x₀‖."),
				epsilon(1e-8),
				coupledDecay(),
				{Name: "init_eta", Symbol: "η₀", Type: catalog.Number, Optional: true, Range: catalog.MoreThan(0),
					Doc: "The rate of the first step, in place of the one that ρ gives; r then begins at 0."},
			},
			Notes: []string{
				"learning_rate α may be left out and is then 1, as the authors recommend; the rate α r/√(G + ε) that was used is in the trace.",
				"The first steps are tiny and grow by themselves: on a gentle surface that takes tens of steps.",
				"The authors report an average of the points; the path that is drawn is x itself.",
			},
			Source: "Ivgi, Hinder & Carmon 2023, DoG is SGD's best friend: a parameter-free dynamic step size schedule, eq. 1 and section 4",
			Sample: "optimizer: dog",
			Method: catalog.Method{Rate: catalog.RateOptional, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			o := &dog{first: s.Float("reps_rel"), eps: s.Float("eps"), weightDecay: s.Float("weight_decay")}
			if s.Has("init_eta") {
				o.firstRate = s.Float("init_eta")
			}
			return o
		},
	})
}

type dog struct {
	first, eps, weightDecay float64
	firstRate               float64 // 0 where it is not given

	start       []float64
	radius, sum float64 // r, G + ε
	begun       bool
}

func (o *dog) Init(x0 []float64) {
	o.start = append([]float64(nil), x0...)
	o.radius, o.sum, o.begun = o.first*(1+norm(x0)), o.eps, false
	if o.firstRate > 0 {
		o.radius = 0
	}
}

func (o *dog) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	o.radius = max(o.radius, distance(s.X, o.start))
	o.sum += numeric.Dot(d, d)
	if !o.begun && o.firstRate > 0 {
		s.useRate(o.firstRate)
	} else {
		s.useRate(s.Rate * o.radius / math.Sqrt(o.sum))
	}
	o.begun = true
}

// distance is ‖a − b‖₂.
func distance(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += float64((v - b[i]) * (v - b[i]))
	}
	return math.Sqrt(sum)
}
