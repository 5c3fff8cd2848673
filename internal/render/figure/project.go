package figure

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
)

// A figure is a projection of the runs: `only` says which, `facet` which panel each goes to, `color` what its colour
// stands for. The parameters are declared here once and mean the same in every kind of figure.

// Only declares the filter that every kind of figure has; the experiment applies it, and Figure.Runs is what it leaves.
func Only() catalog.Param {
	return catalog.Param{Name: "only", Type: catalog.Filter, Optional: true, Range: catalog.Any(),
		Doc: "which runs to draw, as a pattern over what varies between them: {optimizer: adam} or {learning_rate: {below: 1}}; all where it is absent"}
}

// Highlight declares the runs that a figure is about.
func Highlight() catalog.Param {
	return catalog.Param{Name: "highlight", Type: catalog.Texts, Runs: true, Optional: true, Single: true, Range: catalog.Any(),
		Doc: "the runs that the figure is about, by label or ID: the others are grey, thin and without a name"}
}

// setBack makes the series grey that have none of the runs that a figure highlights.
func (p *Projection) setBack(in Input, fig *experiment.Figure) {
	if _, declared := fig.Spec.Decl.Param("highlight"); !declared || !fig.Spec.Has("highlight") {
		return
	}
	ids, _ := fig.Spec.Get("highlight").([]string)
	for i := range p.Series {
		if !slices.ContainsFunc(p.Series[i].Runs, func(r int) bool { return slices.Contains(ids, in.Experiment.Runs[r].ID()) }) {
			p.putBack(i)
		}
	}
}

// putBack makes a series grey, thin and nameless.
func (p *Projection) putBack(i int) {
	s := &p.Series[i]
	s.Color, s.Dash, s.Ordered, s.Back = Grey, 0, false, true
	p.Quiet = true
}

// PutBackMost leaves of more series than can be told apart those that a lineup names: the others are set back. It returns
// what a subtitle says of these, empty where there are none.
func (p *Projection) PutBackMost(final func(run int) float64) string {
	l := NewLineup(p, final, MostTold)
	if !slices.Contains(l.Faint, true) || p.Quiet {
		return ""
	}
	for i, faint := range l.Faint {
		if faint {
			p.putBack(i)
		}
	}
	return l.Left
}

// Split takes the runs that are set back out of others.
func (p *Projection) Split(runs []int) (front, back []int) {
	for _, r := range runs {
		if p.SeriesOf(r).Back {
			back = append(back, r)
		} else {
			front = append(front, r)
		}
	}
	return front, back
}

// Title declares a title of the figure's own.
func Title() catalog.Param {
	return catalog.Param{Name: "title", Type: catalog.Text, Optional: true, Range: catalog.Any(),
		Doc: "title of this figure; the experiment's where it is absent"}
}

// Facet declares what the panels of a figure stand for.
func Facet() catalog.Param { return FacetElse("one for all runs where it is absent") }

// FacetElse is facet of a figure with other panels where none are asked for.
func FacetElse(absent string) catalog.Param {
	return catalog.Param{Name: "facet", Type: catalog.Axis, Lays: true, Optional: true, Range: catalog.Any(),
		Doc: "one panel for each value of this, such as label or learning_rate; " + absent}
}

// Colored declares what the colours of a figure stand for; words are values other than something that varies.
func Colored(words ...string) catalog.Param {
	p := catalog.Param{Name: "color", Type: catalog.Axis, Optional: true, Range: catalog.Any(),
		Doc: "one colour for each value of this, such as optimizer; where it is absent, runs that differ have colours of their own"}
	if len(words) > 0 {
		p.Type |= catalog.Word
		p.Choices = words
		p.Doc += "; " + ByEnd + ": one colour for each minimum that a path ends at"
	}
	return p
}

// ByEnd is the word for colours that stand for where a path ends.
const ByEnd = "end"

// Projection is what of an experiment a figure shows.
type Projection struct {
	Runs   []int    // indices of the runs drawn, in order
	Series []Series // in the order of the experiment
	Of     []int    // for each run of the experiment the index of its series, -1 if it is not drawn
	Panels []FacetPanel
	Axis   string // path that the panels stand for, empty without facet
	ByEnd  bool   // colours stand for where runs end
	Quiet  bool   // some series are set back behind those that the figure highlights
}

// FacetPanel is one panel of a figure and the runs in it.
type FacetPanel struct {
	Name string // empty where the figure has one panel
	Runs []int
}

// Project works out what a figure shows. A figure of a kind without facet or color has one panel, or a colour for
// each run.
func (in Input) Project(fig *experiment.Figure) Projection { return in.project(fig, in.Aside(fig)) }

// ProjectEach is Project of a figure that shows every run for itself, whatever it could take together.
func (in Input) ProjectEach(fig *experiment.Figure) Projection { return in.project(fig, nil) }

func (in Input) project(fig *experiment.Figure, aside []string) Projection {
	p := Projection{Runs: fig.Runs, Axis: study.TextOf(fig.Spec, "facet")}
	p.Panels = in.Facets(fig.Runs, p.Axis)
	switch by := study.TextOf(fig.Spec, "color"); by {
	case "":
		p.Series = in.shortSeries(fig, p.Axis, aside)
	case ByEnd:
		p.Series, p.ByEnd = in.EndSeries(), true
	default:
		p.Series = in.AxisSeries(by)
	}
	p.Keep(len(in.Experiment.Runs))
	in.nameBest(fig, p.Series)
	p.setBack(in, fig)
	in.Restyle(p.Series)
	return p
}

// GroupName is what a caption calls the runs of a series in a panel: by both where both tell groups apart.
func (p *Projection) GroupName(series, panel string) string {
	switch {
	case panel == "" || panel == series:
		return series
	case len(p.Series) == 1:
		return panel
	}
	return series + ", " + panel
}

// ByEndIfMany colours many paths that differ in nothing but their start by where they end, unless the figure says
// otherwise: more starts than colours cannot be told apart, and where they lead is what such a figure is about.
func (p *Projection) ByEndIfMany(in Input, fig *experiment.Figure) {
	if study.TextOf(fig.Spec, "color") != "" || p.Quiet || len(p.Series) <= sheet.Colors {
		return
	}
	startsDiffer := false
	for _, a := range in.Experiment.Axes {
		switch {
		case a.Path == "start" || a.Path == experiment.SeedPath:
			startsDiffer = startsDiffer || a.Path != p.Axis
		case a.Path != p.Axis && a.Path != "label":
			return
		}
	}
	if !startsDiffer {
		return
	}
	p.Series, p.ByEnd = in.EndSeries(), true
	p.Keep(len(in.Experiment.Runs))
}

// Keep drops the series and runs that the figure does not show and notes the series of each run.
func (p *Projection) Keep(runs int) {
	shown := make([]bool, runs)
	for _, r := range p.Runs {
		shown[r] = true
	}
	p.Of = make([]int, runs)
	for i := range p.Of {
		p.Of[i] = -1
	}
	var kept []Series
	for _, s := range p.Series {
		var left []int
		for _, r := range s.Runs {
			if shown[r] {
				left = append(left, r)
				p.Of[r] = len(kept)
			}
		}
		if s.Runs = left; len(left) > 0 {
			kept = append(kept, s)
		}
	}
	p.Series = kept
}

// SeriesOf is the series that a drawn run belongs to.
func (p *Projection) SeriesOf(run int) *Series { return &p.Series[p.Of[run]] }

// InPanel lists the series that have runs in a panel.
func (p *Projection) InPanel(panel FacetPanel) []*Series {
	var all []*Series
	seen := map[int]bool{}
	for _, r := range panel.Runs {
		if i := p.Of[r]; i >= 0 && !seen[i] {
			seen[i] = true
			all = append(all, &p.Series[i])
		}
	}
	return all
}

// Facets sorts runs into panels by their value on an axis, in the order of the axis; without one there is one panel.
func (in Input) Facets(runs []int, path string) []FacetPanel {
	axis := study.AxisIndex(in.Experiment, path)
	if axis < 0 {
		return []FacetPanel{{Runs: runs}}
	}
	of := map[string][]int{}
	for _, r := range runs {
		text := in.Experiment.Runs[r].Value(axis).Text
		of[text] = append(of[text], r)
	}
	var panels []FacetPanel
	for _, v := range in.Experiment.Axes[axis].Values {
		if shown := of[v.Text]; len(shown) > 0 {
			panels = append(panels, FacetPanel{in.ValueName(axis, shown[0]), shown})
		}
	}
	if len(panels) == 0 {
		return []FacetPanel{{Runs: runs}}
	}
	return panels
}
