package descent

import "gdplot/internal/catalog"

func init() {
	StopRules.Add(catalog.Entry[func(catalog.Spec, float64) StopRule]{
		Decl: catalog.Decl{
			Name:     "loss",
			Title:    "Loss",
			Sentence: "Ends the run where the loss is low enough.",
			Rule:     "f(x_k) ≤ level",
			Params:   []catalog.Param{stopLevel(catalog.Any(), "Greatest loss at which the run ends.")},
			Source:   "Common practice",
			Sample:   "stop: {loss: 0.01}",
			Stop:     catalog.StopAtLoss,
		},
		New: func(s catalog.Spec, _ float64) StopRule { return stopLoss(s.Float("level")) },
	})
}

type stopLoss float64

func (r stopLoss) Init(int) {}

func (r stopLoss) Done(s *State) bool { return s.F <= float64(r) }
