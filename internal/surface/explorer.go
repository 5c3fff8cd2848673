package surface

import (
	"math"
	"slices"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// explorer looks for critical points of a function of one or two variables in a window. It works in unit
// coordinates, in which the window is [0, 1] or [0, 1]², so that every tolerance is relative to the window.
type explorer struct {
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

	found  []finding
	curves []curve // of minima
	level  float64 // least value of a flat region or curve of minima; +Inf if there is none
}

// finding is a critical point.
type finding struct {
	u    []float64 // in unit coordinates
	x    []float64 // in the function's own
	f    float64
	kind Kind // LocalMinimum for every isolated minimum
}

func newExplorer(o Objective, window []catalog.Interval, smooth bool) *explorer {
	n := o.Dim()
	e := &explorer{o: o, n: n, smooth: smooth, point: make([]float64, n), slope: make([]float64, n),
		curvature: make([]float64, n*n), level: math.Inf(1)}
	for _, w := range window {
		e.lo = append(e.lo, w.Lo)
		e.width = append(e.width, w.Hi-w.Lo)
	}
	return e
}

// toPoint stores the function's own coordinates of u in x.
func (e *explorer) toPoint(x, u []float64) {
	for i := range x {
		x[i] = e.lo[i] + float64(u[i]*e.width[i])
	}
}

// toUnit is the inverse of toPoint.
func (e *explorer) toUnit(x []float64) []float64 {
	u := make([]float64, len(x))
	for i := range u {
		u[i] = (x[i] - e.lo[i]) / e.width[i]
	}
	return u
}

func (e *explorer) value(u []float64) float64 {
	e.toPoint(e.point, u)
	return e.o.Eval(nil, e.point)
}

// gradient returns f(u) and stores its slope in g.
func (e *explorer) gradient(g, u []float64) float64 {
	e.toPoint(e.point, u)
	f := e.o.Eval(e.slope, e.point)
	for i := range g {
		g[i] = e.slope[i] * e.width[i]
	}
	return f
}

// hessian decomposes the Hessian at u.
func (e *explorer) hessian(u []float64) eigen {
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

// known reports whether a finding lies within r of u.
func (e *explorer) known(u []float64, r float64) bool {
	return slices.ContainsFunc(e.found, func(f finding) bool { return nearer(f.u, u, r) })
}

// survey notes what is typical of the values and slopes on a grid.
func (e *explorer) survey(values, slopes []float64) {
	values, slopes = finiteSorted(values), finiteSorted(slopes)
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

func finiteSorted(all []float64) []float64 {
	var kept []float64
	for _, v := range all {
		if numeric.Finite(v) {
			kept = append(kept, v)
		}
	}
	sort.Float64s(kept)
	return kept
}

// equalValues is how near two values are one, in units of what the function varies by.
func (e *explorer) equalValues(f float64) float64 {
	return float64(1e-9 * max(math.Abs(f), e.spread))
}
