package truth

import (
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/surface"
)

// What figures say of planes and directions is worked out again: planes from the points of the paths, directions from slopes.

// space is all points of some paths, with their mean.
func (v *evidence) space(runs []int) (points [][]float64, middle []float64) {
	for _, r := range runs {
		for k := range v.rows(r) {
			x := v.trace(r).Point(k)
			if !slices.ContainsFunc(x, func(a float64) bool { return !whole(a) }) {
				points = append(points, x)
			}
		}
	}
	middle = make([]float64, len(points[0]))
	for _, x := range points {
		for i := range x {
			middle[i] += x[i] / float64(len(points))
		}
	}
	return points, middle
}

// plane is the two directions of a figure's plane, with the share of the variance along them; certain is false where others
// would do as well, or where only the program knows them.
func (v *evidence) plane(runs []int) (directions [][]float64, share float64, certain bool) {
	points, middle := v.space(runs)
	n, origin := len(middle), v.out(runs[0]).X
	if n == 2 { // there is no other
		return [][]float64{{1, 0}, {0, 1}}, 1, true
	}
	far, moved := 0.0, 0.0
	for _, x := range points {
		far, moved = math.Max(far, apart(x, origin)), math.Max(moved, apart(x, points[0]))
	}
	if moved == 0 { // there is nothing of which a share could be kept
		return nil, math.Inf(1), true
	}
	if far > 0 { // squares of what blew up are no numbers
		for k, x := range points {
			points[k] = scaled(x, 1/far)
		}
		origin, middle = scaled(origin, 1/far), scaled(middle, 1/far)
	}
	a, total := make([]float64, n*n), 0.0
	for _, x := range points {
		for i := range n {
			for j := range n {
				a[i*n+j] += (x[i] - origin[i]) * (x[j] - origin[j])
			}
			total += (x[i] - middle[i]) * (x[i] - middle[i])
		}
	}
	spread := func(d []float64) (sum float64) {
		for _, x := range points {
			along := 0.0
			for i := range d {
				along += d[i] * (x[i] - middle[i])
			}
			sum += along * along
		}
		return sum
	}
	switch at := v.fig.Spec.Get("plane").(type) {
	case []string:
		for _, name := range at {
			i := v.variable(runs[0], name)
			d := make([]float64, n)
			d[i] = 1
			share += spread(d) / total
			directions = append(directions, d)
		}
		return directions, share, true
	case string:
		if at != "pca" {
			return nil, 0, false
		}
	}
	scale := 0.0
	for i := range n {
		scale += a[i*n+i]
	}
	for i := range a {
		a[i] /= scale
	}
	values, vectors := jacobi(n, a)
	share = (spread(vectors[n-1]) + spread(vectors[n-2])) / total
	return [][]float64{vectors[n-1], vectors[n-2]}, share, values[n-3] < 0.5*values[n-2] && values[n-2] > 1e-12*values[n-1] // less is rounding
}

func scaled(x []float64, by float64) []float64 {
	y := slices.Clone(x)
	for i := range y {
		y[i] *= by
	}
	return y
}

func projected(v *evidence, c claim.Claim) string {
	if int(c.N["variables"]) != v.surface(c.Runs[0]).Dim() {
		return "it has others"
	}
	share, has := c.N["share"]
	if !has {
		return ""
	}
	_, want, known := v.plane(c.Runs)
	slack := 1e-6
	for _, r := range c.Runs {
		if v.rows(r) > 300 { // of long paths not every point is looked at
			slack = 0.02
		}
	}
	points, middle := v.space(c.Runs)
	spread := 0.0
	for _, x := range points {
		spread = math.Max(spread, apart(x, middle))
	}
	slack += 1e-13 * size(middle) / spread // far out differences are those of rounded numbers
	return wrong(share >= 0 && share <= 1+1e-9 && (!known || math.IsNaN(want) || math.Abs(share-want) < slack), "it is %g", want)
}

// below is a coordinate of the plane below a path.
func below(flat, _ float64) float64 { return flat }

// onPath is that of the path itself where the two differ by rounding alone: at the edge of a terrace that says which is meant.
func onPath(flat, own float64) float64 {
	if math.Abs(flat-own) <= 1e-9*(1+math.Abs(own)) {
		return own
	}
	return flat
}

// ground is by what factor the loss of a path differs from that of the plane below it, or a little beside that, at most; ok is false
// where nobody knows.
func (v *evidence) ground(runs []int, at func(flat, own float64) float64) (factor float64, ok bool) {
	directions, still, known := v.plane(runs)
	if !known || math.IsInf(still, 1) {
		return 0, false
	}
	points, _ := v.space(runs)
	origin, o := v.out(runs[0]).X, v.surface(runs[0]).Objective()
	highest := 0.0
	for _, x := range points {
		if apart(x, origin) > 1e12*v.width(runs[0], 0) { // beside which everything else is rounding
			return 0, false
		}
		if own := math.Abs(o.Eval(nil, x)); whole(own) {
			highest = math.Max(highest, own)
		}
	}
	for _, x := range points {
		flat := slices.Clone(origin)
		for _, d := range directions {
			along := 0.0
			for i := range d {
				along += d[i] * (x[i] - origin[i])
			}
			for i := range d {
				flat[i] += along * d[i]
			}
		}
		for i := range flat {
			flat[i] = at(flat[i], x[i])
		}
		if own, below := o.Eval(nil, x), o.Eval(nil, flat); own > 0 && below > 0 && whole(own+below) && math.Abs(own-below) > 1e-9*highest {
			factor = math.Max(factor, math.Max(own/below, below/own))
		}
	}
	return math.Max(factor, 1), true
}

func groundTrue(v *evidence, c claim.Claim) string {
	factor, ok := v.ground(c.Runs, below)
	if least, seen := v.ground(c.Runs, onPath); ok && seen {
		factor = math.Min(factor, least)
	}
	return wrong(!ok || factor < 1.06, "it is off by a factor of %g", factor)
}

func groundOff(v *evidence, c claim.Claim) string {
	factor, ok := v.ground(c.Runs, below)
	if least, some := c.N["least"]; some {
		return wrong(!ok || least <= factor*1.01 && least > 1.04, "it is off by a factor of %g", factor)
	}
	x, has := c.N["factor"]
	for _, beside := range []float64{-1e-9, 1e-9} { // at the edge of a terrace rounding says which is meant
		if most, seen := v.ground(c.Runs, func(flat, _ float64) float64 { return flat + beside*(1+math.Abs(flat)) }); ok && seen && has && x > factor*1.01 {
			factor = math.Max(factor, most)
		}
	}
	return wrong(!ok || !whole(factor) || factor > 1.04 && (has && x <= factor*1.01 && x >= 0.7*factor || !has && factor > 1e5), "it is off by a factor of %g", factor)
}

// direction is where a field leads from a point.
func (v *evidence) direction(r int, field string, x []float64) []float64 {
	o := v.surface(r).Objective()
	g := make([]float64, 2)
	o.Eval(g, x)
	d := []float64{-g[0], -g[1]}
	switch field {
	case "gradient":
	case "sign":
		for i := range d {
			if math.IsNaN(d[i]) {
				return nil
			}
			if d[i] != 0 {
				d[i] = math.Copysign(1, d[i])
			}
		}
	case "newton":
		values, vectors := eigen(o, x)
		most := math.Max(math.Abs(values[0]), math.Abs(values[1]))
		d = []float64{0, 0}
		for i, q := range vectors {
			along := (q[0]*g[0] + q[1]*g[1]) / math.Max(math.Abs(values[i]), 1e-9*most)
			d[0], d[1] = d[0]-along*q[0], d[1]-along*q[1]
		}
	default:
		return nil
	}
	return d
}

// off is the angle between a direction and the straight way to the nearest of the lowest minima, in degrees.
func (v *evidence) off(r int, field string, x []float64) (float64, bool) {
	d := v.direction(r, field, x)
	if d == nil {
		return 0, false
	}
	near, way := math.Inf(1), []float64{0, 0}
	for _, p := range v.surface(r).Critical() {
		if p.Kind == surface.GlobalMinimum && apart(p.X, x) < near {
			near, way = apart(p.X, x), []float64{p.X[0] - x[0], p.X[1] - x[1]}
		}
	}
	size := math.Hypot(d[0], d[1]) * math.Hypot(way[0], way[1])
	if !(size > 0) || !whole(size) {
		return 0, false
	}
	return math.Acos(math.Max(-1, math.Min(1, (d[0]*way[0]+d[1]*way[1])/size))) * 180 / math.Pi, true
}

func (v *evidence) angle(c claim.Claim, least, most float64) string {
	got, ok := v.off(v.fig.Runs[0], c.W["field"], c.At)
	return wrong(ok && got >= least && got <= most, "it is %g", got)
}

// offs are the angles over the window that is drawn, ascending.
func (v *evidence) offs(field string) []float64 {
	p := v.drawn.Page.Plots()[0]
	var all []float64
	digits := func(k, base int) (x float64) { // of Halton's sequence
		for unit := 1 / float64(base); k > 0; k, unit = k/base, unit/float64(base) {
			x += float64(k%base) * unit
		}
		return x
	}
	for k := range 12_000 {
		x := []float64{p.X.Lo + (p.X.Hi-p.X.Lo)*digits(k+1, 2), p.Y.Lo + (p.Y.Hi-p.Y.Lo)*digits(k+1, 3)}
		if a, ok := v.off(v.fig.Runs[0], field, x); ok {
			all = append(all, a)
		}
	}
	slices.Sort(all)
	return all
}

func offHalf(v *evidence, c claim.Claim) string {
	all := v.offs(c.W["field"])
	above := func(angle float64) float64 {
		n := 0
		for _, a := range all {
			if a > angle {
				n++
			}
		}
		return float64(n) / float64(len(all))
	}
	return wrong(above(c.N["angle"]-0.5) >= 0.48 && above(c.N["angle"]+0.5) <= 0.52, "the median is %g, and %g of the window is above it", quantile(all, 0.5), above(c.N["angle"]))
}

func offNowhere(v *evidence, c claim.Claim) string {
	all := v.offs(c.W["field"])
	return wrong(all[len(all)-1] < 1, "it is %g somewhere", all[len(all)-1])
}
