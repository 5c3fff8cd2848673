package maps

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/surface"
)

var _ = Directions.Add(catalog.Entry[Direction]{
	Decl: catalog.Decl{
		Name:     "sign",
		Title:    "each slope over its size",
		Sentence: "The slope along each axis divided by its own size, −g/|g|: the first step of Adam, RMSProp and Adagrad, and every step of sign descent.",
	},
	New: func(o surface.Objective, eased bool) func(d, x []float64) bool {
		return func(d, x []float64) bool {
			o.Eval(d, x)
			most := math.Max(math.Abs(d[0]), math.Abs(d[1]))
			for i, g := range d {
				size := math.Abs(g)
				if eased {
					size += signEase * most
				}
				if g != 0 {
					d[i] = -g / size
				}
			}
			return finiteDirection(d)
		}
	},
})

// signEase is the share of the larger slope below which the smaller one no longer counts in full, so that lines bend into
// an axis instead of flickering about it.
const signEase = 0.03
