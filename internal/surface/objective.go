package surface

import (
	"gdplot/internal/descent"
	"gdplot/internal/formula"
)

// Objective evaluates a surface for one run. It is not safe for concurrent use.
type Objective interface {
	descent.Objective
	descent.Hessianer
	// Values stores f on a grid of a surface of two variables: dst[j*len(xs)+i] = f(xs[i], ys[j]).
	Values(dst, xs, ys []float64)
}

var _ Objective = (*formula.Evaluation)(nil)
