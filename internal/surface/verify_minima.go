package surface

import (
	"math"
	"slices"

	"gdplot/internal/portable"
)

// vanishing is how small a gradient must be to count as 0, relative to the curvature and the size of the point.
const vanishing = 1e-13

// minima proves the listed minima.
func (v *verifier) minima() {
	if len(v.s.stated) == 0 {
		return
	}
	lowest := math.Inf(1)
	for _, x := range v.s.stated {
		lowest = min(lowest, v.o.Eval(nil, x))
	}
	v.Minimum = &lowest
	for _, x := range v.s.stated {
		if f := v.o.Eval(nil, x); f > lowest+float64(1e-9*max(1, math.Abs(lowest))) {
			v.fault("the minimum %s has value %g, another %g", pointText(x), f, lowest)
		}
		v.minimumAt(x)
	}
	v.lowestInWindow(lowest)
}

// minimumAt proves that the gradient vanishes at x (or leads out of the window, or x lies on a kink), that nothing
// around is lower, and that no curvature is negative.
func (v *verifier) minimumAt(x []float64) {
	n := len(x)
	g, h := make([]float64, n), make([]float64, n*n)
	f := v.o.Eval(g, x)
	v.o.Hessian(h, x)
	if y, lower := v.lowerAround(x, f, g); lower {
		v.fault("the minimum %s has value %g, and %s is lower, %g", pointText(x), f, pointText(y), v.o.Eval(nil, y))
	}
	if v.s.onKink(x) {
		return
	}
	if v.s.onWindowEdge(x) && v.outward(x, g) {
		v.along(x, g, h)
		return
	}
	v.Slope = max(v.Slope, portable.Norm(g))
	v.critical("minimum", x, g, h)
	least := leastCurvature(h, n)
	if v.Curvature == nil || least < *v.Curvature {
		v.Curvature = &least
	}
	if least < -definite*portable.Norm(h) {
		v.fault("the minimum %s has curvature %g", pointText(x), least)
	}
}

// along proves a minimum on the edge of the window: along the edge the gradient vanishes.
func (v *verifier) along(x, g, h []float64) {
	inner := slices.Clone(g)
	for i, w := range v.s.Window {
		if x[i] == w.Hi || x[i] == w.Lo {
			inner[i] = 0
		}
	}
	v.critical("minimum along the edge", x, inner, h)
}

// critical proves that the gradient g at x vanishes.
func (v *verifier) critical(what string, x, g, h []float64) {
	if size := portable.Norm(g); !(size <= vanishing*(1+portable.Norm(h))*(1+portable.Norm(x))) {
		v.fault("the %s %s has a gradient of %.1e", what, pointText(x), size)
	}
}

// lowerAround looks for a lower value around x, inside the window.
func (v *verifier) lowerAround(x []float64, f float64, g []float64) (y []float64, found bool) {
	d := make([]float64, len(x))
	y = make([]float64, len(x))
	for _, radius := range []float64{1e-2, 1e-4, 1e-6} {
		for k := range probes(len(x)) {
			direction(d, k, g)
			for i, w := range v.s.Window {
				y[i] = x[i] + float64(radius*(w.Hi-w.Lo)*d[i])
			}
			v.inWindow(y)
			if v.o.Eval(nil, y) < f-v.rounding(f) {
				return y, true
			}
		}
	}
	return nil, false
}

// rounding is by how much rounding may change a value near f.
func (v *verifier) rounding(f float64) float64 {
	size := 0.0
	for _, x := range v.s.Starts {
		size = max(size, math.Abs(v.o.Eval(nil, x)))
	}
	return float64(1e-14 * (size + math.Abs(f)))
}

// lowestInWindow proves that nothing in the window is lower: no random point, and no critical point or node that a
// search finds, where there is one.
func (v *verifier) lowestInWindow(lowest float64) {
	limit := lowest - v.rounding(lowest)
	for range 10 * proofPoints {
		if x := v.point(); v.o.Eval(nil, x) < limit {
			v.fault("%s is lower, %g, than the minimum %g", pointText(x), v.o.Eval(nil, x), lowest)
			return
		}
	}
	if !v.s.searchable() {
		return
	}
	e := newExplorer(v.o, v.s.Window, true)
	e.search()
	limit = lowest - e.equalValues(lowest)
	if e.lowest < limit {
		v.fault("the window holds a value %g, lower than the minimum %g", e.lowest, lowest)
	}
	for _, p := range e.found {
		if p.f < limit {
			v.fault("%s is lower, %g, than the minimum %g", pointText(p.x), p.f, lowest)
		}
	}
}

// markedPoints proves that marks are critical points.
func (v *verifier) markedPoints() {
	n := v.s.Dim()
	g, h := make([]float64, n), make([]float64, n*n)
	for _, x := range v.s.marks {
		v.o.Eval(g, x)
		v.o.Hessian(h, x)
		v.critical("marked point", x, g, h)
	}
}

// leastCurvature is the least eigenvalue of the symmetric matrix h of n rows, by Jacobi's rotations.
func leastCurvature(h []float64, n int) float64 {
	a := slices.Clone(h)
	for range 60 {
		off := 0.0
		for p := range n {
			for q := p + 1; q < n; q++ {
				off = portable.Hypot(off, a[p*n+q])
				rotate(a, n, p, q)
			}
		}
		if off <= 1e-15*portable.Norm(a) {
			break
		}
	}
	least := math.Inf(1)
	for i := range n {
		least = min(least, a[i*n+i])
	}
	return least
}

// rotate makes entry p, q of the symmetric matrix a vanish.
func rotate(a []float64, n, p, q int) {
	if a[p*n+q] == 0 {
		return
	}
	theta := (a[q*n+q] - a[p*n+p]) / (2 * a[p*n+q])
	t := 1 / (math.Abs(theta) + portable.Hypot(theta, 1))
	if theta < 0 {
		t = -t
	}
	c := 1 / portable.Hypot(t, 1)
	s := t * c
	for k := range n {
		u, w := a[k*n+p], a[k*n+q]
		a[k*n+p], a[k*n+q] = float64(c*u)-float64(s*w), float64(s*u)+float64(c*w)
	}
	for k := range n {
		u, w := a[p*n+k], a[q*n+k]
		a[p*n+k], a[q*n+k] = float64(c*u)-float64(s*w), float64(s*u)+float64(c*w)
	}
}
