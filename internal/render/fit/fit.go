// Package fit draws models and the data that they are fitted to: curves, regions, predictions against targets, and the
// gradient in the layers of a network. In come the weights along a run, out go Drawings.
package fit

import (
	"fmt"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "fit",
		Title:    "Fit",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsModel,
		Fitted:   true,
		Sentence: "The data, and what the model says of them at some steps of its training.",
		Params: []catalog.Param{
			{Name: "steps", Type: catalog.Numbers, Optional: true, Range: catalog.AtLeast(0),
				Doc: "the steps at which a panel with one run shows its model, besides the last; the start and a few round ones where it is absent, in a linked figure the start and the steps that all parts mark"},
			study.Repeats(2, "what is drawn alike, mostly seed: thin lines of one colour, with one name, for all runs that differ in nothing else; where it is absent, the seed, if what is compared has several each, or where one method has more than five; none: every run for itself"),
			figure.Facet(), figure.Colored(), figure.Only(), figure.Title(), figure.Animate(), figure.Frames(), figure.Seconds(),
		},
		Notes: []string{
			"A model of one feature is a curve through the data. A classifier of two features divides the plane into the regions of its classes. A regression of several features is shown by what it predicts against what was measured.",
			"A panel with one run shows its model at several steps; one with several runs shows how each of them ends. Of more than six steps the first and the last two are named.",
			"Over panels of a run each stands in how many steps its loss comes within 1 % of the least possible, where that is known and one of them comes so near.",
			"Of more runs than can be told apart, those that end lowest are drawn in colour, the others in grey.",
			"Examples that a model is tested with are hollow.",
		},
		Sample: "figures:\n  - fit: {steps: [0, 1, 10, 100]}",
	},
	New: figure.Kind{Draw: drawFit},
})

// fitFigure is what the parts of a figure of models share.
type fitFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	proj   figure.Projection
	hidden int
	left   string       // what the subtitle says of runs that are set back
	thin   map[int]bool // runs that are drawn alike; never ranged over
	dots   bool         // whether a model is dots, not a line
	keyed  bool         // whether a legend names the runs, whose lines have no room for it
	crowds bool         // whether names at lines of the regions found no room
	data   *model.Data
}

func drawFit(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &fitFigure{in: in, fig: fig}
	if err := f.prepare(); err != nil {
		return nil, err
	}
	first := f.problem(fig.Runs[0])
	c, err := f.drawn(first)
	if err != nil {
		return nil, err
	}
	d := c.Drawing(f.text(first), f.alt(first, c.Title))
	d.Film(in, fig, f.last(), c.Layout.Body.Max.X)
	return d, nil
}

// drawn is the chart, drawn: once more with a legend where its lines have no room for their names.
func (f *fitFigure) drawn(p *model.Problem) (*lines.Chart, error) {
	c, err := f.chart(p)
	if err != nil {
		return nil, err
	}
	if c.Draw(); f.crowds && !f.keyed {
		f.keyed = true
		return f.drawn(p)
	}
	return c, nil
}

// prepare works out which runs are shown and how, and finds the data that all of them are fitted to.
func (f *fitFigure) prepare() error {
	in, fig := f.in, f.fig
	f.proj = in.Project(fig)
	f.proj.Panels, f.hidden = figure.Limited(f.proj.Panels)
	if len(fig.Runs) == 0 {
		return study.ErrNoRuns
	}
	first := f.problem(fig.Runs[0])
	if first == nil {
		return fmt.Errorf("fit shows models fitted to data, and %s is none", in.Experiment.Runs[fig.Runs[0]].Surface.Title)
	}
	f.data = first.Data
	for _, r := range fig.Runs {
		p := f.problem(r)
		if p == nil || !sameData(p.Data.Train, f.data.Train) {
			return fmt.Errorf("%s and %s are fitted to different data: choose runs with `only`", in.Experiment.Runs[fig.Runs[0]].ID(), in.Experiment.Runs[r].ID())
		}
	}
	if figure.SeveralSeries(&f.proj) {
		f.left = f.proj.PutBackMost(func(r int) float64 { return in.Results[r].Outcome().Loss })
	}
	f.thin = map[int]bool{}
	for _, runs := range f.together() {
		for _, r := range runs {
			f.thin[r] = true
		}
	}
	return nil
}

// problem is the model that a run fits, nil where its surface is a formula.
func (f *fitFigure) problem(run int) *model.Problem { return f.in.Experiment.Runs[run].Surface.Model }

// sameData reports whether two tables hold the same examples.
func sameData(a, b *data.Table) bool {
	return a == b || a.Name == b.Name && slices.Equal(a.Names(), b.Names()) && a.Target.Name == b.Target.Name && slices.Equal(a.X, b.X) && slices.Equal(a.Y, b.Y)
}

// chart is the figure with its axes and panels, by what there is to be shown.
func (f *fitFigure) chart(p *model.Problem) (*lines.Chart, error) {
	features := len(f.data.Train.Features)
	switch {
	case !f.data.Train.Numeric() || !p.Classes && features > 1:
		return f.predictions(p), nil
	case features == 1 && p.Outputs == 1:
		return f.curves(p), nil
	case features == 2 && p.Classes:
		return f.regions(p), nil
	}
	return nil, fmt.Errorf("fit shows classifiers of one or two features, and this one has %d: draw `loss` instead", features)
}
