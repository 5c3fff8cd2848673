package canvas

import (
	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// Plot is a rectangle of a page in which places stand for data, for whoever has to find one by the other: a pointer over
// the page, a mark that moves along a path.
type Plot struct {
	Name string       // what is written over it; empty where the page has one
	Box  vg.Rectangle // where the data are
	X, Y PlotAxis
	Runs []int // of the experiment that are drawn in it, in order
}

// PlotAxis is what one direction of a plot stands for.
type PlotAxis struct {
	Lo, Hi   float64 // at the left or lower end, and at the other
	Scale    string  // how values between them are spread: "linear", "log", or "steps", logarithmic from 1 on with 0 apart
	Shows    string  // the quantity; empty where it is none of a trace
	Variable int     // which variable of the surface, where it is a position
}

// AddPlot notes that a rectangle of the page is a plot. Nothing is drawn.
func (p *Page) AddPlot(plot Plot) { p.plots = append(p.plots, plot) }

// Plots are the plots of the page and of those embedded in it, in drawing order.
func (p *Page) Plots() []Plot { return p.plots }

// moved is the plot in another place.
func (t Plot) moved(by vector.Point) Plot {
	d := vg.Point{X: vg.Length(by.X), Y: vg.Length(by.Y)}
	t.Box = vg.Rectangle{Min: t.Box.Min.Add(d), Max: t.Box.Max.Add(d)}
	return t
}
