package surface

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/numeric"
	"gdplot/internal/search"
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

// polished is a minimum that was stated to some digits, to all of them.
func (s *Surface) polished(x []float64) []float64 {
	if s.Dim() > 2 {
		return x
	}
	return search.Polished(s.Objective(), x, s.Smooth)
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
		for k := range search.Probes(len(x)) {
			search.Direction(trial, k, g)
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
