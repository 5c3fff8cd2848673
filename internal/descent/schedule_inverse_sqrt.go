package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "inverse_sqrt",
			Title:    "Inverse square root decay",
			Sentence: "Lets the rate fall as one over the root of the number of steps, after a linear warm-up where asked for.",
			Rule: `α_k = α₀/√(k + 1)
α_k = α₀ · min((k + 1)/w^1.5, 1/√(k + 1))    with warm-up`,
			Params: []catalog.Param{
				rate("initial", "α₀", "The rate of the first step without warm-up; with it the rate is α₀/√w at its peak."),
				catalog.Int("warmup", "w", 0, catalog.AtLeast(0), "Steps over which the rate first rises."),
			},
			Notes: []string{
				"With warm-up this is Noam's schedule with α₀ in place of d^−0.5: step k = w − 1 is made at the peak, α₀/√w, and from there on the rate is that without warm-up.",
				"It goes on for ever.",
			},
			Source:   "Zinkevich 2003, Online convex programming and generalized infinitesimal gradient ascent; warm-up: Vaswani et al. 2017, Attention is all you need, eq. 3",
			Sample:   "learning_rate:\n  inverse_sqrt: {initial: 0.1}",
			Schedule: catalog.ScheduleVaries,
		},
		New: func(s catalog.Spec) (Schedule, error) {
			return inverseSqrt{s.Float("initial"), s.Int("warmup")}, nil
		},
	})
}

type inverseSqrt struct {
	initial float64
	warmup  int
}

func (i inverseSqrt) At(k int) float64 {
	if t, w := float64(k+1), float64(i.warmup); t < w {
		return i.initial * t / (w * math.Sqrt(w))
	}
	return i.initial / math.Sqrt(float64(k+1))
}
