package surface

import (
	"math"
	"slices"

	"gdplot/internal/formula"
	"gdplot/internal/portable"
	"gdplot/internal/search"

	"gonum.org/v1/gonum/floats"
)

// form is what the form of a formula alone tells of how low it goes.
type form struct {
	known     bool
	least     float64 // below which it never falls, -Inf where that is not seen
	convex    bool    // surely
	quadratic bool    // a polynomial of degree 2 at most: convex where its curvatures at one point are positive
}

func formOf(g *formula.Graph, root formula.ID) form {
	degree, polynomial := g.Degree(root, 2)
	return form{known: true, least: g.Least(root), convex: g.IsConvex(root), quadratic: polynomial && degree <= 2}
}

// MayBeQuadratic is false where the form of the formula is not that of a quadratic polynomial, however alike its curvatures are at
// points that are tried: what bends within a small part of a wide window is not met there.
func (s *Surface) MayBeQuadratic() bool { return !s.form.known || s.form.quadratic }

// Bound is a number that the surface never falls below, to rounding, by the form of its formula or as the loss of a model that
// classifies; -Inf where none is seen.
func (s *Surface) Bound() float64 {
	switch {
	case s.form.known:
		return s.form.least
	case s.Model != nil && s.Model.Classes:
		return 0
	}
	return math.Inf(-1)
}

// prove calls the lowest point that was found proved where the form of the formula shows that nothing is lower: it never falls
// below that level, as a sum of squares, or it is convex and the point is critical, as the middle of a bowl.
func (s *Surface) prove() {
	k := s.known
	if !s.form.known && s.Model == nil || k.lowest.Standing != Found {
		return
	}
	s.roundPlaces()
	s.sharpen()
	bowl := (s.form.convex || s.form.quadratic) && s.hasBottom()
	over := k.lowest.Level - s.form.least
	bounded := s.form.known && over <= s.next() && (over <= k.lowest.Rounding || s.comesDown(over))
	if !bowl && !bounded && !s.balances() {
		return
	}
	if bounded {
		k.lowest.Rounding = max(k.lowest.Rounding, over)
	}
	k.lowest.Standing = Proved
	isMinimum := func(c Critical) bool { return c.Kind == GlobalMinimum }
	first := slices.IndexFunc(k.points, isMinimum)
	// The lowest places of a convex function are one convex set.
	convex := (s.form.convex || s.form.quadratic && s.curvesUp()) && (len(s.barriers) == 0 || s.Within().Convex())
	k.sole = bowl || convex && first >= 0 && len(k.curves) == 0 && !slices.ContainsFunc(k.points[first+1:], isMinimum)
}

// roundPlaces puts places at the level to the nearest with fewer digits that are no higher and no steeper: a search comes next to 0.
func (s *Surface) roundPlaces() {
	k, o := s.known, s.Objective()
	for i, c := range k.points {
		if c.Kind != GlobalMinimum || !c.Found || len(s.barriers) > 0 { // on a border what has fewer digits is beside it
			continue
		}
		y, g := make([]float64, len(c.X)), make([]float64, len(c.X))
		o.Eval(g, c.X)
		steep := floats.Norm(g, math.Inf(1))
		for digits := 1e3; digits <= 1e9; digits *= 10 {
			moved := 0.0
			for j, v := range c.X {
				y[j] = math.Round(v*digits) / digits
				moved = max(moved, math.Abs(y[j]-v))
			}
			if f := o.Eval(g, y); moved <= 1e-6 && f <= c.F && floats.Norm(g, math.Inf(1)) <= steep {
				k.points[i].X, k.points[i].F = y, f
				k.lowest.Level, k.lowest.Least = min(k.lowest.Level, f), min(k.lowest.Least, f)
				break
			}
		}
	}
}

// sharpen takes the level from where Newton's method leads from a lowest place, if that is lower: places are known to some digits of
// the window, beside which a valley may be ever so narrow and near 0.
func (s *Surface) sharpen() {
	const steps = 4
	k, n := s.known, s.Dim()
	x, at := s.lowestPlace()
	if x == nil || !s.Smooth || len(s.barriers) > 0 || n > search.MostVariables {
		return
	}
	o, g, values, vectors := s.Objective(), make([]float64, n), make([]float64, n), make([]float64, n*n)
	f := o.Eval(g, x)
	for range steps {
		o.Hessian(vectors, x)
		if !portable.Symmetric(vectors, values, make([]float64, n), n) {
			return
		}
		y := slices.Clone(x)
		portable.Newton(y, g, values, vectors, func(bend float64) bool { return bend > 0 })
		v := o.Eval(g, y)
		if !(v < f) || math.IsInf(v, -1) {
			break
		}
		x, f = y, v
	}
	if !(f < k.lowest.Level) {
		return
	}
	k.lowest.Level, k.lowest.Least = f, min(k.lowest.Least, f)
	if at >= 0 {
		k.points[at].X, k.points[at].F = x, f
	}
}

// lowestPlace is one of those at the level, and its number among points, −1 where it is of a curve; nil where none is known.
func (s *Surface) lowestPlace() (x []float64, at int) {
	k := s.known
	if at = slices.IndexFunc(k.points, func(c Critical) bool { return c.Kind == GlobalMinimum }); at >= 0 {
		return slices.Clone(k.points[at].X), at
	}
	if len(k.curves) > 0 {
		x = slices.Clone(k.curves[0][len(k.curves[0])/2])
	}
	return x, at
}

// Sole reports whether no two places are as low as the level, where the form of a formula proved that; where nothing was proved
// so, it is false only where a search met another place that is as low, outside of the window.
func (s *Surface) Sole() bool {
	k := s.knowledge()
	if k.lowest.Standing == Found && k.twin {
		return false
	}
	return k.lowest.Standing != Proved || !s.form.known || s.isNamed() || k.sole
}

// hasBottom reports whether a point at the level has curvatures that are all positive, and a Newton decrement of rounding alone.
func (s *Surface) hasBottom() bool {
	n := s.Dim()
	l := s.known.lowest
	if n > search.MostVariables {
		return false
	}
	o := s.Objective()
	g, h, values, work := make([]float64, n), make([]float64, n*n), make([]float64, n), make([]float64, n)
	for _, c := range s.known.points {
		if c.Kind != GlobalMinimum {
			continue
		}
		o.Eval(g, c.X)
		o.Hessian(h, c.X)
		if !portable.Symmetric(h, values, work, n) || !(values[0] > float64(1e-12*values[n-1])) {
			continue
		}
		decrement := 0.0
		for k, v := range values {
			along := portable.Along(g, h, k)
			decrement += float64(along * along / v)
		}
		if decrement/2 <= max(l.Rounding, math.SmallestNonzeroFloat64) {
			return true
		}
	}
	return false
}
