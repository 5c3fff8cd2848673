package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "weight_decay",
			Title:    "Weight decay",
			Sentence: "Adds a pull towards 0 to a direction.",
			Rule:     "d ← d + λx",
			Params: []catalog.Param{
				{Name: "rate", Symbol: "λ", Type: catalog.Number, Range: catalog.AtLeast(0), Main: true,
					Doc: "How much of x is added; each step then takes about αλ of x away."},
			},
			Notes: []string{
				"Before the optimizer it is coupled: the gradient of λ‖x‖²/2, the same as an optimizer's own weight_decay in PyTorch's sgd or adam.",
				"Behind the optimizer it is decoupled, as in adamw (optax's add_decayed_weights may stand in either place).",
				"Clipping that stands before it does not see the pull.",
			},
			Source: "Krogh & Hertz 1991, A simple weight decay can improve generalization; decoupled: Loshchilov & Hutter 2019",
			Sample: "optimizer: [{weight_decay: 0.1}, sgd]\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestStays, Cost: catalog.CostOne, Reads: catalog.ReadsChain},
			Label:  func(s catalog.Spec) string { return "weight decay " + wording.Short(s.Float("rate"), 6) },
		},
		New: func(s catalog.Spec) Transform { return weightDecay(s.Float("rate")) },
	})
}

type weightDecay float64

func (weightDecay) Init([]float64) {}

func (w weightDecay) Apply(d []float64, s *State) { decay(d, s.At, float64(w)) }

// Axes implements PerAxis.
func (weightDecay) Axes() ([][]float64, bool) { return nil, true }
