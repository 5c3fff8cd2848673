package insight

import (
	"math"
	"slices"

	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/surface"
)

// mostVariables is up to how many variables critical points are looked for: an eigen-decomposition takes n³.
const mostVariables = 64

// landing is the critical point next to the end of a run.
type landing struct {
	*surface.Critical
	eigenvalues []float64 // of the Hessian there, ascending; nil at a kink
	flat        int       // eigenvalues that are as good as 0
}

// land looks for the critical point next to the end of the run: by Newton's method, else among the minima that are
// known, since where a surface has a kink the gradient does not vanish. It returns nil where there is none.
func (j *judge) land() *landing {
	s := j.run.Surface
	if n := s.Dim(); n <= mostVariables {
		z := j.newZero()
		if j.late.extent <= noise { // a gradient that is rounding is the steepest that a run meets which never moves
			z.steep = max(z.steep, 1e-6*z.at(j.out.X).slopeAbout(j.width))
		}
		if z.newton(j.out.X, j.width) && !j.beyond(z.x) && (s.Smooth || !z.creased(j.width)) {
			return j.describe(z)
		}
	}
	known := s.Critical()
	var best *landing
	for i := range known {
		l := &landing{Critical: &known[i]}
		if l.Kind.IsMinimum() && j.near(l.X) && (!s.Smooth || math.Abs(j.out.Loss-l.F) <= j.tolerance(l.F)) && (best == nil || l.F < best.F) {
			best = l
		}
	}
	return best
}

// beyond reports whether a point lies outside of a window that paths cannot leave: it is not where a run went.
func (j *judge) beyond(x []float64) bool {
	s := j.run.Surface
	if s.Outside == descent.Free {
		return false
	}
	for i, w := range s.Window {
		if margin := 1e-9 * (w.Hi - w.Lo); x[i] < w.Lo-margin || x[i] > w.Hi+margin {
			return true
		}
	}
	return false
}

// near reports whether a point lies near the end of the run.
func (j *judge) near(x []float64) bool {
	return scaledDistance(x, j.out.X, j.width) <= nearPoint*math.Sqrt(float64(len(x)))
}

// describe says what a zero of the gradient is; one that the surface lists is the listed one.
func (j *judge) describe(z *zero) *landing {
	l := &landing{eigenvalues: slices.Clone(z.values), flat: z.flat()}
	for i, v := range l.eigenvalues {
		if math.Abs(v) <= z.small {
			l.eigenvalues[i] = 0 // but for rounding
		}
	}
	known := j.run.Surface.Critical()
	for i := range known {
		if scaledDistance(known[i].X, z.x, j.width) < 1e-4 {
			l.Critical = &known[i]
			return l
		}
	}
	kind := z.kind(j.width)
	if kind == surface.LocalMinimum && !j.higher(z.f) {
		kind = surface.GlobalMinimum
	}
	l.Critical = &surface.Critical{X: slices.Clone(z.x), F: z.f, Kind: kind, Found: true}
	return l
}

// Rest is what a report's critical point is called where it is no minimum: a saddle, a hilltop, or, of one variable, a point of
// inflection.
func (r Report) Rest() string {
	switch c := r.Critical; {
	case c != nil && c.Kind == surface.Maximum:
		return "hilltop"
	case c != nil && len(c.X) == 1:
		return "point of inflection"
	}
	return "saddle"
}

// higher reports whether something lower than a value is known, be it no minimum.
func (j *judge) higher(f float64) bool {
	least := j.low.Least
	if j.known {
		least = j.minimum
	}
	return f-least > max(1e-3*j.tolerance(f), 1e-9*math.Abs(f-least), j.rounding())
}

// zero is a point where a gradient vanishes, or is on its way there.
type zero struct {
	o      surface.Objective
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
	small  float64 // eigenvalues up to this size are as good as 0
	narrow float64 // least width of an axis
}

func (j *judge) newZero() *zero {
	n := j.run.Surface.Dim()
	z := &j.zero
	*z = zero{o: j.objective(), steep: j.steepest, narrow: slices.Min(j.width)}
	if j.memory == nil {
		j.memory = make([]float64, 2*n*n+8*n)
	}
	rest := j.memory
	take := func(size int) []float64 {
		part := rest[:size:size]
		rest = rest[size:]
		return part
	}
	z.hess, z.basis = take(n*n), take(n*n)
	z.x, z.g, z.values, z.work, z.along, z.trial, z.slope, z.origin = take(n), take(n), take(n), take(n), take(n), take(n), take(n), take(n)
	clear(z.origin)
	return z
}

// at is the zero moved to a point.
func (z *zero) at(x []float64) *zero {
	copy(z.x, x)
	z.f = z.o.Eval(z.g, z.x)
	return z
}

// newton looks for the zero next to a point: Newton steps with the pseudoinverse of the Hessian, so that it may be
// singular, as long as they make the gradient smaller. It reports whether it found one near by.
func (z *zero) newton(from, width []float64) bool {
	n := len(from)
	z.at(from)
	reach := nearPoint * math.Sqrt(float64(n))
	trial, slope, origin := z.trial, z.slope, z.origin
	for range 100 {
		if !z.decompose() {
			return false
		}
		step := z.step()
		damping := min(1, reach/2/scaledDistance(step, origin, width))
		better := false
		for range 12 {
			for i := range trial {
				trial[i] = z.x[i] - damping*step[i]
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
		if scaledDistance(z.x, from, width) > reach {
			return false
		}
	}
	return portable.Norm(z.g) <= 1e-8*z.steep && z.decompose()
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
func (z *zero) decompose() bool {
	n := len(z.x)
	z.o.Hessian(z.hess, z.x)
	if !bounded(z.hess) && !numeric.Finite(portable.Norm(z.hess)) {
		return false
	}
	copy(z.basis, z.hess)
	if !portable.Symmetric(z.basis, z.values, z.work, n) {
		return false
	}
	largest := max(math.Abs(z.values[0]), math.Abs(z.values[n-1]))
	z.small = max(1e-10*largest, 1e-8*z.steep/z.narrow)
	return true
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

// step is the pseudoinverse of the Hessian times the gradient.
func (z *zero) step() []float64 {
	n := len(z.x)
	s := z.along
	clear(s)
	for k, v := range z.values {
		if math.Abs(v) <= 1e-12*max(math.Abs(z.values[0]), math.Abs(z.values[n-1])) {
			continue
		}
		along := 0.0
		for i := range s {
			along += z.basis[i*n+k] * z.g[i]
		}
		for i := range s {
			s[i] += along / v * z.basis[i*n+k]
		}
	}
	return s
}

// flat counts the eigenvalues that are as good as 0.
func (z *zero) flat() int {
	n := 0
	for _, v := range z.values {
		if math.Abs(v) <= z.small {
			n++
		}
	}
	return n
}

// kind tells what the point is by its eigenvalues, and where some vanish by looking around along their eigenvectors.
func (z *zero) kind(width []float64) surface.Kind {
	n, flat := len(z.values), z.flat()
	falling := 0
	for _, v := range z.values {
		if v < -z.small {
			falling++
		}
	}
	switch {
	case falling == n:
		return surface.Maximum
	case falling > 0:
		return surface.Saddle
	}
	lower, higher := z.around(width)
	switch {
	case lower && !higher && flat == n:
		return surface.Maximum // which falls in every direction that was looked in
	case lower:
		return surface.Saddle
	case flat == 0 || higher || flat < n:
		return surface.LocalMinimum // alone, or one of a curve
	}
	return surface.Flat
}

// faint is the share of the steepest slope over the width of the window that a curvature has at least where it proves a
// minimum. Newton's method comes only near to where slope and curvature vanish together, and finds a little of both.
const faint = 1e-2

// around looks along the eigenvectors with next to no curvature: is the surface lower somewhere, is it higher?
func (z *zero) around(width []float64) (lower, higher bool) {
	n := len(z.x)
	trial, faintly := z.trial, []int(nil)
	for k, v := range z.values {
		if math.Abs(v) > max(z.small, faint*z.steep/z.narrow) {
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

// mostAcross is between how many directions that follow each other the surface is looked at.
const mostAcross = 8

// slopeAbout is the steepest slope a little way along the axes.
func (z *zero) slopeAbout(width []float64) (steepest float64) {
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

// creased reports whether the gradient vanishes for no other reason than that it is taken as 0 at a crease: next to the point
// it is as steep as farther away, and the surface falls from there.
func (z *zero) creased(width []float64) bool {
	n := len(z.x)
	trial, slope, sizes, falls := z.trial, z.slope, [2]float64{}, false
	for at, h := range []float64{1e-7, 1e-4} {
		for k := range 4 * n {
			a, b, side := k/4, (k/4+1)%n, float64(1-2*(k&1))
			copy(trial, z.x)
			trial[a] += side * h * width[a]
			if n > 1 {
				trial[b] += float64(k&2-1) * h * width[b]
			}
			f := z.o.Eval(slope, trial)
			sizes[at] += portable.Norm(slope)
			falls = falls || f < z.f-1e-14*max(math.Abs(z.f), z.steep*z.narrow)
		}
	}
	const fades = 0.3
	return falls && sizes[0] > fades*sizes[1]
}
