package insight

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/surface"
)

// Curvatures are the eigenvalues of a surface's Hessian at x, ascending; nil above 64 variables and where a second
// derivative is not finite.
func Curvatures(s *surface.Surface, x []float64) []float64 {
	values, _, _ := hessianAt(s, x)
	return values
}

// hessianAt is the eigensystem of the Hessian at x: value k belongs to the column k of the vectors.
func hessianAt(s *surface.Surface, x []float64) (values, vectors []float64, ok bool) {
	n := len(x)
	if n > mostVariables {
		return nil, nil, false
	}
	h, values := make([]float64, n*n), make([]float64, n)
	s.Objective().Hessian(h, x)
	if v := portable.Norm(h); !numeric.Finite(v) || !portable.Symmetric(h, values, make([]float64, n), n) {
		return nil, nil, false
	}
	return values, h, true
}

// smoothCurvatures are Curvatures where the gradient goes with them on either side of x: at the tip of a cone or on a crease, where
// it jumps, what a program works out there is no curvature, and on a border steps are put back; they are nil there.
func smoothCurvatures(s *surface.Surface, x []float64) []float64 {
	if len(s.Constraints) > 0 && s.Within().Bordered(x) { // there it is not the curvature alone that decides
		return nil
	}
	values, vectors, ok := hessianAt(s, x)
	if !ok || s.Smooth {
		return values
	}
	const beside, about, rounding = 1e-7, 0.25, 1e-9
	n, h := len(x), math.Inf(1)
	for i := range x {
		width := 1 + math.Abs(x[i])
		if i < len(s.Window) {
			width = s.Window[i].Hi - s.Window[i].Lo
		}
		h = min(h, float64(beside*width))
	}
	o, y, before, after := s.Objective(), make([]float64, n), make([]float64, n), make([]float64, n)
	most := max(math.Abs(values[0]), math.Abs(values[n-1]))
	for k, v := range values {
		slope := func(g []float64, side float64) {
			for i := range y {
				y[i] = x[i] + float64(side*h*vectors[i*n+k])
			}
			o.Eval(g, y)
		}
		slope(before, -1)
		slope(after, 1)
		change, size := 0.0, portable.Norm(before)+portable.Norm(after)
		for i := range y {
			change += float64(vectors[i*n+k] * (after[i] - before[i]))
		}
		if !(math.Abs(change-float64(2*h*v)) <= float64(about*2*h*most)+float64(rounding*size)) {
			return nil
		}
	}
	return values
}

// condition is the condition number λmax/λmin of a minimum: how many times steeper its walls are than its floor. ok is
// false where a curvature is not positive. eigenvalues are ascending.
func condition(eigenvalues []float64) (kappa float64, ok bool) {
	if len(eigenvalues) == 0 || !(eigenvalues[0] > float64(1e-10*eigenvalues[len(eigenvalues)-1])) {
		return 0, false
	}
	return eigenvalues[len(eigenvalues)-1] / eigenvalues[0], true
}

// ConditionAt is how many times as steep a surface is across as along where a point of rest is, by its curvatures there: the largest
// over the smallest. ok is false where one is not positive.
func ConditionAt(s *surface.Surface, x []float64) (kappa float64, ok bool) {
	return condition(smoothCurvatures(s, x))
}

// StableRate is the largest constant learning rate at which gradient descent with a chain of transforms stays at a
// minimum whose greatest curvature is λ; at the rate itself it circles for ever. With momentum μ, dampening τ and
// weight decay w, and h = λ + w:
//
//	plain        2/h
//	heavy ball   2(1 + μ)/((1 − τ)h)
//	Nesterov     2(1 + μ)/((1 + 2μ)h)
//
// These are the rates at which a root of the linear recursion leaves the unit circle (Polyak 1964; for Nesterov's form
// z² − (1 + μ)(1 − αh)z + μ(1 − αh) = 0). ok is false for other methods, for clipped ones, with μ ≥ 1 where h ≤ 0 and
// where the momentum changes.
func StableRate(chain []catalog.Spec, lambda float64) (rate float64, ok bool) {
	form, ok := linearForm(chain)
	mu, h := form.Momentum, lambda+form.Decay
	switch {
	case !ok || !(h > 0) || mu >= 1 || mu != 0 && form.Dampening >= 1:
		return 0, false
	case mu == 0:
		return 2 / h, true
	case form.Nesterov:
		return 2 * (1 + mu) / ((1 + 2*mu) * h), true
	}
	return 2 * (1 + mu) / ((1 - form.Dampening) * h), true
}

// Plain reports whether a run's method is gradient descent with nothing added: its largest stable rate is 2 over the curvature.
func Plain(run *experiment.Run) bool {
	form, ok := linearForm(run.Chain)
	return ok && form.Momentum == 0 && form.Decay == 0
}

// linearForm is the closed form of a chain of one method that has one.
func linearForm(chain []catalog.Spec) (form catalog.Linear, ok bool) {
	if len(chain) != 1 || chain[0].Decl.Method.Linear == nil {
		return form, false
	}
	return chain[0].Decl.Method.Linear(chain[0])
}

// linearAt is the closed form of a run and its constant rate, where no edge throws the path back.
func linearAt(run *experiment.Run) (form catalog.Linear, rate float64, ok bool) {
	rate, constant := run.ConstantRate()
	if form, ok = linearForm(run.Chain); !ok || !constant || run.Surface.Outside == descent.Clamp || run.Surface.Outside == descent.Reflect {
		return form, 0, false
	}
	return form, rate, true
}

// LargestRate is the largest constant rate at which a run's method can stay at the minimum of its surface, see StableRate.
// ok is false where the surface has no one lowest minimum, where its curvature there is not known, and for other methods.
func LargestRate(run *experiment.Run) (rate float64, ok bool) {
	low := lowest(run.Surface)
	if low == nil {
		return 0, false
	}
	curvatures := smoothCurvatures(run.Surface, low.X)
	if len(curvatures) == 0 {
		return 0, false
	}
	return StableRate(run.Chain, slices.Max(curvatures))
}

// LargestRates is LargestRate of one run after the other, found once for those that follow each other with the same surface
// and chain. The zero value is ready.
type LargestRates struct {
	before *experiment.Run
	rate   float64
	ok     bool
}

// Of is LargestRate of a run.
func (l *LargestRates) Of(run *experiment.Run) (rate float64, ok bool) {
	if l.before == nil || l.before.Surface != run.Surface || !l.before.SameChain(run) {
		l.rate, l.ok = LargestRate(run)
	}
	l.before = run
	return l.rate, l.ok
}

// stableAt is the largest stable rate of a run's method at a point, and the constant rate that the run uses.
func stableAt(run *experiment.Run, x []float64) (stable, used float64, ok bool) {
	used, constant := run.ConstantRate()
	if _, linear := linearForm(run.Chain); !constant || !linear { // and StableRate knows none
		return 0, 0, false
	}
	curvatures := smoothCurvatures(run.Surface, x)
	if len(curvatures) == 0 {
		return 0, 0, false
	}
	stable, ok = StableRate(run.Chain, slices.Max(curvatures))
	return stable, used, ok
}
