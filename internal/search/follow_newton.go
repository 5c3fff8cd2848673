package search

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// newton takes Newton's steps while they make the gradient smaller and the value no greater, rounding apart.
func (w *Follower) newton() {
	if w.n > MostVariables {
		return
	}
	for range 60 {
		size := portable.Norm(w.g)
		step, ok := w.newtonStep()
		if size == 0 || !ok {
			return
		}
		for i := range w.y {
			w.y[i] = w.x[i] + step[i]
		}
		f := w.o.Eval(w.h, w.y)
		if !(portable.Norm(w.h) < size) || !(f <= w.f+float64(8*numeric.ULP(w.f))) {
			return
		}
		copy(w.x, w.y)
		copy(w.g, w.h)
		w.f = f
	}
}

// newtonStep solves for the step to where the gradient vanishes, along the directions in which the function curves up. ok
// is false where it curves down.
func (w *Follower) newtonStep() (step []float64, ok bool) {
	n := w.n
	values, vectors, ok := w.bends()
	if !ok {
		return nil, false
	}
	largest := 0.0
	for _, c := range values {
		largest = max(largest, math.Abs(c))
	}
	step = make([]float64, n)
	for k, c := range values {
		if c < -1e-9*largest {
			return nil, false
		}
		if c <= 1e-13*largest {
			continue
		}
		along := 0.0
		for i := range n {
			along += float64(vectors[i*n+k] * w.g[i])
		}
		for i := range n {
			step[i] -= float64(along / c * vectors[i*n+k])
		}
	}
	return step, true
}
