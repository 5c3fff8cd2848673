package surface

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/search"
)

// Refutation is a level that the catalogue or the file gave and that a run came below.
type Refutation struct {
	Standing Standing // Stated, or Proved: then the fault is ours
	Level    float64
	X        []float64 // where the run was
	F        float64
}

// Refuted is the level that Witness found wrong, nil if there is none.
func (s *Surface) Refuted() *Refutation { return s.knowledge().refuted }

// Suspect is a loss below which a run tells something new of the surface: of how low it goes, or of what the file claims of that.
func (s *Surface) Suspect() float64 {
	k := s.knowledge()
	if k.claimed != nil {
		return max(k.lowest.Least, *k.claimed)
	}
	return k.lowest.Least
}

// Witness lets the surface know of the lowest point that runs came to, so that no level is above it, and reports whether
// Lowest changed. Below the level so far the point is followed down to the minimum under it, which becomes the level. It is
// to be called between execution and judging, when nobody reads the surface; afterwards the surface is read-only again.
func (s *Surface) Witness(x []float64, f float64) (changed bool) {
	k := s.knowledge()
	before := k.lowest
	if c := k.claimed; c != nil && len(s.barriers) == 0 && f < *c-max(before.Rounding, float64(1e-9*math.Abs(*c))) { // be it that a search knew better
		k.refuted = &Refutation{Stated, *c, slices.Clone(x), f}
	}
	told := before.Least // where a file states a level that the search saw lower values than, a run may find it wrong above those
	if before.Standing == Stated && k.refuted != nil {
		told = before.Level
	}
	if !numeric.Finite(f) && f > 0 || !(f < told-before.Rounding) || !(f < told-s.doubt(before)) {
		return false
	}
	x = slices.Clone(x)
	if len(s.barriers) > 0 && !s.Within().Allowed(x) { // a start that is put back: nobody may be there, but below it somebody may
		y, v, rests, _ := s.settleWithin(x)
		if !rests || !(v < before.Least-s.doubt(before)) {
			return false
		}
		x, f = y, v
	}
	deep, endless := s.swingsDeeper(x, f)
	k.lowest.Least = min(f, before.Least)
	switch {
	case !before.Known() && !before.open: // no lower bound, whatever is seen
		return false
	case before.Standing == Proved && len(s.barriers) == 0 && (s.Model != nil || inBox(s.Window, x)): // projections leave a border by rounding
		k.refuted = &Refutation{before.Standing, before.Level, slices.Clone(x), f}
	}
	next := Lowest{Standing: Seen, Level: f, Least: f}
	if endless || math.IsInf(f, -1) {
		next = Lowest{Standing: None, Level: math.NaN(), Least: min(f, deep), Why: whySinks}
	} else if len(s.barriers) > 0 && (s.Model == nil || len(s.stated) > 0) { // of other models nobody knows whether it is the lowest
		if y, v, rests, _ := s.settleWithin(x); rests {
			x, next = y, Lowest{Standing: Found, Level: min(f, v), Least: min(f, v), Box: boxAround(s.Dim(), x, y)}
		}
	} else if s.Model == nil && s.code() <= searchableCode && s.Dim() <= search.MostVariables {
		next = s.below(x, f)
	}
	if next.Known() && before.Least < next.Level-before.Rounding {
		next = unknownLowest(whyLower)
		next.Least = before.Least
	}
	if next.Known() {
		s.addLowest(next, x)
	}
	k.lowest = next
	s.leaveEndless()
	k.lowest.Rounding = s.roundingAt(k.lowest.Level)
	s.renameMinima()
	s.prove()
	return true
}

// doubt is how far below a level a value must be to be lower. A loss of residuals r of a model that is to predict y is known
// to some units in the last place of r·y, and so to those of the root of the losses here and with all weights 0.
func (s *Surface) doubt(low Lowest) float64 {
	if s.Model == nil || !low.Known() {
		return low.Rounding
	}
	const unit = 8 * 0x1p-52
	none := s.Objective().Eval(nil, make([]float64, s.Dim()))
	const solved = 1e-12 // of a weight, as near as a best fit is solved for: where it fits all examples, that is its loss
	if d := max(float64(unit*math.Sqrt(math.Abs(float64(low.Level*none)))), float64(solved*solved*math.Abs(none))); numeric.Finite(d) {
		return max(low.Rounding, d)
	}
	return low.Rounding
}

// swingsDeeper reports whether a point that was seen is one of ever lower ones, beyond the window, of a function that falls
// without bound there: the minimum below it says nothing then. least is the lowest value met.
func (s *Surface) swingsDeeper(x []float64, f float64) (least float64, endless bool) {
	known := s.known.lowest
	far := f < known.Least-float64(1e6*(1+math.Abs(known.Least))) && !inBox(s.Window, x)
	if s.Model != nil || s.slice != nil || len(s.barriers) > 0 || !known.Known() || !far {
		return f, false
	}
	return s.sinks(nil)
}

// inBox reports whether a point lies in a box.
func inBox(box []catalog.Interval, x []float64) bool {
	for i, w := range box {
		if !(x[i] >= w.Lo && x[i] <= w.Hi) {
			return false
		}
	}
	return true
}

// below follows a formula down from the lowest point that was seen.
func (s *Surface) below(x []float64, f float64) Lowest {
	w := s.follower(s.Objective())
	fate := w.Down(x)
	end, v := w.At()
	if v < f {
		f = v
	}
	if fate == search.Rests && portable.Norm(end) > beyondSquares {
		fate = search.Falls
	}
	switch fate {
	case search.Falls:
		return Lowest{Standing: None, Level: math.NaN(), Least: f, Why: s.whyEnd(w)}
	case search.Rests:
		box := boxAround(s.Dim(), x, end)
		copy(x, end)
		return Lowest{Standing: Found, Level: f, Least: f, Box: box}
	}
	return Lowest{Standing: Seen, Level: f, Least: f}
}

// boxAround is the smallest box around points.
func boxAround(n int, points ...[]float64) []catalog.Interval {
	lo, hi := bounds(n, points)
	box := make([]catalog.Interval, n)
	for i := range box {
		box[i] = catalog.Closed(lo[i], hi[i])
	}
	return box
}

// addLowest marks the point of a level that runs led to, in place of what was marked next to it.
func (s *Surface) addLowest(low Lowest, x []float64) {
	if low.Standing != Found {
		return
	}
	k := s.known
	k.points = slices.DeleteFunc(k.points, func(c Critical) bool { return c.Kind.IsMinimum() && s.near(c.X, x, 1e-3) })
	k.points = slices.Insert(k.points, 0, Critical{X: slices.Clone(x), F: low.Level, Kind: GlobalMinimum, Found: true})
}

// renameMinima calls the minima at the level global and those above it local.
func (s *Surface) renameMinima() {
	k := s.known
	equal := max(k.lowest.Rounding, float64(1e-13*math.Abs(k.lowest.Level)))
	curves := false
	for i, c := range k.points {
		if c.Kind == GlobalMinimum && !(c.F <= k.lowest.Level+equal) {
			k.points[i].Kind = LocalMinimum
			curves = true
		}
	}
	if curves || k.lowest.Standing != Found {
		k.curves = nil
	}
}
