package sheet

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

const TickGap vg.Length = 3 // between a tick and its label

// Ticks lists the ticks of an axis that lie on it.
func Ticks(a *axis.Axis) []axis.Tick {
	var on []axis.Tick
	for _, t := range a.Tick.Marker.Ticks(a.Min, a.Max) {
		if n := a.Norm(t.Value); n >= -1e-6 && n <= 1+1e-6 {
			on = append(on, t)
		}
	}
	return on
}

// TickLabels lists what is written along an axis.
func TickLabels(a *axis.Axis) []string {
	var labels []string
	for _, t := range Ticks(a) {
		if !t.IsMinor() {
			labels = append(labels, t.Label)
		}
	}
	return labels
}

// drawAxes draws frame, ticks and tick labels.
func (p *Panel) drawAxes(page *canvas.Page) {
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(FrameWidth)
	page.SetColor(Muted)
	switch {
	case p.Boxed:
		page.Stroke(Rectangle(p.Data))
	case p.Clear && !p.LabelY || p.Open && len(Ticks(&p.Y)) == 0: // nothing is read off an axis up
		page.Stroke(Polyline([]vg.Point{p.Data.Min, {X: p.Data.Max.X, Y: p.Data.Min.Y}}))
	default:
		page.Stroke(Polyline([]vg.Point{{X: p.Data.Min.X, Y: p.Data.Max.Y}, p.Data.Min, {X: p.Data.Max.X, Y: p.Data.Min.Y}}))
	}
	p.drawX(page)
	p.drawY(page)
}

// leastApart is how far labels of a horizontal axis stay from each other, or they would be read as one.
const leastApart vg.Length = 5

func (p *Panel) drawX(page *canvas.Page) {
	end := vg.Length(-FarOff) // of the last label
	for _, t := range Ticks(&p.X) {
		at := p.At(t.Value, p.Y.Min)
		at.Y = p.Data.Min.Y
		length := TickLength
		if t.IsMinor() {
			length /= 2
		}
		if p.LabelX || !p.Open {
			StrokeSharp(page, Muted, at, vg.Point{X: at.X, Y: at.Y - length})
		}
		if half := TextWidth(t.Label, p.TickText(), false) / 2; p.LabelX && !t.IsMinor() && at.X-half >= end+leastApart {
			end = at.X + half
			page.Text(canvas.Text{At: vg.Point{X: at.X, Y: at.Y - TickLength - TickGap - Rise(p.TickText())},
				String: t.Label, Size: p.TickText(), Ink: Muted, Anchor: canvas.Middle})
		}
	}
	if p.X.Ends && p.LabelX {
		p.drawLast(page, end)
	}
}

// lastApart is how far the label of the end of an axis stays from the last round one.
const lastApart vg.Length = 10

// drawLast labels the end of the horizontal axis, where there is room beside the last label, which ends at a place.
func (p *Panel) drawLast(page *canvas.Page, end vg.Length) {
	label := wording.Fixed(p.X.Max, 0)
	at := vg.Point{X: p.Data.Max.X, Y: p.Data.Min.Y}
	if p.X.Max >= 1e8 || at.X-TextWidth(label, p.TickText(), false)/2 < end+lastApart {
		return
	}
	StrokeSharp(page, Muted, at, vg.Point{X: at.X, Y: at.Y - TickLength})
	page.Text(canvas.Text{At: vg.Point{X: at.X, Y: at.Y - TickLength - TickGap - Rise(p.TickText())}, String: label, Size: p.TickText(), Ink: Muted, Anchor: canvas.Middle})
}

func (p *Panel) drawY(page *canvas.Page) {
	end := vg.Length(-FarOff) // of the last label
	for _, t := range Ticks(&p.Y) {
		at := p.At(p.X.Min, t.Value)
		at.X = p.Data.Min.X
		length := TickLength
		if t.IsMinor() {
			length /= 2
		}
		if !p.Open {
			StrokeSharp(page, Muted, at, vg.Point{X: at.X - length, Y: at.Y})
		}
		if p.LabelY && !t.IsMinor() && at.Y-vg.Length(p.TickText()/2) >= end {
			end = at.Y + vg.Length(p.TickText()/2)
			page.Text(canvas.Text{At: vg.Point{X: at.X - TickLength - TickGap, Y: at.Y - vg.Length(0.36*p.TickText())},
				String: t.Label, Size: p.TickText(), Ink: Muted, Anchor: canvas.End})
		}
	}
}

// drawGrid draws a line across a chart at each labelled tick.
func (p *Panel) drawGrid(page *canvas.Page) {
	for _, t := range Ticks(&p.Y) {
		if !t.IsMinor() {
			y := p.At(p.X.Min, t.Value).Y
			StrokeSharp(page, Grid, vg.Point{X: p.Data.Min.X, Y: y}, vg.Point{X: p.Data.Max.X, Y: y})
		}
	}
}

// FitTicks gives an axis as many labels of a size as its length has room for, six or so at most.
func FitTicks(a *axis.Axis, length vg.Length, size float64, horizontal bool) {
	most := 6
	if _, log := a.Tick.Marker.(axis.LogTicks); log && !horizontal {
		most = min(7, max(3, int(length/34)))
	} else if !horizontal && size > TickSize { // large ones in a low panel
		most = min(most, max(3, int(length/lowTicks)))
	}
	for want := most; want >= 1; want-- {
		switch t := a.Tick.Marker.(type) {
		case axis.LinearTicks:
			t.Want = want
			a.Tick.Marker = t
		case axis.LogTicks:
			t.Most = want
			a.Tick.Marker = t
		default:
			return
		}
		if !crowded(a, length, size, horizontal) {
			return
		}
	}
}

// tickAir is what keeps labels of ticks one above the other apart, at the usual size.
const tickAir vg.Length = 8

// lowTicks is the height of a low panel that each of its large labels takes.
const lowTicks = 28

// crowded reports whether the labels of an axis would touch.
func crowded(a *axis.Axis, length vg.Length, size float64, horizontal bool) bool {
	end := vg.Length(-1e9)
	for _, t := range Ticks(a) {
		if t.IsMinor() {
			continue
		}
		room := vg.Length(size) + tickAir*vg.Length(size/TickSize)
		if horizontal {
			room = TextWidth(t.Label, size, false) + 12
		}
		at := vg.Length(a.Norm(t.Value)) * length
		if at-room/2 < end {
			return true
		}
		end = at + room/2
	}
	return false
}
