package surface

import (
	"math"
	"slices"

	"gdplot/internal/portable"
)

// Valleys tells points in the valley of the lowest minimum from those in others whose minima may be nearly as low. It is
// for one goroutine.
type Valleys struct {
	s      *Surface
	low    Lowest
	minima []Critical
	points [][]float64 // where the lowest are
	alone  bool        // whether the lowest is a point of its own, so that the search lists the other minima too
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
			v.points = append(v.points, c.X)
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

// Other reports whether a point whose loss is f lies in a valley whose minimum is above the lowest, by less than gap, and beyond
// something higher than that: to be within the gap is not to have come to the lowest then. It is false where nobody knows.
func (v *Valleys) Other(x []float64, f, gap float64) bool {
	if !v.low.Known() || v.There(f, gap) || !v.maybe(x, gap) || v.open(x, gap) {
		return false
	}
	below := v.s.Below
	if len(v.s.barriers) > 0 {
		below = v.s.BelowWithin
	}
	_, bottom, ok := below(x)
	return ok && bottom > v.low.Level+float64(clearly*gap)+v.low.Rounding
}

// open reports whether a straight way, or one along one axis after the other, leads from a point to the lowest minimum without
// rising above the gap: beside so wide a gap what lies in between is a ripple.
func (v *Valleys) open(x []float64, gap float64) bool {
	for _, end := range v.lowest(x) {
		for _, way := range [...]func(i int) float64{nil, func(i int) float64 { return float64(i) }, func(i int) float64 { return float64(len(x) - 1 - i) }} {
			if v.isOpen(x, end, gap, way) {
				return true
			}
		}
	}
	return false
}

// nodes are at how many places a way is looked at.
const nodes = 64

// isOpen looks along a way on which a variable begins to move once those before it, by order, have come to their end; all
// move together where there is no order.
func (v *Valleys) isOpen(from, to []float64, gap float64, order func(i int) float64) bool {
	o, y, within := v.s.Objective(), make([]float64, len(from)), v.s.Within()
	for k := 1; k < nodes; k++ {
		for i := range y {
			part := float64(k) / nodes
			if order != nil {
				part = min(max(float64(part*float64(len(y)))-order(i), 0), 1)
			}
			y[i] = from[i] + float64(part*(to[i]-from[i]))
		}
		if f := o.Eval(nil, y); !(f-v.low.Level <= gap) || within != nil && !within.Allowed(y) {
			return false
		}
	}
	return true
}

// lowest are minima at the level: those that are points, and of those that are curves the nearest point.
func (v *Valleys) lowest(x []float64) [][]float64 {
	all := v.points
	for _, curve := range v.s.MinimumCurves() {
		best, least := []float64(nil), math.Inf(1)
		for _, p := range curve {
			if d := portable.Distance(p, x); d < least {
				best, least = p, d
			}
		}
		if best != nil {
			all = append(all, best)
		}
	}
	if at := v.onPlain(x); len(all) == 0 && at != nil {
		all = append(all, at)
	}
	return all[:min(len(all), mostLocals)]
}

// onPlain is the nearest of the places of a grid over the window where the function is at its lowest, of which no point is listed
// where that is level ground; nil where there is none.
func (v *Valleys) onPlain(x []float64) (nearest []float64) {
	const side = 33
	n := len(x)
	if n > 2 || len(v.s.Window) != n || len(v.points) > 0 {
		return nil
	}
	o, y, least := v.s.Objective(), make([]float64, n), math.Inf(1)
	count := 1
	for range n {
		count *= side
	}
	for k := range count {
		for i, w := range v.s.Window {
			y[i] = w.Lo + float64((w.Hi-w.Lo)*(float64(k%side)+0.5)/side)
			k /= side
		}
		if d := portable.Distance(x, y); d < least && o.Eval(nil, y) <= v.low.Level+v.low.Rounding {
			nearest, least = append(nearest[:0], y...), d
		}
	}
	return nearest
}

// maybe reports whether there may be other valleys within a gap of a point: of a function of one or two variables they are known
// between places of its window, but where its minima are curves or plains, of which only the lowest are listed; else they are looked for where that costs little.
func (v *Valleys) maybe(x []float64, gap float64) bool {
	s := v.s
	if s.Model != nil || s.slice != nil || len(s.barriers) > 0 && !s.Smooth { // projected steps rest on creases that are no valleys
		return false
	}
	listed := func(x []float64) bool { return len(s.Window) == len(x) && inBox(s.Window, x) }
	if !s.searchable() || s.MoreMinima() > 0 || !v.alone || len(s.barriers) > 0 || !listed(x) || !slices.ContainsFunc(v.points, listed) { // of minima on borders and outside of the window a few are known
		return s.Dim() <= mostSearched && s.code() <= cheapCode
	}
	for _, c := range v.minima {
		if d := c.F - v.low.Level; d > v.low.Rounding && d <= math.Abs(gap) {
			return true
		}
	}
	return false
}
