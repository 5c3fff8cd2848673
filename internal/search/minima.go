package search

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
)

// Minimum is the least value of the listed and the found minima. Where none is listed, it counts only if the function
// is nowhere lower on the grid of the window: one that is lowest at the edge has no known minimum.
func (e *Explorer) Minimum(level float64, isListed bool) (f float64, ok bool) {
	f = e.level
	if isListed {
		f = min(f, level)
	}
	for _, m := range e.found {
		if m.Kind == Minimum {
			f = min(f, m.F)
		}
	}
	for _, c := range e.curves {
		if c.valley {
			f = min(f, c.f)
		}
	}
	if !numeric.Finite(f) || !isListed && f > e.lowest+e.EqualValues(f) {
		return math.NaN(), false
	}
	return f, true
}

// IsPlain reports whether the lowest value is that of a flat region alone, which may be one that nears a value and never takes it.
func (e *Explorer) IsPlain(level float64) bool {
	return e.level == level && len(e.curves) == 0 &&
		!slices.ContainsFunc(e.found, func(f Point) bool { return f.Kind == Minimum && f.F <= level+e.EqualValues(level) })
}

// Valleys are the curves of minima of at most a value, as polylines in the function's own coordinates.
func (e *Explorer) Valleys(most float64) [][][]float64 {
	var all [][][]float64
	for _, c := range e.curves {
		if !c.valley || c.f > most {
			continue
		}
		var line [][]float64
		for _, p := range c.points {
			x := make([]float64, 2)
			e.toPoint(x, p[:])
			line = append(line, x)
		}
		all = append(all, line)
	}
	return all
}
