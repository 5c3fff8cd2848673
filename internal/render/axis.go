package render

import (
	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

const tickGap vg.Length = 3 // between a tick and its label

// ticks lists the ticks of an axis that lie on it.
func ticks(a *Axis) []Tick {
	var on []Tick
	for _, t := range a.Tick.Marker.Ticks(a.Min, a.Max) {
		if n := a.Norm(t.Value); n >= -1e-6 && n <= 1+1e-6 {
			on = append(on, t)
		}
	}
	return on
}

// tickLabels lists what is written along an axis.
func tickLabels(a *Axis) []string {
	var labels []string
	for _, t := range ticks(a) {
		if !t.IsMinor() {
			labels = append(labels, t.Label)
		}
	}
	return labels
}

// drawAxes draws frame, ticks and tick labels.
func (p *panel) drawAxes(page *canvas.Page) {
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(frameWidth)
	page.SetColor(muted)
	if p.open {
		page.Stroke(polyline([]vg.Point{p.data.Min, {X: p.data.Max.X, Y: p.data.Min.Y}}))
	} else {
		page.Stroke(rectangle(p.data))
	}
	p.drawX(page)
	p.drawY(page)
}

func (p *panel) drawX(page *canvas.Page) {
	for _, t := range ticks(&p.X) {
		at := p.at(t.Value, p.Y.Min)
		at.Y = p.data.Min.Y
		length := tickLength
		if t.IsMinor() {
			length /= 2
		}
		if p.labelX || !p.open {
			strokeSharp(page, muted, at, vg.Point{X: at.X, Y: at.Y - length})
		}
		if p.labelX && !t.IsMinor() {
			page.Text(canvas.Text{At: vg.Point{X: at.X, Y: at.Y - tickLength - tickGap - rise(tickSize)},
				String: t.Label, Size: tickSize, Ink: muted, Anchor: canvas.Middle})
		}
	}
}

func (p *panel) drawY(page *canvas.Page) {
	for _, t := range ticks(&p.Y) {
		at := p.at(p.X.Min, t.Value)
		at.X = p.data.Min.X
		length := tickLength
		if t.IsMinor() {
			length /= 2
		}
		if !p.open {
			strokeSharp(page, muted, at, vg.Point{X: at.X - length, Y: at.Y})
		}
		if p.labelY && !t.IsMinor() {
			page.Text(canvas.Text{At: vg.Point{X: at.X - tickLength - tickGap, Y: at.Y - 0.36*tickSize},
				String: t.Label, Size: tickSize, Ink: muted, Anchor: canvas.End})
		}
	}
}

// drawGrid draws a line across a chart at each labelled tick.
func (p *panel) drawGrid(page *canvas.Page) {
	for _, t := range ticks(&p.Y) {
		if !t.IsMinor() {
			y := p.at(p.X.Min, t.Value).Y
			strokeSharp(page, grid, vg.Point{X: p.data.Min.X, Y: y}, vg.Point{X: p.data.Max.X, Y: y})
		}
	}
}

// fitTicks gives an axis as many labels as its length has room for, six or so at most.
func fitTicks(a *Axis, length vg.Length, horizontal bool) {
	most := 6
	if _, log := a.Tick.Marker.(LogTicks); log && !horizontal {
		most = min(most, max(3, int(length/34)))
	}
	for want := most; want >= 1; want-- {
		switch t := a.Tick.Marker.(type) {
		case LinearTicks:
			t.Want = want
			a.Tick.Marker = t
		case LogTicks:
			t.Most = want
			a.Tick.Marker = t
		default:
			return
		}
		if !crowded(a, length, horizontal) {
			return
		}
	}
}

// crowded reports whether the labels of an axis would touch.
func crowded(a *Axis, length vg.Length, horizontal bool) bool {
	end := vg.Length(-1e9)
	for _, t := range ticks(a) {
		if t.IsMinor() {
			continue
		}
		room := vg.Length(tickSize) + 8
		if horizontal {
			room = textWidth(t.Label, tickSize, false) + 12
		}
		at := vg.Length(a.Norm(t.Value)) * length
		if at-room/2 < end {
			return true
		}
		end = at + room/2
	}
	return false
}
