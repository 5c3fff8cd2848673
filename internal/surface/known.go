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

// knowledge is what is known of a surface's critical points; it is computed once, by whoever asks first. Witness alone
// adds to it.
type knowledge struct {
	once    sync.Once
	of      *Surface // whose knowledge it is to begin with; nil where it is to be found
	points  []Critical
	more    int
	curves  [][][]float64
	lowest  Lowest
	refuted *Refutation
	claimed *float64 // the lowest of the minima that the file states, nil where it states none
	sole    bool     // whether what the form of a formula proves to be lowest is so at one place alone
	twin    bool     // whether a search of a wider box met a place outside of the window that is as low as the lowest
	spent   int      // evaluations on ways down
	cut     bool     // whether these were so many that some ways were not followed
}

func (s *Surface) knowledge() *knowledge {
	s.known.once.Do(s.learn)
	return s.known
}

// Lowest is what is known of how low the surface goes.
func (s *Surface) Lowest() Lowest { return s.knowledge().lowest }

// SearchCut reports whether the lowest point found is that of a search which ended at its budget, with ways down left that
// nobody followed.
func (s *Surface) SearchCut() bool { return s.Lowest().Standing == Found && s.known.cut }

// Minimum is the level of Lowest where it is that of a minimum, proved, stated or found. Else ok is false and f NaN, also
// where the level is but the lowest value that a run saw.
func (s *Surface) Minimum() (f float64, ok bool) {
	l := s.Lowest().Searched()
	return l.Level, l.Known()
}

// Critical lists the critical points worth marking, listed and found, global minima first. It is computed once, on
// demand, and safe for concurrent use; the caller must not change it.
func (s *Surface) Critical() []Critical { return s.knowledge().points }

// MoreMinima counts the local minima found in the window that Critical leaves out because there are too many.
func (s *Surface) MoreMinima() int { return s.knowledge().more }

// MinimumCurves are the minima that form curves, as polylines inside the window.
func (s *Surface) MinimumCurves() [][][]float64 { return s.knowledge().curves }
