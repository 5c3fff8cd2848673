package surface

import (
	"math"
	"slices"

	"gdplot/internal/constraint"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// settleWithin settles a surface from a point: down to where projected steps lead, and on from where it falls from there all the
// same, as from a saddle or from the crest of a border. It reports the point and its value, whether it came to rest, and if not why
// there is no lowest where it goes off without end.
func (s *Surface) settleWithin(start []float64) (x []float64, f float64, rests bool, endless string) {
	x, f, rests, endless = s.slideWithin(start)
	for range mostSaddles {
		if !rests {
			break
		}
		lower := s.lowerWithin(x, f)
		if lower == nil {
			break
		}
		x, f, rests, endless = s.slideWithin(lower)
	}
	return x, f, rests, endless
}

// mostSaddles is from how many saddles that follow each other a surface is settled on.
const mostSaddles = 3

// lowerWithin is a lower point that is allowed a little way from one where projected steps have come to rest; nil where there is
// none, so that the point is a minimum of what is allowed. What is won must be more than what the rest is short of: beside the
// slope that pushes against a border it is of second order.
func (s *Surface) lowerWithin(x []float64, f float64) []float64 {
	n := len(x)
	if n > mostTurned {
		return nil
	}
	const away, worth = 1e-3, 1e-6
	o, w, y := s.Objective(), s.Within(), make([]float64, n)
	var best []float64
	least, most := f, 0.0
	for k := range 4 * n {
		a, b, side := k/4, (k/4+1)%n, float64(1-2*(k&1))
		copy(y, x)
		y[a] += float64(side * away * s.width(a))
		if b != a && k&2 > 0 {
			y[b] += float64(side * float64(1-2*(a&1)) * away * s.width(b))
		}
		w.Project(y)
		v := o.Eval(nil, y)
		if v-v != 0 || !w.Allowed(y) {
			continue
		}
		most = max(most, math.Abs(v-f))
		if v < least {
			best, least = slices.Clone(y), v
		}
	}
	if best == nil || f-least <= max(float64(worth*most), float64(64*numeric.ULP(f))) {
		return nil
	}
	return best
}

// mostTurned is up to how many variables a saddle is looked for where a surface has come to rest within constraints.
const mostTurned = 64

// width is how wide the window is along a variable, 1 where it has none.
func (s *Surface) width(i int) float64 {
	if i < len(s.Window) {
		return s.Window[i].Hi - s.Window[i].Lo
	}
	return 1
}

// slideWithin takes a point down by projected steps of the length of Barzilai and Borwein, halved until the function falls, and
// reports what settleWithin does.
func (s *Surface) slideWithin(start []float64) (x []float64, f float64, rests bool, endless string) {
	n := s.Dim()
	o, w := s.Objective(), s.Within()
	x = append([]float64(nil), start...)
	w.Project(x)
	g, y, h := make([]float64, n), make([]float64, n), make([]float64, n)
	f = o.Eval(g, x)
	if f-f != 0 {
		return x, f, false, ""
	}
	inside := w.Allowed(x) // projections of points far beyond a border that bends may come short of it: what is low there is no way down
	far := 1e6 * (1 + portable.Norm(start))
	rate := 1e-2 * (1 + portable.Norm(x)) / max(portable.Norm(g), 1e-300)
	for range mostSettling {
		lower := false
		for range 60 {
			for i := range y {
				y[i] = x[i] - float64(rate*g[i])
			}
			w.Project(y)
			moved := 0.0
			for i := range y {
				moved += float64(g[i] * (x[i] - y[i]))
			}
			if v := o.Eval(h, y); v <= f-float64(1e-4*moved) && v < f && (!inside || w.Allowed(y)) {
				f, lower = v, true
				break
			}
			rate /= 3
		}
		if !lower {
			return x, f, w.Allowed(x), ""
		}
		if portable.Norm(y) > far {
			return y, f, false, s.whyWithin(w, start, y)
		}
		step := portable.Distance(x, y)
		rate = barzilaiBorwein(x, y, g, h, 10*rate)
		x, y, g, h = y, x, h, g
		if step <= 1e-15*(1+portable.Norm(x)) {
			return x, f, w.Allowed(x), ""
		}
	}
	return x, f, false, ""
}

// whyWithin is why a surface has no lowest point on a way off: it falls without bound where far steps on still win as much as
// those before, and towards a value that it never takes where they win less and less.
func (s *Surface) whyWithin(w *constraint.Within, from, to []float64) string {
	o := s.Objective()
	x := append([]float64(nil), to...)
	f, drop := o.Eval(nil, x), math.Inf(1)
	before := drop
	for range 4 {
		for i := range x {
			x[i] = from[i] + float64(10*(x[i]-from[i]))
		}
		w.Project(x)
		v := o.Eval(nil, x)
		if math.IsInf(v, -1) {
			return whySinks
		}
		before, drop, f = drop, f-v, v
	}
	if drop > float64(0.9*before) && drop > float64(8*numeric.ULP(f)) {
		return whySinks
	}
	return whyEndless
}

// mostSettling is how many steps a surface is settled by.
const mostSettling = 3000
