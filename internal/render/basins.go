package render

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "basins",
		Title:    "Basins of attraction",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsGround,
		Dim:      2,
		Sentence: "Which minimum a run ends at, and how soon, for every start on a grid over the window.",
		Params: []catalog.Param{
			{Name: "grid", Type: catalog.Numbers, Optional: true, Range: catalog.Closed(2, 400),
				Doc: "starts along each variable, such as [101, 101]; where it is absent, the runs of an experiment that sweeps start over a grid are the cells, else there are as many as can be told apart and are made in a second or two"},
			facetElse("one for each method where it is absent"), only(), title(),
		},
		Notes: []string{
			"The figure makes runs of its own: each method that the experiment has, with its rate, steps, stop rules and seed, from every cell. Each method has a panel.",
			"A cell has the colour of the star that its run ends at, and is fainter the more steps pass until the path stays within a thousandth of the window of its end.",
			"Cells from which a run ends at no minimum have no colour; those from which it diverges have lines across.",
			"Beside each star stand the share of the starts that end there and, where theory knows it, the largest rate at which the method stays there.",
		},
		Sample: "figures:\n  - basins: {grid: [101, 101], facet: learning_rate}",
		Check: func(s catalog.Spec) error {
			grid, _ := s.Get("grid").([]float64)
			for _, n := range grid {
				if n != math.Trunc(n) {
					return fmt.Errorf("grid has whole numbers, not %v", n)
				}
			}
			if n := len(grid); n != 0 && n != 2 {
				return fmt.Errorf("grid is a list of two whole numbers, such as [101, 101], not of %d", n)
			}
			return nil
		},
	},
	New: drawBasins,
})

// basinsFigure is what the parts of a map of basins share.
type basinsFigure struct {
	in     Input
	fig    *experiment.Figure
	proj   projection
	fields []*basinField
	hidden int // methods left out
	own    bool
	colors []*basinColors // one for each surface
	pace   pace
	layout *layout
}

func drawBasins(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := &basinsFigure{in: in, fig: fig, proj: project(in, fig)}
	if err := f.explore(); err != nil {
		return nil, err
	}
	f.pace = paceOf(f.fields)
	f.arrange()
	f.layout.draw()
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: f.subtitle(), Page: f.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(d.Title)
	return d, nil
}

// explore finds the fate of every cell of every panel.
func (f *basinsFigure) explore() error {
	groups := f.groups()
	if len(groups) > mostPanels {
		f.hidden = len(groups) - mostPanels
		groups = groups[:mostPanels]
	}
	f.proj.runs, f.proj.panels = nil, nil
	for _, g := range groups {
		f.proj.runs = append(f.proj.runs, g.runs...)
		f.proj.panels = append(f.proj.panels, g)
	}
	for _, g := range groups {
		field, err := f.field(g, len(groups))
		if err != nil {
			return err
		}
		f.fields = append(f.fields, field)
	}
	if len(f.fields) == 0 {
		return errNoRuns
	}
	f.color()
	return nil
}

// groups puts runs that differ in nothing but start, seed and label into one panel, in the order of the facet.
func (f *basinsFigure) groups() []facetPanel {
	e := f.in.Experiment
	var axes []int
	for i, a := range e.Axes {
		if a.Path != "start" && a.Path != "seed" && a.Path != "label" {
			axes = append(axes, i)
		}
	}
	var groups []facetPanel
	index := map[string]int{}
	for _, panel := range f.proj.panels { // already in the order of the facet
		for _, r := range panel.runs {
			key := keyOf(e.Runs[r], axes)
			i, known := index[key]
			if !known {
				i = len(groups)
				index[key] = i
				groups = append(groups, facetPanel{})
			}
			groups[i].runs = append(groups[i].runs, r)
		}
	}
	for i := range groups {
		if len(groups) > 1 {
			groups[i].name = f.nameOf(groups[i], groups, axes)
		}
	}
	return groups
}

// nameOf is what sets a group apart: its values on the axes on which groups differ.
func (f *basinsFigure) nameOf(g facetPanel, groups []facetPanel, axes []int) string {
	runs := f.in.Experiment.Runs
	var parts []string
	for _, a := range axes {
		differs := slices.ContainsFunc(groups, func(o facetPanel) bool { return runs[o.runs[0]].Values[a].Text != runs[g.runs[0]].Values[a].Text })
		if differs {
			parts = append(parts, valueName(f.in, a, g.runs[0]))
		}
	}
	return strings.Join(parts, ", ")
}

// arrange lays the panels out.
func (f *basinsFigure) arrange() {
	width := pageWidth(f.in)
	views := make([]view, len(f.fields))
	aspect := math.Inf(-1)
	for i, field := range f.fields {
		views[i] = field.view
		a := field.view.aspect()
		if a == 0 {
			aspect = math.Inf(1)
		}
		aspect = max(aspect, a)
	}
	if math.IsInf(aspect, 0) {
		aspect = 0
	}
	l := &layout{width: width, height: width * 0.75, shared: sharedViews(views), narrow: f.in.Experiment.Style.Width == 0,
		tall: tallness(len(views), width), aspect: aspect, header: newHeader(figureTitle(f.in, f.fig), f.subtitle(), width)}
	l.xLabel, l.yLabel = views[0].source.Vars[0], views[0].source.Vars[1]
	for i, field := range f.fields {
		p := newPanel(views[i].x, views[i].y)
		if len(f.fields) > 1 {
			p.name, p.note = f.proj.panels[i].name, field.note()
		}
		l.panels = append(l.panels, p)
	}
	if entries := f.legend(); len(entries) > 0 {
		l.legend = keys(entries, width-2*marginSide)
	}
	l.place()
	f.layout = l
	for i, field := range f.fields {
		p := l.panels[i]
		if !p.fits(p.note) {
			p.note = ""
		}
		p.below = []Layer{f.cells(field)}
		p.above = []Layer{basinStars{f: f, field: field, locate: func(x []float64) vg.Point { return p.at(x[0], x[1]) }, alone: len(f.fields) == 1}}
	}
}

// cells are the layer of a panel.
func (f *basinsFigure) cells(b *basinField) cells {
	colors := f.colorsOf(b)
	return cells{columns: b.nx, rows: b.ny,
		ink: func(column, row int) canvas.Ink {
			i := column*b.ny + row
			switch fate := b.fates[i]; {
			case fate >= 0:
				return canvas.Solid(canvas.Series(colors.of[fate])).WithAlpha(f.pace.alpha(b.rests[i]))
			case fate == insight.Gone:
				return paper
			}
			return grid
		},
		hatched: func(column, row int) bool { return b.fates[column*b.ny+row] == insight.Gone },
		kind:    func(column, row int) int { return int(b.fates[column*b.ny+row]) },
	}
}
