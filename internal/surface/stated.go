package surface

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// takeMinima takes the minima that the file states, or the maxima of a surface that is climbed, and checks them: each must be a point from which the function
// falls in no direction.
func (s *Surface) takeMinima() error {
	given, other, kind := "minima", "maxima", "minimum"
	if s.climbs {
		given, other, kind = other, given, "maximum"
	}
	if s.Spec.Has(other) {
		return &ParamError{Param: other, Index: -1, Message: fmt.Sprintf("runs look for the %s here; list those", given)}
	}
	if !s.Spec.Has(given) {
		return nil
	}
	points := s.Spec.Get(given).([][]float64)
	for i, x := range points {
		problem := ""
		if len(x) != s.Dim() {
			problem = fmt.Sprintf("a %s has as many coordinates as the surface, %d, not %d", kind, s.Dim(), len(x))
		} else {
			problem = s.objection(x, kind)
		}
		if problem != "" {
			return &ParamError{Param: given, Index: i, Message: problem}
		}
		s.stated = append(s.stated, s.polished(x))
	}
	return nil
}

// polished is a minimum that was stated to some digits, to all of them, where Newton's method finds one next to it.
func (s *Surface) polished(x []float64) []float64 {
	if s.Dim() > 2 {
		return x
	}
	box := make([]catalog.Interval, len(x))
	for i, v := range x {
		box[i] = catalog.Closed(v-1-math.Abs(v), v+1+math.Abs(v))
	}
	e := newExplorer(s.Objective(), box, s.Smooth)
	e.steep = 1
	if e.steepness(x) == 0 {
		return x
	}
	before, u := s.Objective().Eval(nil, x), e.toUnit(x)
	if !e.newton(u, 1e-3) {
		return x
	}
	if found, f := e.snap(u); f <= before {
		return found
	}
	return x
}

// objection says why x is not a minimum, or on a surface that is climbed no maximum, or nothing if it is one. It may be rounded to a few digits.
func (s *Surface) objection(x []float64, kind string) string {
	o := s.Objective()
	g := make([]float64, len(x))
	f := o.Eval(g, x)
	if !numeric.Finite(f) {
		return fmt.Sprintf("%s is not a %s: the value there is %g", pointText(x), kind, s.Value(f))
	}
	trial := make([]float64, len(x))
	for _, radius := range []float64{1e-2, 1e-3} {
		for k := range probes(len(x)) {
			direction(trial, k, g)
			for i := range trial {
				trial[i] = x[i] + float64(radius*(1+math.Abs(x[i]))*trial[i])
			}
			if v := o.Eval(nil, trial); v < f-float64(1e-12*math.Abs(f)) {
				return fmt.Sprintf("%s is not a %s: the value there is %g, and %g at %s", pointText(x), kind, s.Value(f), s.Value(v), pointText(trial))
			}
		}
	}
	return ""
}

// probes is how many directions are tried in n dimensions.
func probes(n int) int { return 1 + 2*n + 64 }

// direction stores a vector of length 1 or less in d: the first leads against g, the next along the axes, the others
// are spread by multiples of irrational numbers, the same every time.
func direction(d []float64, k int, g []float64) {
	clear(d)
	n := len(d)
	switch {
	case k == 0:
		if size := portable.Norm(g); size > 0 {
			for i := range d {
				d[i] = -g[i] / size
			}
		}
	case k <= 2*n:
		d[(k-1)/2] = float64(1 - 2*((k-1)%2))
	default:
		for i := range d {
			_, d[i] = math.Modf(float64(float64(k) * math.Sqrt(float64(2+i*i+3*i))))
			d[i] = float64(2*d[i]) - 1
		}
		if size := portable.Norm(d); size > 0 {
			for i := range d {
				d[i] /= size
			}
		}
	}
}

func pointText(x []float64) string {
	if len(x) > 6 {
		return fmt.Sprintf("the point of %d coordinates", len(x))
	}
	parts := make([]string, len(x))
	for i, v := range x {
		parts[i] = fmt.Sprintf("%g", v)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
