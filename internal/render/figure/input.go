// Package figure is what all kinds of figures share. In come an Input and a figure of the file; Input.Project says which
// runs it shows, in which panel each is and what its colour stands for. A room turns that into a Drawing and adds its
// kinds to Figures.
package figure

import (
	"context"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/study"
)

// Figures is the catalogue of kinds; each kind is added by its own file.
var Figures = catalog.New[Kind]("figure")

// Input is everything a figure may draw from.
type Input struct {
	study.Runs
	Workers int             // that a figure which makes runs of its own may use; 0 means 1
	Context context.Context // ends runs that a figure makes of its own; nil where they may take their time

	Part Part // what the figure around this one asks for, if there is one
}

// Kind lays a figure out: geometry is computed once, in CSS px, and replayed to every format and theme.
type Kind func(in Input, fig *experiment.Figure) (*Drawing, error)
