package axis

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/wording"
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
func (LinearScale) Normalize(lo, hi, x float64) float64 {
	return bounded((x - lo) / (hi - lo))
}

// Normalize implements Normalizer.
func (LogScale) Normalize(lo, hi, x float64) float64 {
	if !(x > 0) || !(lo > 0) {
		return below
	}
	return bounded((math.Log(x) - math.Log(lo)) / (math.Log(hi) - math.Log(lo)))
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

// Span is a range of values on an axis.
type Span struct{ Lo, Hi float64 }

// NoSpan is the range of nothing yet.
func NoSpan() Span { return Span{math.Inf(1), math.Inf(-1)} }

// With widens the range to hold v; a value that is not finite changes nothing.
func (s Span) With(v float64) Span {
	if !numeric.Finite(v) {
		return s
	}
	return Span{math.Min(s.Lo, v), math.Max(s.Hi, v)}
}

// Empty reports whether the range holds nothing.
func (s Span) Empty() bool { return !(s.Lo <= s.Hi) }

// Width is how long the range is.
func (s Span) Width() float64 { return s.Hi - s.Lo }

// Contains reports whether v lies in the range, ends included.
func (s Span) Contains(v float64) bool { return v >= s.Lo && v <= s.Hi }

// OrUnit is the range, widened where it has no width, or [0, 1] where it holds nothing, so that an axis can always be
// drawn.
func (s Span) OrUnit() Span {
	switch {
	case s.Empty():
		return Span{0, 1}
	case s.Width() <= 1e-12*math.Max(math.Abs(s.Lo), math.Abs(s.Hi)) || s.Width() == 0:
		half := math.Max(0.5*math.Abs(s.Lo), 0.5)
		return Span{s.Lo - half, s.Hi + half}
	}
	return s
}

// Pad widens the range by a share of its width below and above.
func (s Span) Pad(below, above float64) Span {
	w := s.Width()
	return Span{s.Lo - below*w, s.Hi + above*w}
}

// Decades widens a positive range to whole powers of ten, at least one decade wide.
func (s Span) Decades() Span {
	if s.Empty() || !(s.Lo > 0) {
		return Span{1, 10}
	}
	lo, hi := math.Floor(math.Log10(s.Lo)+1e-9), math.Ceil(math.Log10(s.Hi)-1e-9)
	if hi <= lo {
		hi = lo + 1
	}
	return Span{math.Pow(10, lo), math.Pow(10, hi)}
}

// AtLeast is the range, widened about its middle to a width.
func (s Span) AtLeast(width float64) Span {
	if s.Width() >= width {
		return s
	}
	mid := (s.Lo + s.Hi) / 2
	return Span{mid - width/2, mid + width/2}
}

// Words are the ends of a span, told apart, be it as narrow as a number's last digits: −2 to 2.
func (s Span) Words() string {
	lo, hi := wording.Apart(s.Lo, s.Hi, 3), wording.Apart(s.Hi, s.Lo, 3)
	for digits := 12; lo == hi && digits < 17; digits++ {
		lo, hi = wording.Short(s.Lo, digits+1), wording.Short(s.Hi, digits+1)
	}
	return lo + " to " + hi
}
