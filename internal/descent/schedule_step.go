package descent

import "gdplot/internal/catalog"

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "step",
			Title:    "Step decay",
			Sentence: "Multiplies the rate by a factor every so many steps.",
			Rule:     "α_k = α₀ · γ^⌊k/s⌋",
			Params: []catalog.Param{
				initialRate(),
				{Name: "step_size", Symbol: "s", Type: catalog.Integer, Range: catalog.AtLeast(1), Doc: "Steps from one drop to the next."},
				decayFactor(0.1),
			},
			Notes:    []string{"Step 0 is made at the initial rate, the first drop comes with step s. It goes on for ever."},
			Source:   "torch.optim.lr_scheduler.StepLR",
			Sample:   "learning_rate:\n  step: {initial: 0.1, step_size: 60}",
			Schedule: catalog.ScheduleVaries,
		},
		New: func(s catalog.Spec) (Schedule, error) {
			return stepDecay{s.Float("initial"), s.Float("gamma"), s.Int("step_size")}, nil
		},
	})
}

type stepDecay struct {
	initial, gamma float64
	size           int
}

func (d stepDecay) At(k int) float64 { return d.initial * power(d.gamma, k/d.size) }

// initialRate declares the rate at step 0.
func initialRate() catalog.Param { return rate("initial", "α₀", "The rate of the first step.") }

// decayFactor declares what a falling rate is multiplied by; without a default where def is 0.
func decayFactor(def float64) catalog.Param {
	p := catalog.Num("gamma", "γ", def, catalog.MoreThan(0), "What the rate is multiplied by; below 1 it falls.")
	if def == 0 {
		p.Default = nil
	}
	return p
}
