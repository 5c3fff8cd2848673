package insight

import (
	"slices"

	"gdplot/internal/surface"
)

// severalLowest reports whether several places of a surface are as low as any that is known, or may be for all that is proved.
func severalLowest(s *surface.Surface) bool {
	if !s.Sole() {
		return true
	}
	var first []float64
	for _, c := range s.Critical() {
		switch {
		case c.Kind != surface.GlobalMinimum:
		case first == nil:
			first = c.X
		case !near(s, first, c.X):
			return true
		}
	}
	return false
}

// onPlain reports whether a surface that was searched is lowest on a flat region: no one place is its minimum.
func onPlain(s *surface.Surface) bool {
	return s.Model == nil && s.Dim() <= 2 && s.Lowest().Known() && len(s.MinimumCurves()) == 0 &&
		!slices.ContainsFunc(s.Critical(), func(c surface.Critical) bool { return c.Kind == surface.GlobalMinimum })
}

// underdetermined reports whether a model has many best fits, so that the place of one says nothing: at its minimum some
// direction has no curvature.
func underdetermined(s *surface.Surface, rep Report) bool {
	values := rep.Eigenvalues()
	return s.Model != nil && len(values) > 0 && !(values[0] > 1e-9*values[len(values)-1])
}
