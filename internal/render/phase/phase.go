// Package phase draws runs in the plane of the position and the velocity of one variable. In come traces; out go Drawings. What
// is drawn of a path is that of maps.
package phase

import (
	"fmt"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "phase",
		Title:    "Phase portrait",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsCourse,
		Axes:     true,
		Sentence: "Where each run is against how fast it moves there: spirals are swings about the minimum, straight lines are creeping.",
		Params: []catalog.Param{
			{Name: "variable", Type: catalog.Text, Optional: true, Range: catalog.Any(),
				Doc: "the variable whose position and velocity are drawn, x or x3; the first one where it is absent"},
			catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are numbered along the paths, as far as there is room"),
			figure.Facet(), figure.Colored(), figure.Only(), figure.Title(),
		},
		Notes: []string{
			"The velocity at step k is the step that led there, x_k − x_(k−1); a run is released at rest. Position and velocity together are all that a step of gradient descent with momentum knows.",
			"Where a long run's trace keeps only every n-th step the velocity is the mean over n steps, and the caption says so.",
			"On a parabola gradient descent with momentum μ at rate α swings where the roots of z² − (1 + μ − αλ)z + μ are complex, λ the curvature: for μ between (1 − √(αλ))² and (1 + √(αλ))².",
		},
		Source: "Goh 2017, Why Momentum Really Works, Distill",
		Sample: "figures:\n  - phase: {facet: label}",
	},
	New: figure.Kind{Draw: drawPhase},
})

// phaseFigure is what the parts of a phase portrait share.
type phaseFigure struct {
	in       figure.Input
	fig      *experiment.Figure
	proj     figure.Projection
	surface  *surface.Surface // of all runs, nil where they differ
	variable int
	name     string         // of the variable, in files
	label    string         // the same on axes
	spoken   string         // and in texts
	orbits   map[int]*orbit // by run; never ranged over
	x, y     axis.Span      // of all panels
	layout   *sheet.Layout
	hidden   int
	leaves   bool // whether a path leaves the frame for good …
	lost     bool // … and whether one that diverges does
}

func drawPhase(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &phaseFigure{in: in, fig: fig, proj: in.Project(fig), orbits: map[int]*orbit{}}
	f.proj.ByEndIfMany(in, fig)
	if len(f.proj.Runs) == 0 {
		return nil, study.ErrNoRuns
	}
	if err := f.choose(); err != nil {
		return nil, err
	}
	f.proj.Panels, f.hidden = figure.Limited(f.proj.Panels)
	for _, r := range f.proj.Runs {
		f.orbits[r] = newOrbit(in.Results[r].Trace(), f.variable)
	}
	f.x, f.y = f.extent()
	f.x, f.y = figure.Ranged(f.x, &in.Look.X), figure.Ranged(f.y, &in.Look.Y)
	f.arrange()
	for i, p := range f.layout.Panels {
		f.fill(p, i)
	}
	f.layout.Draw()
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: in.Subtitle(f.proj.Runs), Page: f.layout.Page}
	d.Said, d.Alt = f.text(), f.alt(d.Title)
	return d, nil
}

// choose finds the variable that is drawn, and the surface that all runs share.
func (f *phaseFigure) choose() error {
	f.name = f.fig.Spec.Text("variable")
	for i, r := range f.proj.Runs {
		s := f.in.Experiment.Runs[r].Surface
		if i == 0 {
			f.surface = s
			if f.name == "" {
				f.name = s.Vars[0]
			}
		}
		if f.variable = slices.Index(s.Vars, f.name); f.variable < 0 {
			return fmt.Errorf("variable %s is none of %s, whose variables are %s", f.name, study.SurfaceName(s), wording.List(s.Vars[:min(len(s.Vars), 8)]))
		}
		f.label, f.spoken = s.Labels()[f.variable], s.Spoken(f.variable)
		if f.surface != nil && !s.SameFunction(f.surface) {
			f.surface = nil
		}
	}
	return nil
}

// arrange lays the panels out.
func (f *phaseFigure) arrange() {
	width := f.in.PageWidth()
	l := &sheet.Layout{Width: width, Shared: true, Large: true, Header: f.in.Header(f.in.Title(f.fig), f.in.Subtitle(f.proj.Runs), width),
		XLabel: "position " + f.label, YLabel: "velocity, change of " + f.label + " in a step"}
	for _, fp := range f.proj.Panels {
		p := sheet.NewPanel(f.x, f.y)
		p.Runs, p.X.Shows, p.X.Variable = fp.Runs, axis.Position, f.variable
		if fp.Name != "" {
			p.Name, p.Note = fp.Name, f.note(fp.Runs)
			if s := f.proj.InPanel(fp); len(s) == 1 {
				p.NameInk = s[0].Ink()
			}
		}
		l.Panels = append(l.Panels, p)
	}
	l.Height = f.in.PageHeight(width / 600 * sheet.HeightOf(len(l.Panels), [4]vg.Length{440, 500, 660, 800}, 140))
	if len(l.Panels) == 1 || figure.SeveralSeries(&f.proj) {
		l.Legend = f.in.Legend(f.proj.All(), width-2*sheet.MarginSide, l.Height*0.6)
	}
	l.Height += l.Legend.RowsHeight()
	f.in.Fit(l)
	l.Place()
	for _, p := range l.Panels {
		if !p.Fits(p.Note) {
			p.Note = ""
		}
	}
	f.layout = l
}

// fill gives a panel what it shows.
func (f *phaseFigure) fill(p *sheet.Panel, i int) {
	var trails []maps.Trail
	for _, r := range f.proj.Panels[i].Runs {
		t := f.orbits[r].trail(f.proj.SeriesOf(r), r, f.x, f.y, p.Data)
		t.Diverged, t.Short = f.in.Diverged(r), !figure.AtMinimum(f.in.Reports[r])
		if t.Left != nil {
			f.leaves, f.lost = f.leaves || !t.Diverged, f.lost || t.Diverged
		}
		trails = append(trails, t)
	}
	lines := maps.NewPaths(trails, nil, p.Data)
	p.Below = []sheet.Layer{restLine{p}, lines}
	if len(trails) <= fewOrbits {
		p.Below = append(p.Below, directions{trails})
	}
	p.Above = []sheet.Layer{maps.Marks{Trails: trails, Points: f.minima(), Source: f.surface, Names: i == 0, Numbers: f.in.StepNumbers(f.fig),
		Locate: func(x []float64) vg.Point { return p.At(x[f.variable], 0) }}}
}

// minima are where runs can come to rest, in the plane that is drawn.
func (f *phaseFigure) minima() []surface.Critical {
	if f.surface == nil {
		return nil
	}
	var all []surface.Critical
	for _, c := range f.surface.Critical() {
		if c.Kind.IsMinimum() {
			all = append(all, c)
		}
	}
	return all
}
