package surface

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/search"
)

// A search of the window alone takes the lowest point there for the minimum, though the function may fall on outside. What
// follows looks further where that costs little: at a wider box, at points far away, and down from the starts of runs.
const (
	wider        = 3          // times as wide as the window is the box that is searched as well
	cheapCode    = 1000       // instructions of a program that is cheap enough for that
	farthest     = 8          // powers of ten by which points lie outside the window
	spreadStarts = 24         // points about the starts from which ways down are followed, above two variables
	mostSearched = 10         // variables of a surface that is searched from such points
	searchWork   = 50_000_000 // instructions after which no further way down is followed: a count, so that it is the same every time
)

// lookFurther corrects what is known of a formula by what lies outside its window, and above two variables by where ways
// down from the starts lead.
func (s *Surface) lookFurther(e *search.Explorer) {
	if s.Dim() > search.MostVariables || s.code() > cheapCode {
		return
	}
	k := s.known
	if least, sinks := s.sinks(e); sinks {
		k.lowest = Lowest{Standing: None, Level: math.NaN(), Least: least, Why: whySinks}
		return
	}
	for _, x := range s.candidates(e) {
		if k.lowest.Standing == None && !k.lowest.open {
			return // it has no lowest value, wherever one looks
		}
		if e != nil && k.lowest.Known() { // a grid has been searched: only what is lower tells more, or whether a plain has an end
			if f := s.Objective().Eval(nil, x); !(f < k.lowest.Least-s.slack(e, f)) && !(e.IsPlain(k.lowest.Level) && f <= k.lowest.Level) {
				continue
			}
		}
		if k.spent > searchWork/s.code() {
			k.cut = true
			return
		}
		s.follow(x, e)
	}
	if e == nil {
		s.hop()
	}
	if len(s.barriers) == 0 {
		s.leaveEndless()
	}
	if l := k.lowest; l.Standing == Found && l.Least < l.Level-s.slack(e, l.Least) { // where a way down ended at a jump, of which nobody knows how low it goes
		k.lowest = unknownLowest(whyLower)
		k.lowest.Least, k.lowest.Box = l.Least, l.Box
	}
}

// counted is an objective that counts how often it is asked.
type counted struct {
	Objective
	n int
}

func (c *counted) Eval(g, x []float64) float64 { c.n++; return c.Objective.Eval(g, x) }

// slack is by how much values differ for a lower one to mean something.
func (s *Surface) slack(e *search.Explorer, f float64) float64 {
	if e != nil {
		return e.EqualValues(f)
	}
	return float64(1e-12 * math.Abs(f))
}

// follow corrects what is known by where a way down from x leads.
func (s *Surface) follow(x []float64, e *search.Explorer) {
	k := s.known
	count := &counted{Objective: s.Objective()}
	w := s.follower(count)
	fate := w.Down(x)
	k.spent += count.n
	end, f := w.At()
	if fate == search.Rests && portable.Norm(end) > beyondSquares {
		fate = search.Falls
	}
	least := min(k.lowest.Least, f)
	lower := !k.lowest.Known() || f < k.lowest.Level-s.slack(e, f)
	switch {
	case fate == search.Falls && f <= k.lowest.Least && (lower || f <= least+s.slack(e, f)):
		k.lowest = Lowest{Standing: None, Level: math.NaN(), Least: least, Why: s.whyEnd(w)}
	case fate == search.Rests && lower && f <= k.lowest.Least+s.slack(e, f):
		box := k.lowest.Box
		if box == nil {
			box = s.Window
		}
		k.twin = false
		k.lowest = Lowest{Standing: Found, Level: f, Least: f, Box: hull(box, end)}
		s.addLowest(k.lowest, end)
	default:
		k.lowest.Least = least
	}
}

// hull is the smallest box around a box and a point.
func hull(box []catalog.Interval, x []float64) []catalog.Interval {
	all := make([]catalog.Interval, len(x))
	for i, v := range x {
		all[i] = catalog.Closed(v, v)
		if i < len(box) {
			all[i] = catalog.Closed(min(box[i].Lo, v), max(box[i].Hi, v))
		}
	}
	return all
}

// candidates are points that may lie below the level: the lowest of a grid over the window, of a wider box, and of points
// far away, and what was met where a window was looked for; above two variables the starts of runs and points about them.
func (s *Surface) candidates(e *search.Explorer) [][]float64 {
	var all [][]float64
	n := s.Dim()
	if e != nil {
		at, _ := e.Lowest()
		all = append(append(all, at), s.scouted...)
		if at := s.roundest(); at != nil {
			all = append(all, at)
		}
		if s.code() <= cheapCode {
			box := make([]catalog.Interval, n)
			for i, w := range s.Window {
				mid, half := float64(w.Lo/2)+float64(w.Hi/2), float64((w.Hi-w.Lo)/2)
				box[i] = catalog.Closed(mid-float64(wider*half), mid+float64(wider*half))
			}
			far := search.Explore(s.Objective(), box, s.Smooth)
			at, _ := far.Lowest()
			all = append(all, at)
			best := math.Inf(1)
			for _, p := range far.Points() {
				if p.Kind == search.Minimum && p.F < best {
					best = p.F
					all = append(all, p.X)
				}
				if p.Kind == search.Minimum && !inBox(s.Window, p.X) && s.known.lowest.Known() && math.Abs(p.F-s.known.lowest.Level) <= s.slack(e, p.F) {
					s.known.twin = true
				}
			}
			s.known.lowest.Box = box
		}
	} else {
		all = append(all, s.hints[:min(len(s.hints), mostSettled)]...)
		if len(all) == 0 {
			all = append(all, make([]float64, n))
		}
		if n <= mostSearched {
			all = append(all, s.around(all)...)
		}
	}
	return append(all, s.farAway()...)
}

// roundest is the lowest of the points whose coordinates are 0 or powers of ten, with either sign, far within what the window reaches:
// what people write has its features there, and the window of a run from far away has nodes that lie wider apart. It is nil where
// the nodes are close enough.
func (s *Surface) roundest() (lowest []float64) {
	var values []float64
	reach := 0.0
	for _, w := range s.Window {
		reach = max(reach, math.Abs(w.Lo), math.Abs(w.Hi))
	}
	for v, k := 0.1, 0; v < reach/100 && k < farthest; v, k = v*10, k+1 {
		values = append(values, v, -v)
	}
	if reach < 100 {
		return nil
	}
	values = append(values, 0)
	o, n, least := s.Objective(), s.Dim(), math.Inf(1)
	x, count := make([]float64, n), 1
	for range n {
		count *= len(values)
	}
	for k := range count {
		for i := range x {
			x[i] = values[k%len(values)]
			k /= len(values)
		}
		if f := o.Eval(nil, x); f < least && numeric.Finite(f) {
			least, lowest = f, append(lowest[:0], x...)
		}
	}
	return lowest
}

// around are points spread over a box about the starts, wider than they are apart, the same every time.
func (s *Surface) around(starts [][]float64) [][]float64 {
	n := s.Dim()
	lo, hi := bounds(n, append(append([][]float64(nil), starts...), make([]float64, n)))
	var all [][]float64
	box := make([]catalog.Interval, n)
	for i := range box {
		mid, half := float64(lo[i]/2)+float64(hi[i]/2), max(float64(hi[i]-lo[i]), 1)
		box[i] = catalog.Closed(mid-half, mid+half)
	}
	for k := range spreadStarts {
		x := make([]float64, n)
		for i, w := range box {
			_, part := math.Modf(float64(k+1) * math.Sqrt(float64(2+i*i+3*i)))
			x[i] = w.Lo + float64(part*(w.Hi-w.Lo))
		}
		all = append(all, x)
	}
	s.known.lowest.Box = box
	return all
}

// farAway is the lowest of points at growing distances from the window, in every direction that rays take.
func (s *Surface) farAway() [][]float64 {
	var lowest []float64
	least := math.Inf(1)
	s.rays(func(values []float64, at func(i int) []float64) {
		for i, f := range values {
			if f < least && !math.IsInf(f, -1) {
				least, lowest = f, append(lowest[:0], at(i)...)
			}
		}
	})
	if lowest == nil {
		return nil
	}
	return [][]float64{lowest}
}

// sinks reports whether the function falls without bound along some ray: lower and lower with every power of ten, be it to
// and fro, far below what is known. least is the lowest value met there.
func (s *Surface) sinks(e *search.Explorer) (least float64, sinks bool) {
	known := s.known.lowest.Least
	scale := math.Abs(known)
	if e != nil {
		_, known = e.Lowest()
		scale = max(e.Spread(), math.Abs(known))
	}
	least = math.Inf(1)
	s.rays(func(values []float64, at func(i int) []float64) {
		last := values[len(values)-1]
		falls := math.IsInf(last, -1) || numeric.Finite(last)
		for i := len(values) - 4; i < len(values); i++ {
			falls = falls && values[i] < 0 && (values[i] < 2*values[i-1] || math.IsInf(values[i], -1))
		}
		if falls && (math.IsInf(known, 1) || last < known-float64(1e3*scale)) && s.fallsOn(at(len(values)-1), last) {
			sinks, least = true, min(least, max(last, -math.MaxFloat64))
		}
	})
	return least, sinks
}

// fallsOn reports whether the function, which is low at a point far away, is many times as low beyond it, be it to and fro: a
// function that is stretched falls for a while and levels off.
func (s *Surface) fallsOn(far []float64, last float64) bool {
	if math.IsInf(last, -1) {
		return true
	}
	const lower = 16
	o, x := s.Objective(), make([]float64, len(far))
	for range farthest {
		for i := range far {
			far[i] *= 10
		}
		for _, part := range lookedAt {
			for i := range x {
				x[i] = float64(part * far[i])
			}
			if f := o.Eval(nil, x); f < lower*last {
				return true
			}
		}
	}
	return false
}

// lookedAt are the parts of a power of ten at which a ray is looked at: a function that swings is low at some of them only.
var lookedAt = [...]float64{1, 1.31, 1.77, 2.43, 3.19, 4.31, 5.87, 7.93}

// rays looks along axes, diagonals and other directions, from the middle of the window to points 1, 10, 100 … times as far
// away as its edges: at the lowest of several of each power of ten.
func (s *Surface) rays(look func(values []float64, at func(i int) []float64)) {
	n := s.Dim()
	o := s.Objective()
	values, x := make([]float64, farthest), make([]float64, n)
	d := make([]float64, n)
	parts := make([]float64, farthest)
	at := func(i int) []float64 {
		scale := float64(2 * parts[i])
		for range i {
			scale *= 10
		}
		for k, w := range s.Window {
			mid, half := float64(w.Lo/2)+float64(w.Hi/2), float64((w.Hi-w.Lo)/2)
			x[k] = mid + float64(half*scale*d[k])
		}
		return x
	}
	ray := func() {
		for i := range values {
			best, least := 1.0, math.NaN()
			for _, part := range lookedAt {
				parts[i] = part
				if f := o.Eval(nil, at(i)); f < least || math.IsNaN(least) {
					best, least = part, f
				}
			}
			parts[i], values[i] = best, least
		}
		look(values, at)
	}
	for k := 1; k < search.Probes(n); k++ {
		search.Direction(d, k, d)
		ray()
	}
	for k := range 1 << min(n, 4) { // diagonals, of equal steps in the variables' own units
		for i, w := range s.Window {
			d[i] = 1 / (w.Hi - w.Lo)
			if k>>(i%4)&1 == 1 {
				d[i] = -d[i]
			}
		}
		largest := 0.0
		for _, v := range d {
			largest = max(largest, math.Abs(v))
		}
		for i := range d {
			d[i] /= largest
		}
		ray()
	}
}
