package surface

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/search"
)

// follower follows a function that is as dear as the surface down, within a budget.
func (s *Surface) follower(o search.Objective) *search.Follower {
	most := math.MaxInt
	if s.programs != nil {
		most = max(20, settlingWork/s.code())
	}
	return search.NewFollower(o, most)
}

// whyEnd says of a way that has no end what is known of it. Where the formula has a bound nothing falls without one.
func (s *Surface) whyEnd(w *search.Follower) string {
	if w.Sinks() && !(s.form.known && numeric.Finite(s.form.least)) {
		return whySinks
	}
	return whyEndless
}

// Downhill looks for minima below points, one after the other. It is not safe for concurrent use.
type Downhill struct{ w *search.Follower }

// Downhill is one on the surface, all of whose minima have been looked for: ways that end at one of them are not looked at again.
func (s *Surface) Downhill() *Downhill {
	d := s.downhill()
	if d.w != nil && s.Smooth && len(s.Window) == s.Dim() {
		var minima []search.Point
		for _, c := range s.Critical() {
			if c.Kind.IsMinimum() {
				minima = append(minima, search.Point{X: c.X, F: c.F, Kind: search.Minimum})
			}
		}
		d.w.Know(minima, s.Window)
	}
	return d
}

func (s *Surface) downhill() *Downhill {
	if s.Model != nil || s.slice != nil || s.Dim() > search.MostVariables {
		return &Downhill{}
	}
	return &Downhill{s.follower(s.Objective())}
}

// Below is the minimum that the function falls to from a point, until the next call, and its value. ok is false where
// nobody knows: where it falls for ever, above 64 variables and for models.
func (d *Downhill) Below(x []float64) (end []float64, f float64, ok bool) {
	if d.w == nil {
		return nil, math.NaN(), false
	}
	ok = d.w.Down(x) == search.Rests
	end, f = d.w.At()
	return end, f, ok
}

// Below is what Downhill finds from one point.
func (s *Surface) Below(x []float64) (end []float64, f float64, ok bool) {
	return s.downhill().Below(x)
}
