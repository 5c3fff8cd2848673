package catalog

import (
	"fmt"
	"math"
	"strconv"

	"gdplot/internal/numeric"
)

// Interval is a set of numbers between two ends. The zero Interval holds only 0.
type Interval struct {
	Lo, Hi         float64
	LoOpen, HiOpen bool // whether the end itself is left out
}

// Any is every finite number.
func Any() Interval { return Interval{Lo: math.Inf(-1), Hi: math.Inf(1)} }

// AtLeast is v and everything above.
func AtLeast(v float64) Interval { return Interval{Lo: v, Hi: math.Inf(1)} }

// MoreThan is everything above v, without v.
func MoreThan(v float64) Interval { return Interval{Lo: v, Hi: math.Inf(1), LoOpen: true} }

// Closed is everything from lo to hi, both included.
func Closed(lo, hi float64) Interval { return Interval{Lo: lo, Hi: hi} }

// HalfOpen is everything from lo, included, to hi, left out.
func HalfOpen(lo, hi float64) Interval { return Interval{Lo: lo, Hi: hi, HiOpen: true} }

// Open is everything between lo and hi, both left out.
func Open(lo, hi float64) Interval { return Interval{Lo: lo, Hi: hi, LoOpen: true, HiOpen: true} }

// Contains reports whether v lies in the interval; NaN and the infinities never do.
func (r Interval) Contains(v float64) bool {
	if !numeric.Finite(v) {
		return false
	}
	return (v > r.Lo || v == r.Lo && !r.LoOpen) && (v < r.Hi || v == r.Hi && !r.HiOpen)
}

// Bounded reports whether either end is finite, that is, whether the interval says anything.
func (r Interval) Bounded() bool { return !math.IsInf(r.Lo, 0) || !math.IsInf(r.Hi, 0) }

// mostWhole is the largest whole number up to which a float64 holds all.
const mostWhole = 1 << 53

// String is the interval as a sentence says it: "at least 0", "from 0 to below 1".
func (r Interval) String() string {
	if r.Hi >= mostWhole { // all that a whole number can be: not worth a word
		r.Hi = math.Inf(1)
	}
	lo, hi := number(r.Lo), number(r.Hi)
	switch {
	case !r.Bounded():
		return "any number"
	case math.IsInf(r.Hi, 1) && r.LoOpen:
		return "more than " + lo
	case math.IsInf(r.Hi, 1):
		return "at least " + lo
	case math.IsInf(r.Lo, -1) && r.HiOpen:
		return "less than " + hi
	case math.IsInf(r.Lo, -1):
		return "at most " + hi
	case r.LoOpen && r.HiOpen:
		return fmt.Sprintf("between %s and %s, both left out", lo, hi)
	case r.LoOpen:
		return fmt.Sprintf("above %s, to %s", lo, hi)
	case r.HiOpen:
		return fmt.Sprintf("from %s to below %s", lo, hi)
	}
	return fmt.Sprintf("from %s to %s", lo, hi)
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
