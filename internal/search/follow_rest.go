package search

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// lower looks around for a lower point and goes there: from a saddle, and along kinks that a gradient cannot see.
func (w *Follower) lower() bool {
	size := w.size()
	before := w.f
	for _, radius := range []float64{1e-2, 1e-4, 1e-6, 1e-8} {
		for range 400 {
			if !w.poll(float64(radius * size)) {
				break
			}
		}
	}
	if w.f < before-w.rounding() {
		w.o.Eval(w.g, w.x)
		return true
	}
	return false
}

// poll goes to the lowest of many points at a distance, if it is lower.
func (w *Follower) poll(radius float64) bool {
	best := w.f - float64(8*numeric.ULP(w.f))
	found := false
	trial := make([]float64, w.n)
	for k := range Probes(w.n) {
		w.look(trial, k)
		for i := range trial {
			trial[i] = w.x[i] + float64(radius*trial[i])
		}
		if v := w.value(trial); v < best {
			best, found = v, true
			copy(w.y, trial)
		}
	}
	if found {
		w.f = best
		copy(w.x, w.y)
	}
	return found
}

// atRest reports whether the gradient has vanished, by what a Newton step would still win, or, at a kink, whether nothing
// around is lower, which lower has seen.
func (w *Follower) atRest() bool {
	step, ok := w.newtonStep()
	if !ok {
		return false
	}
	wins := -numeric.Dot(step, w.g) / 2
	return wins <= max(w.rounding(), float64(1e-9*(w.first-w.f))) || !w.smoothHere()
}

// smoothHere reports whether the gradient changes little next to the end.
func (w *Follower) smoothHere() bool {
	size, trial := w.size(), make([]float64, w.n)
	steep := portable.Norm(w.g)
	for k := range Probes(w.n) {
		w.look(trial, k)
		for i := range trial {
			trial[i] = w.x[i] + float64(1e-7*size*trial[i])
		}
		w.o.Eval(w.h, trial)
		if portable.Distance(w.h, w.g) > 0.1*max(steep, portable.Norm(w.h)) {
			return false
		}
	}
	return true
}

// jumps reports whether the function jumps next to the end, so that the lowest value may not be taken. At the edge of level
// ground it is.
func (w *Follower) jumps() bool {
	size, trial := w.size(), make([]float64, w.n)
	for k := range 1 + 2*w.n {
		w.look(trial, k)
		if portable.Norm(trial) == 0 {
			continue
		}
		at := func(r float64) float64 {
			p := make([]float64, w.n)
			for i := range p {
				p[i] = w.x[i] + float64(r*trial[i])
			}
			return w.value(p)
		}
		far, next := at(1e-9*size)-w.f, at(1e-11*size)-w.f
		large := max(float64(1e-6*math.Abs(w.first-w.f)), float64(1e-9*math.Abs(w.f)), w.rounding())
		if numeric.Finite(far) && far > large && next > float64(far/2) {
			level := portable.Norm(w.g) == 0 && at(-1e-9*size) == w.f && at(-1e-11*size) == w.f
			if !level {
				return true
			}
		}
	}
	return false
}

// look is direction, which is worked out once where it does not depend on the slope.
func (w *Follower) look(d []float64, k int) {
	if k == 0 {
		Direction(d, k, w.g)
		return
	}
	if w.spread == nil {
		w.spread = make([]float64, Probes(w.n)*w.n)
		for k := range Probes(w.n) {
			Direction(w.spread[k*w.n:(k+1)*w.n], k, w.g)
		}
	}
	copy(d, w.spread[k*w.n:(k+1)*w.n])
}
