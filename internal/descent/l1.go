package descent

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "l1",
			Title:    "Proximal L1",
			Sentence: "Shrinks every coordinate towards 0 by the same amount after each step and sets small ones to exactly 0.",
			Rule:     "x_i ← sign(x_i) · max(|x_i| − αλ, 0)   after the update",
			Params: []catalog.Param{
				{Name: "rate", Symbol: "λ", Type: catalog.Number, Range: catalog.AtLeast(0), Main: true,
					Doc: "Weight of the penalty λ‖x‖₁ that is descended together with f."},
			},
			Notes: []string{
				"With sgd it is the proximal gradient method (ISTA) for f + λ‖x‖₁. The loss that is shown is f alone.",
				"Adding λ sign(x) to the gradient instead hops about 0 and never arrives there.",
				"The amount is the rate of the step times λ, whatever the optimizer makes of the direction.",
			},
			Source: "Daubechies, Defrise & De Mol 2004, An iterative thresholding algorithm for linear inverse problems; Beck & Teboulle 2009, eq. 1.4",
			Sample: "optimizer: [sgd, {l1: 0.5}]\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesFollowed, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsChain},
			Label:  func(s catalog.Spec) string { return "L1 " + wording.Short(s.Float("rate"), 6) },
		},
		New: func(s catalog.Spec) Transform { return proximalL1(s.Float("rate")) },
	})
}

type proximalL1 float64

var _ Finisher = proximalL1(0)

func (proximalL1) Init([]float64) {}

func (proximalL1) Apply([]float64, *State) {}

// Finish implements Finisher.
func (p proximalL1) Finish(x []float64, s *State) {
	amount := float64(float64(p) * s.Rate)
	for i, v := range x {
		x[i] = math.Copysign(max(math.Abs(v)-amount, 0), v) + 0 // never −0
	}
}
