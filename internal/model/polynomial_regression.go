package model

import (
	"strconv"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
)

var _ = Models.Add(catalog.Entry[Definition]{
	Decl: catalog.Decl{
		Name:     "polynomial_regression",
		Title:    "Polynomial regression",
		Sentence: "A polynomial through data: a linear model of the powers of each feature.",
		Rule:     "f(w, b) = 1/n Σᵢ (w₁xᵢ + w₂xᵢ² + … + b − yᵢ)² + λ₁ Σ|w| + λ₂ Σw²",
		Params: params([]catalog.Param{
			catalog.Int("degree", "d", 2, catalog.Closed(1, 20), "The highest power of each feature."),
			scalingParam()}, lossParams(), penaltyParams(), []catalog.Param{interceptParam()}),
		Notes: []string{
			"Features are scaled before their powers are taken; powers of different features are not multiplied.",
			"Weights are in the order of the features, for each from x to its highest power, the intercept last.", penaltyNote, meanNote,
			"High powers of raw features make the narrowest of valleys: scale them.",
		},
		Source: "Gergonne 1815; Bishop 2006, Pattern recognition and machine learning, section 1.1",
		Sample: "surface:\n  polynomial_regression:\n    degree: 3\n    data:\n      polynomial: {n: 30, noise: 0.2, seed: 1}",
	},
	New: Definition{New: func(spec catalog.Spec, d *Data) (*Problem, error) {
		degree := spec.Int("degree")
		var names []string
		for _, name := range d.Train.Names() {
			for k := 1; k <= degree; k++ {
				names = append(names, power(name, k))
			}
		}
		known := map[*data.Table]design{d.scaled: powers(d.scaled, degree, spec.Bool("intercept"))}
		if d.scaledTest != nil {
			known[d.scaledTest] = powers(d.scaledTest, degree, spec.Bool("intercept"))
		}
		return regressionProblem(spec, d, "Polynomial of degree "+strconv.Itoa(degree), names, func(t *data.Table) *regression {
			k := newRegression(spec, known[t])
			k.features = func(dst, features []float64) { expand(dst, features, degree) }
			return k
		}), nil
	}},
})

// power names a power of a feature.
func power(name string, k int) string {
	if k == 1 {
		return name
	}
	return name + "^" + strconv.Itoa(k)
}

// expand stores the powers of features in dst.
func expand(dst, features []float64, degree int) {
	for i, v := range features {
		p := 1.0
		for k := range degree {
			p *= v
			dst[i*degree+k] = p
		}
	}
}

func powers(t *data.Table, degree int, intercept bool) design {
	n := len(t.Features) * degree
	d := design{a: make([]float64, n*t.Rows()), y: t.Y, columns: n, intercept: intercept}
	for i := range t.Rows() {
		expand(d.row(i), t.Row(i), degree)
	}
	return d
}
