// Package basins draws where runs end, for every start on a grid over the window. In come a method and what became of its
// runs from each cell; out goes a map of colours, one for each minimum, with the shares beside the stars.
package basins

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "basins",
		Title:    "Basins of attraction",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsGround,
		Dim:      2,
		Unstyled: []string{"lines"},
		Sentence: "Which minimum a run ends at, and how soon, for every start on a grid over the window.",
		Params: []catalog.Param{
			{Name: "grid", Type: catalog.Numbers, Optional: true, Range: catalog.Closed(2, 400),
				Doc: "starts along each variable, such as [101, 101]; where it is absent, the runs of an experiment that sweeps start over a grid are the cells, else there are as many as can be told apart and are made in a second or two"},
			figure.FacetElse("one for each method where it is absent"), figure.Only(), figure.Title(),
		},
		Notes: []string{
			"The figure makes runs of its own: each method that the experiment has, with its rate, steps, stop rules and seed, from every cell. Each method has a panel.",
			"A cell has the colour of the star that its run ends at, and in a figure with one panel is fainter the more steps pass until the path stays within a thousandth of the window of its end.",
			"Cells from which a run ends at no minimum have no colour; those from which it diverges have lines across.",
			"Beside each star stand the share of the starts that end there and, where theory knows it, the largest rate at which the method stays there; where that is the same in several panels the legend tells it.",
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
	New: figure.Kind{Draw: drawBasins, Wants: wantedBasins},
})

// basinsFigure is what the parts of a map of basins share.
type basinsFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	proj   figure.Projection
	fields []*basinField
	hidden int // methods left out
	own    bool
	colors []*basinColors // one for each surface
	pace   pace
	layout *sheet.Layout
}

func drawBasins(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &basinsFigure{in: in, fig: fig, proj: in.Project(fig)}
	if err := f.explore(); err != nil {
		return nil, err
	}
	f.pace = paceOf(f.fields)
	f.arrange()
	f.layout.Draw()
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: f.subtitle(), Page: f.layout.Page}
	d.Said, d.Alt = f.text(), f.alt(d.Title)
	return d, nil
}

// wantedBasins are the runs of cells that are no runs of the experiment.
func wantedBasins(in figure.Input, fig *experiment.Figure) []study.Explored {
	f := &basinsFigure{in: in, fig: fig, proj: in.Project(fig)}
	var all []study.Explored
	groups := f.shown()
	for _, g := range groups {
		if grid := f.gridOf(g, len(groups)); grid.order == nil {
			all = append(all, study.Explored{For: fig, Run: in.Experiment.Runs[g.Runs[0]], Starts: grid.starts})
		}
	}
	return all
}

// shown are the groups that have a panel.
func (f *basinsFigure) shown() []figure.FacetPanel {
	groups := f.groups()
	if len(groups) > sheet.MostPanels {
		f.hidden = len(groups) - sheet.MostPanels
		groups = groups[:sheet.MostPanels]
	}
	return groups
}

// explore finds the fate of every cell of every panel.
func (f *basinsFigure) explore() error {
	groups := f.shown()
	made := f.in.ExploredFor(f.fig)
	f.proj.Runs, f.proj.Panels = nil, nil
	for _, g := range groups {
		f.proj.Runs = append(f.proj.Runs, g.Runs...)
		f.proj.Panels = append(f.proj.Panels, g)
	}
	for _, g := range groups {
		field, rest, err := f.field(g, len(groups), made)
		if err != nil {
			return err
		}
		made = rest
		f.fields = append(f.fields, field)
	}
	if len(f.fields) == 0 {
		return study.ErrNoRuns
	}
	for _, b := range f.fields { // minima that a later panel has found
		b.basins.Again(b.fates, b.endings)
	}
	f.color()
	return nil
}

// groups puts runs that differ in nothing but start, seed and label into one panel, in the order of the facet.
func (f *basinsFigure) groups() []figure.FacetPanel {
	e := f.in.Experiment
	var axes []int
	for i, a := range e.Axes {
		if a.Path != "start" && a.Path != experiment.SeedPath && a.Path != "label" {
			axes = append(axes, i)
		}
	}
	axes = study.Outermost(e, axes)
	var groups []figure.FacetPanel
	index := map[string]int{}
	for _, panel := range f.proj.Panels { // already in the order of the facet
		for _, r := range panel.Runs {
			key := figure.KeyOf(e.Runs[r], axes)
			i, known := index[key]
			if !known {
				i = len(groups)
				index[key] = i
				groups = append(groups, figure.FacetPanel{})
			}
			groups[i].Runs = append(groups[i].Runs, r)
		}
	}
	for i := range groups {
		if len(groups) > 1 {
			groups[i].Name = f.nameOf(groups[i], groups, axes)
		}
	}
	return groups
}

// nameOf is what sets a group apart: its values on the axes on which groups differ.
func (f *basinsFigure) nameOf(g figure.FacetPanel, groups []figure.FacetPanel, axes []int) string {
	runs := f.in.Experiment.Runs
	var parts []string
	for _, a := range axes {
		differs := slices.ContainsFunc(groups, func(o figure.FacetPanel) bool {
			return runs[o.Runs[0]].Value(a).Text != runs[g.Runs[0]].Value(a).Text
		})
		if name := f.in.ValueName(a, g.Runs[0]); differs && name != "" { // a method that finds its rate itself has none
			parts = append(parts, name)
		}
	}
	return strings.Join(parts, ", ")
}

// arrange lays the panels out.
func (f *basinsFigure) arrange() {
	width := f.in.PageWidth()
	views := f.windows()
	aspect := math.Inf(-1)
	for _, field := range f.fields {
		a := field.view.Aspect()
		if a == 0 {
			aspect = math.Inf(1)
		}
		aspect = max(aspect, a)
	}
	if math.IsInf(aspect, 0) {
		aspect = 0
	}
	l := &sheet.Layout{Width: width, Height: width * 0.75, Shared: maps.SharedViews(views), Narrow: f.in.Narrow(),
		Tall: maps.Tallness(len(views), width), Aspect: aspect, Header: f.in.Header(f.in.Title(f.fig), f.subtitle(), width)}
	l.XLabel, l.YLabel = views[0].Source.Labels()[0], views[0].Source.Labels()[1]
	for i, field := range f.fields {
		p := views[i].Panel(f.proj.Panels[i].Runs)
		if len(f.fields) > 1 {
			p.Name, p.Note = f.proj.Panels[i].Name, field.note()
		}
		l.Panels = append(l.Panels, p)
	}
	l.Legend = f.in.Keys(f.legend(), width)
	f.in.Fit(l)
	l.Place()
	f.layout = l
	for i, field := range f.fields {
		p := l.Panels[i]
		if !p.Fits(p.Note) {
			p.Note = ""
		}
		p.Below = []sheet.Layer{f.cells(field), maps.ForbiddenOf(field.view)}
		p.Above = []sheet.Layer{basinStars{f: f, field: field, panel: p, alone: len(f.fields) == 1}}
	}
}

// cells are the layer of a panel.
func (f *basinsFigure) cells(b *basinField) sheet.Cells {
	colors := f.colorsOf(b)
	return sheet.Cells{Columns: b.nx, Rows: b.ny,
		Ink: func(column, row int) canvas.Ink {
			i := column*b.ny + row
			switch fate := b.fates[i]; {
			case fate >= 0:
				return canvas.Solid(canvas.Series(colors.of[fate])).WithAlpha(f.pace.alpha(b.rests[i]))
			case fate == insight.Gone:
				return sheet.Paper
			}
			return sheet.Grid
		},
		Hatched: func(column, row int) bool { return b.fates[column*b.ny+row] == insight.Gone },
		Kind:    func(column, row int) int { return int(b.fates[column*b.ny+row]) },
	}
}
