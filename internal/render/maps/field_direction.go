package maps

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/surface"
)

// Directions is the catalogue of directions of descent that a field may show. Titles stand within sentences; the first of
// the notes is what the caption of a field of that direction alone says of its lines.
var Directions = catalog.New[Direction]("direction")

// Direction makes the field of a direction over a surface of two variables: field stores in d where a method would step
// from x, of any length, and reports false where there is no direction. A field that is eased to be drawn bends where the
// direction itself jumps.
type Direction func(o surface.Objective, eased bool) (field func(d, x []float64) bool)

// finiteDirection reports whether d is a direction.
func finiteDirection(d []float64) bool {
	n := math.Hypot(d[0], d[1])
	return n > 0 && numeric.Finite(n)
}
