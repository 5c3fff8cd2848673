package descent

import "gdplot/internal/catalog"

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "exponential",
			Title:    "Exponential decay",
			Sentence: "Multiplies the rate by the same factor at every step.",
			Rule:     "α_k = α₀ · γᵏ",
			Params:   []catalog.Param{initialRate(), decayFactor(0)},
			Notes: []string{
				"All its steps together are as long as α₀/(1 − γ) steps at the first rate: too small a γ stops the path before it arrives.",
			},
			Source:   "torch.optim.lr_scheduler.ExponentialLR",
			Sample:   "learning_rate:\n  exponential: {initial: 0.1, gamma: 0.97}",
			Schedule: catalog.ScheduleVaries,
		},
		New: func(s catalog.Spec) (Schedule, error) {
			return stepDecay{s.Float("initial"), s.Float("gamma"), 1}, nil
		},
	})
}
