package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	StopRules.Add(catalog.Entry[func(catalog.Spec, float64) StopRule]{
		Decl: catalog.Decl{
			Name:     "loss_change",
			Title:    "Loss change",
			Sentence: "Ends the run when the loss has hardly changed for several steps.",
			Rule:     "|f(x_j) − f(x_{j−1})| < below   for the last `patience` steps",
			Params: []catalog.Param{
				{Name: "below", Type: catalog.Number, Range: catalog.MoreThan(0), Main: true,
					Doc: "A smaller change of the loss than this counts as none."},
				catalog.Int("patience", "", 1, catalog.AtLeast(1), "Steps without change, one after the other, that end the run."),
			},
			Notes:  []string{"Ends runs on plateaus long before they arrive: hardly changing is not the same as finished."},
			Source: "Common practice (tolerance and patience, as in early stopping: Prechelt 1998)",
			Sample: "stop: {loss_change: {below: 1e-9, patience: 10}}",
			Stop:   catalog.StopStill,
		},
		New: func(s catalog.Spec, _ float64) StopRule {
			return &stopLossChange{below: s.Float("below"), patience: s.Int("patience")}
		},
	})
}

type stopLossChange struct {
	below           float64
	patience, still int
}

func (r *stopLossChange) Init(int) { r.still = 0 }

func (r *stopLossChange) Done(s *State) bool {
	if math.Abs(s.F-s.LastF) < r.below { // not at k = 0, where LastF is NaN
		r.still++
	} else {
		r.still = 0
	}
	return r.still >= r.patience
}
