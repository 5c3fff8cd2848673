package surface

import (
	"slices"

	"gdplot/internal/catalog"
)

// What hops along the axes look at: so many points of an axis, over a box so many times as wide as the one in which ways down
// began, again and again as long as that leads lower.
const (
	hopPoints = 49
	hopWidth  = 3
	mostHops  = 6
)

// hop looks for lower minima along the axes from the lowest one found, one variable at a time: of functions whose variables hardly
// have to do with each other, as sums over them, that finds the lowest of very many.
func (s *Surface) hop() {
	k := s.known
	for range mostHops {
		if k.lowest.Standing != Found || len(k.points) == 0 {
			return
		}
		if k.spent > searchWork/s.code() {
			k.cut = true
			return
		}
		before := k.lowest.Level
		x, lower := s.alongAxes(k.points[0].X, k.lowest)
		if !lower {
			return
		}
		if s.follow(x, nil); !(k.lowest.Level < before) {
			return
		}
	}
}

// alongAxes is the lowest point that is found by changing one variable after the other.
func (s *Surface) alongAxes(from []float64, low Lowest) (x []float64, lower bool) {
	x = slices.Clone(from)
	o, f := s.Objective(), low.Level
	for i := range x {
		own := x[i]
		box := catalog.Closed(own-1, own+1)
		if i < len(low.Box) {
			box = low.Box[i]
		}
		mid, half := float64(box.Lo/2)+float64(box.Hi/2), float64(hopWidth*(box.Hi-box.Lo)/2)
		best := own
		for p := range hopPoints {
			x[i] = mid + float64(half*(float64(2*p)/(hopPoints-1)-1))
			if v := o.Eval(nil, x); v < f-s.slack(nil, f) {
				f, best, lower = v, x[i], true
			}
		}
		x[i] = best
	}
	s.known.spent += hopPoints * len(x)
	return x, lower
}
