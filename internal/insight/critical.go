package insight

import (
	"math"
	"slices"

	"gdplot/internal/descent"
	"gdplot/internal/numeric"
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

// land looks for the critical point next to the end of the run: by what Newton's method found there, else among the minima that
// are known, since where a surface has a kink the gradient does not vanish. It returns nil where there is none.
func (j *judge) land() *landing {
	s := j.run.Surface
	if n := s.Dim(); n <= mostVariables {
		within := s.Within()
		if z := &j.zero; len(z.x) > 0 && !j.beyond(z.x) && (within == nil || within.Allowed(z.x)) { // else no run comes there
			if l := j.describe(z); l.Kind != surface.Saddle || !j.leadsOn(z) {
				return l
			}
		}
	}
	known := s.Critical()
	var best *landing
	for i := range known {
		l := landing{Critical: &known[i]}
		if l.Kind.IsMinimum() && j.near(l.X) && (!s.Smooth || math.Abs(j.out.Loss-l.F) <= j.tolerance(l.F)) && (best == nil || l.F < best.F) {
			best = &landing{Critical: l.Critical}
		}
	}
	return best
}

// leadsOn reports whether a place that looks like a saddle is one of a valley that falls on for ever: of what it lies above the bound
// of the formula its slope still promises a part, be it as gentle as it may.
func (j *judge) leadsOn(z *zero) bool {
	const part = 1e-3
	s := j.run.Surface
	bound := s.Bound()
	if !s.Lowest().Bottomless() || !numeric.Finite(bound) || !(z.f > bound) {
		return false
	}
	values, vectors, ok := hessianAt(s, z.x)
	if !ok {
		return false
	}
	n, promised := len(z.x), 0.0
	g := make([]float64, n)
	j.objective().Eval(g, z.x)
	for k, v := range values {
		along := 0.0
		for i := range g {
			along += float64(vectors[i*n+k] * g[i])
		}
		if v != 0 {
			promised += float64(along * along / (2 * math.Abs(v)))
		}
	}
	return promised > float64(part*(z.f-bound))
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
	small := j.small(z)
	l := &landing{eigenvalues: slices.Clone(z.values), flat: z.flat(small)}
	for i, v := range l.eigenvalues {
		if math.Abs(v) <= small {
			l.eigenvalues[i] = 0 // but for rounding
		}
	}
	known := j.run.Surface.Critical()
	for i := range known {
		if scaledDistance(known[i].X, z.x, j.width) < samePoint {
			l.Critical = &known[i]
			return l
		}
	}
	kind := z.kind(small)
	if kind == surface.LocalMinimum && !j.higher(z.f) {
		kind = surface.GlobalMinimum
	}
	l.Critical = &surface.Critical{X: slices.Clone(z.x), F: z.f, Kind: kind, Found: true}
	return l
}

// Rest is what a report's critical point is called where it is no minimum: a saddle, of the gradient or on the border of what is
// allowed, a hilltop, or, of one variable, a point of inflection.
func (r Report) Rest() string {
	switch c := r.Critical(); {
	case c != nil && c.Kind == surface.Maximum:
		return "hilltop"
	case c != nil && c.Kind == surface.Saddle && r.Eigenvalues() == nil:
		return "saddle on the border"
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

// look is the seeker, to look about the run.
func (j *judge) look() *seeker {
	j.about.turn(j.run.Surface, len(j.out.X))
	j.about.steep, j.about.narrow = j.steepest, slices.Min(j.width)
	return &j.about
}

// small is up to what size eigenvalues are as good as 0.
func (j *judge) small(z *zero) float64 { return smallest(z.values, z.steep, slices.Min(j.width)) }
