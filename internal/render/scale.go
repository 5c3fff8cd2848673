package render

import (
	"math"
)

// LinearScale maps an axis linearly. Unlike gonum's it gives a number for a range of no width and for values that are
// not finite.
type LinearScale struct{}

// LogScale maps an axis logarithmically. Unlike gonum's it never panics: a value of zero or less, which has no place
// on the axis, is put below its lower end.
type LogScale struct{}

var (
	_ Normalizer = LinearScale{}
	_ Normalizer = LogScale{}
)

// below is where a value stands that a scale has no place for: far enough under the axis that the frame cuts it off,
// near enough that no coordinate overflows.
const below = -1

// Normalize implements Normalizer.
func (LinearScale) Normalize(min, max, x float64) float64 {
	return bounded((x - min) / (max - min))
}

// Normalize implements Normalizer.
func (LogScale) Normalize(min, max, x float64) float64 {
	if !(x > 0) || !(min > 0) {
		return below
	}
	return bounded((math.Log(x) - math.Log(min)) / (math.Log(max) - math.Log(min)))
}

// bounded keeps a normalized coordinate finite.
func bounded(t float64) float64 {
	const limit = 1e6
	switch {
	case math.IsNaN(t):
		return below
	case t > limit:
		return limit
	case t < -limit:
		return -limit
	}
	return t
}

// span is a range of values on an axis.
type span struct{ lo, hi float64 }

// noSpan is the range of nothing yet.
func noSpan() span { return span{math.Inf(1), math.Inf(-1)} }

// with widens the range to hold v; a value that is not finite changes nothing.
func (s span) with(v float64) span {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return s
	}
	return span{math.Min(s.lo, v), math.Max(s.hi, v)}
}

// empty reports whether the range holds nothing.
func (s span) empty() bool { return !(s.lo <= s.hi) }

// width is how long the range is.
func (s span) width() float64 { return s.hi - s.lo }

// contains reports whether v lies in the range, ends included.
func (s span) contains(v float64) bool { return v >= s.lo && v <= s.hi }

// orUnit is the range, widened where it has no width, or [0, 1] where it holds nothing, so that an axis can always be
// drawn.
func (s span) orUnit() span {
	switch {
	case s.empty():
		return span{0, 1}
	case s.width() <= 1e-12*math.Max(math.Abs(s.lo), math.Abs(s.hi)) || s.width() == 0:
		half := math.Max(0.5*math.Abs(s.lo), 0.5)
		return span{s.lo - half, s.hi + half}
	}
	return s
}

// pad widens the range by a share of its width below and above.
func (s span) pad(below, above float64) span {
	w := s.width()
	return span{s.lo - below*w, s.hi + above*w}
}

// decades widens a positive range to whole powers of ten, at least one decade wide.
func (s span) decades() span {
	if s.empty() || !(s.lo > 0) {
		return span{1, 10}
	}
	lo, hi := math.Floor(math.Log10(s.lo)+1e-9), math.Ceil(math.Log10(s.hi)-1e-9)
	if hi <= lo {
		hi = lo + 1
	}
	return span{math.Pow(10, lo), math.Pow(10, hi)}
}
