package descent

import "gdplot/internal/catalog"

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "multi_step",
			Title:    "Step decay at milestones",
			Sentence: "Multiplies the rate by a factor at each of a list of steps.",
			Rule:     "α_k = α₀ · γⁿ,  n = number of milestones M with M ≤ k",
			Params: []catalog.Param{
				initialRate(),
				milestones("Steps at which the rate drops, from the first to the last; one that is named twice drops it twice."),
				decayFactor(0.1),
			},
			Notes: []string{
				"The step from x_M is the first one at the new rate. Before the first milestone the rate is the initial one, after the last it stays.",
			},
			Source:   "torch.optim.lr_scheduler.MultiStepLR",
			Sample:   "learning_rate:\n  multi_step: {initial: 0.1, milestones: [30, 80]}",
			Schedule: catalog.ScheduleVaries,
			Check:    func(s catalog.Spec) error { return checkMilestones(s.Numbers("milestones"), false) },
		},
		New: func(s catalog.Spec) (Schedule, error) {
			return multiStep{s.Float("initial"), s.Float("gamma"), s.Numbers("milestones")}, nil
		},
	})
}

type multiStep struct {
	initial, gamma float64
	milestones     []float64
}

func (m multiStep) At(k int) float64 {
	passed := 0
	for passed < len(m.milestones) && m.milestones[passed] <= float64(k) {
		passed++
	}
	return m.initial * power(m.gamma, passed)
}
