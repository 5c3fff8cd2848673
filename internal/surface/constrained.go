package surface

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// keepWithin takes the constraints; what is known without them is forgotten.
func (s *Surface) keepWithin(opt Options) (err error) {
	if len(opt.Constraints) == 0 {
		return nil
	}
	s.known, s.hints, s.Constraints = &knowledge{}, s.usable(opt.Starts), opt.Constraints
	scope := s.scope(s.constants)
	scope.Moved = nil // a stretched or turned surface is constrained where its runs are
	if s.barriers, err = constraint.Compile(opt.Constraints, scope); err == nil && s.chosen && s.Dim() <= 2 {
		s.Window = s.windowWithin(s.usable(opt.Starts))
	}
	return err
}

// Excess tells how far a point of the surface, or of a plane through one, lies outside what runs are kept within, 0 or less where
// it is allowed; nil where they may go anywhere. It is not safe for concurrent use.
func (s *Surface) Excess() func(x []float64) float64 {
	within := s.Whole().Within()
	switch {
	case within == nil:
		return nil
	case s.slice == nil:
		return within.Excess
	}
	at := make([]float64, s.slice.of.Dim())
	return func(x []float64) float64 {
		s.slice.plane.At(at, x[0], x[1])
		return within.Excess(at)
	}
}

// Within is what runs on the surface are kept within, nil where they may go anywhere but for the window.
func (s *Surface) Within() *constraint.Within {
	if len(s.barriers) == 0 {
		return nil
	}
	var clamped []catalog.Interval
	if s.Outside == "clamp" {
		clamped = s.Window
	}
	return constraint.New(s.barriers, s.Dim(), clamped)
}

// Leaves reports whether the constraints leave a point to a run that starts at x.
func (s *Surface) Leaves(x []float64) bool {
	w := s.Within()
	if w == nil {
		return true
	}
	y := slices.Clone(x)
	w.Project(y)
	return w.Leaves(y)
}

// What it takes to put a point back by several constraints, as measured.
const (
	roundsUsual    = 20 // of all projections
	projectionCost = 30 // of one, for each variable, in elementary operations
)

// PutBackCost is about how many elementary operations it takes to put a point back to where the constraints allow it.
func (s *Surface) PutBackCost() float64 {
	sets := float64(len(s.barriers))
	if sets > 1 {
		sets *= roundsUsual
	}
	return sets * projectionCost * float64(s.Dim())
}

// ConstrainedRest is where descent from a point comes to rest on the border of what is allowed, ok where it does: a minimum, or a
// saddle, from which the surface falls along the border.
func (s *Surface) ConstrainedRest(from []float64) (c Critical, ok bool) {
	if len(s.barriers) == 0 {
		return c, false
	}
	x, f, rests, _ := s.slideWithin(from)
	if !rests {
		return c, false
	}
	if x, f = s.creepWithin(x, f); !s.Within().Bordered(x) {
		return c, false
	}
	if g := make([]float64, len(x)); !s.Smooth {
		if s.Objective().Eval(g, x); portable.Norm(g) == 0 { // on level ground, which ends elsewhere: no border holds it
			return c, false
		}
	}
	c = Critical{X: x, F: f, Kind: Saddle, Found: true}
	if s.lowerWithin(x, f) == nil {
		c.Kind = s.Lowest().kindWithin(f)
	}
	return c, true
}

// BelowWithin is Below on a surface with constraints: the minimum of what is allowed.
func (s *Surface) BelowWithin(x []float64) (end []float64, f float64, ok bool) {
	end, f, ok, _ = s.settleWithin(x)
	return end, f, ok
}

// kindWithin is that of a minimum with a value: projections lead to the lowest one no nearer than this.
func (l Lowest) kindWithin(f float64) Kind {
	if l.Known() && f <= l.Level+max(l.Rounding, float64(1e-9*(1e-6+math.Abs(l.Level)))) {
		return GlobalMinimum
	}
	return LocalMinimum
}

// learnWithin corrects what is known of a surface by its constraints: what is allowed stays known, and minima on the border come
// to it.
func (s *Surface) learnWithin() {
	k, w := s.known, s.Within()
	before, parts := k.lowest, allowedParts(k.curves, w)
	kept := len(parts) > 0 // whether a lowest point of before is allowed
	curves, touches := s.touching(parts)
	var points []Critical
	for _, c := range k.points {
		if w.Allowed(c.X) {
			points = append(points, c)
			kept = kept || c.Kind == GlobalMinimum
		}
	}
	least, _ := lowestOf(points)
	k.points, k.curves, k.more = points, nil, 0
	found := s.searchWithin(curves)
	for _, t := range touches {
		if !slices.ContainsFunc(k.points, func(c Critical) bool { return s.onLine(t, c.X) }) {
			curves = append(curves, t)
		}
	}
	least = min(least, found.least)
	switch {
	case found.endless != "" && (found.endless == whySinks || found.end < least):
		k.lowest = Lowest{Standing: None, Level: math.NaN(), Least: min(least, found.end), Why: found.endless}
	case kept && before.Known() && before.Level <= least+max(before.Rounding, float64(1e-9*math.Abs(least)), float64(1e-12*found.height)):
		k.curves = curves
	case math.IsInf(least, 1) && s.Model != nil:
		k.lowest = unknownLowest(whyUnknown)
	case math.IsInf(least, 1):
		k.lowest = unknownLowest(whyNowhere)
	default:
		k.lowest = Lowest{Standing: Found, Level: least, Least: least, Box: s.Window, Rounding: max(float64(16*numeric.ULP(least)), found.beyond)}
	}
	for i, c := range k.points {
		if c.Kind.IsMinimum() {
			k.points[i].Kind = k.lowest.kindWithin(c.F)
		}
	}
	k.points, k.more = thin(k.points)
}

// beyond is by how much a value is too low since its point lies beyond a border, as far as projections leave it.
func (s *Surface) beyond(x []float64) float64 {
	excess, g := s.Within().Excess(x), make([]float64, len(x))
	s.Objective().Eval(g, x)
	if lower := float64(2 * excess * portable.Norm(g)); lower > 0 && numeric.Finite(lower) {
		return lower
	}
	return 0
}

// settled is where surfaces settle from many points.
type settled struct {
	least   float64 // value of the lowest point at rest
	beyond  float64 // by how much that is too low, since the point lies beyond a border
	end     float64 // least value on a way without end
	endless string  // why there is such a way; empty without one
	height  float64 // by how much most of the many points are higher than the least
}

// searchWithin settles the surface from many points, and notes where it comes to rest anew: not on these curves, where it is as
// low as was known.
func (s *Surface) searchWithin(curves [][][]float64) settled {
	k := s.known
	low, all := k.lowest, settled{least: math.Inf(1), end: math.Inf(1)}
	o, starts, values := s.Objective(), s.spreadWithin(), []float64(nil)
	for _, from := range starts {
		values = append(values, o.Eval(nil, from))
	}
	if values = numeric.AscendingFinite(values); len(values) > 0 {
		all.height = values[len(values)/2] - values[0]
	}
	for _, from := range starts {
		x, f, rests, why := s.settleWithin(from)
		if why != "" {
			all.end = min(all.end, f)
			if all.endless != whySinks {
				all.endless = why
			}
		}
		if !rests {
			continue
		}
		if f < all.least {
			all.least, all.beyond = f, s.beyond(x)
		}
		known := low.Known() && f <= low.Level+low.Rounding+float64(1e-9*math.Abs(f))+float64(1e-12*all.height) && slices.ContainsFunc(curves, func(c [][]float64) bool { return s.onLine(c, x) })
		at := slices.IndexFunc(k.points, func(c Critical) bool { return s.near(c.X, x, 1e-4) })
		switch {
		case known:
		case at < 0:
			k.points = append(k.points, Critical{X: x, F: f, Kind: LocalMinimum, Found: true})
		case !k.points[at].Kind.IsMinimum() && k.points[at].Kind != Flat && s.Within().Bordered(x): // a saddle falls outwards only
			k.points[at].Kind = LocalMinimum
		}
	}
	return all
}

// allowedParts are the pieces of curves that may be gone to, as far as the border.
func allowedParts(curves [][][]float64, w *constraint.Within) (all [][][]float64) {
	for _, c := range curves {
		var piece [][]float64
		for i, x := range c {
			allowed := w.Allowed(x)
			if i > 0 && allowed != w.Allowed(c[i-1]) {
				piece = append(piece, crossing(w, c[i-1], x))
			}
			if allowed {
				piece = append(piece, x)
			}
			if last := i == len(c)-1; len(piece) > 0 && (!allowed || last) {
				if len(piece) > 1 {
					all = append(all, piece)
				}
				piece = nil
			}
		}
	}
	return all
}

// touching parts pieces of curves of minima from those that are no more than a place where a curve touches the border from without:
// such a piece is as long as the tolerance for what is allowed, and none of it is inside.
func (s *Surface) touching(parts [][][]float64) (curves, touches [][][]float64) {
	w := s.Within()
	for _, p := range parts {
		if !slices.ContainsFunc(p, func(x []float64) bool { return !s.near(p[0], x, besideLine) || !w.Bordered(x) }) {
			touches = append(touches, p)
		} else {
			curves = append(curves, p)
		}
	}
	return curves, touches
}

// crossing is the last point that is allowed between two, of which one is.
func crossing(w *constraint.Within, a, b []float64) []float64 {
	if !w.Allowed(a) {
		a, b = b, a
	}
	in, out := 0.0, 1.0
	at := func(t float64) []float64 {
		x := make([]float64, len(a))
		for i := range x {
			x[i] = a[i] + float64(t*(b[i]-a[i]))
		}
		return x
	}
	for range 60 {
		if mid := float64((in + out) / 2); w.Allowed(at(mid)) {
			in = mid
		} else {
			out = mid
		}
	}
	return at(in)
}

// besideLine is how far from a curve, as a share of the window, a point lies on it.
const besideLine = 1e-2

// onLine reports whether a point is next to a curve, by the window.
func (s *Surface) onLine(curve [][]float64, x []float64) bool {
	for i := 1; i < len(curve); i++ {
		a, b := curve[i-1], curve[i]
		along, length := 0.0, 0.0
		u := make([]float64, len(x))
		for k, w := range s.Window {
			width := w.Hi - w.Lo
			u[k] = (b[k] - a[k]) / width
			length += float64(u[k] * u[k])
			along += float64(u[k] * ((x[k] - a[k]) / width))
		}
		t := 0.0
		if length > 0 {
			t = max(0, min(1, along/length))
		}
		off := 0.0
		for k, w := range s.Window {
			off = max(off, math.Abs(x[k]-a[k]-float64(t*(b[k]-a[k])))/(w.Hi-w.Lo))
		}
		if off < besideLine {
			return true
		}
	}
	return false
}

// near reports whether two points differ by no more than a share of the window.
func (s *Surface) near(a, b []float64, share float64) bool {
	for i := range a {
		scale := 1 + math.Abs(a[i])
		if i < len(s.Window) {
			scale = s.Window[i].Hi - s.Window[i].Lo
		}
		if math.Abs(a[i]-b[i]) > float64(share*scale) {
			return false
		}
	}
	return true
}

// sideWithin is how many points a side of the grid has from which constrained minima are looked for.
const sideWithin = 9

// spreadWithin are points to look for constrained minima from: a grid over the window of up to two variables, and the starts. Of a
// model whose best fit is known, and whose loss therefore is convex, that is enough; of others nobody knows the lowest.
func (s *Surface) spreadWithin() [][]float64 {
	if s.Model != nil {
		return s.stated
	}
	all := append([][]float64(nil), s.hints...)
	all = append(all, s.Starts...)
	n := s.Dim()
	if n > 2 || len(s.Window) != n {
		return append(all, make([]float64, n))
	}
	cells := sideWithin
	if n == 2 {
		cells *= sideWithin
	}
	for k := range cells {
		x := make([]float64, n)
		for i, w := range s.Window {
			x[i] = w.Lo + float64((w.Hi-w.Lo)*(float64([2]int{k % sideWithin, k / sideWithin}[i])+0.5)/sideWithin)
		}
		all = append(all, x)
	}
	return all
}
