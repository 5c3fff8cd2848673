package maps

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/surface"
)

var _ = Directions.Add(catalog.Entry[Direction]{
	Decl: catalog.Decl{
		Name:     "newton",
		Title:    "Newton’s direction",
		Sentence: "The slope divided by the curvature in each principal direction, −|H|⁻¹∇f; where the surface curves down, by the size of the curvature, so that it leads downhill everywhere.",
	},
	New: func(o surface.Objective, _ bool) func(d, x []float64) bool {
		g, h := make([]float64, 2), make([]float64, 4)
		return func(d, x []float64) bool {
			o.Eval(g, x)
			o.Hessian(h, x)
			newtonDirection(d, g, h)
			return finiteDirection(d)
		}
	},
})

// leastCurvature bounds how much smaller the smaller curvature may count than the larger one.
const leastCurvature = 1e-9

// newtonDirection stores −|H|⁻¹g in d, for a symmetric 2×2 matrix H with its eigenvalues made positive.
func newtonDirection(d, g, h []float64) {
	mean, half, off := (h[0]+h[3])/2, (h[0]-h[3])/2, h[1]
	radius := math.Hypot(half, off)
	cos, sin := 1.0, 0.0 // of the angle of the first eigenvector
	if radius > 0 {
		angle := math.Atan2(off, half) / 2
		sin, cos = math.Sincos(angle)
	}
	first, second := math.Abs(mean+radius), math.Abs(mean-radius)
	least := leastCurvature * math.Max(first, second)
	first, second = math.Max(first, least), math.Max(second, least)
	along, across := (g[0]*cos+g[1]*sin)/first, (g[1]*cos-g[0]*sin)/second
	d[0], d[1] = -(along*cos - across*sin), -(along*sin + across*cos)
}
