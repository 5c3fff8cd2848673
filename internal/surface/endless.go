package surface

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/search"
)

// A valley may lead away for ever, ever lower and ever flatter: (x·y − 1)² + 0.1x² falls towards 0 as y grows, and takes it nowhere. A
// way down such a valley ends where steps no longer win anything, and looks like a minimum.

// decades is over how many powers of ten a valley is followed, and deeper the part of its height over the bound that it may keep in
// each of them.
const (
	decades = 4
	deeper  = 0.5
)

// leaveEndless gives up a lowest point that was found where a valley leads on from it, lower with every power of ten and always above
// what the form of the formula bounds it by: no point is the lowest then.
func (s *Surface) leaveEndless() {
	k := s.known
	bound := s.form.least
	if s.Dim() < 2 || s.Dim() > mostSearched || !s.form.known || k.lowest.Standing != Found || !numeric.Finite(bound) || !(k.lowest.Level > bound) {
		return
	}
	for _, c := range k.points {
		if !c.Kind.IsMinimum() || !(c.F <= k.lowest.Level) {
			continue
		}
		for pair := range len(c.X) * len(c.X) {
			axis, other := pair/len(c.X), pair%len(c.X)
			if axis == other {
				continue
			}
			if least, endless := s.leadsOn(c.X, axis, other, bound); endless {
				k.points = slices.DeleteFunc(k.points, func(c Critical) bool { return c.Kind == GlobalMinimum || c.Kind.IsMinimum() && c.F <= k.lowest.Level }) // they only looked like it
				k.lowest = Lowest{Standing: None, Level: math.NaN(), Least: least, Box: k.lowest.Box, Why: whyEndless}
				return
			}
		}
	}
}

// beyondSquares is how far from 0 a point is looked at whose squares are numbers still: where a way down ends farther away, what
// overflowed looks like a bottom.
const beyondSquares = 1e100

// leadsOn reports whether the function comes nearer to its bound with every power of ten of one of its variables, another one
// where it is lowest then and the rest where they are. least is the lowest value met.
func (s *Surface) leadsOn(from []float64, axis, other int, bound float64) (least float64, endless bool) {
	o, x := s.Objective(), make([]float64, len(from))
	least = o.Eval(nil, from)
	if math.Abs(from[axis]) < 1 || from[other] == 0 {
		return least, false
	}
	copy(x, from)
	for range decades {
		x[axis] *= 10
		f := lowestBeside(o, x, other)
		if w := s.Within(); !(f > bound) || w != nil && !w.Allowed(x) || !(f-bound <= float64(deeper*(least-bound))) {
			return least, false
		}
		least = f
	}
	return least, true
}

// lowestBeside moves one coordinate of a point, by its size alone, to where the function is lowest, and returns its value there.
func lowestBeside(o search.Objective, x []float64, i int) float64 {
	const powers, narrowings = 24, 90
	from, at, least := x[i], x[i], math.Inf(1)
	value := func(v float64) float64 { x[i] = v; return o.Eval(nil, x) }
	for k := -powers; k <= powers; k++ { // quarters of powers of ten
		v := float64(from * portable.Pow(10, float64(k)/4))
		if f := value(v); f < least {
			at, least = v, f
		}
	}
	lo, hi := at/2, at*2
	for range narrowings {
		a, b := lo+float64((hi-lo)*0.382), lo+float64((hi-lo)*0.618)
		if value(a) < value(b) {
			hi = b
		} else {
			lo = a
		}
	}
	if f := value(lo); f <= least {
		return f
	}
	return value(at)
}
