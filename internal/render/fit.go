package render

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
	"gdplot/internal/wording"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "fit",
		Title:    "Fit",
		Fitted:   true,
		Sentence: "The data, and what the model says of them at some steps of its training.",
		Params: []catalog.Param{
			{Name: "steps", Type: catalog.Numbers, Optional: true, Range: catalog.AtLeast(0),
				Doc: "the steps at which a panel with one run shows its model; a few round ones, the first and the last where it is absent"},
			facet(), colored(), only(), title(),
		},
		Notes: []string{
			"A model of one feature is a curve through the data. A classifier of two features divides the plane into the regions of its classes. A regression of several features is shown by what it predicts against what was measured.",
			"A panel with one run shows its model at several steps, from pale to strong; one with several runs shows how each of them ends.",
			"Examples that a model is tested with are hollow.",
		},
		Sample: "figures:\n  - fit: {steps: [0, 1, 10, 100]}",
	},
	New: drawFit,
})

// fitFigure is what the parts of a figure of models share.
type fitFigure struct {
	in     Input
	fig    *experiment.Figure
	proj   projection
	hidden int
	data   *model.Data
}

func drawFit(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := &fitFigure{in: in, fig: fig, proj: project(in, fig)}
	f.proj.panels, f.hidden = limited(f.proj.panels)
	if len(fig.Runs) == 0 {
		return nil, errNoRuns
	}
	first := f.problem(fig.Runs[0])
	if first == nil {
		return nil, fmt.Errorf("fit shows models fitted to data, and %s is none", in.Experiment.Runs[fig.Runs[0]].Surface.Title)
	}
	f.data = first.Data
	for _, r := range fig.Runs {
		p := f.problem(r)
		if p == nil || !sameData(p.Data.Train, f.data.Train) {
			return nil, fmt.Errorf("%s and %s are fitted to different data: choose runs with `only`", in.Experiment.Runs[fig.Runs[0]].ID, in.Experiment.Runs[r].ID)
		}
	}
	c, err := f.chart(first)
	if err != nil {
		return nil, err
	}
	c.draw()
	d := &Drawing{Title: c.title, Subtitle: c.subtitle, page: c.layout.page}
	d.Caption, d.Alt = f.caption(first), f.alt(first, d.Title)
	return d, nil
}

// problem is the model that a run fits, nil where its surface is a formula.
func (f *fitFigure) problem(run int) *model.Problem { return f.in.Experiment.Runs[run].Surface.Model }

// sameData reports whether two tables hold the same examples.
func sameData(a, b *data.Table) bool {
	return a == b || a.Name == b.Name && slices.Equal(a.Names(), b.Names()) && a.Target.Name == b.Target.Name && slices.Equal(a.X, b.X) && slices.Equal(a.Y, b.Y)
}

// chart is the figure with its axes and panels, by what there is to be shown.
func (f *fitFigure) chart(p *model.Problem) (*chart, error) {
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

// moment is a run's model at one of its steps.
type moment struct {
	run, step int
	x         []float64 // weights; not to be changed
	last      bool
}

// moments are the steps of a run at which its model is shown: those asked for, as far as the trace has them.
func (f *fitFigure) moments(run int) []moment {
	t := f.in.Results[run].Trace
	if t == nil || t.Len() == 0 {
		return nil
	}
	wanted := f.wanted(t.Step[t.Len()-1])
	var all []moment
	for i := range t.Len() {
		last := i == t.Len()-1
		if !last && !slices.Contains(wanted, t.Step[i]) {
			continue
		}
		if x := t.Point(i); allFinite(x) {
			all = append(all, moment{run, t.Step[i], x, last})
		}
	}
	return all
}

// wanted are the steps asked for, or the start and a few powers of ten and their triples up to the last.
func (f *fitFigure) wanted(last int) []int {
	var steps []int
	if f.fig.Spec.Has("steps") {
		for _, k := range f.fig.Spec.Numbers("steps") {
			steps = append(steps, int(k))
		}
		return steps
	}
	for k := float64(last); k >= 1 && len(steps) < 4; k /= math.Sqrt(10) {
		steps = append(steps, roundedStep(k))
	}
	return append(steps, 0)
}

// roundedStep is 1 or 3 times a power of ten, the nearest one at or below a number.
func roundedStep(k float64) int {
	unit := math.Pow(10, math.Floor(math.Log10(k)+1e-9))
	if k >= 3*unit*(1-1e-9) {
		return int(3*unit + 0.5)
	}
	return int(unit + 0.5)
}

// end is the model of a run where it ended, ok false where its weights are not finite.
func (f *fitFigure) end(run int) (m moment, ok bool) {
	out := f.in.Results[run].Outcome
	return moment{run, out.Steps, out.X, true}, allFinite(out.X) && len(out.X) > 0
}

func allFinite(x []float64) bool {
	return !slices.ContainsFunc(x, func(v float64) bool { return !finite(v) })
}

// shown are the models that a panel shows: one run at several steps, or the ends of several runs.
func (f *fitFigure) shown(fp facetPanel) []moment {
	if len(fp.runs) == 1 {
		return f.moments(fp.runs[0])
	}
	var all []moment
	for _, r := range fp.runs {
		if m, ok := f.end(r); ok {
			all = append(all, m)
		}
	}
	return all
}

// seriesOf is how a model is drawn: that of one run from pale to strong, one of several runs in the run's colour.
func (f *fitFigure) seriesOf(fp facetPanel, m moment, i, n int) *series {
	if len(fp.runs) > 1 {
		return f.proj.seriesOf(m.run)
	}
	if m.last {
		return f.proj.seriesOf(m.run)
	}
	return &series{name: "step " + wording.Count(m.step), ordered: true, tone: 0.55 * float64(i) / float64(max(n-1, 1))}
}
