package descent

import "gdplot/internal/catalog"

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "inverse_time",
			Title:    "Inverse time decay",
			Sentence: "Lets the rate fall as one over the number of steps.",
			Rule:     "α_k = α₀/(1 + ck)",
			Params: []catalog.Param{
				initialRate(),
				{Name: "rate", Symbol: "c", Type: catalog.Number, Range: catalog.AtLeast(0), Doc: "How fast it falls: after 1/c steps the rate is half the initial one."},
			},
			Notes: []string{
				"It goes on for ever, and all its steps together are as long as wanted: slow enough to arrive, fast enough to quiet noise.",
			},
			Source:   "Robbins & Monro 1951, A stochastic approximation method: rates whose sum is infinite and whose squares' sum is not",
			Sample:   "learning_rate:\n  inverse_time: {initial: 0.1, rate: 0.05}",
			Schedule: catalog.ScheduleVaries,
		},
		New: func(s catalog.Spec) (Schedule, error) {
			return inverseTime{s.Float("initial"), s.Float("rate")}, nil
		},
	})
}

type inverseTime struct{ initial, fall float64 }

func (i inverseTime) At(k int) float64 { return i.initial / (1 + float64(i.fall*float64(k))) }
