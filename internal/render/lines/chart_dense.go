package lines

import (
	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Where the strokes of a line lie closer than one and a half of its widths it is no line any more: there its median is
// drawn, in a band from the first to the last decile, with a fainter one up to the highest value above it. Down to the lowest it
// goes on linear axes only: on a logarithmic one how near to 0 a value came by chance would fill the panel.

// denseColumn is how wide the stretches are that the points of a dense part are taken together in, in px.
const denseColumn = 4.0

// densePart is what a dense part of a line comes to.
type densePart struct {
	from, to     int             // the rows that are spoken for by it
	median       []contour.Point // in px
	rows         []int           // of the points of the median, for films
	Inner, Outer sheet.Band      // from the first to the last decile, and beyond
	raw          [][]vg.Point    // the line itself, of a short part
}

// leastDense is how many points a line has that may be dense somewhere.
const leastDense = 100

// condense finds the dense parts of a line.
func (cl *ChartLine) condense(p *sheet.Panel, log bool) []densePart {
	if len(cl.Points) < leastDense || cl.Faint { // a faint line has its mean before it
		return nil
	}
	var all []densePart
	var px []contour.Point
	from := 0
	flush := func(to int) {
		for _, s := range contour.Stretches(px, float64(sheet.SeriesWidth)) {
			if s.Dense {
				all = append(all, newDensePart(p, px, s, from, log))
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

// rawWidth and rawPoints are how wide, in px, a part is at most that is drawn as it is as well, thin, under its median, and how
// many points it has: wider ones would be a pattern of stripes.
const rawWidth, rawPoints = 90, 300

// newDensePart takes the points of a stretch together; row is that of the first point.
func newDensePart(p *sheet.Panel, points []contour.Point, s contour.Stretch, row int, log bool) densePart {
	columns := contour.Columns(points[s.From:s.To], denseColumn)
	columns[0].X, columns[len(columns)-1].X = points[s.From].X, points[s.To-1].X // the band has no end before the line
	d := densePart{from: row + s.From, to: row + s.To}
	add := func(q contour.Point, i int) { d.median, d.rows = append(d.median, q), append(d.rows, row+i) }
	before := max(s.From-1, 0) // no gap to the line before it
	add(points[before], before)
	i := s.From
	for _, c := range columns {
		for i+1 < s.To && points[i+1].X <= c.X {
			i++
		}
		add(contour.Point{X: c.X, Y: c.Middle}, i)
	}
	if s.To < len(points) {
		add(points[s.To], s.To)
	}
	if s.To-s.From <= rawPoints && points[s.To-1].X-points[s.From].X <= rawWidth {
		d.raw, _ = sheet.ClipPath(p.Data, Seen(points[before:min(s.To+1, len(points))]))
	}
	d.Inner = bandOf(p, columns, func(c contour.Column) (lo, hi float64) { return c.Lower, c.Upper })
	d.Outer = bandOf(p, columns, func(c contour.Column) (lo, hi float64) {
		if log {
			return c.Lower, c.High
		}
		return c.Low, c.High
	})
	return d
}

// inDense reports whether a row belongs to a dense part.
func (l *Line) inDense(row int) bool {
	for i := range l.Dense {
		if row >= l.Dense[i].from && row < l.Dense[i].to {
			return true
		}
	}
	return false
}

// end is the height at which the median ends.
func (d *densePart) end() vg.Length { return vg.Length(d.median[len(d.median)-1].Y) }

// bandOf is the band between two values of each column, kept to the frame.
func bandOf(p *sheet.Panel, columns []contour.Column, of func(contour.Column) (lo, hi float64)) sheet.Band {
	clip := func(y float64) float64 { return min(max(y, float64(p.Data.Min.Y)), float64(p.Data.Max.Y)) }
	var lower, upper []contour.Point
	for _, c := range columns {
		lo, hi := of(c)
		lower = append(lower, contour.Point{X: c.X, Y: clip(lo)})
		upper = append(upper, contour.Point{X: c.X, Y: clip(hi)})
	}
	return sheet.Band{Lower: Seen(lower), Upper: Seen(upper)}
}

// drawBands fills the bands of the dense parts; in a film each appears once the line has come through it.
func (l *Line) drawBands(page *canvas.Page, color canvas.Ink) {
	for i, b := range l.Dense {
		sheet.Later(page, l.Film.band(i), func() {
			b.Outer.Fill(page, color.WithAlpha(sheet.BandAlpha/2))
			b.Inner.Fill(page, color.WithAlpha(sheet.BandAlpha))
			for _, piece := range b.raw {
				sheet.StrokeLine(page, piece, fineWidth, color.WithAlpha(faintAlpha))
			}
		})
	}
}
