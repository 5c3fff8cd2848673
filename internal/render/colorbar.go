package render

import (
	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// colorBar shows what the bands of a contour figure mean: one field for each band, all of one height, and the level
// between two of them. Its ends are open: the lowest field is what lies below the first level, the highest what lies
// above the last.
type colorBar struct {
	label  string   // what the levels are of
	levels []string // as written, ascending
}

const barWidth vg.Length = 14

// width is the room that the bar takes with its labels.
func (b colorBar) width() vg.Length {
	return max(barWidth+tickLength+tickGap+widest(b.levels, tickSize, false), textWidth(b.label, tickSize, false))
}

// draw draws the bar upwards from a point.
func (b colorBar) draw(page *canvas.Page, at vg.Point, height vg.Length) {
	at.X = snapped(at.X)
	frame := vg.Rectangle{Min: at, Max: vg.Point{X: at.X + barWidth, Y: at.Y + height}}
	bands := len(b.levels) + 1
	edge := func(i int) vg.Length { return at.Y + height*vg.Length(i)/vg.Length(bands) }
	for i := 0; i < bands; i++ {
		// Each field reaches up to the end, so that no gap shows between two of them.
		page.SetColor(canvas.Ground(bandTone(i, bands)))
		page.Fill(rectangle(vg.Rectangle{Min: vg.Point{X: frame.Min.X, Y: edge(i)}, Max: frame.Max}))
	}
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(frameWidth)
	page.SetColor(muted)
	page.Stroke(rectangle(frame))
	last := at.Y - 100
	for i, label := range b.levels {
		y := edge(i + 1)
		strokeSharp(page, muted, vg.Point{X: frame.Max.X, Y: y}, vg.Point{X: frame.Max.X + tickLength, Y: y})
		if y-last < tickSize+2 {
			continue
		}
		last = y
		page.Text(canvas.Text{At: vg.Point{X: frame.Max.X + tickLength + tickGap, Y: y - 0.36*tickSize}, String: label, Size: tickSize, Ink: muted})
	}
	page.Text(canvas.Text{At: vg.Point{X: frame.Min.X, Y: frame.Max.Y + 6}, String: b.label, Size: tickSize, Ink: ink})
}

// bandTone is the place of a band on the ground's ramp.
func bandTone(band, bands int) float64 {
	if bands < 2 {
		return 0
	}
	return float64(band) / float64(bands-1)
}
