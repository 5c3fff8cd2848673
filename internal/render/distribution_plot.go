package render

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

const (
	spreadReach vg.Length = 11 // how far dots stand from the middle of their row at most
	spreadBar   vg.Length = 14 // half the height of the bar of the quartiles
)

// spreadRows draws the rows of a distribution.
type spreadRows struct {
	f       *distributionFigure
	panel   *panel
	columns spreadColumns
}

// spreadGrid draws the lines behind the rows.
type spreadGrid struct{ spreadRows }

var (
	_ Layer = spreadRows{}
	_ Layer = spreadGrid{}
)

// y is the middle of a row on the page.
func (s spreadRows) y(row int) vg.Length {
	data := s.panel.data
	each := (data.Max.Y - data.Min.Y - spreadHead) / vg.Length(len(s.f.rows))
	return data.Max.Y - spreadHead - (vg.Length(row)+0.5)*each
}

// Plot implements Layer: a line at each labelled tick, and one along each row.
func (g spreadGrid) Draw(page *canvas.Page, r vg.Rectangle) {
	data := g.panel.data
	for _, t := range ticks(&g.panel.X) {
		if !t.IsMinor() {
			x := g.panel.at(t.Value, 0).X
			strokeSharp(page, grid, vg.Point{X: x, Y: data.Min.Y}, vg.Point{X: x, Y: data.Max.Y - spreadHead + 4})
		}
	}
}

// Draw implements Layer.
func (s spreadRows) Draw(page *canvas.Page, r vg.Rectangle) {
	data := s.panel.data
	page.Text(canvas.Text{At: vg.Point{X: data.Max.X + failureGap, Y: data.Max.Y - spreadHead + 7}, String: "median", Size: tickSize, Ink: muted})
	for i := range s.f.rows {
		page.BeginGroup(canvas.Plain(s.f.rows[i].name + ": " + s.f.rowText(&s.f.rows[i])))
		s.drawName(page, i)
		s.drawBar(page, i)
		s.drawDots(page, i)
		s.drawColumns(page, i)
		page.EndGroup()
	}
}

func (s spreadRows) drawName(page *canvas.Page, row int) {
	r, edge := &s.f.rows[row], s.panel.data.Min.X-nameGap
	page.Text(canvas.Text{At: vg.Point{X: edge, Y: s.y(row) - 0.36*labelSize}, String: fit(r.name, edge-marginSide, labelSize, true),
		Size: labelSize, Bold: true, Ink: r.series.ink(), Anchor: canvas.End})
}

// place is where a result stands; what has no room on the axis is at its edge, off then tells on which side.
func (s spreadRows) place(v float64, y vg.Length) (at vg.Point, off vg.Length) {
	data := s.panel.data
	at = vg.Point{X: s.panel.at(v, 0).X, Y: y}
	switch {
	case at.X < data.Min.X:
		return vg.Point{X: data.Min.X, Y: y}, -1
	case at.X > data.Max.X:
		return vg.Point{X: data.Max.X, Y: y}, 1
	}
	return at, 0
}

// drawBar draws the quartiles and the median. A bar that reaches into the failures has no right end.
func (s spreadRows) drawBar(page *canvas.Page, row int) {
	r, y, data := &s.f.rows[row], s.y(row), s.panel.data
	lower, median, upper := r.quartiles()
	if worst(lower) || len(r.runs) < 2 {
		return
	}
	from, _ := s.place(lower, y)
	to := vg.Point{X: data.Max.X, Y: y}
	if !worst(upper) {
		to, _ = s.place(upper, y)
	}
	box := vg.Rectangle{Min: vg.Point{X: from.X - 0.5, Y: y - spreadBar}, Max: vg.Point{X: to.X + 0.5, Y: y + spreadBar}}
	page.SetColor(r.series.ink().WithAlpha(bandAlpha))
	page.Fill(rectangle(box))
	if !worst(median) {
		at, _ := s.place(median, y)
		page.SetRound(false)
		page.SetLineDash(nil, 0)
		strokeLine(page, []vg.Point{{X: at.X, Y: y - spreadBar - 2}, {X: at.X, Y: y + spreadBar + 2}}, emphasisWidth, r.series.ink())
	}
}

// drawDots draws a dot for each run, and arrowheads for what lies off the axis.
func (s spreadRows) drawDots(page *canvas.Page, row int) {
	r, y := &s.f.rows[row], s.y(row)
	radius := vg.Length(2.4)
	if len(r.runs) > 200 {
		radius = 1.5
	}
	var dots []vg.Point
	color := r.series.ink()
	edge := map[vg.Length]bool{}
	for i, v := range r.of {
		if math.IsInf(v, 0) {
			continue
		}
		at, off := s.place(v, y+jitter(i)*spreadReach)
		if off != 0 {
			edge[off] = true
			continue
		}
		dots = append(dots, at)
	}
	page.SetColor(color.WithAlpha(0.6))
	page.Dots(dots, radius)
	for _, off := range []vg.Length{-1, 1} {
		if edge[off] {
			at := vg.Point{X: s.panel.data.Min.X, Y: y}
			if off > 0 {
				at.X = s.panel.data.Max.X
			}
			fillStrokeMark(page, arrowPath(at, vg.Point{X: off}, 8), 1, color, color, 0)
		}
	}
}

// jitter is the i-th of numbers in (−1, 1) that keep apart from those before: multiples of the golden ratio.
func jitter(i int) vg.Length {
	_, part := math.Modf(float64(i+1) * (math.Sqrt(5) - 1) / 2)
	return vg.Length(2*part - 1)
}

// drawColumns writes median and failures.
func (s spreadRows) drawColumns(page *canvas.Page, row int) {
	x, y, r := s.panel.data.Max.X, s.y(row), &s.f.rows[row]
	page.Text(canvas.Text{At: vg.Point{X: x + failureGap, Y: y - 0.36*noteSize}, String: s.columns.median[row], Size: noteSize, Bold: true, Ink: r.series.ink()})
	if s.columns.failed[row] == "" {
		return
	}
	at := vg.Point{X: x + s.columns.at + failureCross, Y: y}
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1.8)
	page.SetColor(r.series.ink())
	page.Stroke(crossPath(at, failureCross))
	page.Text(canvas.Text{At: vg.Point{X: x + s.columns.at + failureText, Y: y - 0.36*noteSize}, String: s.columns.failed[row], Size: noteSize, Ink: muted})
}
