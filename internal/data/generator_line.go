package data

import (
	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "line",
		Title:    "Line",
		Sentence: "Points spread evenly along a line, moved up and down by normal noise.",
		Rule:     "y = slope · x + intercept + σ · normal",
		Params: []catalog.Param{
			count(50, "Number of points."),
			catalog.Num("slope", "", 2, catalog.Any(), "Of the line."),
			catalog.Num("intercept", "", 1, catalog.Any(), "Where the line crosses x = 0."),
			catalog.Num("from", "", 0, catalog.Any(), "The least x."),
			catalog.Num("to", "", 5, catalog.Any(), "The greatest x."),
			spread(0.5, "Standard deviation of the noise."), seeded(),
		},
		Notes:  []string{"Columns: x, and the target y."},
		Sample: "surface:\n  linear_regression:\n    data:\n      line: {n: 40, noise: 0.5, seed: 1}",
	},
	New: func(s catalog.Spec) *Table {
		return curve(s, []float64{s.Float("intercept"), s.Float("slope")})
	},
})

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "polynomial",
		Title:    "Polynomial",
		Sentence: "Points spread evenly along the graph of a polynomial, moved up and down by normal noise.",
		Rule:     "y = c₀ + c₁x + c₂x² + … + σ · normal",
		Params: []catalog.Param{
			count(30, "Number of points."),
			{Name: "coefficients", Symbol: "c", Type: catalog.Numbers, Default: []float64{0, -1, 0, 1}, Range: catalog.Any(),
				Doc: "From that of 1 upwards."},
			catalog.Num("from", "", -1.5, catalog.Any(), "The least x."),
			catalog.Num("to", "", 1.5, catalog.Any(), "The greatest x."),
			spread(0.2, "Standard deviation of the noise."), seeded(),
		},
		Notes:  []string{"Columns: x, and the target y."},
		Sample: "surface:\n  polynomial_regression:\n    degree: 3\n    data:\n      polynomial: {coefficients: [0, -1, 0, 1], noise: 0.2}",
	},
	New: func(s catalog.Spec) *Table { return curve(s, s.Numbers("coefficients")) },
})

// curve draws points of a polynomial.
func curve(s catalog.Spec, coefficients []float64) *Table {
	t := points(1, Column{Name: "y"})
	random, n := stream(s), s.Int("n")
	for i := range n {
		x := between(s.Float("from"), s.Float("to"), i, n)
		y := 0.0
		for k := len(coefficients) - 1; k >= 0; k-- {
			y = float64(y*x) + coefficients[k]
		}
		t.add(y+float64(s.Float("noise")*descent.Normal(random)), x)
	}
	return t
}
