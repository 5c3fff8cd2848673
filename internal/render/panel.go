package render

import (
	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Layer is something that a panel shows: it draws on a page, in the rectangle of the data.
type Layer interface {
	Draw(page *canvas.Page, r vg.Rectangle)
}

// panel is one plot of a figure: two axes, where it stands and what is written around it. What it shows is drawn by
// layers.
type panel struct {
	X, Y Axis

	data  vg.Rectangle // where data are drawn; set by the layout
	below []Layer      // inside the frame, cut off at it, lowest first
	above []Layer      // marks and names over the frame

	name    string // what the panel is for; empty in a figure with one
	nameInk canvas.Ink
	note    string // a result, right-aligned over the panel

	open   bool // a line chart: a grid across and no frame, instead of a frame and no grid
	bare   bool // neither frame nor axes: its layers draw their own
	labelX bool // whether tick labels are written; set by the layout
	labelY bool
}

// newPanel makes a panel whose axes have a range and are linear.
func newPanel(x, y span) *panel {
	p := &panel{nameInk: ink}
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = x.lo, x.hi, y.lo, y.hi
	p.X.Scale, p.Y.Scale = LinearScale{}, LinearScale{}
	p.X.Tick.Marker, p.Y.Tick.Marker = LinearTicks{}, LinearTicks{}
	return p
}

// at is the place of a data point on the page.
func (p *panel) at(x, y float64) vg.Point {
	return vg.Point{
		X: p.data.Min.X + vg.Length(p.X.Norm(x))*(p.data.Max.X-p.data.Min.X),
		Y: p.data.Min.Y + vg.Length(p.Y.Norm(y))*(p.data.Max.Y-p.data.Min.Y),
	}
}

// draw draws the panel: layers, frame, ticks, marks, name and note.
func (p *panel) draw(page *canvas.Page) {
	if p.open {
		p.drawGrid(page)
	}
	page.Clip(p.data)
	for _, layer := range p.below {
		layer.Draw(page, p.data)
	}
	page.Unclip()
	if !p.bare {
		p.drawAxes(page)
	}
	for _, layer := range p.above {
		layer.Draw(page, p.data)
	}
	p.drawName(page)
}

// fits reports whether a note has room beside the panel's name.
func (p *panel) fits(note string) bool {
	room := p.data.Max.X - p.data.Min.X - 8 - textWidth(p.name, axisSize, true)
	return textWidth(note, noteSize, false) <= room
}

// drawName writes the panel's name over its left end, and its note over its right one.
func (p *panel) drawName(page *canvas.Page) {
	y, width := p.data.Max.Y+6, p.data.Max.X-p.data.Min.X
	note := fit(p.note, width, noteSize, false)
	room := width - 8 - textWidth(note, noteSize, false)
	if room < width/3 {
		note, room = "", width
	}
	if p.name != "" {
		page.Text(canvas.Text{At: vg.Point{X: p.data.Min.X, Y: y}, String: fit(p.name, room, axisSize, true),
			Size: axisSize, Bold: true, Ink: p.nameInk})
	}
	page.Text(canvas.Text{At: vg.Point{X: p.data.Max.X, Y: y}, String: note, Size: noteSize, Ink: muted, Anchor: canvas.End})
}
