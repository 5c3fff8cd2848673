package descent

import (
	"fmt"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "cosine",
			Title:    "Cosine annealing",
			Sentence: "Lets the rate fall along half a wave of a cosine, after a linear warm-up where asked for.",
			Rule: `α_k = α₀ · (k + 1)/w                                    for k < w
α_k = α₁ + (α₀ − α₁) · (1 + cos(π(k − w)/(T − w)))/2    from k = w on`,
			Params: []catalog.Param{
				rate("initial", "α₀", "The rate that the cosine falls from: that of the first step, or of the last one of the warm-up."),
				endStep("Step at which the rate is down, the warm-up included; by default the number of steps of the run."),
				catalog.Num("final", "α₁", 0, catalog.AtLeast(0), "The rate at step T."),
				catalog.Int("warmup", "w", 0, catalog.AtLeast(0), "Steps over which the rate first rises from α₀/w to α₀; below T."),
			},
			Notes: []string{
				"A run of T steps makes its last one at k = T − 1, a little above the final rate.",
				"Past step T it goes on and rises again, as PyTorch's does; optax holds the final rate.",
				"The warm-up starts at α₀/w and not at 0, so that no step is wasted.",
			},
			Source:   "Loshchilov & Hutter 2017, SGDR: stochastic gradient descent with warm restarts, eq. 5 without restarts (torch.optim.lr_scheduler.CosineAnnealingLR, T_max = T − w)",
			Sample:   "learning_rate:\n  cosine: {initial: 0.1, warmup: 10}",
			Schedule: catalog.ScheduleVaries,
			Check: func(s catalog.Spec) error {
				if s.Has("steps") && s.Int("warmup") >= s.Int("steps") {
					return fmt.Errorf("warmup is %d and must be below steps, which is %d", s.Int("warmup"), s.Int("steps"))
				}
				return nil
			},
		},
		New: func(s catalog.Spec) (Schedule, error) {
			w := s.Int("warmup")
			return cosine{s.Float("initial"), s.Float("final"), w, s.Int("steps") - w}, nil
		},
	})
}

type cosine struct {
	initial, final float64
	warmup, span   int
}

func (c cosine) At(k int) float64 {
	if k < c.warmup {
		return c.initial * float64(k+1) / float64(c.warmup)
	}
	// The wave repeats every two spans; reducing k first keeps the angle small and exact.
	angle := math.Pi * float64((k-c.warmup)%(2*c.span)) / float64(c.span)
	return c.final + float64((c.initial-c.final)*(1+portable.Cos(angle))/2)
}
