package surface

import (
	"gdplot/internal/catalog"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
)

// Plane is a plane in the space of the variables of a surface: the points Origin + a·U + b·V. U and V have length 1 and
// are perpendicular.
type Plane struct {
	Origin, U, V []float64
}

// At stores the point with coordinates a and b in x.
func (p *Plane) At(x []float64, a, b float64) {
	for i, o := range p.Origin {
		x[i] = o + float64(a*p.U[i]) + float64(b*p.V[i])
	}
}

// Project is the foot of the perpendicular from x to the plane, in its coordinates, and how far x is off, squared.
func (p *Plane) Project(x []float64) (a, b, off float64) {
	for i, o := range p.Origin {
		a += float64((x[i] - o) * p.U[i])
		b += float64((x[i] - o) * p.V[i])
	}
	for i, o := range p.Origin {
		d := x[i] - o - float64(a*p.U[i]) - float64(b*p.V[i])
		off += float64(d * d)
	}
	return a, b, off
}

// Slice is the surface of two variables that a plane cuts out of s: f(a, b) = s(Origin + a·U + b·V). Nothing is known of
// its minima, which are not those of s. vars names the coordinates; window is what is drawn.
func Slice(s *Surface, plane *Plane, vars [2]string, window []catalog.Interval) *Surface {
	return &Surface{Spec: s.Spec, Title: s.Title, Formula: s.Formula, Vars: vars[:], Window: window, Smooth: s.Smooth,
		known: &knowledge{}, labels: s.labels, climbs: s.climbs, slice: &slice{s, plane}}
}

// Whole is the surface that a slice is cut out of, and any other itself.
func (s *Surface) Whole() *Surface {
	if s.slice != nil {
		return s.slice.of
	}
	return s
}

// slice is what a Slice is cut out of.
type slice struct {
	of    *Surface
	plane *Plane
}

// sliced is the objective of a Slice.
type sliced struct {
	of    Objective
	plane *Plane
	x, g  []float64
	h     []float64
}

var _ Objective = (*sliced)(nil)

func (c *slice) objective() *sliced {
	n := c.of.Dim()
	return &sliced{of: c.of.Objective(), plane: c.plane, x: make([]float64, n), g: make([]float64, n)}
}

// Dim is 2.
func (o *sliced) Dim() int { return 2 }

// Eval returns the value in the plane, and where g is not nil the part of the gradient that lies in it.
func (o *sliced) Eval(g, x []float64) float64 {
	o.plane.At(o.x, x[0], x[1])
	if g == nil {
		return o.of.Eval(nil, o.x)
	}
	f := o.of.Eval(o.g, o.x)
	g[0], g[1] = numeric.Dot(o.plane.U, o.g), numeric.Dot(o.plane.V, o.g)
	return f
}

// Hessian stores the second derivatives along the plane.
func (o *sliced) Hessian(h, x []float64) {
	n := len(o.x)
	if o.h == nil {
		o.h = make([]float64, n*n)
	}
	o.plane.At(o.x, x[0], x[1])
	o.of.Hessian(o.h, o.x)
	along := func(u, v []float64) float64 {
		sum := 0.0
		for i := range n {
			sum += float64(u[i] * numeric.Dot(o.h[i*n:(i+1)*n], v))
		}
		return sum
	}
	h[0], h[3] = along(o.plane.U, o.plane.U), along(o.plane.V, o.plane.V)
	h[1] = along(o.plane.U, o.plane.V)
	h[2] = h[1]
}

// Values stores the value on a grid of the plane.
func (o *sliced) Values(dst, xs, ys []float64) {
	at := func(x, y float64) float64 {
		o.plane.At(o.x, x, y)
		return o.of.Eval(nil, o.x)
	}
	if fitted, ok := o.of.(*model.Objective); ok { // which may have very many examples
		fitted.Grid(dst, xs, ys, at)
		return
	}
	for j, y := range ys {
		for i, x := range xs {
			dst[j*len(xs)+i] = at(x, y)
		}
	}
}
