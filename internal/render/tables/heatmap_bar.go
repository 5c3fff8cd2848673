package tables

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// barAxis is the axis of the colour bar.
func (f *heatmapFigure) barAxis(length vg.Length) *axis.Axis {
	p := sheet.NewPanel(axis.Span{Lo: 0, Hi: 1}, f.tone.Span)
	if f.tone.log {
		p.Y.Scale, p.Y.Tick.Marker = axis.LogScale{}, axis.LogTicks{}
	} else {
		p.Y.Tick.Marker = axis.LinearTicks{Whole: f.m.Steps}
	}
	sheet.FitTicks(&p.Y, length, false)
	return &p.Y
}

// barWidth is the room of the bar with its labels; none where no cell has a value.
func (f *heatmapFigure) barWidth() vg.Length {
	if f.best < 0 || f.named {
		return 0
	}
	labels := vg.Length(0)
	for _, length := range []vg.Length{100, 300} {
		labels = max(labels, sheet.Widest(sheet.TickLabels(f.barAxis(length)), sheet.TickSize, false))
	}
	return sheet.BarWidth + sheet.TickLength + sheet.TickGap + labels + 8 + sheet.AxisSize
}

// drawBar draws the bar of tones beside the cells: values as on an axis, its name along it.
func (f *heatmapFigure) drawBar() {
	if f.best < 0 || f.named {
		return
	}
	page, body := f.layout.Page, f.layout.Panels[0].Data
	r := vg.Rectangle{Min: vg.Point{X: sheet.Snapped(body.Max.X + sheet.RightGap), Y: body.Min.Y}}
	r.Max = vg.Point{X: r.Min.X + sheet.BarWidth, Y: body.Max.Y}
	const steps = 96
	page.Tiles(r, 1, steps, func(_, row int) canvas.Ink { return toneInk(1 - (float64(row)+0.5)/steps) })
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.FrameWidth)
	page.SetColor(sheet.Muted)
	page.Stroke(sheet.Rectangle(r))
	axis := f.barAxis(r.Max.Y - r.Min.Y)
	labels := vg.Length(0)
	for _, t := range sheet.Ticks(axis) {
		y := r.Min.Y + vg.Length(axis.Norm(t.Value))*(r.Max.Y-r.Min.Y)
		length := sheet.TickLength
		if t.IsMinor() {
			length /= 2
		}
		sheet.StrokeSharp(page, sheet.Muted, vg.Point{X: r.Max.X, Y: y}, vg.Point{X: r.Max.X + length, Y: y})
		if !t.IsMinor() {
			labels = max(labels, sheet.TextWidth(t.Label, sheet.TickSize, false))
			page.Text(canvas.Text{At: vg.Point{X: r.Max.X + sheet.TickLength + sheet.TickGap, Y: y - 0.36*sheet.TickSize}, String: t.Label, Size: sheet.TickSize, Ink: sheet.Muted})
		}
	}
	sheet.Write(page, canvas.Text{At: vg.Point{X: r.Max.X + sheet.TickLength + sheet.TickGap + labels + 6 + sheet.Rise(sheet.AxisSize), Y: (r.Min.Y + r.Max.Y) / 2},
		String: f.m.Label, Size: sheet.AxisSize, Ink: sheet.Ink, Rotate: math.Pi / 2, Anchor: canvas.Middle}, r.Max.Y-r.Min.Y)
}
