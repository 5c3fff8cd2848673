package surface

import (
	"math"
	"slices"

	"gdplot/internal/portable"
	"gdplot/internal/search"
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
	if least < -search.Definite*portable.Norm(h) {
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
		hint := ""
		if y, ok := v.vanishesNear(x); ok {
			hint = "; it vanishes at " + pointText(y)
		}
		v.fault("the %s %s has a gradient of %.1e%s", what, pointText(x), size, hint)
	}
}

// vanishesNear is where the gradient vanishes within a hundredth of the window of x, by Newton's method: most often the point
// that was meant, with all its digits.
func (v *verifier) vanishesNear(x []float64) (y []float64, ok bool) {
	n := len(x)
	y = slices.Clone(x)
	g, h, values, work := make([]float64, n), make([]float64, n*n), make([]float64, n), make([]float64, n)
	for range 20 {
		v.o.Eval(g, y)
		v.o.Hessian(h, y)
		size := portable.Norm(h)
		if !portable.Symmetric(h, values, work, n) {
			return nil, false
		}
		if slices.ContainsFunc(values, func(c float64) bool { return math.Abs(c) <= search.Definite*size }) {
			return nil, false
		}
		portable.Newton(y, g, values, h, nil)
	}
	for i, w := range v.s.Window {
		if !(math.Abs(y[i]-x[i]) <= (w.Hi-w.Lo)/100) {
			return nil, false
		}
	}
	v.o.Eval(g, y)
	v.o.Hessian(h, y)
	return y, portable.Norm(g) <= vanishing*(1+portable.Norm(h))*(1+portable.Norm(y))
}

// lowerAround looks for a lower value around x, inside the window.
func (v *verifier) lowerAround(x []float64, f float64, g []float64) (y []float64, found bool) {
	d := make([]float64, len(x))
	y = make([]float64, len(x))
	for _, radius := range []float64{1e-2, 1e-4, 1e-6} {
		for k := range search.Probes(len(x)) {
			search.Direction(d, k, g)
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
	e := search.Explore(v.o, v.s.Window, true)
	limit = lowest - e.EqualValues(lowest)
	if _, least := e.Lowest(); least < limit {
		v.fault("the window holds a value %g, lower than the minimum %g", least, lowest)
	}
	for _, p := range e.Points() {
		if p.F < limit {
			v.fault("%s is lower, %g, than the minimum %g", pointText(p.X), p.F, lowest)
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

// leastCurvature is the least eigenvalue of the symmetric matrix h of n rows, NaN where an element is not finite.
func leastCurvature(h []float64, n int) float64 {
	values := make([]float64, n)
	if !portable.Symmetric(slices.Clone(h), values, make([]float64, n), n) {
		return math.NaN()
	}
	return values[0]
}
