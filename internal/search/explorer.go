// Package search finds where a function of any variables rests: the points of a window at which the gradient vanishes, for one
// or two variables, and the minimum below a point, for any number. What goes in is a function with its derivatives; what comes
// out are points, with what the search saw of the function about them. What a point is called, and what it proves, is for the
// caller to say.
package search

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// Objective is a function that is searched. Where it is not defined it is NaN or infinite.
type Objective interface {
	// Dim is the number n of its variables.
	Dim() int
	// Eval returns f(x) and, where g is not nil, stores ∇f(x) in it.
	Eval(g, x []float64) float64
	// Hessian stores ∂²f/∂x_i∂x_j in h[i*n+j].
	Hessian(h, x []float64)
}

// Kind says what sort of critical point a point is.
type Kind uint8

// The kinds of critical point. Flat is one of which neither curvatures nor values around it tell.
const (
	Flat Kind = iota
	Minimum
	Saddle
	Maximum
)

// Point is a critical point: one where the gradient vanishes or, at a kink, a minimum.
type Point struct {
	X    []float64
	F    float64
	Kind Kind
	u    []float64 // X in unit coordinates
}

// Explorer looks for critical points of a function of one or two variables in a window. It works in unit
// coordinates, in which the window is [0, 1] or [0, 1]², so that every tolerance is relative to the window. It is not safe for
// concurrent use.
type Explorer struct {
	o      Objective
	n      int
	lo     []float64
	width  []float64
	smooth bool

	point, slope, curvature []float64 // scratch in the function's own coordinates

	steep  float64 // the typical slope: median of |∇f| over the grid
	spread float64 // how far typical values lie above the lowest: median minus least value over the grid
	lowest float64 // least value on the grid

	lowestAt []float64 // where that is, in the function's own coordinates

	found  []Point
	curves []curve // of minima
	level  float64 // least value of a flat region or curve of minima; +Inf if there is none
}

// Explore searches a window of a function of one or two variables. Unless it is smooth, minima at kinks are looked for too.
func Explore(o Objective, window []catalog.Interval, smooth bool) *Explorer {
	e := newExplorer(o, window, smooth)
	if e.n == 1 {
		e.searchLine()
	} else {
		e.searchPlane()
	}
	return e
}

func newExplorer(o Objective, window []catalog.Interval, smooth bool) *Explorer {
	n := o.Dim()
	e := &Explorer{o: o, n: n, smooth: smooth, point: make([]float64, n), slope: make([]float64, n),
		curvature: make([]float64, n*n), level: math.Inf(1)}
	for _, w := range window {
		e.lo = append(e.lo, w.Lo)
		e.width = append(e.width, w.Hi-w.Lo)
	}
	return e
}

// Points are the critical points that were found: isolated ones. The caller must not change them.
func (e *Explorer) Points() []Point { return e.found }

// Of are the points of a kind.
func (e *Explorer) Of(kind Kind) [][]float64 {
	var points [][]float64
	for _, p := range e.found {
		if p.Kind == kind {
			points = append(points, p.X)
		}
	}
	return points
}

// Lowest is the least value on the grid, and where it is.
func (e *Explorer) Lowest() (x []float64, f float64) { return e.lowestAt, e.lowest }

// Spread is how far typical values of the window lie above its lowest.
func (e *Explorer) Spread() float64 { return e.spread }

// Apart is how far two points of the function lie apart, in units of the window.
func (e *Explorer) Apart(x, y []float64) float64 { return portable.Distance(e.toUnit(x), e.toUnit(y)) }

// toPoint stores the function's own coordinates of u in x.
func (e *Explorer) toPoint(x, u []float64) {
	for i := range x {
		x[i] = e.lo[i] + float64(u[i]*e.width[i])
	}
}

// toUnit is the inverse of toPoint.
func (e *Explorer) toUnit(x []float64) []float64 {
	u := make([]float64, len(x))
	for i := range u {
		u[i] = (x[i] - e.lo[i]) / e.width[i]
	}
	return u
}

func (e *Explorer) value(u []float64) float64 {
	e.toPoint(e.point, u)
	return e.o.Eval(nil, e.point)
}

// gradient returns f(u) and stores its slope in g.
func (e *Explorer) gradient(g, u []float64) float64 {
	e.toPoint(e.point, u)
	f := e.o.Eval(e.slope, e.point)
	for i := range g {
		g[i] = e.slope[i] * e.width[i]
	}
	return f
}

// hessian decomposes the Hessian at u.
func (e *Explorer) hessian(u []float64) eigen {
	e.toPoint(e.point, u)
	e.o.Hessian(e.curvature, e.point)
	w, h := e.width, e.curvature
	if e.n == 1 {
		return eigen{values: [2]float64{h[0] * w[0] * w[0]}, vectors: [2][2]float64{{1}}}
	}
	return decompose(h[0]*w[0]*w[0], h[1]*w[0]*w[1], h[3]*w[1]*w[1])
}

// eigen holds the eigenvalues of a symmetric matrix, ascending, with unit eigenvectors.
type eigen struct {
	values  [2]float64
	vectors [2][2]float64
}

// decompose finds the eigenvalues of [[a b] [b c]].
func decompose(a, b, c float64) eigen {
	half, mean := float64((a-c)/2), float64(a/2)+float64(c/2)
	r := portable.Hypot(half, b)
	// The eigenvector of the greater eigenvalue, from whichever row does not cancel.
	vx, vy := b, r-half
	if half > 0 {
		vx, vy = half+r, b
	}
	if norm := portable.Hypot(vx, vy); norm > 0 {
		vx, vy = vx/norm, vy/norm
	} else {
		vx, vy = 1, 0
	}
	return eigen{values: [2]float64{mean - r, mean + r}, vectors: [2][2]float64{{-vy, vx}, {vx, vy}}}
}

// inside reports whether u lies in the window, or so near that rounding may have put it outside.
func inside(u []float64) bool {
	for _, v := range u {
		if !(v >= -1e-9 && v <= 1+1e-9) {
			return false
		}
	}
	return true
}

// nearer reports whether two points lie within r of each other. Most are far apart along some axis already.
func nearer(u, v []float64, r float64) bool {
	for i := range u {
		if math.Abs(u[i]-v[i]) >= r {
			return false
		}
	}
	return portable.Distance(u, v) < r
}

// sameWithin is how near two findings are one.
const sameWithin = 1e-6

// known reports whether a Point lies within r of u.
func (e *Explorer) known(u []float64, r float64) bool {
	return slices.ContainsFunc(e.found, func(f Point) bool { return nearer(f.u, u, r) })
}

// survey notes what is typical of the values and slopes on a grid.
func (e *Explorer) survey(values, slopes []float64) {
	values, slopes = numeric.AscendingFinite(values), numeric.AscendingFinite(slopes)
	e.lowest = math.Inf(1)
	if len(values) > 0 {
		e.lowest = values[0]
		e.spread = values[len(values)/2] - values[0]
	}
	if len(slopes) > 0 {
		e.steep = slopes[len(slopes)/2]
		if e.steep == 0 {
			e.steep = slopes[len(slopes)-1]
		}
	}
}

// EqualValues is how near two values are one, in units of what the function varies by; of values that are far from 0 beside that it is
// some hundred units in the last place.
func (e *Explorer) EqualValues(f float64) float64 {
	return max(float64(1e-9*e.spread), float64(1e-13*math.Abs(f)))
}
