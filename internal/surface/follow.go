package surface

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// fate is what a way down came to.
type fate uint8

const (
	lost  fate = iota // nobody knows: it took too long, or ended where the function jumps
	rests             // at a minimum
	falls             // without end: without bound, or towards a value that is never taken
)

// mostFollowedVariables is up to how many variables ways down are followed to their end: each step takes as many squared.
const mostFollowedVariables = 64

// follower finds the minimum below a point: by the method of Broyden, Fletcher, Goldfarb and Shanno with the line search
// of Lewis and Overton (2013, Nonsmooth optimization via quasi-Newton methods), which gets along with kinks, then by
// Newton's method, to the last digit, or without derivatives.
type follower struct {
	o     Objective
	n     int
	steps int // that it may take

	x, g    []float64 // where it is
	f       float64
	start   []float64
	first   float64    // value at the start
	inverse []float64  // approximation of the inverse Hessian, row by row
	d, y, h []float64  // direction; a trial and its gradient
	spread  []float64  // directions to look in, once they are known
	minima  []Critical // that are known, at which a way need not be looked about; nil where nobody asked for them
	width   []float64  // of the window, for distances from them
	floor   bool       // whether -Inf was met
	sinks   bool       // whether it falls as far again with every further power of ten
}

func (s *Surface) follower() *follower {
	n := s.Dim()
	steps := 200 + 20*n
	if s.programs != nil {
		steps = max(20, min(steps, settlingWork/s.code()))
	}
	return &follower{o: s.Objective(), n: n, steps: steps, x: make([]float64, n), g: make([]float64, n), inverse: make([]float64, n*n),
		d: make([]float64, n), y: make([]float64, n), h: make([]float64, n)}
}

// down follows the function down from a point to where it rests.
func (w *follower) down(start []float64) fate {
	w.start = append(w.start[:0], start...)
	w.floor, w.sinks = false, false
	copy(w.x, start)
	w.f = w.o.Eval(w.g, w.x)
	if !numeric.Finite(w.f) {
		return lost
	}
	w.first = w.f
	const restarts = 6
	for range restarts {
		w.bfgs()
		if w.floor {
			return falls
		}
		if w.newton(); w.arrived() {
			return rests
		}
		if !w.lower() {
			break
		}
	}
	switch {
	case w.endless():
		return falls
	case w.jumps():
		return lost
	case w.atRest():
		return rests
	}
	return lost
}

// arrived reports whether the way has come to a minimum that is known, so that nothing need be looked for about it.
func (w *follower) arrived() bool {
	const near = 1e-7 // of the window
	for i := range w.minima {
		c := &w.minima[i]
		if !c.Kind.IsMinimum() || math.Abs(w.f-c.F) > float64(1e-12*math.Abs(w.first-c.F))+w.rounding() {
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

func (w *follower) value(x []float64) float64 { return w.o.Eval(nil, x) }

// bends are the eigenvalues of the Hessian, ascending, and its eigenvectors, in columns. ok is false where it is not finite.
func (w *follower) bends() (values, vectors []float64, ok bool) {
	n := w.n
	values, vectors = make([]float64, n), make([]float64, n*n)
	w.o.Hessian(vectors, w.x)
	return values, vectors, portable.Symmetric(vectors, values, make([]float64, n), n)
}

// size is the scale of the way: how far it led, or else how far its end is from 0.
func (w *follower) size() float64 {
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
func (w *follower) rounding() float64 { return float64(16 * ulp(w.f)) }

// Downhill looks for minima below points, one after the other. It is not safe for concurrent use.
type Downhill struct{ w *follower }

// Downhill is one on the surface, all of whose minima have been looked for: ways that end at one of them are not looked at again.
func (s *Surface) Downhill() *Downhill {
	d := s.downhill()
	if d.w != nil && s.Smooth && len(s.Window) == s.Dim() {
		d.w.minima = s.Critical()
		for _, side := range s.Window {
			d.w.width = append(d.w.width, side.Hi-side.Lo)
		}
	}
	return d
}

func (s *Surface) downhill() *Downhill {
	if s.Model != nil || s.slice != nil || s.Dim() > mostFollowedVariables {
		return &Downhill{}
	}
	return &Downhill{s.follower()}
}

// Below is the minimum that the function falls to from a point, until the next call, and its value. ok is false where
// nobody knows: where it falls for ever, above 64 variables and for models.
func (d *Downhill) Below(x []float64) (end []float64, f float64, ok bool) {
	if d.w == nil {
		return nil, math.NaN(), false
	}
	ok = d.w.down(x) == rests
	return d.w.x, d.w.f, ok
}

// Below is what Downhill finds from one point.
func (s *Surface) Below(x []float64) (end []float64, f float64, ok bool) {
	return s.downhill().Below(x)
}
