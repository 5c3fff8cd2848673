package descent

import (
	"fmt"

	"gdplot/internal/catalog"
)

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "wsd",
			Title:    "Warm-up, stable, decay",
			Sentence: "Lets the rate rise along a straight line, stay, and fall along another one at the end.",
			Rule: `α_k = α₀ · (k + 1)/w                       for k < w
α_k = α₀                                   for k up to T − d
α_k = α₀ + (α₁ − α₀) · (k − (T − d))/d     from there to T`,
			Params: []catalog.Param{
				rate("initial", "α₀", "The rate between warm-up and decay."),
				{Name: "warmup", Symbol: "w", Type: catalog.Integer, Range: catalog.AtLeast(0), Doc: "Steps over which the rate rises from α₀/w to α₀."},
				{Name: "decay", Symbol: "d", Type: catalog.Integer, Range: catalog.AtLeast(0), Doc: "Steps before T over which the rate falls."},
				catalog.Num("final", "α₁", 0, catalog.AtLeast(0), "The rate at step T."),
				endStep("Step at which the rate is down; by default the number of steps of the run."),
			},
			Notes: []string{
				"A run of T steps makes its last one at k = T − 1, one part in d above the final rate. From step T on the rate stays at the final one.",
				"The decay is linear; others let it fall along a root or a cosine.",
			},
			Source:   "Zhai et al. 2022, Scaling vision transformers, section 3.5; Hu et al. 2024, MiniCPM, section 4, for the name",
			Sample:   "learning_rate:\n  wsd: {initial: 0.1, warmup: 5, decay: 20}",
			Schedule: catalog.ScheduleVaries,
			Check: func(s catalog.Spec) error {
				if w, d := s.Int("warmup"), s.Int("decay"); s.Has("steps") && w+d > s.Int("steps") {
					return fmt.Errorf("warmup and decay are %d steps together, which is more than steps, %d", w+d, s.Int("steps"))
				}
				return nil
			},
		},
		New: func(s catalog.Spec) (Schedule, error) {
			return wsd{s.Float("initial"), s.Float("final"), s.Int("warmup"), s.Int("decay"), s.Int("steps")}, nil
		},
	})
}

type wsd struct {
	initial, final       float64
	warmup, decay, steps int
}

func (w wsd) At(k int) float64 {
	switch begin := w.steps - w.decay; {
	case k < w.warmup:
		return w.initial * float64(k+1) / float64(w.warmup)
	case k < begin:
		return w.initial
	case k >= w.steps:
		return w.final
	default:
		return w.initial + float64((w.final-w.initial)*float64(k-begin)/float64(w.decay))
	}
}
