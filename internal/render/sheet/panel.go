// Package sheet lays out a page: a header, a legend, panels with their axes, and names that find room among lines. In
// come panels with layers, keys and texts; out goes a canvas.Page. It knows colours as roles, and knows no run.
package sheet

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"

	"gonum.org/v1/plot/vg"
)

// Layer is something that a panel shows: it draws on a page, in the rectangle of the data.
type Layer interface {
	Draw(page *canvas.Page, r vg.Rectangle)
}

// Runs is a layer that shows runs, and is left out of the ground of the page.
type Runs struct{ Layer }

// Draw implements Layer.
func (l Runs) Draw(page *canvas.Page, r vg.Rectangle) {
	page.OfRuns(true)
	l.Layer.Draw(page, r)
	page.OfRuns(false)
}

// Panel is one plot of a figure: two axes, where it stands and what is written around it. What it shows is drawn by
// layers.
type Panel struct {
	X, Y axis.Axis

	Data  vg.Rectangle // where data are drawn; set by the layout
	Below []Layer      // inside the frame, cut off at it, lowest first
	Above []Layer      // marks and names over the frame

	Name     string // what the panel is for; empty in a figure with one
	NameInk  canvas.Ink
	Note     string  // a result, right-aligned over the panel
	NoteFrom float64 // in a film, the step from which the note is seen
	Led      bool    // it is led by name and note in one line, what was measured under them, where all panels have room for that
	First    bool    // its note, which begins with a number, stands first and its name behind it, where all panels have room for that
	Told     string  // what the note, a measure, is of: then name, measure and this stand one under the other
	written  Block   // the name, in lines; set by the layout
	measure  float64 // size of what is large in its note; set by the layout
	under    bool    // whether its note stands under its name
	isLed    bool    // whether it is; set by the layout
	isFirst  bool    // whether the note does; set by the layout
	told     Block   // Told, in lines; set by the layout
	rise     vg.Length
	aside    bool // name and note stand at the right side of the panel; set by the layout

	Open  bool  // a line chart: a grid across and no frame, instead of a frame and no grid
	Clear bool  // one without the grid
	Boxed bool  // its frame goes all around, as that of a panel within another
	Bare  bool  // neither frame nor axes: its layers draw their own
	Runs  []int // of the experiment, that the panel shows

	Large  bool // its tick labels are large, as those of a figure with few texts; set by the layout
	LabelX bool // whether tick labels are written; set by the layout
	LabelY bool
}

// NewPanel makes a panel whose axes have a range and are linear.
func NewPanel(x, y axis.Span) *Panel {
	p := &Panel{NameInk: Ink}
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = x.Lo, x.Hi, y.Lo, y.Hi
	p.X.Scale, p.Y.Scale = axis.LinearScale{}, axis.LinearScale{}
	p.X.Tick.Marker, p.Y.Tick.Marker = axis.LinearTicks{}, axis.LinearTicks{}
	return p
}

// At is the place of a data point on the page.
func (p *Panel) At(x, y float64) vg.Point {
	return vg.Point{
		X: p.Data.Min.X + vg.Length(p.X.Norm(x))*(p.Data.Max.X-p.Data.Min.X),
		Y: p.Data.Min.Y + vg.Length(p.Y.Norm(y))*(p.Data.Max.Y-p.Data.Min.Y),
	}
}

// plot is the panel as a page remembers it.
func (p *Panel) plot() canvas.Plot {
	of := func(a *axis.Axis) canvas.PlotAxis {
		return canvas.PlotAxis{Lo: a.Min, Hi: a.Max, Scale: a.ScaleName(), Shows: string(a.Shows), Variable: a.Variable}
	}
	return canvas.Plot{Name: p.Name, Box: p.Data, X: of(&p.X), Y: of(&p.Y), Runs: p.Runs}
}

// Draw draws the panel: layers, frame, ticks, marks, name and note. One with axes of its own is a plot of the page.
func (p *Panel) Draw(page *canvas.Page) {
	if !p.Bare {
		page.AddPlot(p.plot())
	}
	if p.Open && !p.Clear {
		p.drawGrid(page)
	}
	page.Clip(p.Data)
	for _, layer := range p.Below {
		layer.Draw(page, p.Data)
	}
	page.Unclip()
	if !p.Bare {
		p.drawAxes(page)
	}
	for _, layer := range p.Above {
		layer.Draw(page, p.Data)
	}
	p.drawName(page)
}
