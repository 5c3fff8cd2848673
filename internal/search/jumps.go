package search

import (
	"math"

	"gdplot/internal/numeric"
)

// DropJumps takes minima back that lie where the function jumps: its lowest value there may never be taken.
func (e *Explorer) DropJumps() {
	if e.smooth {
		return
	}
	kept := e.found[:0]
	for _, f := range e.found {
		if f.Kind != Minimum || !e.jumpsAt(f.u) {
			kept = append(kept, f)
		}
	}
	e.found = kept
}

// jumpsAt reports whether the value is another one a hair beside a point, in any direction of an axis.
func (e *Explorer) jumpsAt(u []float64) bool {
	f := e.value(u)
	for i := range u {
		for _, side := range []float64{-1, 1} {
			at := append([]float64(nil), u...)
			at[i] = u[i] + float64(side*1e-9)
			if v := e.value(at); numeric.Finite(v) && math.Abs(v-f) > float64(1e-5*e.spread) {
				return true
			}
		}
	}
	return false
}
