package descent

import "gdplot/internal/catalog"

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "product",
			Title:    "Product of schedules",
			Sentence: "Multiplies a schedule by others, which are factors: a warm-up on top of a decay.",
			Rule:     "α_k = S¹(k) · S²(k) · …",
			Params: []catalog.Param{
				schedules("The rate, and after it the factors; a factor that begins or ends at 1 leaves the rate alone there.").AsMain(),
			},
			Notes: []string{
				"Of PyTorch's schedulers chained on one base rate, give the first that rate as initial and the others initial 1.",
				"PyTorch chains its schedulers by their step-to-step recurrences; for a cosine with a final rate that is not the product.",
			},
			Source:   "torch.optim.lr_scheduler.ChainedScheduler",
			Sample:   "learning_rate:\n  product: [{exponential: {initial: 0.1, gamma: 0.98}}, {linear: {initial: 1, start_factor: 0.1, steps: 10}}]",
			Schedule: catalog.ScheduleVaries,
			Label:    func(s catalog.Spec) string { return joinedNames(s, " × ") },
		},
		New: func(s catalog.Spec) (Schedule, error) {
			factors, err := buildSchedules(s.Components("schedules"))
			return product(factors), err
		},
	})
}

type product []Schedule

var _ Observer = product(nil)

func (p product) At(k int) float64 {
	rate := 1.0
	for _, factor := range p {
		rate *= factor.At(k)
	}
	return rate
}

// Observe implements Observer: every factor hears the loss.
func (p product) Observe(f float64) {
	for _, factor := range p {
		if o, ok := factor.(Observer); ok {
			o.Observe(f)
		}
	}
}

// Check looks at the rates of the factors that can be wrong.
func (p product) Check(steps int) error {
	for _, factor := range p {
		if err := checkRates(factor, steps); err != nil {
			return err
		}
	}
	return nil
}
