package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "random_search",
			Title:    "Random search",
			Label:    func(catalog.Spec) string { return "random search" },
			Sentence: "Tries a few points at random around the present one and goes to the best of them if it is lower: no gradient at all.",
			Rule: `y_1, …, y_p ~ N(x, σ²I)
x ← the best of y_1, …, y_p if its loss is below f(x), else x`,
			Params: []catalog.Param{
				catalog.Num("std", "σ", 0.1, catalog.MoreThan(0), "Standard deviation of the points tried, in each coordinate, in the surface's units.").AsMain(),
				catalog.Int("population", "p", 10, catalog.Closed(1, 1e6), "Points that are tried at each step."),
			},
			Notes: []string{
				"It takes no learning rate. Every point tried is counted as an evaluation: p a step, and one for the start.",
				"Loss and gradient norm of the points drawn are those of the surface; the gradient is only shown, never used, so kinks and plateaus do not disturb it.",
				"The loss never rises. With a constant σ progress ends where a better point is rarely within σ; in many dimensions that is soon.",
				"The points depend on the run's seed alone.",
			},
			Source: "Rastrigin 1963, The convergence of the random search method in the extremal control of a many parameter system; Schwefel 1981, the (1 + λ) evolution strategy without adaptation",
			Sample: "optimizer: {random_search: {std: 0.2, population: 20}}\nseed: 3",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostFixed, Reads: catalog.ReadsLoss, Draws: true, Random: true},
		},
		New: func(s catalog.Spec) Transform {
			return &randomSearch{std: s.Float("std"), population: s.Int("population")}
		},
	})
}

type randomSearch struct {
	std        float64
	population int

	best, trial []float64
	begun       bool
}

var _ Finisher = (*randomSearch)(nil)

func (o *randomSearch) Init(x0 []float64) {
	o.best, o.trial, o.begun = make([]float64, len(x0)), make([]float64, len(x0)), false
}

func (o *randomSearch) Apply(d []float64, s *State) {
	if o.begun && sameBits(s.X, o.best) {
		s.cost = 0 // its loss was counted when it was tried
	}
	o.begun = true
	copy(o.best, s.X)
	least := s.F
	for range o.population {
		for i, v := range s.X {
			o.trial[i] = v + float64(o.std*Normal(s.Rand))
		}
		if f := s.Eval(nil, o.trial); f < least {
			least = f
			copy(o.best, o.trial)
		}
	}
	for i, v := range s.X {
		d[i] = v - o.best[i]
	}
	s.useRate(1)
}

// Finish implements Finisher: the point is the one that was tried, to the bit.
func (o *randomSearch) Finish(x []float64, _ *State) { copy(x, o.best) }
