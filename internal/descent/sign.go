package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "sign",
			Title:    "Sign",
			Sentence: "Keeps of every coordinate of a direction its sign alone.",
			Rule:     "d_i ← sign(d_i)   (0 stays 0)",
			Notes: []string{
				"Before sgd it makes signsgd; behind sgd with dampening equal to momentum it makes signum.",
				"Every step moves each coordinate by the rate, however flat or steep the surface is along it.",
			},
			Source: "Bernstein et al. 2018, signSGD: compressed optimisation for non-convex problems, algorithm 1",
			Sample: "optimizer: [{sgd: {momentum: 0.9}}, sign]\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsChain},
			Label:  func(catalog.Spec) string { return "signs only" },
		},
		New: func(catalog.Spec) Transform { return signs{} },
	})
}

type signs struct{}

func (signs) Init([]float64) {}

func (signs) Apply(d []float64, _ *State) {
	for i, v := range d {
		if !math.IsNaN(v) { // what is not a number has no sign and ends the run
			d[i] = sign(v)
		}
	}
}

// Axes implements PerAxis.
func (signs) Axes() ([][]float64, bool) { return nil, true }
