package insight

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// zero is a point next to the end of a run where the gradient vanishes, and what is seen there. It does not depend on what else
// is known of the surface, so that it is noted.
type zero struct {
	x             []float64 // empty where there is none
	f             float64
	steep         float64   // the slope beside which others are none
	values        []float64 // eigenvalues of the Hessian, ascending
	lower, higher bool      // whether the surface is lower, or higher, along eigenvectors with next to no curvature
}

// flat counts the eigenvalues that are as good as 0.
func (z *zero) flat(small float64) int {
	n := 0
	for _, v := range z.values {
		if math.Abs(v) <= small {
			n++
		}
	}
	return n
}

// kind tells what the point is by its eigenvalues, and where some vanish by what is around it.
func (z *zero) kind(small float64) surface.Kind {
	n, flat := len(z.values), z.flat(small)
	falling := 0
	for _, v := range z.values {
		if v < -small {
			falling++
		}
	}
	switch {
	case falling == n:
		return surface.Maximum
	case falling > 0:
		return surface.Saddle
	case z.lower && !z.higher && flat == n:
		return surface.Maximum // which falls in every direction that was looked in
	case z.lower:
		return surface.Saddle
	case flat == 0 || z.higher || flat < n:
		return surface.LocalMinimum // alone, or one of a curve
	}
	return surface.Flat
}

// smallest is up to what size eigenvalues are as good as 0: beside the largest, and beside what the steepest slope changes by
// over the width of the window.
func smallest(values []float64, steep, narrow float64) float64 {
	largest := max(math.Abs(values[0]), math.Abs(values[len(values)-1]))
	return max(1e-10*largest, 1e-8*steep/narrow)
}

// seeker looks for zeros next to the ends of runs on one surface, one after the other.
type seeker struct {
	ground *surface.Surface
	o      surface.Objective
	memory []float64

	x, g   []float64
	f      float64
	steep  float64   // the largest gradient that the run met
	values []float64 // eigenvalues, ascending
	basis  []float64 // eigenvectors, as columns
	hess   []float64
	work   []float64 // scratch of the decomposition
	along  []float64 // a step
	trial  []float64
	slope  []float64 // the gradient at trial
	origin []float64
	narrow float64 // least width of an axis
}

// seek fills in the zero next to the end of a run, in the memory of the one that was there.
func (z *seeker) seek(r *runner.Result, o *observation) {
	found := &o.zero
	*found = zero{x: found.x[:0], values: found.values[:0]}
	n := len(r.Outcome().X)
	if n > mostVariables || n == 0 || r.Run.Surface.Logged() || r.Outcome().Reason.NotFinite() {
		return
	}
	z.turn(r.Run.Surface, n)
	z.steep, z.narrow = o.steepest, slices.Min(o.width)
	if o.late.extent <= noise { // a gradient that is rounding is the steepest that a run meets which never moves
		z.steep = max(z.steep, 1e-6*z.at(r.Outcome().X).slopeAbout(o.width))
	}
	if !z.newton(r.Outcome().X, o.width) || !r.Run.Surface.Smooth && (z.creased(o.width) || !z.sinks(o.width)) {
		return
	}
	found.x, found.f, found.steep, found.values = append(found.x, z.x...), z.f, z.steep, append(found.values, z.values...)
	if s := r.Run.Surface; s.Model != nil && s.Lowest().Standing == surface.Proved {
		found.higher = true // its best fit was solved for, since its loss is convex: nothing around is lower
		return
	}
	if found.lower, found.higher = z.around(o.width); found.lower && !r.Run.Surface.Smooth && z.terraced(o.width) {
		found.lower, found.higher = false, false // what falls beyond the edge of level ground makes no saddle of it
	}
	if !found.lower && !found.higher && z.saturated(o.width) {
		found.x = found.x[:0]
	}
}

// turn turns to a surface of n variables.
func (z *seeker) turn(ground *surface.Surface, n int) {
	if z.ground != ground {
		z.ground, z.o = ground, ground.Objective()
	}
	if len(z.memory) != 2*n*n+8*n {
		z.memory = make([]float64, 2*n*n+8*n)
	}
	rest := z.memory
	take := func(size int) []float64 {
		part := rest[:size:size]
		rest = rest[size:]
		return part
	}
	z.hess, z.basis = take(n*n), take(n*n)
	z.x, z.g, z.values, z.work, z.along, z.trial, z.slope, z.origin = take(n), take(n), take(n), take(n), take(n), take(n), take(n), take(n)
}

// at is the seeker moved to a point.
func (z *seeker) at(x []float64) *seeker {
	copy(z.x, x)
	z.f = z.o.Eval(z.g, z.x)
	return z
}

// newton looks for the zero next to a point: Newton steps with the pseudoinverse of the Hessian, so that it may be
// singular, as long as they make the gradient smaller. It reports whether it found one near by.
func (z *seeker) newton(from, width []float64) bool {
	n := len(from)
	z.at(from)
	reach := nearPoint * math.Sqrt(float64(n))
	trial, slope, origin := z.trial, z.slope, z.origin
	known := false // whether the decomposition is that of the Hessian at x
	for range 100 {
		if known = z.decompose(); !known {
			return false
		}
		step := z.step()
		damping := min(1, reach/2/scaledDistance(step, origin, width))
		better := false
		for range 12 {
			for i := range trial {
				trial[i] = z.x[i] + damping*step[i]
			}
			if slices.Equal(trial, z.x) {
				break // and shorter steps lead nowhere either
			}
			f := z.o.Eval(slope, trial)
			if shorter(slope, z.g) {
				better = true
				copy(z.x, trial)
				copy(z.g, slope)
				z.f = f
				break
			}
			damping /= 2
		}
		if !better {
			break
		}
		if known = false; scaledDistance(z.x, from, width) > reach {
			return false
		}
	}
	if portable.Norm(z.g) > 1e-8*z.steep || !known && !z.decompose() {
		return false
	}
	return scaledDistance(z.step(), origin, width) <= reach // else the slope is little beside the steepest alone, as along the floor of a valley
}

// shorter reports whether the norm of a is less than that of b. Most are so different that sums of squares tell.
func shorter(a, b []float64) bool {
	p, q := 0.0, 0.0
	for i, v := range a {
		p += v * v
		q += b[i] * b[i]
	}
	if least := min(p, q); least > 1e-280 && max(p, q) < 1e280 && math.Abs(p-q) > 1e-9*least {
		return p < q
	}
	return portable.Norm(a) < portable.Norm(b)
}

// decompose takes the eigenvalues and eigenvectors of the Hessian at x; it reports whether they are finite.
func (z *seeker) decompose() bool {
	n := len(z.x)
	z.o.Hessian(z.hess, z.x)
	if !bounded(z.hess) && !numeric.Finite(portable.Norm(z.hess)) {
		return false
	}
	copy(z.basis, z.hess)
	return portable.Symmetric(z.basis, z.values, z.work, n)
}

// bounded reports whether numbers are so small that their norm is finite in any case.
func bounded(values []float64) bool {
	for _, v := range values {
		if !(math.Abs(v) < 1e150) {
			return false
		}
	}
	return true
}

// step is less the pseudoinverse of the Hessian times the gradient.
func (z *seeker) step() []float64 {
	n := len(z.x)
	s := z.along
	clear(s)
	least := 1e-12 * max(math.Abs(z.values[0]), math.Abs(z.values[n-1]))
	portable.Newton(s, z.g, z.values, z.basis, func(v float64) bool { return math.Abs(v) > least })
	return s
}

// faint is the share of the steepest slope over the width of the window that a curvature has at least where it proves a
// minimum. Newton's method comes only near to where slope and curvature vanish together, and finds a little of both.
const faint = 1e-2

// around looks along the eigenvectors with next to no curvature: is the surface lower somewhere, is it higher?
func (z *seeker) around(width []float64) (lower, higher bool) {
	n := len(z.x)
	trial, small, faintly := z.trial, smallest(z.values, z.steep, z.narrow), []int(nil)
	for k, v := range z.values {
		if math.Abs(v) > max(small, faint*z.steep/z.narrow) {
			continue
		}
		faintly = append(faintly, k)
	}
	look := func(a, b int, share float64) {
		for _, h := range []float64{-1e-2, -1e-3, 1e-3, 1e-2} {
			for i := range trial {
				trial[i] = z.x[i] + h*width[i]*(z.basis[i*n+a]+share*z.basis[i*n+b])
			}
			f := z.o.Eval(nil, trial)
			rounding := 1e-14 * max(math.Abs(f), math.Abs(z.f), z.steep*z.narrow)
			lower = lower || f < z.f-rounding
			higher = higher || f > z.f+rounding
		}
	}
	for i, a := range faintly {
		look(a, a, 0)
		for _, b := range faintly[i+1 : min(len(faintly), i+mostAcross)] { // what rises along two may fall between them
			look(a, b, 1)
			look(a, b, -1)
		}
	}
	return lower, higher
}

// terraced reports whether the point stands on level ground that has edges: there is neither slope nor curvature, on either side.
func (z *seeker) terraced(width []float64) bool {
	if portable.Norm(z.g) > 0 || z.values[0] != 0 || z.values[len(z.values)-1] != 0 {
		return false
	}
	for i := range z.x {
		for _, h := range []float64{-1e-5, 1e-5} {
			copy(z.trial, z.x)
			z.trial[i] += h * width[i]
			if z.o.Eval(z.slope, z.trial); portable.Norm(z.slope) > 0 {
				return false
			}
		}
	}
	return true
}

// saturated reports whether the surface only looks level where there is next to no curvature, since what it still falls by is less
// than its values are known to: there is a slope left, and farther down it the surface is lower.
func (z *seeker) saturated(width []float64) bool {
	n := len(z.x)
	small := smallest(z.values, z.steep, z.narrow)
	for k, v := range z.values {
		along := portable.Along(z.g, z.basis, k)
		if math.Abs(v) > small || along == 0 {
			continue
		}
		for _, h := range []float64{0.1, 0.3, 1, 3, 10} {
			for i := range z.trial {
				z.trial[i] = z.x[i] - math.Copysign(h, along)*width[i]*z.basis[i*n+k]
			}
			f := z.o.Eval(nil, z.trial)
			rounding := 1e-14 * max(math.Abs(f), math.Abs(z.f), z.steep*z.narrow)
			if f < z.f-rounding {
				return true
			}
			if !(f <= z.f+rounding) {
				break
			}
		}
	}
	return false
}

// mostAcross is between how many directions that follow each other the surface is looked at.
const mostAcross = 8

// slopeAbout is the steepest slope a little way along the axes.
func (z *seeker) slopeAbout(width []float64) (steepest float64) {
	for i := range z.x {
		for _, h := range []float64{-nearPoint, nearPoint} {
			copy(z.trial, z.x)
			z.trial[i] += h * width[i]
			z.o.Eval(z.slope, z.trial)
			if g := portable.Norm(z.slope); numeric.Finite(g) {
				steepest = max(steepest, g)
			}
		}
	}
	return steepest
}

// sinks reports whether the surface falls along one of the directions in which it is curved downward, if there are any: at a
// crease a curvature says nothing of what the surface does across it.
func (z *seeker) sinks(width []float64) bool {
	n, small, curved := len(z.x), smallest(z.values, z.steep, z.narrow), false
	for k, v := range z.values {
		if v >= -small {
			break // they ascend
		}
		curved = true
		for _, h := range []float64{-1e-2, -1e-3, 1e-3, 1e-2} {
			for i := range z.trial {
				z.trial[i] = z.x[i] + float64(h*width[i]*z.basis[i*n+k])
			}
			if f := z.o.Eval(nil, z.trial); f < z.f-1e-14*max(math.Abs(f), math.Abs(z.f)) {
				return true
			}
		}
	}
	return !curved
}

// creased reports whether the gradient vanishes for no other reason than that it is taken as 0 at a crease: next to the point
// it is as steep as farther away, and the surface falls from there.
func (z *seeker) creased(width []float64) bool {
	n := len(z.x)
	trial, slope, sizes, falls := z.trial, z.slope, [3]float64{}, false
	rounding := 1e-14 * max(math.Abs(z.f), z.steep*z.narrow)
	for at, h := range []float64{1e-7, 1e-4, 1e-2} {
		if at == 2 && (falls || float64(1e-4*z.narrow*sizes[1]) > float64(4*n)*rounding) {
			break // nothing falls near by, and values are not so high that it would not be seen
		}
		for k := range 4 * n {
			a, b, side := k/4, (k/4+1)%n, float64(1-2*(k&1))
			copy(trial, z.x)
			trial[a] += side * h * width[a]
			if n > 1 {
				trial[b] += float64(k&2-1) * h * width[b]
			}
			f := z.o.Eval(slope, trial)
			if size := portable.Norm(slope); numeric.Finite(size) { // else it has no value there
				sizes[at] += size
			}
			falls = falls || f < z.f-rounding
		}
	}
	const fades = 0.3
	return falls && sizes[0] > fades*sizes[1]
}
