package surface

import "sync"

// Kind says what sort of critical point a point is.
type Kind string

// The kinds of critical point. Flat is one whose Hessian does not tell.
const (
	GlobalMinimum Kind = "global minimum"
	LocalMinimum  Kind = "local minimum"
	Saddle        Kind = "saddle"
	Maximum       Kind = "maximum"
	Flat          Kind = "flat"
)

// Critical is a point where the gradient vanishes (or, at a kink, a minimum) that is worth marking.
type Critical struct {
	X     []float64
	F     float64
	Kind  Kind
	Found bool // found by search and not stated by the catalogue or the file
}

// knowledge is what is known of a surface's critical points; it is computed once, by whoever asks first.
type knowledge struct {
	once    sync.Once
	points  []Critical
	more    int
	curves  [][][]float64
	minimum float64
	ok      bool
}

// Minimum is the smallest value that the surface takes at a listed or found minimum. Where none
// is known ok is false and f NaN: above two variables without stated minima, where the
// formula is so long that it is not searched, and where the function is lowest at the
// edge of its window.
func (s *Surface) Minimum() (f float64, ok bool) {
	s.known.once.Do(s.learn)
	return s.known.minimum, s.known.ok
}

// Critical lists the critical points worth marking, listed and found, global minima first. It is computed once, on
// demand, and safe for concurrent use; the caller must not change it.
func (s *Surface) Critical() []Critical {
	s.known.once.Do(s.learn)
	return s.known.points
}

// MoreMinima counts the local minima found in the window that Critical leaves out because there are too many.
func (s *Surface) MoreMinima() int {
	s.known.once.Do(s.learn)
	return s.known.more
}

// MinimumCurves are the minima that form curves, as polylines inside the window.
func (s *Surface) MinimumCurves() [][][]float64 {
	s.known.once.Do(s.learn)
	return s.known.curves
}
