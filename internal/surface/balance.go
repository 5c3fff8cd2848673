package surface

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/search"
)

// balances reports whether a point at the level is the lowest of a convex function, within constraints that are convex too: its
// slopes there and what leads out balance, as Karush, Kuhn and Tucker have it. Then nothing is lower by more than the rest that
// does not balance times the width of the window, which counts as rounding from then on.
func (s *Surface) balances() bool {
	k, n := s.known, s.Dim()
	w := s.Within()
	convex := s.form.convex || s.form.quadratic && s.curvesUp() || s.Model != nil && len(s.stated) > 0
	if !convex || n > search.MostVariables || w != nil && !w.Convex() {
		return false
	}
	far := 1.0
	for _, side := range s.Window {
		far = portable.Hypot(far, side.Hi-side.Lo)
	}
	least := s.next()
	for _, c := range k.points {
		if c.Kind != GlobalMinimum {
			continue
		}
		tolerance := least
		slopes, steepest, doubt := s.slopesAbout(c.X, tolerance)
		tolerance = max(tolerance, float64(1e-14*steepest*far)) // by which slopes that balance are rounded
		var normals [][]float64
		if w != nil {
			normals = w.Normals(c.X)
		}
		rest := leastSum(slopes, normals)
		lower := float64(rest*far) + doubt
		if s.Smooth {
			lower = min(lower, s.decrement(c.X, rest))
		}
		if lower <= tolerance {
			k.lowest.Rounding = max(k.lowest.Rounding, lower)
			return true
		}
	}
	return false
}

// next is what is next to nothing of how far starts lie above the level, or where there are none points of the window: so much
// lower than what was found the lowest may be, and the difference counts as rounding.
func (s *Surface) next() float64 {
	o, low := s.Objective(), s.known.lowest
	starts := append(slices.Clone(s.hints), s.Starts...)
	if len(starts) == 0 {
		for _, share := range []float64{0.25, 0.75} {
			x := make([]float64, s.Dim())
			for i := range min(len(x), len(s.Window)) {
				x[i] = s.Window[i].Lo + float64(share*(s.Window[i].Hi-s.Window[i].Lo))
			}
			starts = append(starts, x)
		}
	}
	height := 0.0
	for _, x := range starts {
		if h := o.Eval(nil, x) - low.Level; numeric.Finite(h) {
			height = max(height, h)
		}
	}
	part := 1e-11
	if len(s.barriers) > 0 { // projections leave points beside a border
		part = 1e-9
	}
	return max(low.Rounding, float64(part*height))
}

// comesDown reports whether the lowest point lies over a bound by no more than steps leave of a way down to it: next to nothing of how
// points beside it lie above it, in that direction in which they lie least far, and about as much as its slope still promises. A
// start that is very high in a steep direction says nothing of either.
func (s *Surface) comesDown(over float64) bool {
	const leaves, about = 1e-11, 1e3
	x, _ := s.lowestPlace()
	if x == nil {
		return true
	}
	o, low, least := s.Objective(), s.known.lowest, math.Inf(1)
	for i, v := range x {
		height := 0.0
		for _, side := range []float64{-1, 1} {
			x[i] = v + float64(side*max(1, math.Abs(v)))
			if h := o.Eval(nil, x) - low.Level; numeric.Finite(h) {
				height = max(height, h)
			}
		}
		if x[i] = v; height > low.Rounding { // else it is level there
			least = min(least, height)
		}
	}
	return !math.IsInf(least, 1) && over <= float64(leaves*least) && (over <= float64(about*low.Rounding) || over <= float64(about*s.promises(x)))
}

// promises is how much lower a function is where its slope leads down to, by its curvatures whatever their signs.
func (s *Surface) promises(x []float64) (lower float64) {
	n := len(x)
	if n > search.MostVariables {
		return math.Inf(1)
	}
	g, values, vectors := make([]float64, n), make([]float64, n), make([]float64, n*n)
	o := s.Objective()
	o.Eval(g, x)
	o.Hessian(vectors, x)
	if !portable.Symmetric(vectors, values, make([]float64, n), n) {
		return math.Inf(1)
	}
	for k, curvature := range values {
		if along := portable.Along(g, vectors, k); along != 0 {
			lower += float64(along*along) / math.Abs(2*curvature)
		}
	}
	return lower
}

// decrement is how much lower a function that curves up everywhere as it does at a point can be, where so much of its slope is
// left; +Inf where it does not curve up there.
func (s *Surface) decrement(x []float64, slope float64) float64 {
	n := s.Dim()
	h, values, work := make([]float64, n*n), make([]float64, n), make([]float64, n)
	s.Objective().Hessian(h, x)
	if !portable.Symmetric(h, values, work, n) || !(values[0] > float64(1e-9*values[n-1])) {
		return math.Inf(1)
	}
	return slope * slope / (2 * values[0])
}

// mostBent is up to how many variables the curvatures of a polynomial are worked out: a matrix of ten thousand takes most of a gigabyte.
const mostBent = 256

// curvesUp reports whether all curvatures at a point are known to be positive or 0: those of a polynomial of degree 2 are everywhere.
func (s *Surface) curvesUp() bool {
	n := s.Dim()
	if n > mostBent {
		return false
	}
	h, values, work := make([]float64, n*n), make([]float64, n), make([]float64, n)
	s.Objective().Hessian(h, make([]float64, n))
	return portable.Symmetric(h, values, work, n) && values[0] >= 0
}

// nextTo is how far from a point slopes are looked at on all sides of a kink, as a part of where it is.
const nextTo = 1e-9

// slopesAbout are the gradients at a point, and of a function with kinks on all sides of it: those of planes that touch it next to
// the point, and pass no more than a part of a tolerance below it there, at most by doubt. The longest is so steep.
func (s *Surface) slopesAbout(x []float64, tolerance float64) (all [][]float64, steepest, doubt float64) {
	o, n := s.Objective(), len(x)
	level := o.Eval(nil, x)
	add := func(at []float64) {
		g := make([]float64, n)
		below := level - o.Eval(g, at)
		for i := range g {
			below -= float64(g[i] * (x[i] - at[i]))
		}
		if size := portable.Norm(g); numeric.Finite(size) && below <= 0.1*tolerance {
			all, steepest, doubt = append(all, g), max(steepest, size), max(doubt, below)
		}
	}
	add(x)
	if s.Smooth {
		return all, steepest, 0
	}
	step := nextTo * (1 + portable.Norm(x))
	at := make([]float64, n)
	for k := range 2*n + 1<<min(n, 5) {
		copy(at, x)
		for i := range at {
			switch {
			case k >= 2*n:
				at[i] += float64(step * float64(1-2*(k>>(i%5)&1)))
			case i == k/2:
				at[i] += float64(step * float64(1-2*(k%2)))
			}
		}
		add(at)
	}
	return all, steepest, doubt
}

// leastSum is the length of the shortest sum of a mean of some vectors and of multiples of others, which are not negative: least
// squares by Lawson and Hanson's method, whose weights of the mean add up to 1 by an equation of their own.
func leastSum(mean, multiples [][]float64) float64 {
	if len(mean) == 0 {
		return math.Inf(1)
	}
	scale := 1e-300
	for _, v := range mean {
		scale = max(scale, portable.Norm(v))
	}
	n := len(mean[0])
	columns := make([][]float64, 0, len(mean)+len(multiples)) // of a vector, and of what adds up to 1
	for _, v := range mean {
		column := make([]float64, n+1)
		for i := range v {
			column[i] = v[i] / scale
		}
		column[n] = 1
		columns = append(columns, column)
	}
	for _, v := range multiples {
		columns = append(columns, append(append(make([]float64, 0, n+1), v...), 0))
	}
	target := make([]float64, n+1)
	target[n] = 1
	weights, sum := nonNegative(columns, target), 0.0
	total := make([]float64, n)
	for k, w := range weights {
		if k < len(mean) {
			sum += w
		}
		for i := range total {
			total[i] += float64(w * columns[k][i])
		}
	}
	if !(sum > 0) {
		return math.Inf(1)
	}
	return portable.Norm(total) / sum * scale
}
