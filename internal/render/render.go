// Package render draws figures, one file per kind of figure.
//
// Axes, scales, tickers and plotters are gonum/plot's plot model (a panel holds a plot.Plot); ticks, log scale,
// contours, legend and colour bar are ours. A kind of figure goes four steps: project (which runs, panels, colours),
// make panels, place them with a layout (which makes the canvas.Page), draw. Colours are roles until a Drawing is
// written, so one layout serves every theme and format.
package render

import (
	"context"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

// Figures is the catalogue of kinds; each kind is added by its own file.
var Figures = catalog.New[Kind]("figure")

// Input is everything a figure may draw from.
type Input struct {
	Runs
	Workers int             // that a figure which makes runs of its own may use; 0 means 1
	Context context.Context // ends runs that a figure makes of its own; nil where they may take their time

	part part // what the figure around this one asks for, if there is one
}

// Kind lays a figure out: geometry is computed once, in CSS px, and replayed to every format and theme.
type Kind func(in Input, fig *experiment.Figure) (*Drawing, error)
