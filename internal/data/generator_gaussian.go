package data

import (
	"errors"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/portable"
)

// errWeights says what is wrong, where nobody may have given any weights.
var errWeights = errors.New("there are more weights than features: without weights there are three, [2, -1.5, 1]; give one for each feature at most")

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "gaussian",
		Title:    "Gaussian features",
		Sentence: "Many standard normal features, of which only a few matter.",
		Rule:     "y = w·x + σ · normal, or for classes: 1 with probability 1/(1 + e^(−w·x)), else 0",
		Params: []catalog.Param{
			count(100, "Number of rows."),
			catalog.Int("features", "", 10, catalog.Closed(1, 1000), "Number of features."),
			{Name: "weights", Symbol: "w", Type: catalog.Numbers, Default: []float64{2, -1.5, 1}, Range: catalog.Any(),
				Doc: "Of the first features; those of the others are 0."},
			catalog.Flag("classes", false, "Whether the target is a class, drawn with the probability that the features give."),
			spread(1, "Standard deviation of the noise of a number; classes have none."), seeded(),
		},
		Check: func(s catalog.Spec) error {
			if len(s.Numbers("weights")) > s.Int("features") {
				return errWeights
			}
			return nil
		},
		Notes:  []string{"Columns: x1, x2, …, and the target y, or class."},
		Source: "Tibshirani 1996, Regression shrinkage and selection via the lasso, section 7",
		Sample: "surface:\n  linear_regression:\n    l1: 0.3\n    data:\n      gaussian: {n: 40, features: 30, weights: [2, -1.5, 1], noise: 1, seed: 1}",
	},
	New: func(s catalog.Spec) *Table {
		target := Column{Name: "y"}
		if s.Bool("classes") {
			target = numbered(2)
		}
		n, weights, random := s.Int("features"), s.Numbers("weights"), stream(s)
		t := points(n, target)
		x := make([]float64, n)
		for range s.Int("n") {
			sum := 0.0
			for j := range x {
				x[j] = descent.Normal(random)
				if j < len(weights) {
					sum += float64(weights[j] * x[j])
				}
			}
			switch {
			case !s.Bool("classes"):
				sum += float64(s.Float("noise") * descent.Normal(random))
			case random.Float64() < 1/(1+portable.Exp(-sum)):
				sum = 1
			default:
				sum = 0
			}
			t.add(sum, x...)
		}
		return t
	},
})
