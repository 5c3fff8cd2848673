package surface

import (
	"math"
	"strconv"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/search"
)

const (
	defaultHalf = 5.0  // half the width of the window of a function of which nothing is known
	margin      = 0.25 // around what a window shows, as a part of its greatest half-width
	slimmest    = 0.5  // least half-width, as a part of the greatest
	farThinner  = 0.01 // half-width, as a part of the greatest, below which an axis is measured by itself
	upright     = 0.8  // that of the first of two variables, which runs across: pages are wider than tall

	mostFollowed = 64 // starts whose minima are looked for
)

// chooseWindow finds a window that shows the starts and the minima near them: symmetric about the minimum where there
// is one, with a margin all around, its ends rounded to two significant digits.
func (s *Surface) chooseWindow(starts [][]float64) []catalog.Interval {
	n := s.Dim()
	starts = s.usable(starts)
	minima := s.stated
	if len(minima) == 0 {
		minima = s.minimaNear(starts[:min(len(starts), mostFollowed)])
	}
	lo, hi := bounds(n, append(append([][]float64(nil), starts...), minima...))
	if len(minima) == 1 {
		for i, m := range minima[0] {
			half := max(m-lo[i], hi[i]-m)
			lo[i], hi[i] = m-half, m+half
		}
	}
	return framed(lo, hi, len(minima) == 1 && s.form.known && s.form.quadratic && s.curvesUp())
}

// framed is a window around a box, whose axes may have units of their own.
func framed(lo, hi []float64, units bool) []catalog.Interval {
	n, widest := len(lo), 0.0
	for i := range lo {
		widest = max(widest, (hi[i]-lo[i])/2)
	}
	window := make([]catalog.Interval, n)
	for i := range window {
		mid, half := float64(lo[i]/2)+float64(hi[i]/2), float64((hi[i]-lo[i])/2)+float64(margin*widest)
		least := slimmest
		if n == 2 && i == 0 {
			least = upright
		}
		if own := float64((hi[i] - lo[i]) / 2); units && own > 0 && own < farThinner*widest {
			half, least = float64((1+margin)*own), 0
		}
		half = max(half, float64((1+margin)*widest*least))
		if widest == 0 {
			half = defaultHalf
		}
		window[i] = roundOut(mid-half, mid+half)
	}
	return window
}

// windowWithin shows what lies within the constraints, where that is so small that a window of the whole function hides it: the
// starts, where they settle, and how far the region goes from there.
func (s *Surface) windowWithin(starts [][]float64) []catalog.Interval {
	w := s.Within()
	points := append([][]float64(nil), starts[:min(len(starts), mostFollowed)]...)
	for _, start := range starts[:len(points)] {
		if x, _, rests, _ := s.settleWithin(start); rests {
			points = append(points, x)
		}
	}
	if len(points) == 0 {
		return s.Window
	}
	for _, side := range []float64{-1, 1} {
		for i, v := range s.Window {
			x := append([]float64(nil), points[len(points)-1]...)
			x[i] += float64(side * (v.Hi - v.Lo))
			if w.Project(x); w.Allowed(x) {
				points = append(points, x)
			}
		}
	}
	lo, hi := bounds(s.Dim(), points)
	window := framed(lo, hi, false)
	for i, v := range s.Window {
		if window[i].Hi-window[i].Lo > smallRegion*(v.Hi-v.Lo) {
			return s.Window
		}
	}
	return window
}

// smallRegion is the part of a window along every axis up to which what lies within constraints has a window of its own.
const smallRegion = 0.5

// shrunk is a window without the margins in which the function is not defined: the box around where it is, and the starts.
func (s *Surface) shrunk(window []catalog.Interval, starts [][]float64) []catalog.Interval {
	n := len(window)
	if n > 2 {
		return window
	}
	side := search.Side(n)
	o, x := s.Objective(), make([]float64, n)
	point := func(k int) {
		for i, w := range window {
			x[i] = w.Lo + float64(search.NodeAt([2]int{k % side, k / side}[i], side)*(w.Hi-w.Lo))
		}
	}
	nodes := side
	if n == 2 {
		nodes *= side
	}
	lo, hi := make([]int, n), make([]int, n) // the nodes furthest out along each axis
	some, whole := false, true
	for k := range nodes {
		if point(k); math.IsNaN(o.Eval(nil, x)) {
			whole = false
			continue
		}
		for i := range n {
			at := func(k int) int { return [2]int{k % side, k / side}[i] }
			if !some || at(k) < at(lo[i]) {
				lo[i] = k
			}
			if !some || at(k) > at(hi[i]) {
				hi[i] = k
			}
		}
		some = true
	}
	if whole || !some {
		return window
	}
	small := make([]catalog.Interval, n)
	for i, w := range window {
		cell := (w.Hi - w.Lo) / float64(side-1)
		edge := func(k int, step float64) float64 { // where along the axis the function ceases to be defined
			point(k)
			in := x[i]
			out := in + step
			if out < w.Lo-float64(cell/2) || out > w.Hi+float64(cell/2) {
				return in
			}
			for range 40 {
				x[i] = float64((in + out) / 2)
				if math.IsNaN(o.Eval(nil, x)) {
					out = x[i]
				} else {
					in = x[i]
				}
			}
			unit := decimal(1, numeric.Decade(cell)-3)
			return decimal(math.Round(in/unit), numeric.Decade(cell)-3)
		}
		from, to := edge(lo[i], -cell), edge(hi[i], cell)
		for _, p := range s.usable(starts) {
			from, to = min(from, p[i]), max(to, p[i])
		}
		if small[i] = catalog.Closed(from, to); !(from < to) {
			return window
		}
	}
	return small
}

// usable are the starts of the surface's dimension that can be shown.
func (s *Surface) usable(starts [][]float64) [][]float64 {
	var kept [][]float64
	for _, x := range starts {
		ok := len(x) == s.Dim()
		for _, v := range x {
			ok = ok && math.Abs(v) < 1e12
		}
		if ok {
			kept = append(kept, x)
		}
	}
	return kept
}

// bounds is the smallest box around the points; the origin stands in for none.
func bounds(n int, points [][]float64) (lo, hi []float64) {
	lo, hi = make([]float64, n), make([]float64, n)
	for k, x := range points {
		for i, v := range x {
			if k == 0 {
				lo[i], hi[i] = v, v
			}
			lo[i], hi[i] = min(lo[i], v), max(hi[i], v)
		}
	}
	return lo, hi
}

// minimaNear are the minima to show: those found around the starts and the origin, at first near, then farther away,
// then where descents from the starts lead. Where there are none the saddles stand in for them.
func (s *Surface) minimaNear(starts [][]float64) [][]float64 {
	if !s.searchable() {
		return s.ends(starts)
	}
	points := append([][]float64{make([]float64, s.Dim())}, starts...)
	near := s.explore(points, 1)
	if minima := minimaFor(starts, near); len(minima) > 0 {
		return minima
	}
	if minima := minimaFor(starts, s.explore(points, 3)); len(minima) > 0 {
		return minima
	}
	ends := s.ends(starts)
	if minima := minimaFor(starts, s.explore(append(points, ends...), 1)); len(minima) > 0 {
		return minima
	}
	if saddles := near.Of(search.Saddle); len(saddles) > 0 {
		return nearest(saddles, starts, near)
	}
	var rest [][]float64 // in valleys too small to be seen from so far away
	for _, x := range ends {
		if end, _, ok := s.Below(x); ok {
			rest = append(rest, end)
		}
	}
	return rest
}

// explore searches a box around the points; factor widens it. What is lowest there is remembered: a window shows what is near, and
// of what was seen on the way to it the lowest is not forgotten.
func (s *Surface) explore(points [][]float64, factor float64) *search.Explorer {
	lo, hi := bounds(s.Dim(), points)
	box := make([]catalog.Interval, s.Dim())
	for i := range box {
		half := float64(factor * max(hi[i]-lo[i], 2))
		mid := float64(lo[i]/2) + float64(hi[i]/2)
		box[i] = catalog.Closed(mid-half, mid+half)
	}
	e := search.Explore(s.Objective(), box, s.Smooth)
	best, least := []float64(nil), math.Inf(1)
	for _, p := range e.Points() {
		if p.Kind == search.Minimum && p.F < least {
			best, least = p.X, p.F
		}
	}
	if best != nil {
		s.scouted = append(s.scouted, best)
	}
	return e
}

// minimaFor are the minima worth showing with the starts: isolated ones, and of those that form curves the points
// nearest to the starts.
func minimaFor(starts [][]float64, e *search.Explorer) [][]float64 {
	minima := nearest(e.Of(search.Minimum), starts, e)
	for _, valley := range e.Valleys(math.Inf(1)) {
		minima = append(minima, nearest(valley, starts, e)...)
	}
	return minima
}

// mostSettled is how many starts are followed down.
const mostSettled = 8

// ends are where descents from the starts lead.
func (s *Surface) ends(starts [][]float64) [][]float64 {
	var ends [][]float64
	for _, x := range starts[:min(len(starts), mostSettled)] {
		if end, ok := s.settle(x); ok && !contains(ends, end) {
			ends = append(ends, end)
		}
	}
	return ends
}

// nearest keeps, of many points, those that are nearest to some start.
func nearest(points, starts [][]float64, e *search.Explorer) [][]float64 {
	const few = 4
	if len(points) <= few {
		return points
	}
	var kept [][]float64
	for _, s := range starts {
		best, least := points[0], math.Inf(1)
		for _, p := range points {
			if d := e.Apart(p, s); d < least {
				best, least = p, d
			}
		}
		if !contains(kept, best) {
			kept = append(kept, best)
		}
	}
	return kept
}

func contains(points [][]float64, x []float64) bool {
	for _, p := range points {
		same := true
		for i := range p {
			same = same && math.Abs(p[i]-x[i]) <= 1e-3*(1+math.Abs(x[i]))
		}
		if same {
			return true
		}
	}
	return false
}

// settlingWork bounds a descent, in instructions.
const settlingWork = 20_000_000

// settle descends from x by gradient steps of the length of Barzilai and Borwein, halved until the function falls,
// and reports whether the slope faded.
func (s *Surface) settle(start []float64) (end []float64, ok bool) {
	n := s.Dim()
	o := s.Objective()
	x, g := append([]float64(nil), start...), make([]float64, n)
	y, h := make([]float64, n), make([]float64, n)
	f := o.Eval(g, x)
	first := portable.Norm(g)
	rate := 1e-3 * (1 + portable.Norm(x)) / first
	for range max(10, min(1000, settlingWork/s.code())) {
		if !numeric.Finite(f) || portable.Norm(x) > 1e9*(1+portable.Norm(start)) {
			return nil, false
		}
		if portable.Norm(g) <= 1e-6*first || first == 0 {
			return x, true
		}
		lower := false
		for range 40 {
			for i := range y {
				y[i] = x[i] - float64(rate*g[i])
			}
			if v := o.Eval(h, y); v < f {
				f, lower = v, true
				break
			}
			rate /= 4
		}
		if !lower {
			return x, portable.Norm(g) <= 1e-3*first
		}
		rate = barzilaiBorwein(x, y, g, h, 4*rate)
		x, y, g, h = y, x, h, g
	}
	return nil, false
}

// barzilaiBorwein is |s·s/s·t| for the step s = y − x and the change t = h − g of the gradient, at most four times
// the last rate.
func barzilaiBorwein(x, y, g, h []float64, most float64) float64 {
	ss, st := 0.0, 0.0
	for i := range x {
		d := y[i] - x[i]
		ss += float64(d * d)
		st += float64(d * (h[i] - g[i]))
	}
	if r := math.Abs(ss / st); r > 0 && r < most {
		return r
	}
	return most
}

// roundOut widens an interval to ends of two significant digits of its width.
func roundOut(lo, hi float64) catalog.Interval {
	digit := numeric.Decade(hi-lo) - 1
	unit := decimal(1, digit)
	return catalog.Closed(decimal(math.Floor(lo/unit+1e-6), digit), decimal(math.Ceil(hi/unit-1e-6), digit))
}

// decimal is units·10^digit as a decimal literal reads.
func decimal(units float64, digit int) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(units, 'f', 0, 64)+"e"+strconv.Itoa(digit), 64)
	return v + 0
}
