package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "reduce_on_plateau",
			Title:    "Reduction on plateaus",
			Sentence: "Lowers the rate where the loss has stopped falling.",
			Rule: `f(x_k) is better if below best · (1 − θ) (rel) or below best − θ (abs)
after more than p losses in a row that are not: α ← max(αγ, α₁), and the next c losses do not count
a change of at most ε is left out`,
			Params: []catalog.Param{
				rate("initial", "α", "The rate until the first plateau."),
				catalog.Num("factor", "γ", 0.1, catalog.Open(0, 1), "What the rate is multiplied by."),
				catalog.Int("patience", "p", 10, catalog.AtLeast(0), "How many losses in a row may fail to be better before the rate is lowered."),
				catalog.Num("threshold", "θ", 1e-4, catalog.AtLeast(0), "How much better than the best a loss has to be."),
				catalog.Choice("threshold_mode", "rel", []string{"rel", "abs"}, "Whether the threshold is a share of the best loss or a difference from it."),
				catalog.Int("cooldown", "c", 0, catalog.AtLeast(0), "Losses after a reduction that do not count."),
				catalog.Num("min", "α₁", 0, catalog.AtLeast(0), "The rate that it does not go below."),
				catalog.Num("eps", "ε", 1e-8, catalog.AtLeast(0), "Smallest change of the rate that is made."),
			},
			Notes: []string{
				"It hears f(x_k) after the step from x_k, so the rate of step k depends on x_0 … x_{k−1}.",
				"It reacts to the run, so its rates are known only afterwards: figures draw them from the trace.",
				"Of mini-batches, and of noise, it hears the loss of the sample that was drawn, as a training loop would.",
				"With threshold_mode rel and losses below 0 every loss near the best counts as better, as in PyTorch: use abs there.",
				"optax lowers the rate when the count of bad losses reaches the patience, one loss earlier.",
			},
			Source:   "torch.optim.lr_scheduler.ReduceLROnPlateau, mode min",
			Sample:   "learning_rate:\n  reduce_on_plateau: {initial: 0.1, factor: 0.5, patience: 5}",
			Schedule: catalog.ScheduleReacts,
		},
		New: func(s catalog.Spec) (Schedule, error) {
			p := &plateau{
				initial: s.Float("initial"), factor: s.Float("factor"), least: s.Float("min"), eps: s.Float("eps"),
				patience: s.Int("patience"), cooldown: s.Int("cooldown"), share: 1,
			}
			if threshold := s.Float("threshold"); s.Text("threshold_mode") == "rel" {
				p.share = 1 - threshold
			} else {
				p.margin = threshold
			}
			p.reset()
			return p, nil
		},
	})
}

type plateau struct {
	initial, factor, least, eps float64
	share, margin               float64 // a loss is better below best·share − margin
	patience, cooldown          int

	rate, best   float64
	bad, cooling int
}

var _ Observer = (*plateau)(nil)

func (p *plateau) reset() {
	p.rate, p.best, p.bad, p.cooling = p.initial, math.Inf(1), 0, 0
}

// At is the rate at which the losses heard so far have left it, whatever k is; at step 0 it begins afresh.
func (p *plateau) At(k int) float64 {
	if k == 0 {
		p.reset()
	}
	return p.rate
}

// Observe implements Observer.
func (p *plateau) Observe(f float64) {
	if f < float64(p.best*p.share)-p.margin {
		p.best, p.bad = f, 0
	} else {
		p.bad++
	}
	if p.cooling > 0 {
		p.cooling--
		p.bad = 0
	}
	if p.bad <= p.patience {
		return
	}
	if lower := max(p.rate*p.factor, p.least); p.rate-lower > p.eps {
		p.rate = lower
	}
	p.cooling, p.bad = p.cooldown, 0
}
