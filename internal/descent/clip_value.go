package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "clip_value",
			Title:    "Clipping by value",
			Sentence: "Cuts every coordinate of a direction off at a bound, which may turn it.",
			Rule:     "d_i ← min(max(d_i, −c), c)",
			Params: []catalog.Param{
				clipBound("Greatest magnitude that a coordinate may have.").AsMain(),
			},
			Notes:  []string{"Stands before the optimizer to clip gradients, as in PyTorch; behind it, it clips the step."},
			Source: "Mikolov 2012, Statistical language models based on neural networks, section 3.2.2 (torch.nn.utils.clip_grad_value_)",
			Sample: "optimizer: [{clip_value: 0.5}, adam]\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestStays, Cost: catalog.CostOne, Reads: catalog.ReadsChain},
			Label:  func(s catalog.Spec) string { return "clipped to ±" + wording.Short(s.Float("max"), 6) },
		},
		New: func(s catalog.Spec) Transform { return clipValue(s.Float("max")) },
	})
}

type clipValue float64

func (c clipValue) Init([]float64) {}

func (c clipValue) Apply(d []float64, _ *State) {
	most := float64(c)
	for i, v := range d {
		d[i] = min(max(v, -most), most)
	}
}

// Axes implements PerAxis.
func (clipValue) Axes() ([][]float64, bool) { return nil, true }
