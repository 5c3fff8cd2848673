package render

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "curve",
		Title:    "Curve",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsPaths,
		Unasked:  2,
		Dim:      1,
		Sentence: "A surface of one variable as a curve, with the iterates of each run on it.",
		Params: []catalog.Param{
			catalog.Flag("tangents", true, "whether the slope is drawn at the first three iterates of a run that has its panel to itself"),
			annotate(), facet(), colored(byEnd), only(), title(), animate(), frames(), seconds(),
		},
		Notes: []string{
			"Iterates are numbered from 0, the start, as long as there is room; a step is a straight line from one to the next.",
			"A path that leaves the frame for good has an arrowhead there, one that diverges a cross.",
		},
		Sample: "figures:\n  - curve: {facet: learning_rate}",
	},
	New: drawCurve,
})

// curveFigure is what the parts of a curve figure share.
type curveFigure struct {
	in     Input
	fig    *experiment.Figure
	proj   projection
	views  []view
	layout *layout
	hidden int
	brief  bool    // whether the notes over the panels are numbers that the subtitle explains
	leaves bool    // whether a path leaves the frame for good …
	lost   bool    // … and whether one that diverges does
	last   float64 // the step at which all paths have come to rest
}

func drawCurve(in Input, fig *experiment.Figure) (*Drawing, error) {
	c := curveFigure{in: in, fig: fig, proj: project(in, fig)}
	c.proj.byEndIfMany(in, fig)
	if err := c.look(); err != nil {
		return nil, err
	}
	c.arrange()
	for i, p := range c.layout.panels {
		c.fill(p, i)
	}
	c.layout.draw()
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: c.subtitle(), Page: c.layout.page}
	d.Caption, d.Alt = c.caption(), c.alt(d.Title)
	d.film(in, fig, c.last, c.layout.body.Max.X)
	return d, nil
}

// look finds what each panel shows; panels of one surface show the same piece of it.
func (c *curveFigure) look() error {
	c.proj.panels, c.hidden = limited(c.proj.panels)
	for _, p := range c.proj.panels {
		v, err := profileOf(c.in, p.runs)
		if err != nil {
			return err
		}
		c.views = append(c.views, v)
	}
	if sharedViews(c.views) {
		alignViews(c.views)
	}
	return nil
}

// arrange lays the panels out.
func (c *curveFigure) arrange() {
	width := pageWidth(c.in)
	l := &layout{width: width, shared: sharedViews(c.views), header: headerOf(c.in, figureTitle(c.in, c.fig), c.subtitle(), width)}
	s := c.views[0].source
	l.xLabel, l.yLabel = s.Vars[0], "f("+s.Vars[0]+")"
	l.panels = facetPanels(c.in, &c.proj, c.views)
	rows := (len(l.panels) + columns(len(l.panels), 0) - 1) / columns(len(l.panels), 0)
	l.height = width / 600 * [...]vg.Length{0, 400, 460, 620, 780}[min(rows, 4)]
	if len(l.panels) == 1 || severalSeries(&c.proj) {
		l.legend = legendOf(c.in, c.proj.all(), width-2*marginSide, l.height*0.6)
	}
	l.height += l.legend.rowsHeight()
	l.place()
	c.layout = l
	if brief := shortenNotes(c.in, &c.proj, l.panels); brief != c.brief {
		c.brief = brief
		c.arrange()
	}
}

// subtitle adds to what the runs have in common how to read the notes.
func (c *curveFigure) subtitle() string {
	s := subtitle(c.in, c.proj.runs)
	if c.brief {
		s += briefKey(c.in, &c.proj)
	}
	return s
}

// fill gives a panel what it shows.
func (c *curveFigure) fill(p *panel, i int) {
	v, runs := c.views[i], c.proj.panels[i].runs
	var trails []trail
	for _, r := range runs {
		t := newTrail(c.in.Results[r], c.proj.seriesOf(r), r, v.x, v.y, p.data)
		if t.left != nil {
			c.leaves, c.lost = c.leaves || !t.diverged, c.lost || t.diverged
		}
		trails = append(trails, t)
	}
	if isAnimated(c.in, c.fig) {
		c.last = max(c.last, timed(trails))
	}
	locate := func(x []float64) vg.Point { return p.at(x[0], v.height(x)) }
	hops := hops{newPaths(trails, nil, p.data)}
	p.below = []Layer{profile{v}}
	if c.fig.Spec.Bool("tangents") && len(runs) == 1 {
		p.below = append(p.below, tangents{c.in.Results[runs[0]].Trace, v, trails[0].at})
	}
	p.below = append(p.below, hops)
	critical := v.source.Critical()
	p.above = []Layer{curveMarks{
		marks: marks{trails: trails, points: critical, locate: locate, names: i == 0, zero: len(runs) <= 2,
			values: len(critical) <= 12, notes: trailCallouts(notesOf(c.fig), trails, locate, 1)},
		numbers: len(runs) <= 2, profile: profile{v},
	}, followers{trails}}
}
