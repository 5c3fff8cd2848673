package surface

import (
	"gdplot/internal/formula"
	"gdplot/internal/numeric"
)

// Undefined finds the innermost part of a formula that has no value at x: log(x) left of 0, 1/x at 0. ok is false where
// every part has one, were it too large for a number, and for models.
func (s *Surface) Undefined(x []float64) (part string, ok bool) {
	if s.grid != nil && numeric.AllFinite(x) {
		if _, ok := s.grid.At(x[0], x[1]); !ok {
			return "the sampled grid", true
		}
	}
	if s.grid != nil || s.slice != nil || s.Model != nil || !numeric.AllFinite(x) {
		return "", false
	}
	return formula.Undefined(s.source, s.scope(s.constants), s.original(x))
}

// original are the coordinates of the formula's own variables at a point of a surface that may be moved.
func (s *Surface) original(x []float64) []float64 {
	if s.moved == nil {
		return x
	}
	g := formula.NewGraph()
	m := formula.NewMachine(g.Compile(len(x), s.moved.inverse(g)))
	m.Run(x)
	u := make([]float64, len(x))
	for i := range u {
		u[i] = m.Output(i)
	}
	return u
}
