// Package curve draws a surface of one variable as a curve with the iterates of runs on it: where they start and end, how many
// come to each valley, and the hilltop that parts them. In come traces and a view of the surface; out go Drawings.
package curve

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
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
			catalog.Flag("tangents", false, "whether the slope is drawn at the first three iterates of a run that has its panel to itself"),
			figure.Annotate(), figure.Facet(), figure.Colored(figure.ByEnd), figure.Only(), figure.Title(), figure.Animate(), figure.Frames(), figure.Seconds(),
		},
		Notes: []string{
			"The first iterates are numbered as long as there is room; a step is a straight line from one to the next.",
			"A path that leaves the frame for good has an arrowhead there, one that diverges a cross; where the function has no value it is hatched. Steps over a jump, and out of the domain, have an arrowhead.",
			"Runs that differ in their start alone have the colour of where they end, the lowest minimum the first one; beside it stands how many end there.",
			"Where two neighbours end apart, a dashed line stands at the hilltop between them; where there are but two valleys, the ground from hilltop to hilltop has their colours and an arrow tells how far apart they are.",
			"Where the function jumps, a full dot is the value that it has there and a ring the one that it comes near.",
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
	views     []maps.View
	layout    *sheet.Layout
	hidden    int
	brief     bool    // whether the notes over the panels are numbers that the subtitle explains
	key       string  // what the subtitle says of the notes of the legend
	outcomes  bool    // whether colours stand for where runs end that differ in their start alone
	own       bool    // whether the notes over the panels say what runs do, and texts in them where they end
	keyed     bool    // whether a legend names the runs, which have no room for that at their paths
	small     bool    // whether the texts of the axes are small and ends are told in few words, so that paths have room for names
	leaves    bool    // whether a path leaves the frame for good …
	lost      bool    // … and whether one that diverges does
	last      float64 // the step at which all paths have come to rest
	unreached bool    // whether local minima at which no path ends have no mark
}

func drawCurve(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	c := curveFigure{in: in, fig: fig, proj: in.Project(fig)}
	if c.proj.ByEndIfMany(in, fig); c.proj.ByEnd {
		c.proj.FewHues(in)
		c.outcomes = true
	} else {
		c.outcomes = c.proj.ColorByOutcome(in, fig)
	}
	if err := c.look(); err != nil {
		return nil, err
	}
	if c.draw(); !c.keyed && c.crowded() {
		c.small = true
		if c.draw(); c.crowded() {
			c.keyed, c.small = true, false
			c.draw()
		}
	}
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: c.subtitle(), Page: c.layout.Page}
	d.Said, d.Alt = c.text(), c.alt(d.Title)
	d.Film(in, fig, c.last, c.layout.Body.Max.X)
	return d, nil
}

// draw lays the figure out and draws it.
func (c *curveFigure) draw() {
	c.arrange()
	for i, p := range c.layout.Panels {
		c.fill(p, i)
	}
	c.layout.Legend.NotesFrom = c.last
	c.layout.Draw()
}

// crowded reports whether a path that is to be named in place has no room for its name.
func (c *curveFigure) crowded() bool {
	names := c.pathNames()
	return slices.ContainsFunc(c.layout.Page.Omitted(), func(text string) bool { return slices.Contains(names, text) })
}

// look finds what each panel shows; panels of one surface show the same piece of it.
func (c *curveFigure) look() error {
	c.proj.Panels, c.hidden = figure.Limited(c.proj.Panels)
	for _, p := range c.proj.Panels {
		v, err := maps.ProfileOf(c.in, p.Runs)
		if err != nil {
			return err
		}
		c.views = append(c.views, v)
	}
	if maps.SharedViews(c.views) {
		maps.AlignViews(c.views)
	}
	c.crop()
	if len(c.views) == 1 && len(c.in.Look.Y.Range) == 0 {
		c.makeRoom(&c.views[0])
	} else if maps.SharedViews(c.views) && len(c.in.Look.Y.Range) == 0 {
		c.lower()
	}
	maps.Pin(c.in, c.views)
	c.warn()
	return nil
}

// warn gives the only run the colour of danger where it has come to no minimum, and the curve goes lower before its eyes.
func (c *curveFigure) warn() {
	if len(c.proj.Runs) != 1 || len(c.views) != 1 || c.views[0].Source.Climbs() || c.in.Part.Inside {
		return
	}
	r := c.proj.Runs[0]
	low, ok := ground{c.views[0]}.lowest(vg.Rectangle{Max: vg.Point{X: warnSamples, Y: 1}})
	if rep := c.in.Reports[r]; ok && !figure.AtMinimum(rep) && ranOut(rep) && len(c.views[0].Source.Critical()) == 0 && low.Y < c.views[0].Source.Value(c.in.Results[r].Outcome().Loss) {
		c.proj.Part(r, true)
		c.in.Restyle(c.proj.Series)
	}
}

// warnSamples is at how many places the lowest one of a curve is looked for before it has a size.
const warnSamples = 600

// fewPanels are so few that their axes have the size of those of one.
const fewPanels = 4

// arrange lays the panels out.
func (c *curveFigure) arrange() {
	width := c.in.PageWidth()
	l := &sheet.Layout{Width: width, Shared: maps.SharedViews(c.views), Large: len(c.views) <= fewPanels && !c.in.Part.Inside && !c.small}
	s := c.views[0].Source
	name := s.Labels()[0]
	l.XLabel, l.YLabel = name, "f("+name+")"
	if s.Called(0) != s.Vars[0] { // a label is no variable
		l.YLabel = "f"
	}
	l.Panels = maps.FacetPanels(c.in, &c.proj, c.views)
	for _, p := range l.Panels {
		p.Open, p.Clear = true, true // heights are told at places
	}
	l.Height = width / 600 * sheet.HeightOf(len(l.Panels), [4]vg.Length{430, 460, 620, 780}, 140)
	l.Height += max(0, 1-width/600) * aroundCurve // what stands around the panels is no smaller on a narrow page
	if c.outcomes {
		l.Height += max(0, 1-width/600) * aroundCurve
	}
	if !c.told() && c.pathNames() == nil && (len(l.Panels) == 1 || figure.SeveralSeries(&c.proj)) {
		l.Legend = c.in.PathLegend(&c.proj, width-2*sheet.MarginSide, l.Height*0.6)
	}
	c.key = c.in.PathKey(&c.proj, l.Legend)
	if c.pathNames() != nil && c.courses() == nil && c.in.PathNotes(&c.proj) != nil {
		c.key = c.in.NotesKey(&c.proj)
	}
	l.Header = c.in.Header(c.in.Title(c.fig), c.subtitle(), width)
	l.Height += l.Legend.RowsHeight()
	if c.brief {
		c.in.BriefNotes(&c.proj, l.Panels)
	}
	if c.own = c.tellPanels(l.Panels); c.own {
		c.lead(l)
	}
	c.in.Fit(l)
	l.Place()
	c.layout = l
	if c.own {
		return
	}
	if brief := c.in.ShortenNotes(&c.proj, l.Panels, c.brief); brief != c.brief {
		c.brief = brief
		c.arrange()
	}
}

// aroundCurve is the height of what stands over and under the panels.
const aroundCurve vg.Length = 130

// told reports whether colours stand for ends and the only panel tells at these what the colours mean: then nobody needs a legend.
func (c *curveFigure) told() bool {
	return c.outcomes && len(c.views) == 1 && !(c.proj.ByEnd && slices.ContainsFunc(c.proj.Runs, func(r int) bool { return !figure.AtMinimum(c.in.Reports[r]) }))
}

// subtitle adds to what the runs have in common how to read the notes.
func (c *curveFigure) subtitle() string {
	s := c.in.SetUp(&c.proj)
	if c.brief {
		s += c.in.BriefKey(&c.proj)
	}
	return s + c.key
}

// fill gives a panel what it shows.
func (c *curveFigure) fill(p *sheet.Panel, i int) {
	v, runs := c.views[i], c.proj.Panels[i].Runs
	var trails []maps.Trail
	for _, r := range runs {
		t := maps.NewTrail(c.in.Results[r], c.proj.SeriesOf(r), r, v.X, v.Y, p.Data)
		t.Ended(c.in.Reports[r])
		if t.Left != nil {
			c.leaves, c.lost = c.leaves || !t.Diverged, c.lost || t.Diverged
		}
		trails = append(trails, t)
	}
	if c.in.Animated(c.fig) {
		c.last = max(c.last, maps.Timed(trails))
	}
	m := newMarks(c, p, i, trails)
	p.Below = []sheet.Layer{valleys{m}, undefined{view: v, runs: m}, ground{v}, maps.ForbiddenOf(v)}
	if c.fig.Spec.Bool("tangents") && len(runs) == 1 {
		p.Below = append(p.Below, sheet.Runs{Layer: tangents{c.in.Results[runs[0]].Trace(), v, trails[0].When}})
	}
	hops := maps.NewHops(trails, p.Data)
	p.Below = append(p.Below, sheet.Runs{Layer: hops})
	if !hops.Dots {
		p.Below = append(p.Below, sheet.Runs{Layer: beads{trails}})
	}
	p.Below = append(p.Below, sheet.Runs{Layer: arrows{m}})
	c.unreached = c.unreached || m.unreached
	p.Above = []sheet.Layer{m, sheet.Runs{Layer: maps.Followers{Trails: trails}}}
}
