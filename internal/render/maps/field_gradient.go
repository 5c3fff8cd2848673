package maps

import (
	"gdplot/internal/catalog"
	"gdplot/internal/surface"
)

var _ = Directions.Add(catalog.Entry[Direction]{
	Decl: catalog.Decl{
		Name:     "gradient",
		Title:    "steepest descent",
		Sentence: "Where the surface falls most steeply, −∇f: what gradient descent follows.",
		Notes:    []string{"Lines follow the direction in which the surface falls most steeply; how long steps are they do not show."},
	},
	New: func(o surface.Objective, _ bool) func(d, x []float64) bool {
		return func(d, x []float64) bool {
			o.Eval(d, x)
			d[0], d[1] = -d[0], -d[1]
			return finiteDirection(d)
		}
	},
})
