package maps

import (
	"slices"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// arrange lays the panels out.
func (c *contourFigure) arrange(bar sheet.ColorBar) {
	width := c.in.PageWidth()
	l := &sheet.Layout{Width: width, Height: width * 0.75, Bar: bar, Shared: c.shared(), Large: len(c.views) == 1, Narrow: c.in.Narrow() || c.trial,
		Tall: Tallness(len(c.views), width), Aspect: c.aspect()}
	vars := c.views[0].Source.Labels()
	l.XLabel, l.YLabel = vars[0], vars[1]
	l.Panels = FacetPanels(c.in, &c.proj, c.views)
	c.tellBest(l.Panels)
	counted := c.best == nil && c.in.CountSteps(&c.proj, l.Panels)
	if c.whole() && c.best == nil && !c.clouded() {
		l.Legend = c.in.PathStandings(&c.proj, c.outcomes, width-2*sheet.MarginSide, rankedTall*width)
	}
	if c.ranked = l.Legend.Standings(); c.ranked {
		l.Tall = min(l.Tall, rankedTall*width)
	} else if c.best == nil && !c.outcomes && !c.counted && c.pathNames() == nil && (len(l.Panels) == 1 || figure.SeveralSeries(&c.proj)) {
		l.Legend = c.in.PathLegend(&c.proj, width-2*sheet.MarginSide, l.Tall)
	}
	if c.key = c.in.PathKey(&c.proj, l.Legend); !c.ranked && c.pathNames() != nil || counted {
		c.key = c.in.NotesKey(&c.proj)
	}
	l.Header = c.in.Header(c.in.Title(c.fig), c.subtitle(), width)
	if c.brief && c.best == nil {
		c.in.BriefNotes(&c.proj, l.Panels)
		c.in.CountSteps(&c.proj, l.Panels)
	}
	c.in.Fit(l)
	l.Place()
	c.layout = l
	if c.best != nil {
		return
	}
	brief := c.in.ShortenNotes(&c.proj, l.Panels, c.brief)
	if counted {
		c.in.CountSteps(&c.proj, l.Panels)
	}
	if brief != c.brief {
		c.brief = brief
		c.arrange(bar)
	}
}

// clouded reports whether noise keeps a run moving, whose results are no numbers of steps.
func (c *contourFigure) clouded() bool {
	return slices.ContainsFunc(c.proj.Runs, func(r int) bool { return hovers(c.in.Experiment.Runs[r]) })
}

// Tallness is how high the data of a figure may be on a page of a width: many panels take more, and most of all where
// few stand side by side.
func Tallness(panels int, width vg.Length) vg.Length {
	switch {
	case panels > 1 && width < 450: // a panel or two in a row
		return width * 0.75 * vg.Length((panels+1)/2)
	case width < 450:
		return 0.8 * width
	case panels > 6:
		return 0.95 * width
	}
	return 0.65 * width
}

// aspect is height over width of the panels, 0 if they take what room there is.
func (c *contourFigure) aspect() float64 {
	a := c.views[0].Aspect()
	switch c.fig.Spec.Text("units") {
	case "free":
		return 0
	case "equal":
		a = c.views[0].Y.Width() / c.views[0].X.Width()
	}
	for _, v := range c.views {
		if v.Aspect() == 0 && c.fig.Spec.Text("units") == "auto" {
			return 0
		}
		a = max(a, v.Y.Width()/v.X.Width())
	}
	return a
}

// whole reports whether the figure is a map and nothing else: one that has a map among its parts has no clouds of its own.
func (c *contourFigure) whole() bool {
	_, has := c.fig.Spec.Decl.Param("cloud")
	return has
}
