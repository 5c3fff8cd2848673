package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "cyclic",
			Title:    "Cyclical rate",
			Sentence: "Leads the rate up and down between two values along straight lines, again and again.",
			Rule: `α_k = α₀ + (α₁ − α₀) · z · c
z rises from 0 to 1 over u steps and falls back to 0 over v
c = 1 (triangular),  1/2ⁱ in cycle i = 0, 1, … (triangular2),  γᵏ (exp_range)`,
			Params: []catalog.Param{
				rate("low", "α₀", "The rate at step 0 and at the end of every cycle."),
				rate("peak", "α₁", "The rate in the middle of the first cycle."),
				{Name: "step_size_up", Symbol: "u", Type: catalog.Integer, Range: catalog.AtLeast(1), Doc: "Steps from low to peak."},
				{Name: "step_size_down", Symbol: "v", Type: catalog.Integer, Optional: true, Range: catalog.AtLeast(1),
					Doc: "Steps from peak back to low; as many as up where absent."},
				catalog.Choice("mode", "triangular", []string{"triangular", "triangular2", "exp_range"},
					"Whether peaks stay, halve from cycle to cycle, or sink by gamma from step to step."),
				catalog.Num("gamma", "γ", 1, catalog.Interval{Lo: 0, Hi: 1, LoOpen: true}, "What the height is multiplied by at every step in mode exp_range."),
			},
			Notes: []string{
				"The first cycle begins at low, and step u is made at peak. It goes on for ever.",
				"Only the rate goes in cycles; PyTorch by default moves the momentum against it (cycle_momentum).",
			},
			Source:   "Smith 2017, Cyclical learning rates for training neural networks (torch.optim.lr_scheduler.CyclicLR, cycle_momentum off)",
			Sample:   "learning_rate:\n  cyclic: {low: 0.01, peak: 0.1, step_size_up: 20}",
			Schedule: catalog.ScheduleVaries,
			Label: func(s catalog.Spec) string {
				return "cyclic, " + wording.Short(s.Float("low"), 6) + " to " + wording.Short(s.Float("peak"), 6)
			},
		},
		New: func(s catalog.Spec) (Schedule, error) {
			c := cyclic{low: s.Float("low"), peak: s.Float("peak"), up: s.Int("step_size_up"), gamma: 1, each: 1}
			c.down = c.up
			if s.Has("step_size_down") {
				c.down = s.Int("step_size_down")
			}
			switch s.Text("mode") {
			case "triangular2":
				c.each = 0.5
			case "exp_range":
				c.gamma = s.Float("gamma")
			}
			return c, nil
		},
	})
}

type cyclic struct {
	low, peak   float64
	up, down    int
	each, gamma float64 // what the height is multiplied by in every cycle and at every step
}

func (c cyclic) At(k int) float64 {
	cycle, at := k/(c.up+c.down), k%(c.up+c.down)
	share := float64(at) / float64(c.up)
	if at > c.up {
		share = float64(c.up+c.down-at) / float64(c.down)
	}
	height := (c.peak - c.low) * share * power(c.each, cycle) * power(c.gamma, k)
	return c.low + float64(height)
}
