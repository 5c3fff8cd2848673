package render

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// barAxis is the axis of the colour bar.
func (f *heatmapFigure) barAxis(length vg.Length) *Axis {
	p := newPanel(span{0, 1}, f.tone.span)
	if f.tone.log {
		p.Y.Scale, p.Y.Tick.Marker = LogScale{}, LogTicks{}
	} else {
		p.Y.Tick.Marker = LinearTicks{Whole: f.m.steps}
	}
	fitTicks(&p.Y, length, false)
	return &p.Y
}

// barWidth is the room of the bar with its labels; none where no cell has a value.
func (f *heatmapFigure) barWidth() vg.Length {
	if f.best < 0 {
		return 0
	}
	labels := vg.Length(0)
	for _, length := range []vg.Length{100, 300} {
		labels = max(labels, widest(tickLabels(f.barAxis(length)), tickSize, false))
	}
	return barWidth + tickLength + tickGap + labels + 8 + axisSize
}

// drawBar draws the bar of tones beside the cells: values as on an axis, its name along it.
func (f *heatmapFigure) drawBar() {
	if f.best < 0 {
		return
	}
	page, body := f.layout.page, f.layout.panels[0].data
	r := vg.Rectangle{Min: vg.Point{X: snapped(body.Max.X + rightGap), Y: body.Min.Y}}
	r.Max = vg.Point{X: r.Min.X + barWidth, Y: body.Max.Y}
	const steps = 96
	page.Tiles(r, 1, steps, func(_, row int) canvas.Ink { return canvas.Ramp(1 - (float64(row)+0.5)/steps) })
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(frameWidth)
	page.SetColor(muted)
	page.Stroke(rectangle(r))
	axis := f.barAxis(r.Max.Y - r.Min.Y)
	labels := vg.Length(0)
	for _, t := range ticks(axis) {
		y := r.Min.Y + vg.Length(axis.Norm(t.Value))*(r.Max.Y-r.Min.Y)
		length := tickLength
		if t.IsMinor() {
			length /= 2
		}
		strokeSharp(page, muted, vg.Point{X: r.Max.X, Y: y}, vg.Point{X: r.Max.X + length, Y: y})
		if !t.IsMinor() {
			labels = max(labels, textWidth(t.Label, tickSize, false))
			page.Text(canvas.Text{At: vg.Point{X: r.Max.X + tickLength + tickGap, Y: y - 0.36*tickSize}, String: t.Label, Size: tickSize, Ink: muted})
		}
	}
	page.Text(canvas.Text{At: vg.Point{X: r.Max.X + tickLength + tickGap + labels + 6 + rise(axisSize), Y: (r.Min.Y + r.Max.Y) / 2},
		String: fit(f.m.label, r.Max.Y-r.Min.Y, axisSize, false), Size: axisSize, Ink: ink, Rotate: math.Pi / 2, Anchor: canvas.Middle})
}
