package lines

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Where the strokes of a line lie closer than one and a half of its widths it is no line any more: there its median is
// drawn, in a band from the first to the last decile, with a fainter one from the lowest to the highest value around it.

// denseColumn is how wide the stretches are that the points of a dense part are taken together in, in px.
const denseColumn = 4.0

// denseBand is what a dense part of a line comes to: outlines of closed areas.
type denseBand struct {
	inner, outer []vg.Point
}

// condense finds the dense parts of a line and gives it medians with bands for them. It returns the rows that are spoken
// for by that.
func (cl *ChartLine) condense(p *sheet.Panel, l *line, log bool) []contour.Stretch {
	if cl.steps != nil || len(cl.Points) < leastDense { // a film shows how a line grows
		return nil
	}
	var all []contour.Stretch
	var px []contour.Point
	from := 0
	flush := func(to int) {
		for _, s := range contour.Stretches(px, float64(sheet.SeriesWidth)) {
			if s.Dense {
				l.takeTogether(p, px, s)
				all = append(all, contour.Stretch{From: from + s.From, To: from + s.To, Dense: true})
			}
		}
		px, from = px[:0], to+1
	}
	for i, q := range cl.Points {
		if !numeric.Finite(q.X) || !numeric.Finite(q.Y) || log && q.Y <= 0 {
			flush(i)
			continue
		}
		at := p.At(q.X, q.Y)
		px = append(px, contour.Point{X: float64(at.X), Y: float64(at.Y)})
	}
	flush(len(cl.Points))
	return all
}

// leastDense is how many points a line has that may be dense somewhere.
const leastDense = 100

// takeTogether draws the points of a stretch as their median with its bands.
func (l *line) takeTogether(p *sheet.Panel, points []contour.Point, s contour.Stretch) {
	columns := contour.Columns(points[s.From:s.To], denseColumn)
	median := []contour.Point{points[max(s.From-1, 0)]} // no gap to the line before it
	for _, c := range columns {
		median = append(median, contour.Point{X: c.X, Y: c.Middle})
	}
	if s.To < len(points) {
		median = append(median, points[s.To])
	}
	l.bands = append(l.bands, denseBand{
		inner: outlineOf(p, columns, func(c contour.Column) (lo, hi float64) { return c.Lower, c.Upper }),
		outer: outlineOf(p, columns, func(c contour.Column) (lo, hi float64) { return c.Low, c.High }),
	})
	l.finish(p, median)
	l.restless = s.To == len(points)
	l.level = vg.Length(columns[len(columns)-1].Middle)
}

// outlineOf goes along the upper side of columns and back along the lower one, kept to the frame.
func outlineOf(p *sheet.Panel, columns []contour.Column, of func(contour.Column) (lo, hi float64)) []vg.Point {
	clip := func(y float64) float64 { return min(max(y, float64(p.Data.Min.Y)), float64(p.Data.Max.Y)) }
	var lower, upper []contour.Point
	for _, c := range columns {
		lo, hi := of(c)
		lower = append(lower, contour.Point{X: c.X, Y: clip(lo)})
		upper = append(upper, contour.Point{X: c.X, Y: clip(hi)})
	}
	top := seen(upper)
	slices.Reverse(top)
	return append(seen(lower), top...)
}

// drawBands fills the bands of the dense parts.
func (l *line) drawBands(page *canvas.Page, color canvas.Ink) {
	for _, b := range l.bands {
		for _, area := range []struct {
			outline []vg.Point
			alpha   float64
		}{{b.outer, sheet.BandAlpha / 2}, {b.inner, sheet.BandAlpha}} {
			if len(area.outline) < 3 {
				continue
			}
			page.SetColor(color.WithAlpha(area.alpha))
			path := sheet.Polyline(area.outline)
			path.Close()
			page.Fill(path)
		}
	}
}
