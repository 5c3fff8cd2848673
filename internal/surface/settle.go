package surface

import (
	"math"
	"slices"

	"gdplot/internal/constraint"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/search"
)

// settleWithin settles a surface from a point: down to where projected steps lead, and on from where it falls from there all the
// same, as from a saddle or from the crest of a border. It reports the point and its value, whether it came to rest, and if not why
// there is no lowest where it goes off without end.
func (s *Surface) settleWithin(start []float64) (x []float64, f float64, rests bool, endless string) {
	from := start
	for range 1 + mostSaddles {
		if x, f, rests, endless = s.slideWithin(from); !rests {
			return x, f, rests, endless
		}
		x, f = s.creepWithin(x, f)
		if s.atPole(x) {
			return x, f, false, whySinks
		}
		if from = s.lowerWithin(x, f); from == nil {
			return x, f, true, ""
		}
	}
	return x, f, false, "" // it still falls from there
}

// mostSaddles is from how many saddles that follow each other a surface is settled on.
const mostSaddles = 3

// creepWithin goes on down from where projected steps have come to rest: those are stuck wherever they meet a crease, however the
// function falls along it. It looks along the crease, along the axes and in other directions, each time in some of those.
func (s *Surface) creepWithin(x []float64, f float64) ([]float64, float64) {
	n := len(x)
	if s.Smooth || n > mostSearched {
		return x, f
	}
	const most, finest = 400, 1e-15
	o, w, d, y, best := s.Objective(), s.Within(), make([]float64, n), make([]float64, n), make([]float64, n)
	creases, at := search.NewCreases(n), make([]float64, n)
	slope := func(g, u []float64) { // in widths of the window
		for i, v := range u {
			at[i] = x[i] + float64(s.width(i)*v)
		}
		o.Eval(g, at)
		for i := range g {
			g[i] *= s.width(i)
		}
	}
	here := make([]float64, n)
	for step, turn, missed := 1e-2, 0, 0; step > finest && turn < most; turn++ {
		least := f
		for k := range 1 + 2*n {
			switch {
			case k == 0:
				creases.Along(d, here, step, slope)
			case turn%2 == 0:
				search.Direction(d, k, nil)
			default:
				search.Direction(d, 2*n+1+(turn*n+k)%(search.Probes(n)-2*n-1), nil)
			}
			for i := range y {
				y[i] = x[i] + float64(step*s.width(i)*d[i])
			}
			w.Project(y)
			if v := o.Eval(nil, y); v < least && numeric.Finite(v) && w.Allowed(y) {
				least = v
				copy(best, y)
			}
		}
		switch missed++; {
		case least < f:
			f, missed = least, 0
			copy(x, best)
			step *= 2
		case missed == 2: // neither along the axes nor otherwise
			missed = 0
			step /= 4
		}
	}
	return x, f
}

// atPole reports whether a function comes down as far with every step towards a point, each to a thousandth of the way, as with the
// one before, as the logarithm does.
func (s *Surface) atPole(x []float64) bool {
	if s.Smooth {
		return false
	}
	const nearer, equal = 1e-3, 0.7
	o, y := s.Objective(), slices.Clone(x)
	for k := range 2 * len(x) {
		i, off := k/2, float64(1-2*(k%2))
		var values [4]float64
		for j := range values {
			off *= nearer
			y[i] = x[i] + float64(off*s.width(i))
			values[j] = o.Eval(nil, y)
		}
		y[i] = x[i]
		far, middle, near := values[0]-values[1], values[1]-values[2], values[2]-values[3]
		if least := min(far, middle, near); least > 64*numeric.ULP(values[3]) && least >= float64(equal*max(far, middle, near)) { // a jump is one drop alone
			return true
		}
	}
	return false
}

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
			v := o.Eval(h, y)
			if math.IsInf(v, -1) && (!inside || w.Allowed(y)) { // beyond the numbers, or at a pole
				return y, v, false, whySinks
			}
			if v <= f-float64(1e-4*moved) && v < f && (!inside || w.Allowed(y)) {
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
