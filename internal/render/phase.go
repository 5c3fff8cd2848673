package render

import (
	"fmt"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "phase",
		Title:    "Phase portrait",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsCourse,
		Sentence: "Where each run is against how fast it moves there: spirals are swings about the minimum, straight lines are creeping.",
		Params: []catalog.Param{
			{Name: "variable", Type: catalog.Text, Optional: true, Range: catalog.Any(),
				Doc: "the variable whose position and velocity are drawn, x or x3; the first one where it is absent"},
			catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are numbered along the paths, as far as there is room"),
			facet(), colored(), only(), title(),
		},
		Notes: []string{
			"The velocity at step k is the step that led there, x_k − x_(k−1); a run is released at rest. Position and velocity together are all that a step of gradient descent with momentum knows.",
			"Where a long run's trace keeps only every n-th step the velocity is the mean over n steps, and the caption says so.",
			"On a parabola gradient descent with momentum μ at rate α swings where the roots of z² − (1 + μ − αλ)z + μ are complex, λ the curvature: for μ between (1 − √(αλ))² and (1 + √(αλ))².",
		},
		Source: "Goh 2017, Why Momentum Really Works, Distill",
		Sample: "figures:\n  - phase: {facet: label}",
	},
	New: drawPhase,
})

// phaseFigure is what the parts of a phase portrait share.
type phaseFigure struct {
	in       Input
	fig      *experiment.Figure
	proj     projection
	surface  *surface.Surface // of all runs, nil where they differ
	variable int
	name     string         // of the variable
	orbits   map[int]*orbit // by run; never ranged over
	x, y     span           // of all panels
	layout   *layout
	hidden   int
	leaves   bool // whether a path leaves the frame for good …
	lost     bool // … and whether one that diverges does
}

func drawPhase(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := &phaseFigure{in: in, fig: fig, proj: project(in, fig), orbits: map[int]*orbit{}}
	if err := f.choose(); err != nil {
		return nil, err
	}
	f.proj.panels, f.hidden = limited(f.proj.panels)
	for _, r := range f.proj.runs {
		f.orbits[r] = newOrbit(in.Results[r].Trace, f.variable)
	}
	f.x, f.y = f.extent()
	f.arrange()
	for i, p := range f.layout.panels {
		f.fill(p, i)
	}
	f.layout.draw()
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: subtitle(in, f.proj.runs), Page: f.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(d.Title)
	return d, nil
}

// choose finds the variable that is drawn, and the surface that all runs share.
func (f *phaseFigure) choose() error {
	f.name = f.fig.Spec.Text("variable")
	for i, r := range f.proj.runs {
		s := f.in.Experiment.Runs[r].Surface
		if i == 0 {
			f.surface = s
			if f.name == "" {
				f.name = s.Vars[0]
			}
		}
		if f.variable = slices.Index(s.Vars, f.name); f.variable < 0 {
			return fmt.Errorf("variable %s is none of %s, whose variables are %s", f.name, surfaceName(s), wording.List(s.Vars[:min(len(s.Vars), 8)]))
		}
		if f.surface != nil && !s.SameFunction(f.surface) {
			f.surface = nil
		}
	}
	return nil
}

// arrange lays the panels out.
func (f *phaseFigure) arrange() {
	width := pageWidth(f.in)
	l := &layout{width: width, shared: true, header: headerOf(f.in, figureTitle(f.in, f.fig), subtitle(f.in, f.proj.runs), width),
		xLabel: "position " + f.name, yLabel: "velocity, change of " + f.name + " in a step"}
	for _, fp := range f.proj.panels {
		p := newPanel(f.x, f.y)
		if fp.name != "" {
			p.name, p.note = fp.name, f.note(fp.runs)
			if s := f.proj.inPanel(fp); len(s) == 1 {
				p.nameInk = s[0].ink()
			}
		}
		l.panels = append(l.panels, p)
	}
	rows := (len(l.panels) + columns(len(l.panels), 0) - 1) / columns(len(l.panels), 0)
	l.height = pageHeight(f.in, width/600*[...]vg.Length{0, 440, 500, 660, 800}[min(rows, 4)])
	if len(l.panels) == 1 || severalSeries(&f.proj) {
		l.legend = legendOf(f.in, f.proj.all(), width-2*marginSide, l.height*0.6)
	}
	l.height += l.legend.rowsHeight()
	l.place()
	for _, p := range l.panels {
		if !p.fits(p.note) {
			p.note = ""
		}
	}
	f.layout = l
}

// fill gives a panel what it shows.
func (f *phaseFigure) fill(p *panel, i int) {
	var trails []trail
	for _, r := range f.proj.panels[i].runs {
		t := f.orbits[r].trail(f.proj.seriesOf(r), r, f.x, f.y, p.data)
		t.diverged = f.diverged(r)
		t.cut(p.data)
		if t.left != nil {
			f.leaves, f.lost = f.leaves || !t.diverged, f.lost || t.diverged
		}
		trails = append(trails, t)
	}
	lines := newPaths(trails, nil, p.data)
	p.below = []Layer{restLine{p}, lines}
	if len(trails) <= fewOrbits {
		p.below = append(p.below, directions{trails})
	}
	p.above = []Layer{marks{trails: trails, points: f.minima(), names: i == 0, numbers: stepNumbers(f.in, f.fig),
		locate: func(x []float64) vg.Point { return p.at(x[f.variable], 0) }}}
}

// minima are where runs can come to rest, in the plane that is drawn.
func (f *phaseFigure) minima() []surface.Critical {
	if f.surface == nil {
		return nil
	}
	var all []surface.Critical
	for _, c := range f.surface.Critical() {
		if c.Kind == surface.GlobalMinimum || c.Kind == surface.LocalMinimum {
			all = append(all, c)
		}
	}
	return all
}
