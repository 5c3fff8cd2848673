package search

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// Fate is what a way down came to.
type Fate uint8

// What ways down come to.
const (
	Lost  Fate = iota // nobody knows: it took too long, or ended where the function jumps
	Rests             // at a minimum
	Falls             // without end: without bound, or towards a value that is never taken
)

// MostVariables is up to how many variables ways down are followed to their end: each step takes as many squared.
const MostVariables = 64

// Follower finds the minimum below a point: by the method of Broyden, Fletcher, Goldfarb and Shanno with the line search
// of Lewis and Overton (2013, Nonsmooth optimization via quasi-Newton methods), which gets along with kinks, then by
// Newton's method, to the last digit, or without derivatives. It is not safe for concurrent use.
type Follower struct {
	o     Objective
	n     int
	steps int // that it may take

	x, g    []float64 // where it is
	f       float64
	start   []float64
	first   float64   // value at the start
	inverse []float64 // approximation of the inverse Hessian, row by row
	d, y, h []float64 // direction; a trial and its gradient
	spread  []float64 // directions to look in, once they are known
	minima  []Point   // that are known, at which a way need not be looked about
	width   []float64 // of the window, for distances from them
	floor   bool      // whether -Inf was met
	sinks   bool      // whether it falls as far again with every further power of ten
}

// NewFollower is a follower of a function of some variables, for as many steps as it may take at most.
func NewFollower(o Objective, most int) *Follower {
	n := o.Dim()
	return &Follower{o: o, n: n, steps: min(200+20*n, most), x: make([]float64, n), g: make([]float64, n), inverse: make([]float64, n*n),
		d: make([]float64, n), y: make([]float64, n), h: make([]float64, n)}
}

// Know tells of minima in a window: ways that end at one of them are not looked at again.
func (w *Follower) Know(minima []Point, window []catalog.Interval) {
	w.minima = minima
	for _, side := range window {
		w.width = append(w.width, side.Hi-side.Lo)
	}
}

// At is where the follower is, until it goes down again, and the value there.
func (w *Follower) At() (x []float64, f float64) { return w.x, w.f }

// Down follows the function down from a point to where it rests.
func (w *Follower) Down(start []float64) Fate {
	w.start = append(w.start[:0], start...)
	w.floor, w.sinks = false, false
	copy(w.x, start)
	w.f = w.o.Eval(w.g, w.x)
	if !numeric.Finite(w.f) {
		return Lost
	}
	w.first = w.f
	const restarts = 6
	for range restarts {
		w.bfgs()
		if w.floor {
			return Falls
		}
		if w.newton(); w.arrived() {
			return Rests
		}
		if !w.lower() {
			break
		}
	}
	switch {
	case w.endless():
		return Falls
	case w.jumps():
		return Lost
	case w.atRest():
		return Rests
	}
	return Lost
}

// arrived reports whether the way has come to a minimum that is known, so that nothing need be looked for about it.
func (w *Follower) arrived() bool {
	const near = 1e-7 // of the window
	for i := range w.minima {
		c := &w.minima[i]
		if math.Abs(w.f-c.F) > float64(1e-12*math.Abs(w.first-c.F))+w.rounding() {
			continue
		}
		there := true
		for k, v := range c.X {
			there = there && math.Abs(w.x[k]-v) <= near*w.width[k]
		}
		if there {
			return true
		}
	}
	return false
}

func (w *Follower) value(x []float64) float64 { return w.o.Eval(nil, x) }

// bends are the eigenvalues of the Hessian, ascending, and its eigenvectors, in columns. ok is false where it is not finite.
func (w *Follower) bends() (values, vectors []float64, ok bool) {
	n := w.n
	values, vectors = make([]float64, n), make([]float64, n*n)
	w.o.Hessian(vectors, w.x)
	return values, vectors, portable.Symmetric(vectors, values, make([]float64, n), n)
}

// size is the scale of the way: how far it led, or else how far its end is from 0.
func (w *Follower) size() float64 {
	d := portable.Distance(w.x, w.start)
	switch {
	case d > 0:
		scale := portable.Norm(w.start)
		if scale == 0 {
			scale = 1
		}
		return max(d, 1e-6*portable.Norm(w.x), 1e-6*scale)
	case portable.Norm(w.x) > 0:
		return portable.Norm(w.x)
	}
	return 1
}

// rounding is what values near the end differ by without meaning anything.
func (w *Follower) rounding() float64 { return float64(16 * numeric.ULP(w.f)) }
