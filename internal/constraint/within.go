package constraint

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

// Within puts points of one run back to where all constraints allow them. It is not safe for concurrent use.
type Within struct {
	sets []Set
	onto []projection // the sets, and the box that clamps
	from []float64    // where a projection began
	last []float64    // before the projection at work

	corrections [][]float64 // Dykstra's, one for each projection
}

type projection interface{ Project(x []float64) }

// box clamps coordinates.
type box []catalog.Interval

// Project puts a point to the nearest one in the box.
func (b box) Project(x []float64) {
	for i, side := range b {
		x[i] = min(max(x[i], side.Lo), side.Hi)
	}
}

// New is what one run with dim variables is kept within; clamped is a box besides, nil for none.
func New(makers []Maker, dim int, clamped []catalog.Interval) *Within {
	w := &Within{from: make([]float64, dim), last: make([]float64, dim)}
	for _, maker := range makers {
		s := maker()
		w.sets, w.onto = append(w.sets, s), append(w.onto, s)
	}
	if clamped != nil {
		w.onto = append(w.onto, box(clamped))
	}
	for range w.onto {
		w.corrections = append(w.corrections, make([]float64, dim))
	}
	return w
}

// Excess is by how much a point lies outside, as a distance for balls and half-spaces and to first order for formulas: at most
// 0 for what is allowed. The box that clamps does not count.
func (w *Within) Excess(x []float64) float64 {
	worst := math.Inf(-1)
	for _, s := range w.sets {
		worst = max(worst, s.Excess(x))
	}
	return worst
}

// Allowed reports whether a point is allowed but for rounding, which projections onto several sets add up.
func (w *Within) Allowed(x []float64) bool {
	added := 2.0
	if len(w.onto) > 1 {
		added = 1e3
	}
	return w.Excess(x) <= float64(added*slack(x))
}

// Leaves reports whether there is a point near one that was put back that all constraints allow, as far as projections find
// it: they come to a point of sets that only touch very slowly, so that little is asked.
func (w *Within) Leaves(x []float64) bool { return w.Excess(x) <= 1e-2*(1+portable.Norm(x)) }

// Bordered reports whether a point lies on the border of what is allowed.
func (w *Within) Bordered(x []float64) bool { return w.Excess(x) >= -1e3*slack(x) }

// Convex reports whether all that is allowed surely is one convex set. The box that clamps is.
func (w *Within) Convex() bool {
	return !slices.ContainsFunc(w.sets, func(s Set) bool { return !s.Convex() })
}

// Normals are the directions of length 1 that lead out, one for each constraint on whose border a point lies, and each side of
// the box that clamps.
func (w *Within) Normals(x []float64) (all [][]float64) {
	for _, s := range w.sets {
		if s.Excess(x) >= -slack(x) {
			out := make([]float64, len(x))
			s.Normal(out, x)
			all = append(all, out)
		}
	}
	if len(w.onto) == len(w.sets) {
		return all
	}
	for i, side := range w.onto[len(w.sets)].(box) {
		for k, end := range []float64{side.Lo, side.Hi} {
			if math.Abs(x[i]-end) <= slack(x) {
				out := make([]float64, len(x))
				out[i] = float64(2*k) - 1
				all = append(all, out)
			}
		}
	}
	return all
}

// slack is an excess that is rounding alone, at a point.
func slack(x []float64) float64 { return 1e-9 * (1 + portable.Norm(x)) }

// mostRounds is how often all projections are made of one point.
const mostRounds = 200

// Project puts x to the nearest point that is allowed: of one constraint by its projection, of several by Dykstra's method,
// whose limit it is where they are convex.
func (w *Within) Project(x []float64) {
	for _, v := range x {
		if v-v != 0 {
			return
		}
	}
	if len(w.onto) == 1 {
		w.onto[0].Project(x)
		return
	}
	copy(w.from, x)
	w.dykstra(x)
	if !w.Allowed(x) { // of sets that are not convex its limit need not be allowed
		copy(x, w.from)
		for range mostRounds {
			for _, p := range w.onto {
				p.Project(x)
			}
		}
	}
}

// dykstra is Dykstra's method (Boyle & Dykstra 1986): each projection takes back first what it did in the round before.
func (w *Within) dykstra(x []float64) {
	for _, c := range w.corrections {
		clear(c)
	}
	for range mostRounds {
		moved := 0.0
		for k, c := range w.corrections {
			copy(w.last, x)
			for i := range x {
				x[i] += c[i]
				c[i] = x[i]
			}
			w.onto[k].Project(x)
			for i := range x {
				c[i] -= x[i]
			}
			moved = max(moved, portable.Distance(x, w.last))
		}
		if moved <= 1e-15*(1+portable.Norm(x)) {
			return
		}
	}
}
