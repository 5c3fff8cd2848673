package render

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

// A figure is a projection of the runs: `only` says which, `facet` which panel each goes to, `color` what its colour
// stands for. The parameters are declared here once and mean the same in every kind of figure.

// only declares the filter that every kind of figure has; the experiment applies it, and Figure.Runs is what it leaves.
func only() catalog.Param {
	return catalog.Param{Name: "only", Type: catalog.Filter, Optional: true, Range: catalog.Any(),
		Doc: "which runs to draw, as a pattern over what varies between them: {optimizer: adam} or {learning_rate: {below: 1}}; all where it is absent"}
}

// title declares a title of the figure's own.
func title() catalog.Param {
	return catalog.Param{Name: "title", Type: catalog.Text, Optional: true, Range: catalog.Any(),
		Doc: "title of this figure; the experiment's where it is absent"}
}

// facet declares what the panels of a figure stand for.
func facet() catalog.Param { return facetElse("one for all runs where it is absent") }

// facetElse is facet of a figure with other panels where none are asked for.
func facetElse(absent string) catalog.Param {
	return catalog.Param{Name: "facet", Type: catalog.Axis, Optional: true, Range: catalog.Any(),
		Doc: "one panel for each value of this, such as label or learning_rate; " + absent}
}

// colored declares what the colours of a figure stand for; words are values other than something that varies.
func colored(words ...string) catalog.Param {
	p := catalog.Param{Name: "color", Type: catalog.Axis, Optional: true, Range: catalog.Any(),
		Doc: "one colour for each value of this, such as optimizer; where it is absent, runs that differ have colours of their own"}
	if len(words) > 0 {
		p.Type |= catalog.Word
		p.Choices = words
		p.Doc += "; " + byEnd + ": one colour for each minimum that a path ends at"
	}
	return p
}

// byEnd is the word for colours that stand for where a path ends.
const byEnd = "end"

// projection is what of an experiment a figure shows.
type projection struct {
	runs   []int    // indices of the runs drawn, in order
	series []series // in the order of the experiment
	of     []int    // for each run of the experiment the index of its series, -1 if it is not drawn
	panels []facetPanel
	axis   string // path that the panels stand for, empty without facet
	byEnd  bool   // colours stand for where runs end
}

// facetPanel is one panel of a figure and the runs in it.
type facetPanel struct {
	name string // empty where the figure has one panel
	runs []int
}

// project works out what a figure shows. A figure of a kind without facet or color has one panel, or a colour for
// each run.
func project(in Input, fig *experiment.Figure) projection {
	p := projection{runs: fig.Runs, axis: textOf(fig.Spec, "facet")}
	p.panels = facets(in, fig.Runs, p.axis)
	switch by := textOf(fig.Spec, "color"); by {
	case "":
		p.series = defaultSeries(in, p.axis, aside(in, fig)...)
	case byEnd:
		p.series, p.byEnd = endSeries(in), true
	default:
		p.series = axisSeries(in, by)
	}
	p.keep(len(in.Experiment.Runs))
	return p
}

// byEndIfMany colours many paths that differ in nothing but their start by where they end, unless the figure says
// otherwise: more starts than colours cannot be told apart, and where they lead is what such a figure is about.
func (p *projection) byEndIfMany(in Input, fig *experiment.Figure) {
	if textOf(fig.Spec, "color") != "" || len(p.series) <= colors {
		return
	}
	startsDiffer := false
	for _, a := range in.Experiment.Axes {
		switch {
		case a.Path == "start" || a.Path == "seed":
			startsDiffer = startsDiffer || a.Path != p.axis
		case a.Path != p.axis && a.Path != "label":
			return
		}
	}
	if !startsDiffer {
		return
	}
	p.series, p.byEnd = endSeries(in), true
	p.keep(len(in.Experiment.Runs))
}

// keep drops the series and runs that the figure does not show and notes the series of each run.
func (p *projection) keep(runs int) {
	shown := make([]bool, runs)
	for _, r := range p.runs {
		shown[r] = true
	}
	p.of = make([]int, runs)
	for i := range p.of {
		p.of[i] = -1
	}
	var kept []series
	for _, s := range p.series {
		var left []int
		for _, r := range s.runs {
			if shown[r] {
				left = append(left, r)
				p.of[r] = len(kept)
			}
		}
		if s.runs = left; len(left) > 0 {
			kept = append(kept, s)
		}
	}
	p.series = kept
}

// seriesOf is the series that a drawn run belongs to.
func (p *projection) seriesOf(run int) *series { return &p.series[p.of[run]] }

// inPanel lists the series that have runs in a panel.
func (p *projection) inPanel(panel facetPanel) []*series {
	var all []*series
	seen := map[int]bool{}
	for _, r := range panel.runs {
		if i := p.of[r]; i >= 0 && !seen[i] {
			seen[i] = true
			all = append(all, &p.series[i])
		}
	}
	return all
}

// facets sorts runs into panels by their value on an axis, in the order of the axis; without one there is one panel.
func facets(in Input, runs []int, path string) []facetPanel {
	axis := axisIndex(in.Experiment, path)
	if axis < 0 {
		return []facetPanel{{runs: runs}}
	}
	var panels []facetPanel
	for _, v := range in.Experiment.Axes[axis].Values {
		p := facetPanel{}
		for _, r := range runs {
			if in.Experiment.Runs[r].Values[axis].Text == v.Text {
				p.runs = append(p.runs, r)
			}
		}
		if len(p.runs) > 0 {
			p.name = valueName(in, axis, p.runs[0])
			panels = append(panels, p)
		}
	}
	if len(panels) == 0 {
		return []facetPanel{{runs: runs}}
	}
	return panels
}

// axisIndex finds an axis of the experiment by its path, -1 if nothing of that name varies.
func axisIndex(e *experiment.Experiment, path string) int {
	for i, a := range e.Axes {
		if a.Path == path && path != "" {
			return i
		}
	}
	return -1
}

// textOf is a textual parameter of a figure, empty where its kind has none or it is absent.
func textOf(s catalog.Spec, name string) string {
	if s.Decl == nil {
		return ""
	}
	if _, ok := s.Decl.Param(name); !ok {
		return ""
	}
	text, _ := s.Get(name).(string)
	return text
}
