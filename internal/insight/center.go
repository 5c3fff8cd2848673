package insight

import (
	"math"
	"slices"

	"gdplot/internal/portable"
	"gdplot/internal/surface"
)

// Center is the minimum about which a surface's loss can be split by curvature: of those that are known the one nearest
// to where a run ends, else that of a quadratic surface, found from the run's start. It is nil where there is none, and
// where the gradient of the surface need not exist.
func Center(s *surface.Surface, start, end []float64) []float64 {
	best, least := []float64(nil), math.Inf(1)
	for _, c := range s.Critical() {
		if !c.Kind.IsMinimum() {
			continue
		}
		if d := portable.Distance(c.X, end); d < least || best == nil {
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

// GoalName is what a minimum about which a loss is split is called: by how it is known that nothing is lower, or as the
// local one that it is. The minimum of a quadratic surface is the one it has.
func GoalName(s *surface.Surface, center []float64) string {
	for _, c := range s.Critical() {
		switch {
		case !slices.Equal(c.X, center):
		case c.Kind == surface.LocalMinimum:
			return "the local minimum"
		case c.Kind == surface.GlobalMinimum && !Quadratic(s):
			return s.Lowest().Standing.Least()
		}
	}
	return surface.Proved.Least()
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
