package phase

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// orbit is a run in the plane of the position and the velocity of one variable.
type orbit struct {
	steps     []int
	at, speed []float64 // x_k, and (x_k − x_j)/(k − j) with j the row before; 0 at the start
	stride    int       // most steps between two rows
	turns     int       // how often the velocity changes its sign, rounding left out
}

// newOrbit reads a variable of a trace, up to the first value that is not finite.
func newOrbit(t *descent.Trace, variable int) *orbit {
	o := &orbit{stride: 1}
	if t == nil || variable >= t.Dim {
		return o
	}
	for i := range t.Len() {
		x, v := t.Point(i)[variable], 0.0
		if i > 0 {
			n := t.Step[i] - t.Step[i-1]
			o.stride = max(o.stride, n)
			v = (x - o.at[i-1]) / float64(n)
		}
		if !numeric.Finite(x) || !numeric.Finite(v) {
			break
		}
		o.steps, o.at, o.speed = append(o.steps, t.Step[i]), append(o.at, x), append(o.speed, v)
	}
	o.turns = turns(o.speed)
	return o
}

// turns counts the changes of sign of some speeds, as far as they are more than rounding beside the greatest before: those after it
// may be of a run that diverges.
func turns(speed []float64) int {
	most, last, n := 0.0, 0.0, 0
	for _, v := range speed {
		if most = math.Max(most, math.Abs(v)); math.Abs(v) <= 1e-9*most {
			continue
		}
		if last != 0 && (last < 0) != (v < 0) {
			n++
		}
		last = v
	}
	return n
}

// trail puts the orbit on a page.
func (o *orbit) trail(s *figure.Series, run int, x, y axis.Span, r vg.Rectangle) maps.Trail {
	return maps.TrailOf(maps.Trail{Series: s, Run: run, Every: o.stride, Steps: o.steps}, r, func(i int) (u, v float64) {
		return (o.at[i] - x.Lo) / x.Width(), (o.speed[i] - y.Lo) / y.Width()
	})
}

// followed is for how many steps runs are followed where all of them diverge.
const followed = 3

// extent is the part of the plane that holds all runs that do not diverge, or the beginnings of those that do, and the
// minima nearby.
func (f *phaseFigure) extent() (x, y axis.Span) {
	x, y = axis.NoSpan(), axis.Span{Lo: 0, Hi: 0}
	calm := slices.ContainsFunc(f.proj.Runs, func(r int) bool { return !f.in.Diverged(r) })
	for _, r := range f.proj.Runs {
		o := f.orbits[r]
		rows := len(o.at)
		if f.in.Diverged(r) {
			if rows = min(rows, followed); calm {
				rows = min(rows, 1)
			}
		}
		for i := range rows {
			x, y = x.With(o.at[i]), y.With(o.speed[i])
		}
	}
	for _, c := range f.minima() {
		if v := c.X[f.variable]; v >= x.Lo-x.Width() && v <= x.Hi+x.Width() {
			x = x.With(v)
		}
	}
	return x.OrUnit().Pad(0.06, 0.06), y.OrUnit().Pad(0.1, 0.1)
}

// restLine draws the velocity of 0, at which runs begin and end.
type restLine struct{ *sheet.Panel }

var _ sheet.Layer = restLine{}

// Draw implements Layer.
func (l restLine) Draw(page *canvas.Page, r vg.Rectangle) {
	y := l.At(l.X.Min, 0).Y
	sheet.StrokeSharp(page, sheet.Grid, vg.Point{X: r.Min.X, Y: sheet.Snapped(y)}, vg.Point{X: r.Max.X, Y: sheet.Snapped(y)})
}

// directions draws an arrowhead on each of a few paths, so that it is seen which way they are run through.
type directions struct{ trails []maps.Trail }

var _ sheet.Layer = directions{}

// fewOrbits is up to how many paths have arrowheads.
const fewOrbits = 5

// Draw implements Layer.
func (d directions) Draw(page *canvas.Page, r vg.Rectangle) {
	for i := range d.trails {
		if tip, dir, ok := arrowOn(d.trails[i].Points, r); ok {
			color := d.trails[i].Series.Ink()
			sheet.FillStrokeMark(page, slender(tip, dir, 11), 1, color, color, 0)
		}
	}
}

// arrowOn is the tip and the direction of an arrowhead: in the middle of the longest of its steps but the first;
// ok is false where all are too short for it.
func arrowOn(points []vg.Point, r vg.Rectangle) (tip, dir vg.Point, ok bool) {
	const least = 18 // px that a step must have
	best, longest := 0, vg.Length(least)
	for i := 2; i < min(len(points), 200); i++ {
		if a, b := points[i-1], points[i]; sheet.Contains(r, a) && sheet.Contains(r, b) && sheet.Distance(a, b) > longest {
			best, longest = i, sheet.Distance(a, b)
		}
	}
	if best == 0 {
		return tip, dir, false
	}
	a, b := points[best-1], points[best]
	dir = sheet.Direction(a, b)
	share := 0.5 + 5.5/longest
	return vg.Point{X: a.X + (b.X-a.X)*share, Y: a.Y + (b.Y-a.Y)*share}, dir, true
}

// slender is an arrowhead that tells the way even where it lies aslant.
func slender(tip, dir vg.Point, size vg.Length) vg.Path {
	back := vg.Point{X: tip.X - dir.X*size, Y: tip.Y - dir.Y*size}
	side := vg.Point{X: -dir.Y * size * 0.36, Y: dir.X * size * 0.36}
	path := sheet.Polyline([]vg.Point{tip, {X: back.X + side.X, Y: back.Y + side.Y}, {X: back.X - side.X, Y: back.Y - side.Y}})
	path.Close()
	return path
}
