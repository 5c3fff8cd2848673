package insight

import (
	"math"

	"gdplot/internal/surface"
)

// Center is the minimum about which a surface's loss can be split by curvature: of those that are known the one nearest
// to where a run ends, else that of a quadratic surface, found from the run's start. It is nil where there is none, and
// where the gradient of the surface need not exist.
func Center(s *surface.Surface, start, end []float64) []float64 {
	best, least := []float64(nil), math.Inf(1)
	for _, c := range s.Critical() {
		if c.Kind != surface.GlobalMinimum && c.Kind != surface.LocalMinimum {
			continue
		}
		if d := distance(c.X, end); d < least || best == nil {
			best, least = c.X, d
			if math.IsNaN(d) { // a run that diverged is near none
				least = math.Inf(1)
			}
		}
	}
	switch {
	case best == nil && Quadratic(s):
		return solved(s, start)
	case !s.Smooth:
		return nil
	}
	return best
}

// solved is the minimum of a quadratic surface, from its slope and curvatures at one point; nil where it has none.
func solved(s *surface.Surface, at []float64) []float64 {
	values, vectors := Directions(s, at)
	if len(vectors) == 0 || !(values[0] > 0) {
		return nil
	}
	g, x := make([]float64, len(at)), append([]float64(nil), at...)
	s.Objective().Eval(g, at)
	for i, q := range vectors {
		slope := 0.0
		for j := range g {
			slope += q[j] * g[j]
		}
		for j := range x {
			x[j] -= slope / values[i] * q[j]
		}
	}
	return x
}
