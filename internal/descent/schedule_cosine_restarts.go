package descent

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "cosine_restarts",
			Title:    "Cosine annealing with warm restarts",
			Sentence: "Lets the rate fall along half a cosine again and again, each time from the top and, if wanted, over a longer time.",
			Rule: `α_k = α₁ + (α₀ − α₁) · (1 + cos(πj/P_i))/2
P_0 = P,  P_{i+1} = mP_i,  j = steps since the cycle began, from 0 to P_i − 1`,
			Params: []catalog.Param{
				rate("initial", "α₀", "The rate at the beginning of every cycle."),
				{Name: "period", Symbol: "P", Type: catalog.Integer, Range: catalog.AtLeast(1), Doc: "Steps of the first cycle."},
				catalog.Int("multiplier", "m", 1, catalog.AtLeast(1), "How many times as long each cycle is as the one before."),
				catalog.Num("final", "α₁", 0, catalog.AtLeast(0), "The rate that every cycle falls towards; its last step is a little above."),
			},
			Notes:    []string{"Step P is made at the initial rate again. It goes on for ever."},
			Source:   "Loshchilov & Hutter 2017, SGDR: stochastic gradient descent with warm restarts, eq. 5 (torch.optim.lr_scheduler.CosineAnnealingWarmRestarts)",
			Sample:   "learning_rate:\n  cosine_restarts: {initial: 0.1, period: 20, multiplier: 2}",
			Schedule: catalog.ScheduleVaries,
		},
		New: func(s catalog.Spec) (Schedule, error) {
			return cosineRestarts{s.Float("initial"), s.Float("final"), s.Int("period"), s.Int("multiplier")}, nil
		},
	})
}

type cosineRestarts struct {
	initial, final     float64
	period, multiplier int
}

func (c cosineRestarts) At(k int) float64 {
	period := c.period
	if c.multiplier == 1 {
		k %= period
	}
	for k >= period {
		k -= period
		if period > math.MaxInt/c.multiplier {
			period = math.MaxInt
			continue
		}
		period *= c.multiplier
	}
	return c.final + float64((c.initial-c.final)*(1+portable.Cos(math.Pi*float64(k)/float64(period)))/2)
}
