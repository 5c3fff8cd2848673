package maps

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "curve",
		Title:    "Curve",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsPaths,
		Unasked:  2,
		Dim:      1,
		Axes:     true,
		Sentence: "A surface of one variable as a curve, with the iterates of each run on it.",
		Params: []catalog.Param{
			catalog.Flag("tangents", true, "whether the slope is drawn at the first three iterates of a run that has its panel to itself"),
			figure.Annotate(), figure.Facet(), figure.Colored(figure.ByEnd), figure.Only(), figure.Title(), figure.Animate(), figure.Frames(), figure.Seconds(),
		},
		Notes: []string{
			"Iterates are numbered from 0, the start, as long as there is room; a step is a straight line from one to the next.",
			"A path that leaves the frame for good has an arrowhead there, one that diverges a cross; where the function has no value it is hatched.",
			"Where colours stand for ends, beside each minimum stands how many paths end there.",
		},
		Sample: "figures:\n  - curve: {facet: learning_rate}",
	},
	New: figure.Kind{Draw: drawCurve},
})

// curveFigure is what the parts of a curve figure share.
type curveFigure struct {
	in        figure.Input
	fig       *experiment.Figure
	proj      figure.Projection
	views     []View
	layout    *sheet.Layout
	hidden    int
	brief     bool    // whether the notes over the panels are numbers that the subtitle explains
	key       string  // what the subtitle says of the notes of the legend
	leaves    bool    // whether a path leaves the frame for good …
	lost      bool    // … and whether one that diverges does
	last      float64 // the step at which all paths have come to rest
	unreached bool    // whether local minima at which no path ends have no mark
}

func drawCurve(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	c := curveFigure{in: in, fig: fig, proj: in.Project(fig)}
	c.proj.ByEndIfMany(in, fig)
	if err := c.look(); err != nil {
		return nil, err
	}
	c.arrange()
	for i, p := range c.layout.Panels {
		c.fill(p, i)
	}
	c.layout.Legend.NotesFrom = c.last
	c.layout.Draw()
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: c.subtitle(), Page: c.layout.Page}
	d.Said, d.Alt = c.text(), c.alt(d.Title)
	d.Film(in, fig, c.last, c.layout.Body.Max.X)
	return d, nil
}

// look finds what each panel shows; panels of one surface show the same piece of it.
func (c *curveFigure) look() error {
	c.proj.Panels, c.hidden = figure.Limited(c.proj.Panels)
	for _, p := range c.proj.Panels {
		v, err := profileOf(c.in, p.Runs)
		if err != nil {
			return err
		}
		c.views = append(c.views, v)
	}
	if SharedViews(c.views) {
		AlignViews(c.views)
	}
	Pin(c.in, c.views)
	return nil
}

// arrange lays the panels out.
func (c *curveFigure) arrange() {
	width := c.in.PageWidth()
	l := &sheet.Layout{Width: width, Shared: SharedViews(c.views)}
	s := c.views[0].Source
	name := s.Labels()[0]
	l.XLabel, l.YLabel = name, "f("+name+")"
	if s.Called(0) != s.Vars[0] { // a label is no variable
		l.YLabel = "f"
	}
	l.Panels = FacetPanels(c.in, &c.proj, c.views)
	l.Height = width / 600 * sheet.HeightOf(len(l.Panels), [4]vg.Length{400, 460, 620, 780}, 140)
	l.Height += max(0, 1-width/600) * aroundCurve // what stands around the panels is no smaller on a narrow page
	if c.named() == nil && !c.counted() && (len(l.Panels) == 1 || figure.SeveralSeries(&c.proj)) {
		l.Legend = c.in.PathLegend(&c.proj, width-2*sheet.MarginSide, l.Height*0.6)
	}
	c.key = c.in.PathKey(&c.proj, l.Legend)
	l.Header = c.in.Header(c.in.Title(c.fig), c.subtitle(), width)
	l.Height += l.Legend.RowsHeight()
	if c.brief {
		c.in.BriefNotes(&c.proj, l.Panels)
	}
	c.in.Fit(l)
	l.Place()
	c.layout = l
	if brief := c.in.ShortenNotes(&c.proj, l.Panels, c.brief); brief != c.brief {
		c.brief = brief
		c.arrange()
	}
}

// aroundCurve is the height of what stands over and under the panels.
const aroundCurve vg.Length = 130

// counted reports whether it is written beside each minimum how many paths end there: then nobody needs a legend.
func (c *curveFigure) counted() bool {
	return c.proj.ByEnd && len(c.views) == 1 && !slices.ContainsFunc(c.proj.Runs, func(r int) bool { return !figure.AtMinimum(c.in.Reports[r]) })
}

// mostNamed is how many starts are called by name.
const mostNamed = 6

// named are the names of the runs of the only panel where each starts elsewhere: they stand at the starts, and there is no
// legend. Nil otherwise.
func (c *curveFigure) named() (names []string) {
	if len(c.views) != 1 || len(c.proj.Runs) < 3 || len(c.proj.Runs) > mostNamed || c.in.Part.Inside {
		return nil
	}
	var starts []float64
	for _, r := range c.proj.Runs {
		at, name := c.in.Start(r), c.proj.SeriesOf(r).Name
		if len(at) != 1 || !c.views[0].X.Contains(at[0]) || slices.Contains(starts, at[0]) || slices.Contains(names, name) || name == "" {
			return nil
		}
		starts, names = append(starts, at[0]), append(names, name)
	}
	return names
}

// subtitle adds to what the runs have in common how to read the notes.
func (c *curveFigure) subtitle() string {
	s := c.in.Subtitle(c.proj.Runs)
	if c.brief {
		s += c.in.BriefKey(&c.proj)
	}
	return s + c.key
}

// fill gives a panel what it shows.
func (c *curveFigure) fill(p *sheet.Panel, i int) {
	v, runs := c.views[i], c.proj.Panels[i].Runs
	var trails []Trail
	for _, r := range runs {
		t := NewTrail(c.in.Results[r], c.proj.SeriesOf(r), r, v.X, v.Y, p.Data)
		t.ended(c.in.Reports[r])
		if t.Left != nil {
			c.leaves, c.lost = c.leaves || !t.Diverged, c.lost || t.Diverged
		}
		trails = append(trails, t)
	}
	if c.in.Animated(c.fig) {
		c.last = max(c.last, Timed(trails))
	}
	locate := func(x []float64) vg.Point { return p.At(x[0], v.height(x)) }
	hops := hops{NewPaths(trails, nil, p.Data)}
	p.Below = []sheet.Layer{undefined{v}, curveGround{v}, ForbiddenOf(v)}
	if c.fig.Spec.Bool("tangents") && len(runs) == 1 {
		p.Below = append(p.Below, sheet.Runs{Layer: tangents{c.in.Results[runs[0]].Trace, v, trails[0].at}})
	}
	p.Below = append(p.Below, sheet.Runs{Layer: hops})
	critical := v.Source.Critical()
	marks := curveMarks{
		Marks: Marks{counts: c.counted(), lowest: true, Trails: trails, Points: critical, Locate: locate, Names: i == 0, zero: len(runs) <= 2, rings: true, from: c.named(),
			Source: v.Source, values: len(critical) <= 12, notes: trailCallouts(figure.NotesOf(c.fig), trails, p), ended: c.in.EndNote(&c.proj)},
		numbers: len(runs) <= 2, ground: curveGround{v},
	}
	c.unreached = c.unreached || marks.Unreached(p.Data)
	p.Above = []sheet.Layer{marks, sheet.Runs{Layer: Followers{trails}}}
}
