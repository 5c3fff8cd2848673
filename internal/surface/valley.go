package surface

import "math"

// Valleys tells points in the valley of the lowest minimum from those in others whose minima may be nearly as low. It is
// for one goroutine.
type Valleys struct {
	s      *Surface
	low    Lowest
	minima []Critical
	alone  bool // whether the lowest is a point of its own, so that the search lists the other minima too
}

// Valleys of the surface as it is known now.
func (s *Surface) Valleys() *Valleys {
	v := &Valleys{s: s, low: s.Lowest()}
	for _, c := range s.Critical() {
		switch c.Kind {
		case LocalMinimum:
			v.minima = append(v.minima, c)
		case GlobalMinimum:
			v.alone = true
		}
	}
	return v
}

// clearly is the part of a gap to come within from which on a point is taken to be in the valley of the lowest: a minimum
// that is nearer to the lowest than that is as good as it.
const clearly = 1e-3

// There reports whether a loss is next to the lowest, beside a gap to come within.
func (v *Valleys) There(f, gap float64) bool {
	return v.low.Known() && f-v.low.Level <= float64(clearly*gap)+v.low.Rounding
}

// Other reports whether a point whose loss is f lies in a valley whose minimum is above the lowest, by less than gap: to be
// within the gap is not to have come to the lowest then. It is false where nobody knows.
func (v *Valleys) Other(x []float64, f, gap float64) bool {
	if !v.low.Known() || v.There(f, gap) || !v.maybe(gap) {
		return false
	}
	below := v.s.Below
	if len(v.s.barriers) > 0 {
		below = v.s.BelowWithin
	}
	_, bottom, ok := below(x)
	return ok && bottom > v.low.Level+float64(clearly*gap)+v.low.Rounding
}

// maybe reports whether there may be other valleys within a gap: of a function of one or two variables they are known, but
// where its minima are curves or plains, of which only the lowest are listed; else they are looked for where that costs little.
func (v *Valleys) maybe(gap float64) bool {
	s := v.s
	if s.Model != nil || s.slice != nil || len(s.barriers) > 0 && !s.Smooth { // projected steps rest on creases that are no valleys
		return false
	}
	if !s.searchable() || s.MoreMinima() > 0 || !v.alone || len(s.barriers) > 0 { // of minima on borders a few are known
		return s.Dim() <= mostSearched && s.code() <= cheapCode
	}
	for _, c := range v.minima {
		if d := c.F - v.low.Level; d > v.low.Rounding && d <= math.Abs(gap) {
			return true
		}
	}
	return false
}
