package search

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// endless reports whether the end is none: whether the function falls on for ever in some direction, or is flat there for no
// other reason than that it nears a value that it never takes.
func (w *Follower) endless() bool {
	return slices.ContainsFunc(w.ways(), w.fallsAlong)
}

// ways are the directions in which the end may be none: that of the way itself, and forth and back along the axes and the
// eigenvectors of the Hessian.
func (w *Follower) ways() [][]float64 {
	n := w.n
	var all [][]float64
	add := func(d []float64) {
		if size := portable.Norm(d); size > 0 && numeric.Finite(size) {
			for i := range d {
				d[i] /= size
			}
			all = append(all, d)
		}
	}
	way := make([]float64, n)
	for i := range way {
		way[i] = w.x[i] - w.start[i]
	}
	add(way)
	for k := range min(n, MostVariables) {
		for _, side := range []float64{1, -1} {
			axis := make([]float64, n)
			axis[k] = side
			add(axis)
		}
	}
	_, vectors, ok := w.bends()
	if !ok {
		return all
	}
	for k := range n {
		for _, side := range []float64{1, -1} {
			d := make([]float64, n)
			for i := range d {
				d[i] = side * vectors[i*n+k]
			}
			add(d)
		}
	}
	return all
}

// fallsAlong reports whether the function does not rise in a direction, however far, and rises against it.
func (w *Follower) fallsAlong(d []float64) bool {
	size := w.size()
	along := func(t float64) (f, slope float64) {
		for i := range w.y {
			w.y[i] = w.x[i] + float64(t*d[i])
		}
		f = w.o.Eval(w.h, w.y)
		return f, numeric.Dot(w.h, d)
	}
	last, rounding := w.f, w.rounding()
	drop, before := 0.0, 0.0 // of the last stretch, and of that before it
	for _, t := range []float64{0.1, 1, 10, 1e2, 1e3, 1e4, 1e6, 1e8} {
		f, _ := along(float64(t * size))
		if math.IsInf(f, -1) {
			w.floor = true
			return true
		}
		if !(f <= last+rounding) {
			return false
		}
		before, drop = drop, last-f
		last = min(last, f)
	}
	if last < w.f-float64(1e3*rounding) {
		for t := 1e10; t < 1e26 && drop > float64(0.9*before) && drop > rounding; t *= 100 { // be the function stretched ever so far
			f, _ := along(float64(t * size))
			if f-f != 0 {
				break // beyond the numbers
			}
			before, drop = drop, last-f
			last = f
		}
		w.sinks = drop > float64(0.9*before) && drop > rounding
		return true
	}
	// Flat. Is it so because the function nears a value, or because it is there?
	f, steep := along(-size)
	if !(f > w.f+float64(1e3*rounding)) || !numeric.Finite(f) || steep == 0 {
		return false
	}
	inner, border := 1.0, 0.0 // parts of the way back at which it is not flat, and flat
	for range 60 {
		mid := float64((inner + border) / 2)
		if f, _ := along(float64(-mid * size)); f > w.f+rounding {
			inner = mid
		} else {
			border = mid
		}
	}
	const late, faded = 0.1, 1e-6 // what is there is still steep a tenth of the way before
	_, slope := along(float64(-(border + float64(late*(1-border))) * size))
	return math.Abs(slope) < float64(faded*math.Abs(steep))
}

// Sinks reports of a way that has no end whether the function falls without bound there; else it nears a value.
func (w *Follower) Sinks() bool {
	return w.floor || w.sinks || w.f < w.first-float64(1e6*(1+math.Abs(w.first)))
}
