package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "polynomial",
			Title:    "Polynomial decay",
			Sentence: "Lets the rate fall to 0 as a power of the share of the steps that is left.",
			Rule:     "α_k = α₀ · (1 − min(k, T)/T)^p",
			Params: []catalog.Param{
				initialRate(), endStep("Step at which the rate is 0; by default the number of steps of the run."),
				catalog.Num("power", "p", 1, catalog.AtLeast(0), "1 is a straight line, more falls faster at first, less later."),
			},
			Notes: []string{
				"A run of T steps makes its last one at k = T − 1, a little above 0. From step T on the rate is 0 and the path rests.",
				"PyTorch's default is T = 5.",
			},
			Source:   "torch.optim.lr_scheduler.PolynomialLR",
			Sample:   "learning_rate:\n  polynomial: {initial: 0.1, power: 2}",
			Schedule: catalog.ScheduleVaries,
		},
		New: func(s catalog.Spec) (Schedule, error) {
			return polynomial{s.Float("initial"), s.Float("power"), s.Int("steps")}, nil
		},
	})
}

type polynomial struct {
	initial, power float64
	steps          int
}

func (p polynomial) At(k int) float64 {
	return p.initial * portable.Pow(1-float64(min(k, p.steps))/float64(p.steps), p.power)
}

// endStep declares the step at which a schedule is at its end.
func endStep(doc string) catalog.Param {
	return catalog.Param{Name: "steps", Symbol: "T", Type: catalog.Integer, Steps: true, Range: catalog.AtLeast(1), Doc: doc}
}
