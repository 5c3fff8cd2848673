package descent

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "clip_norm",
			Title:    "Clipping by norm",
			Sentence: "Shortens a direction that is longer than a bound and leaves where it points.",
			Rule:     "d ← d · min(1, c/(‖d‖_p + ε))",
			Params: []catalog.Param{
				clipBound("Greatest norm that a direction may have.").AsMain(),
				{
					Name: "norm_type", Symbol: "p", Type: catalog.Number | catalog.Word,
					Default: 2.0, Range: catalog.AtLeast(1), Choices: []string{"inf"},
					Doc: "Which norm: 2 is the length, 1 the sum of magnitudes, inf the largest of them.",
				},
				catalog.Num("eps", "ε", 1e-6, catalog.AtLeast(0), "Added to the norm before dividing by it."),
			},
			Notes: []string{
				"Stands before the optimizer to clip gradients, as PyTorch and optax do; behind it, it clips the step.",
				"PyTorch's ε makes a clipped direction shorter than c by a factor of about 1 − ε/‖d‖; optax has none.",
			},
			Source: "Pascanu, Mikolov & Bengio 2013, On the difficulty of training recurrent neural networks, algorithm 1 (torch.nn.utils.clip_grad_norm_)",
			Sample: "optimizer: [{clip_norm: 1}, sgd]\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestStays, Cost: catalog.CostOne, Reads: catalog.ReadsChain},
			Label:  func(s catalog.Spec) string { return "clipped to norm " + wording.Short(s.Float("max"), 6) },
		},
		New: func(s catalog.Spec) Transform {
			c := &clipNorm{most: s.Float("max"), eps: s.Float("eps"), p: math.Inf(1)}
			if p, ok := s.Get("norm_type").(float64); ok {
				c.p = p
			}
			return c
		},
	})
}

type clipNorm struct{ most, p, eps float64 }

func (c *clipNorm) Init([]float64) {}

func (c *clipNorm) Apply(d []float64, _ *State) {
	factor := c.most / (normOf(d, c.p) + c.eps)
	if factor >= 1 {
		return
	}
	for i := range d {
		d[i] *= factor
	}
}

// clipBound declares the bound of a clipping transform.
func clipBound(doc string) catalog.Param {
	return catalog.Param{Name: "max", Symbol: "c", Type: catalog.Number, Range: catalog.MoreThan(0), Doc: doc}
}
