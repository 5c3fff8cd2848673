package surface

import (
	"math"

	"gdplot/internal/descent"
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

// mostFollowed is up to how many variables ways down are followed to their end: each step takes as many squared.
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
	first   float64   // value at the start
	inverse []float64 // approximation of the inverse Hessian, row by row
	d, y, h []float64 // direction; a trial and its gradient
	floor   bool      // whether -Inf was met
	sinks   bool      // whether it falls as far again with every further power of ten
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
	w.start = append([]float64(nil), start...)
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
		w.newton()
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

// bfgs descends until no lower point is found.
func (w *follower) bfgs() {
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
			length = 1e-2 * (w.reach() / norm(w.d))
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
		if f == w.f && norm(s) <= 1e-15*norm(w.x) || norm(w.g) == 0 {
			return
		}
	}
}

// reach is how far the way has room to begin with.
func (w *follower) reach() float64 {
	if size := norm(w.x); size > 0 {
		return size
	}
	return 1
}

// reset forgets all curvature.
func (w *follower) reset() {
	clear(w.inverse)
	for i := range w.n {
		w.inverse[i*w.n+i] = 1
	}
}

// direction is that of the next step, and the slope along it.
func (w *follower) direction() (slope float64) {
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

func (w *follower) value(x []float64) float64 { return w.o.Eval(nil, x) }

// search finds a length of step that lowers the value enough and the slope too: it doubles while the function falls on
// steeply, and halves between what is too short and what is too long. y and h are the point and its gradient.
func (w *follower) search(slope, length float64) bool {
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
func (w *follower) try(length float64) (f, along float64) {
	for i := range w.y {
		w.y[i] = w.x[i] + float64(length*w.d[i])
	}
	f = w.o.Eval(w.h, w.y)
	return f, dot(w.d, w.h)
}

// update learns curvature from a step s and the change t of the gradient along it.
func (w *follower) update(s, t []float64, first bool) {
	n := w.n
	st, tt := dot(s, t), dot(t, t)
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
	c := (1 + dot(t, ht)/st) / st
	for i := range n {
		for j := range n {
			w.inverse[i*n+j] += float64(float64(c*s[i])*s[j]) - float64((float64(ht[i]*s[j])+float64(s[i]*ht[j]))/st)
		}
	}
}

// newton takes Newton's steps while they make the gradient smaller and the value no greater, rounding apart.
func (w *follower) newton() {
	if w.n > mostFollowedVariables {
		return
	}
	for range 60 {
		size := norm(w.g)
		step, ok := w.newtonStep()
		if size == 0 || !ok {
			return
		}
		for i := range w.y {
			w.y[i] = w.x[i] + step[i]
		}
		f := w.o.Eval(w.h, w.y)
		if !(norm(w.h) < size) || !(f <= w.f+float64(8*ulp(w.f))) {
			return
		}
		copy(w.x, w.y)
		copy(w.g, w.h)
		w.f = f
	}
}

// newtonStep solves for the step to where the gradient vanishes, along the directions in which the function curves up. ok
// is false where it curves down.
func (w *follower) newtonStep() (step []float64, ok bool) {
	n := w.n
	a, q := make([]float64, n*n), make([]float64, n*n)
	w.o.Hessian(a, w.x)
	for _, v := range a {
		if !numeric.Finite(v) {
			return nil, false
		}
	}
	descent.Eigen(a, q, n)
	largest := 0.0
	for k := range n {
		largest = max(largest, math.Abs(a[k*n+k]))
	}
	step = make([]float64, n)
	for k := range n {
		c := a[k*n+k]
		if c < -1e-9*largest {
			return nil, false
		}
		if c <= 1e-13*largest {
			continue
		}
		along := 0.0
		for i := range n {
			along += float64(q[i*n+k] * w.g[i])
		}
		for i := range n {
			step[i] -= float64(along / c * q[i*n+k])
		}
	}
	return step, true
}

// size is the scale of the way: how far it led, or else how far its end is from 0.
func (w *follower) size() float64 {
	d := 0.0
	for i, v := range w.x {
		d = portable.Hypot(d, v-w.start[i])
	}
	switch {
	case d > 0:
		scale := norm(w.start)
		if scale == 0 {
			scale = 1
		}
		return max(d, 1e-6*norm(w.x), 1e-6*scale)
	case norm(w.x) > 0:
		return norm(w.x)
	}
	return 1
}

// lower looks around for a lower point and goes there: from a saddle, and along kinks that a gradient cannot see.
func (w *follower) lower() bool {
	size := w.size()
	before := w.f
	for _, radius := range []float64{1e-2, 1e-4, 1e-6, 1e-8} {
		for range 400 {
			if !w.poll(float64(radius*size), before) {
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
func (w *follower) poll(radius, before float64) bool {
	best := w.f - float64(8*ulp(w.f))
	found := false
	trial := make([]float64, w.n)
	for k := range probes(w.n) {
		direction(trial, k, w.g)
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

// rounding is what values near the end differ by without meaning anything.
func (w *follower) rounding() float64 { return float64(16 * ulp(w.f)) }

// atRest reports whether the gradient has vanished, by what a Newton step would still win, or, at a kink, whether nothing
// around is lower, which lower has seen.
func (w *follower) atRest() bool {
	step, ok := w.newtonStep()
	if !ok {
		return false
	}
	wins := -dot(step, w.g) / 2
	return wins <= max(w.rounding(), float64(1e-9*(w.first-w.f))) || !w.smoothHere()
}

// smoothHere reports whether the gradient changes little next to the end.
func (w *follower) smoothHere() bool {
	size, trial := w.size(), make([]float64, w.n)
	steep := norm(w.g)
	for k := range probes(w.n) {
		direction(trial, k, w.g)
		for i := range trial {
			trial[i] = w.x[i] + float64(1e-7*size*trial[i])
		}
		w.o.Eval(w.h, trial)
		change := 0.0
		for i, v := range w.h {
			change = portable.Hypot(change, v-w.g[i])
		}
		if change > 0.1*max(steep, norm(w.h)) {
			return false
		}
	}
	return true
}

// jumps reports whether the function jumps next to the end, so that the lowest value may not be taken.
func (w *follower) jumps() bool {
	size, trial := w.size(), make([]float64, w.n)
	for k := range 1 + 2*w.n {
		direction(trial, k, w.g)
		if norm(trial) == 0 {
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
			return true
		}
	}
	return false
}

// endless reports whether the end is none: whether the function falls on for ever in some direction, or is flat there for no
// other reason than that it nears a value that it never takes.
func (w *follower) endless() bool {
	ways := w.ways()
	for _, way := range ways {
		if w.fallsAlong(way) {
			return true
		}
	}
	return false
}

// ways are the directions in which the end may be none: that of the way itself, and forth and back along the axes and the
// eigenvectors of the Hessian.
func (w *follower) ways() [][]float64 {
	n := w.n
	var all [][]float64
	add := func(d []float64) {
		if size := norm(d); size > 0 && numeric.Finite(size) {
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
	for k := range min(n, mostFollowedVariables) {
		for _, side := range []float64{1, -1} {
			axis := make([]float64, n)
			axis[k] = side
			add(axis)
		}
	}
	a, q := make([]float64, n*n), make([]float64, n*n)
	w.o.Hessian(a, w.x)
	for _, v := range a {
		if !numeric.Finite(v) {
			return all
		}
	}
	descent.Eigen(a, q, n)
	for k := range n {
		for _, side := range []float64{1, -1} {
			d := make([]float64, n)
			for i := range d {
				d[i] = side * q[i*n+k]
			}
			add(d)
		}
	}
	return all
}

// fallsAlong reports whether the function does not rise in a direction, however far, and rises against it.
func (w *follower) fallsAlong(d []float64) bool {
	size := w.size()
	along := func(t float64) (f, slope float64) {
		for i := range w.y {
			w.y[i] = w.x[i] + float64(t*d[i])
		}
		f = w.o.Eval(w.h, w.y)
		return f, dot(w.h, d)
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

// why says of a way that has no end what is known of it.
func (w *follower) why() string {
	if w.floor || w.sinks || w.f < w.first-float64(1e6*(1+math.Abs(w.first))) {
		return whySinks
	}
	return whyEndless
}

// Below is the minimum that the function falls to from a point, and its value. ok is false where nobody knows: where it
// falls for ever, above 64 variables and for models.
func (s *Surface) Below(x []float64) (end []float64, f float64, ok bool) {
	if s.Model != nil || s.slice != nil || s.Dim() > mostFollowedVariables {
		return nil, math.NaN(), false
	}
	w := s.follower()
	ok = w.down(x) == rests
	return w.x, w.f, ok
}
