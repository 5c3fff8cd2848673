package descent

import "gdplot/internal/catalog"

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "linear",
			Title:    "Linear ramp",
			Sentence: "Leads the rate along a straight line from one share of a base rate to another, up or down.",
			Rule:     "α_k = α₀ · (s + (e − s) · min(k, T)/T)",
			Params: []catalog.Param{
				rate("initial", "α₀", "The base rate that both factors multiply; the first step is made at α₀s."),
				catalog.Num("start_factor", "s", 1.0/3, catalog.AtLeast(0), "Share of the base rate at step 0."),
				catalog.Num("end_factor", "e", 1, catalog.AtLeast(0), "Share of the base rate at step T."),
				catalog.Int("steps", "T", 5, catalog.AtLeast(1), "Step at which the ramp ends."),
			},
			Notes: []string{
				"From step T on the rate stays at α₀e.",
				"The defaults, PyTorch's, are a warm-up of five steps from a third of the rate. PyTorch refuses factors above 1.",
			},
			Source:   "torch.optim.lr_scheduler.LinearLR",
			Sample:   "learning_rate:\n  linear: {initial: 0.1, start_factor: 0.1, steps: 20}",
			Schedule: catalog.ScheduleVaries,
		},
		New: func(s catalog.Spec) (Schedule, error) {
			return linear{s.Float("initial"), s.Float("start_factor"), s.Float("end_factor"), s.Int("steps")}, nil
		},
	})
}

type linear struct {
	initial, start, end float64
	steps               int
}

func (l linear) At(k int) float64 {
	if k >= l.steps {
		return l.initial * l.end
	}
	return l.initial * (l.start + float64((l.end-l.start)*float64(k)/float64(l.steps)))
}
