// Package figure is what all kinds of figures share. In come an Input and a figure of the file; Input.Project says which
// runs it shows, in which panel each is and what its colour stands for. A room turns that into a Drawing and adds its
// kinds to Figures.
package figure

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/axis"
	"gdplot/internal/study"
	"gdplot/internal/styling"

	"gonum.org/v1/plot/vg"
)

// Figures is the catalogue of kinds; each kind is added by its own file.
var Figures = catalog.New[Kind]("figure")

// Input is everything a figure may draw from.
type Input struct {
	study.Runs
	Explored []study.Explored // the runs that figures want besides, once they are made

	// Frames are the windows that the panels of a map show, one for each, in place of those that suit the runs: who moves a
	// start wants the ground to stay. They are used where there are as many as panels.
	Frames []Frame

	Draft bool // whether a figure that takes long may be coarse: the next one is asked for already

	Look styling.Look // of the figure that is drawn; Draw fills it in
	Part Part         // what the figure around this one asks for, if there is one

	head vg.Length // kept free over the figure for its finding, where its page has a given height
}

// Frame is the window of a panel.
type Frame struct{ X, Y axis.Span }

// Kind is a kind of figure.
type Kind struct {
	// Draw lays a figure out: geometry is computed once, in CSS px, and replayed to every format and theme. It runs nothing.
	// Runs may be empty, diverged or without a trace. It also says what the data show and describes the picture to those who
	// cannot see it. An error is what the user can mend.
	Draw func(in Input, fig *experiment.Figure) (*Drawing, error)

	// Wants lists the runs that a figure needs besides those of the experiment, which has no results yet. It is nil for kinds
	// that need none.
	Wants func(in Input, fig *experiment.Figure) []study.Explored
}

// Wants lists the runs that figures and their parts need besides those of the experiment.
func Wants(e *experiment.Experiment, figures []*experiment.Figure) []study.Explored {
	in := Input{Runs: study.Runs{Experiment: e}}
	var all []study.Explored
	for _, fig := range figures {
		for _, f := range append([]*experiment.Figure{fig}, fig.Parts...) {
			if kind, ok := Figures.Entry(f.Spec.Name()); ok && kind.New.Wants != nil {
				all = append(all, kind.New.Wants(in, f)...)
			}
		}
	}
	return all
}

// ExploredFor are the runs that were made for a figure, in the order in which it wanted them.
func (in Input) ExploredFor(fig *experiment.Figure) []study.Explored {
	var its []study.Explored
	for _, x := range in.Explored {
		if x.For == fig {
			its = append(its, x)
		}
	}
	return its
}
