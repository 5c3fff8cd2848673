package descent

import "gdplot/internal/catalog"

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "normalize",
			Title:    "Normalization",
			Sentence: "Gives every direction the length 1 and leaves where it points.",
			Rule:     "d ← d/‖d‖₂   (d = 0 stays)",
			Notes: []string{
				"Before sgd every step has the length of the rate, in valleys and on cliffs alike, so near a minimum a constant rate keeps hopping over it.",
				"Nothing is added to the norm; a direction of exactly 0 is left as it is.",
			},
			Source: "Shor 1985, Minimization methods for non-differentiable functions, chapter 2; Nesterov 2004, Introductory lectures on convex optimization, section 3.2.3",
			Sample: "optimizer: [normalize, sgd]\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsChain},
			Label:  func(catalog.Spec) string { return "normalized" },
		},
		New: func(catalog.Spec) Transform { return normalize{} },
	})
}

type normalize struct{}

func (normalize) Init([]float64) {}

func (normalize) Apply(d []float64, _ *State) {
	length := norm(d)
	if length == 0 {
		return
	}
	for i := range d {
		d[i] /= length
	}
}
