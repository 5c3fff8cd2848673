package curve

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// ground is a surface of one variable as a curve with the ground under it.
type ground struct{ view maps.View }

var _ sheet.Layer = ground{}

// curveSamples is how many places a curve is evaluated at per CSS px.
const curveSamples = 2

// groundWidth is that of the curve.
const groundWidth vg.Length = 2.2

// Draw implements Layer.
func (c ground) Draw(page *canvas.Page, r vg.Rectangle) {
	page.BeginGroup("surface")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	lines, jumps := c.lines(r)
	for _, line := range lines {
		sheet.StrokeLine(page, line, groundWidth, sheet.Muted.WithAlpha(groundAlpha))
	}
	for _, j := range jumps {
		j.draw(page)
	}
	page.EndGroup()
}

// groundAlpha is how strong the curve is: the runs on it are what a figure is about.
const groundAlpha = 0.75

// leastWide is the width in px under which a piece of a curve is what a jump leaves within a sample, at a side of the window.
const leastWide vg.Length = 0.5 / curveSamples

// lines are the pieces of the curve where the function is finite, thinned to what can be seen, and where it jumps between them.
func (c ground) lines(r vg.Rectangle) (all [][]vg.Point, jumps []leap) {
	var piece []contour.Point
	flush := func() {
		if n := len(piece); n > 1 && piece[n-1].X-piece[0].X >= float64(leastWide) {
			var line []vg.Point
			for _, p := range contour.Simplify(piece, contour.LineTolerance) {
				line = append(line, vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)})
			}
			all = append(all, line)
		}
		piece = nil
	}
	points := maps.SampleProfile(c.view.Source, c.view.X, int(r.Max.X-r.Min.X)*curveSamples)
	for i, p := range points {
		at := place(c.view, r, p.X, p.Y)
		if !numeric.Finite(p.Y) {
			flush()
			continue
		}
		if i > 0 && len(piece) > 0 {
			if left, right, ok := jump(c.view, points[i-1], p, r); ok {
				end, start := place(c.view, r, left.X, left.Y), place(c.view, r, right.X, right.Y)
				piece = append(piece, contour.Point{X: float64(end.X), Y: float64(end.Y)})
				flush()
				if end.X > r.Min.X+leapRadius && start.X < r.Max.X-leapRadius { // at a side of the window its marks would be cut
					jumps = append(jumps, newLeap(c.view, left, right, end, start))
				}
				piece = append(piece, contour.Point{X: float64(start.X), Y: float64(start.Y)})
			}
		}
		piece = append(piece, contour.Point{X: float64(at.X), Y: float64(at.Y)})
	}
	flush()
	return all, jumps
}

// lowest is the lowest place of the curve, or beside a jump of it, ok false where that is at a side of the window.
func (c ground) lowest(r vg.Rectangle) (low contour.Point, ok bool) {
	points := maps.SampleProfile(c.view.Source, c.view.X, int(r.Max.X-r.Min.X)*curveSamples)
	low.Y = math.Inf(1)
	for i, p := range points {
		if p.Y < low.Y {
			low, ok = p, i > 0 && i < len(points)-1
		}
	}
	_, leaps := c.lines(r)
	for _, l := range leaps {
		if l.low < low.Y {
			low, ok = contour.Point{X: l.x, Y: l.low}, true
		}
	}
	return low, ok
}

// place is where a point of the plane stands in a rectangle that shows a view.
func place(v maps.View, r vg.Rectangle, x, y float64) vg.Point {
	limit := func(w float64) vg.Length { return vg.Length(math.Max(-1e300, math.Min(w, 1e300))) }
	return vg.Point{X: r.Min.X + limit((x-v.X.Lo)/v.X.Width())*(r.Max.X-r.Min.X), Y: r.Min.Y + limit((y-v.Y.Lo)/v.Y.Width())*(r.Max.Y-r.Min.Y)}
}

// height is the value of the surface of a view at a point.
func height(v maps.View, x float64) float64 {
	return v.Source.Value(v.Source.Objective().Eval(nil, []float64{x}))
}

// tangents draws a piece of the tangent at the first iterates of a run: the slope that the step is made of.
type tangents struct {
	trace *descent.Trace
	view  maps.View
	from  func(step int) float64 // when that of a step appears
}

var _ sheet.Layer = tangents{}

const (
	tangentReach vg.Length = 30 // on each side of the iterate
	tangentApart vg.Length = 30 // distance of two iterates that both have a tangent
	tangentCount           = 3
	tangentAlpha           = 0.6
)

// Draw implements Layer.
func (t tangents) Draw(page *canvas.Page, r vg.Rectangle) {
	if t.trace == nil || t.trace.Dim != 1 {
		return
	}
	objective, slope := t.view.Source.Objective(), make([]float64, 1)
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	var drawn []vg.Point
	for i := 0; i < min(tangentCount, len(t.trace.Step)); i++ {
		x := t.trace.X[i : i+1]
		at := place(t.view, r, x[0], t.view.Source.Value(objective.Eval(slope, x)))
		if !sheet.Contains(r, at) || slices.ContainsFunc(drawn, func(p vg.Point) bool { return sheet.Distance(p, at) <= tangentApart }) {
			continue
		}
		drawn = append(drawn, at)
		unit := float64(r.Max.X-r.Min.X) / t.view.X.Width()
		rise := t.view.Source.Value(slope[0]) * float64(r.Max.Y-r.Min.Y) / t.view.Y.Width()
		dir := sheet.Direction(vg.Point{}, vg.Point{X: vg.Length(unit), Y: vg.Length(rise)})
		ends := []vg.Point{
			{X: at.X - dir.X*tangentReach, Y: at.Y - dir.Y*tangentReach}, {X: at.X + dir.X*tangentReach, Y: at.Y + dir.Y*tangentReach},
		}
		sheet.Later(page, t.from(t.trace.Step[i]), func() { sheet.StrokeLine(page, ends, 1, sheet.Ink.WithAlpha(tangentAlpha)) })
	}
}
