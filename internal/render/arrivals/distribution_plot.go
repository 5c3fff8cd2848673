package arrivals

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

const (
	spreadReach vg.Length = 11 // how far dots stand from the middle of their row at most
	spreadBar   vg.Length = 14 // half the height of the bar of the quartiles
)

// spreadRows draws the rows of a distribution.
type spreadRows struct {
	f       *distributionFigure
	panel   *sheet.Panel
	columns spreadColumns
	names   []sheet.Block
}

// spreadGrid draws the lines behind the rows.
type spreadGrid struct{ spreadRows }

var (
	_ sheet.Layer = spreadRows{}
	_ sheet.Layer = spreadGrid{}
)

// y is the middle of a row on the page.
func (s spreadRows) y(row int) vg.Length {
	data := s.panel.Data
	each := (data.Max.Y - data.Min.Y - s.f.head) / vg.Length(len(s.f.rows))
	return data.Max.Y - s.f.head - (vg.Length(row)+0.5)*each
}

// Plot implements Layer: a line at each labelled tick, and one along each row.
func (g spreadGrid) Draw(page *canvas.Page, r vg.Rectangle) {
	data := g.panel.Data
	for _, t := range sheet.Ticks(&g.panel.X) {
		if !t.IsMinor() {
			x := g.panel.At(t.Value, 0).X
			sheet.StrokeSharp(page, sheet.Grid, vg.Point{X: x, Y: data.Min.Y}, vg.Point{X: x, Y: data.Max.Y - g.f.head + 4})
		}
	}
}

// Draw implements Layer.
func (s spreadRows) Draw(page *canvas.Page, r vg.Rectangle) {
	s.drawHeads(page)
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
	r, edge := &s.f.rows[row], s.panel.Data.Min.X-nameGap
	name := s.names[row]
	up := name.Pitch() * vg.Length(len(name.Lines)-1) / 2
	name.Draw(page, canvas.Text{At: vg.Point{X: edge, Y: s.y(row) - 0.36*sheet.LabelSize + up}, Ink: r.series.Ink(), Anchor: canvas.End})
}

// place is where a result stands; what has no room on the axis is at its edge, off then tells on which side.
func (s spreadRows) place(v float64, y vg.Length) (at vg.Point, off vg.Length) {
	data := s.panel.Data
	if math.IsInf(v, -1) || v <= 0 && s.panel.X.Min > 0 { // a logarithmic axis has no place for it
		return vg.Point{X: data.Min.X, Y: y}, -1
	}
	at = vg.Point{X: s.panel.At(v, 0).X, Y: y}
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
	r, y, data := &s.f.rows[row], s.y(row), s.panel.Data
	lower, median, upper := s.f.bar(r)
	if worst(lower) || len(r.Runs) < 2 || s.f.band == study.NoBand {
		return
	}
	from, _ := s.place(lower, y)
	to := vg.Point{X: data.Max.X, Y: y}
	if !worst(upper) {
		to, _ = s.place(upper, y)
	}
	box := vg.Rectangle{Min: vg.Point{X: from.X - 0.5, Y: y - spreadBar}, Max: vg.Point{X: to.X + 0.5, Y: y + spreadBar}}
	page.SetColor(r.series.Ink().WithAlpha(sheet.BandAlpha))
	page.Fill(sheet.Rectangle(box))
	if !worst(median) {
		at, _ := s.place(median, y)
		page.SetRound(false)
		page.SetLineDash(nil, 0)
		sheet.StrokeLine(page, []vg.Point{{X: at.X, Y: y - spreadBar - 2}, {X: at.X, Y: y + spreadBar + 2}}, sheet.EmphasisWidth, r.series.Ink())
	}
}

// drawDots draws a dot for each run, and arrowheads for what lies off the axis.
func (s spreadRows) drawDots(page *canvas.Page, row int) {
	r, y := &s.f.rows[row], s.y(row)
	radius := vg.Length(2.4)
	if len(r.Runs) > 200 {
		radius = 1.5
	}
	var dots []vg.Point
	color := r.series.Ink()
	edge := map[vg.Length]bool{}
	for i, v := range r.of {
		if math.IsInf(v, 1) {
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
			at := vg.Point{X: s.panel.Data.Min.X, Y: y}
			if off > 0 {
				at.X = s.panel.Data.Max.X
			}
			sheet.FillStrokeMark(page, sheet.ArrowPath(at, vg.Point{X: off}, 8), 1, color, color, 0)
		}
	}
}

// jitter is the i-th of numbers in (−1, 1) that keep apart from those before: multiples of the golden ratio.
func jitter(i int) vg.Length {
	_, part := math.Modf(float64(i+1) * (math.Sqrt(5) - 1) / 2)
	return vg.Length(2*part - 1)
}
