package search

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// bfgs descends until no lower point is found.
func (w *Follower) bfgs() {
	n := w.n
	w.reset()
	s, t := make([]float64, n), make([]float64, n)
	for k := range w.steps {
		slope := w.direction()
		if !(slope < 0) {
			if k == 0 {
				return
			}
			w.reset()
			if slope = w.direction(); !(slope < 0) {
				return
			}
		}
		length := 1.0
		if k == 0 {
			length = 1e-2 * (w.reach() / portable.Norm(w.d))
		}
		if !w.search(slope, length) || w.floor {
			return
		}
		for i := range s {
			s[i], t[i] = w.y[i]-w.x[i], w.h[i]-w.g[i]
		}
		f := w.f
		w.f = w.value(w.y)
		copy(w.x, w.y)
		copy(w.g, w.h)
		w.update(s, t, k == 0)
		if f == w.f && portable.Norm(s) <= 1e-15*portable.Norm(w.x) || portable.Norm(w.g) == 0 {
			return
		}
	}
}

// reach is how far the way has room to begin with.
func (w *Follower) reach() float64 {
	if size := portable.Norm(w.x); size > 0 {
		return size
	}
	return 1
}

// reset forgets all curvature.
func (w *Follower) reset() {
	clear(w.inverse)
	for i := range w.n {
		w.inverse[i*w.n+i] = 1
	}
}

// direction is that of the next step, and the slope along it.
func (w *Follower) direction() (slope float64) {
	for i := range w.n {
		sum := 0.0
		for j := range w.n {
			sum -= float64(w.inverse[i*w.n+j] * w.g[j])
		}
		w.d[i] = sum
		slope += float64(sum * w.g[i])
	}
	return slope
}

// search finds a length of step that lowers the value enough and the slope too: it doubles while the function falls on
// steeply, and halves between what is too short and what is too long. y and h are the point and its gradient.
func (w *Follower) search(slope, length float64) bool {
	const enough, flatter = 1e-4, 0.9
	low, high := 0.0, math.Inf(1)
	for range 2200 { // a float64 can be doubled as often
		f, along := w.try(length)
		switch {
		case math.IsInf(f, -1) || f < -math.MaxFloat64/1e8:
			w.floor = true
			return false
		case !(f < w.f+float64(enough*length*slope)) || math.IsNaN(along) || math.IsInf(along, 0):
			high = length
		case along < flatter*slope:
			low = length
		default:
			return true
		}
		switch {
		case math.IsInf(high, 1):
			length *= 2
		case low == 0:
			length = high / 4
		default:
			length = float64((low + high) / 2)
		}
		if math.IsInf(length, 1) || length < 1e-300 || high-low <= 1e-14*low {
			break
		}
	}
	if low > 0 {
		w.try(low)
	}
	return low > 0
}

// try goes a length along the direction and returns the value and the slope there.
func (w *Follower) try(length float64) (f, along float64) {
	for i := range w.y {
		w.y[i] = w.x[i] + float64(length*w.d[i])
	}
	f = w.o.Eval(w.h, w.y)
	return f, numeric.Dot(w.d, w.h)
}

// update learns curvature from a step s and the change t of the gradient along it.
func (w *Follower) update(s, t []float64, first bool) {
	n := w.n
	st, tt := numeric.Dot(s, t), numeric.Dot(t, t)
	if !(st > 0) || !numeric.Finite(st) || !numeric.Finite(tt) || !numeric.Finite(1/st) {
		return
	}
	if first {
		for i := range n {
			w.inverse[i*n+i] = st / tt
		}
	}
	ht := make([]float64, n)
	for i := range n {
		for j := range n {
			ht[i] += float64(w.inverse[i*n+j] * t[j])
		}
	}
	c := (1 + numeric.Dot(t, ht)/st) / st
	for i := range n {
		for j := range n {
			w.inverse[i*n+j] += float64(float64(c*s[i])*s[j]) - float64((float64(ht[i]*s[j])+float64(s[i]*ht[j]))/st)
		}
	}
}
