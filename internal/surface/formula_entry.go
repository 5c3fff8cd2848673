package surface

import (
	"slices"

	"gdplot/internal/catalog"
)

// Written is the surface of a formula f, as a file names it that writes nothing else.
func Written(f string) catalog.Spec {
	decls := Surfaces.Decls()
	d := decls[slices.IndexFunc(decls, func(d *catalog.Decl) bool { return d.Formula })]
	return catalog.Defaults(d).With(d.Main().Name, f)
}

var _ = Surfaces.Add(catalog.Entry[Definition]{Decl: catalog.Decl{
	Name:     "formula",
	Title:    "Formula",
	Sentence: "Any function that can be written down; its gradient and Hessian are derived exactly.",
	Rule:     "f of x, of x and y, or of x1 … xn",
	Params: append([]catalog.Param{
		catalog.Param{Name: "f", Symbol: "f", Type: catalog.Text, Range: catalog.Any(),
			Doc: "The formula; `gdplot explain formula` prints the language."}.AsMain(),
		{Name: "where", Type: catalog.Constants, Arrays: true, Optional: true, Range: catalog.Any(),
			Doc: "Constants that the formula names, {c: 20, r: 0.3}; vectors and matrices too, {b: [1, 2], A: [[2, 1], [1, 3]]}."},
		{Name: "let", Type: catalog.Lines, Optional: true, Range: catalog.Any(),
			Doc: "Parts of the formula that it calls by name, {r: sqrt(x^2 + y^2)}; each may use those above it."},
		{Name: "minima", Type: catalog.Points, Optional: true, Range: catalog.Any(),
			Doc: "Where its minima are, a list of points; they are checked. When absent they are looked for, up to two variables."},
		{Name: "maxima", Type: catalog.Points, Optional: true, Range: catalog.Any(),
			Doc: "The same of its maxima, for runs with maximize: true."},
		{Name: "title", Type: catalog.Text, Optional: true, Range: catalog.Any(),
			Doc: "What figures call the surface; the formula itself when absent."},
	}, commonParams()...),
	Notes: []string{
		"Variables have names of their own where they are listed: f: (w - 3)^2 + b^2 with variables: [w, b]. One name alone, as r, or one with numbers, as theta0 and theta1, needs no list.",
		"A surface that is not a plain word is a formula: `surface: x^2 + 4*y^2`.",
		"A formula in x[i] or n takes its dimension from the length of the start.",
		"Without a window one is chosen that shows the starts and the minima near them.",
		"log(1 + exp(u)) and 1/(1 + exp(u)) are recognised and do not overflow.",
	},
	Source:  "Griewank & Walther (2008), Evaluating derivatives, 2nd edition, chapter 3 (reverse accumulation)",
	Formula: true,
	Sample:  "surface:\n  formula:\n    f: 0.5*x^2 + c/2*y^2 + r*sin(3*x)\n    where: {c: 20, r: 0.3}\n    window: {x: [-3, 3], y: [-1.5, 1.5]}\n",
}})
