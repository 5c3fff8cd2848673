package render

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "contour",
		Title:    "Contour",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsPaths,
		Unasked:  1,
		Dim:      2,
		Sentence: "The paths of runs over a surface of two variables, seen from above, with lines of equal height.",
		Params: []catalog.Param{
			levelsParam(),
			{Name: "units", Type: catalog.Word, Default: "auto", Choices: []string{"auto", "equal", "free"}, Range: catalog.Any(),
				Doc: "whether a unit is as long on both axes, so that directions are true: auto does so unless one axis would be more than three times the other"},
			catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are numbered beside the path"),
			catalog.Flag("second", false, "whether methods that keep a second point, such as an average, are drawn with that as well, in a thin line"),
			catalog.Flag("cloud", true, "whether the end of a run that noise keeps moving is a cloud of dots, with an ellipse of two standard deviations of its last quarter; without, a line through every step"),
			planeParam(), insetParam(), annotate(), facet(), colored(byEnd), only(), title(), animate(), frames(), seconds(),
		},
		Notes: []string{
			"A ring is a start, a disc an end, a filled star a global minimum, a hollow star a local one with its value, a diamond a saddle; minima that form a curve are drawn as a curve.",
			"A star has a ring in the colours of the paths that end there; where several paths end at one place their disc is divided. Where up to eight paths coincide their colours alternate.",
			"Each of the first 60 steps has a dot, unless it is too short to be told from its neighbours; with nine paths or more there are no dots.",
			"A path that leaves the frame for good has an arrowhead there, one that diverges a cross.",
		},
		Sample: "figures:\n  - contour: {levels: log, numbers: true}",
	},
	New: drawContour,
})

// contourFigure is what the parts of a contour figure share.
type contourFigure struct {
	in       Input
	fig      *experiment.Figure
	proj     projection
	views    []view
	heights  heights
	layout   *layout
	hidden   int // panels left out
	every    int // only every k-th step of some path is drawn
	dotted   bool
	brief    bool       // whether the notes over the panels are numbers that the subtitle explains
	leaves   bool       // whether a path leaves the frame for good …
	lost     bool       // … and whether one that diverges does
	along    bool       // whether paths coincide along a stretch
	drifts   bool       // whether clients of federated averaging are drawn
	zoomed   string     // what the caption says of an inset
	plane    *projected // that a surface of more variables is shown on, nil without
	unseen   Input      // what the plane is cut through
	last     float64    // the step at which all paths have come to rest
	restless []int      // the runs that noise keeps moving
}

func drawContour(in Input, fig *experiment.Figure) (*Drawing, error) {
	c := contourFigure{in: in, fig: fig, proj: project(in, fig), every: 1}
	c.proj.byEndIfMany(in, fig)
	if err := c.look(); err != nil {
		return nil, err
	}
	c.heights = chooseLevels(c.views, fig.Spec.Get("levels"))
	bar := colorBar{label: c.heights.label(), levels: c.heights.scale.Format()}
	c.arrange(bar)
	for i, p := range c.layout.panels {
		c.fill(p, i)
	}
	c.layout.draw()
	if len(bar.levels) > 0 {
		body := c.layout.body
		bar.draw(c.layout.page, vg.Point{X: body.Max.X + rightGap, Y: body.Min.Y}, body.Max.Y-body.Min.Y)
	}
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: c.subtitle(), Page: c.layout.page}
	d.Caption, d.Alt = c.caption(), c.alt(d.Title)
	d.film(in, fig, c.last, c.layout.body.Max.X)
	return d, nil
}

// look finds what each panel shows.
func (c *contourFigure) look() error {
	c.proj.panels, c.hidden = limited(c.proj.panels)
	var err error
	if c.plane, err = planeOf(c.in, c.fig.Spec, c.fig.Runs); err != nil {
		return err
	}
	if c.plane != nil {
		c.unseen = c.in
		c.in.Results = c.plane.onto(c.in.Results, c.fig.Runs)
	}
	for _, p := range c.proj.panels {
		v, err := c.view(p.runs)
		if err != nil {
			return err
		}
		c.views = append(c.views, v)
	}
	if c.shared() {
		alignViews(c.views)
	}
	return nil
}

// view is what a panel shows: the surface of some runs, or a plane through it.
func (c *contourFigure) view(runs []int) (view, error) {
	if c.plane != nil && len(runs) > 0 {
		return c.plane.view(c.in.Experiment.Runs[runs[0]].Surface), nil
	}
	return viewOf(c.in, runs)
}

// shared reports whether all panels show one surface.
func (c *contourFigure) shared() bool { return sharedViews(c.views) }

// subtitle adds to what the runs have in common how to read the panels.
func (c *contourFigure) subtitle() string {
	s := subtitle(c.in, c.proj.runs)
	if c.contexts() {
		s += "; the other paths in grey"
	}
	if c.brief {
		s += briefKey(c.in, &c.proj)
	}
	return s
}

// arrange lays the panels out.
func (c *contourFigure) arrange(bar colorBar) {
	width := pageWidth(c.in)
	l := &layout{width: width, height: width * 0.75, shared: c.shared(), narrow: c.in.Experiment.Style.Width == 0,
		tall: tallness(len(c.views), width), aspect: c.aspect(), header: headerOf(c.in, figureTitle(c.in, c.fig), c.subtitle(), width)}
	if len(bar.levels) > 0 {
		l.right, l.bar = rightGap+bar.width(), true
	}
	vars := c.views[0].source.Vars
	l.xLabel, l.yLabel = vars[0], vars[1]
	l.panels = facetPanels(c.in, &c.proj, c.views)
	if len(l.panels) == 1 || severalSeries(&c.proj) {
		l.legend = legendOf(c.in, c.proj.all(), width-2*marginSide, l.tall)
	}
	l.place()
	c.layout = l
	if brief := shortenNotes(c.in, &c.proj, l.panels); brief != c.brief {
		c.brief = brief
		c.arrange(bar)
	}
}

// tallness is how high the data of a figure may be on a page of a width: many panels take more, and most of all where
// few stand side by side.
func tallness(panels int, width vg.Length) vg.Length {
	switch {
	case panels > 3 && width < 450:
		return 1.5 * width
	case panels > 6:
		return 0.95 * width
	}
	return 0.65 * width
}

// aspect is height over width of the panels, 0 if they take what room there is.
func (c *contourFigure) aspect() float64 {
	a := c.views[0].aspect()
	switch c.fig.Spec.Text("units") {
	case "free":
		return 0
	case "equal":
		a = c.views[0].y.width() / c.views[0].x.width()
	}
	for _, v := range c.views {
		if v.aspect() == 0 && c.fig.Spec.Text("units") == "auto" {
			return 0
		}
		a = max(a, v.y.width()/v.x.width())
	}
	return a
}

// contexts reports whether panels show the paths of other panels in grey: where each has one run of the same surface
// from the same start, so that paths can be compared.
func (c *contourFigure) contexts() bool {
	if len(c.proj.panels) < 2 || len(c.proj.panels) > 9 || !c.shared() {
		return false
	}
	for _, p := range c.proj.panels {
		if len(p.runs) != 1 || !slices.Equal(startOf(c.in, p.runs[0]), startOf(c.in, c.proj.panels[0].runs[0])) {
			return false
		}
	}
	return true
}

// clouds reports whether the ends of restless runs are clouds; a field of directions shows lines.
func (c *contourFigure) clouds() bool {
	_, declared := c.fig.Spec.Decl.Param("cloud")
	return declared && c.fig.Spec.Bool("cloud")
}

// trails puts runs into a panel.
func (c *contourFigure) trails(runs []int, p *panel, v view) []trail {
	var all []trail
	for _, r := range runs {
		t := newTrail(c.in.Results[r], c.proj.seriesOf(r), r, v.x, v.y, p.data)
		if c.clouds() && hovers(c.in.Experiment.Runs[r]) {
			t.settle(p.data)
		}
		c.every = max(c.every, t.every)
		all = append(all, t)
	}
	return all
}

// fill gives a panel what it shows.
func (c *contourFigure) fill(p *panel, i int) {
	v := c.views[i]
	trails := c.trails(c.proj.panels[i].runs, p, v)
	if isAnimated(c.in, c.fig) {
		c.last = max(c.last, timed(trails))
	}
	var others []trail
	if c.contexts() {
		for j, fp := range c.proj.panels {
			if j != i {
				others = append(others, c.trails(fp.runs, p, v)...)
			}
		}
	}
	locate := func(x []float64) vg.Point { return p.at(x[0], x[1]) }
	curves := minimumCurves{projectCurves(v.source, locate)}
	lines := newPaths(trails, others, p.data)
	p.below = []Layer{ground{levels: c.heights.of(v.source), x: v.x, y: v.y, source: v.source}, curves}
	if c.fig.Spec.Bool("second") {
		p.below = append(p.below, secondPaths{c.secondTrails(c.proj.panels[i].runs, p, v)})
	}
	c.clients(c.proj.panels[i].runs, p)
	p.below = append(p.below, lines)
	critical := v.source.Critical()
	if len(curves.lines) > 0 {
		critical = without(critical, surface.GlobalMinimum)
	}
	m := marks{trails: trails, points: critical, locate: locate, names: i == 0, curve: curves.lines,
		numbers: stepNumbers(c.in, c.fig), values: len(critical) <= 12 && (i == 0 || !c.shared()), notes: trailCallouts(notesOf(c.fig), trails, locate, 2)}
	if zoom, ok := c.newInset(p, v, c.proj.panels[i].runs, trails); ok {
		c.zoomed = zoom.note()
		m.kept = append(m.kept, grown(zoom.inner.data, 3), zoom.piece())
		p.above = append(p.above, zoom)
	} else if c.zoomed == "" && c.fig.Spec.Has("inset") {
		c.zoomed = "There is no inset: the paths end too far apart, or the panel is too small."
	}
	p.above = append([]Layer{m, followers{trails}}, p.above...)
	c.note(trails, lines, p)
}

// note remembers what the caption has to explain.
func (c *contourFigure) note(trails []trail, lines paths, p *panel) {
	c.along = c.along || len(lines.shared) > 0
	for i := range trails {
		if trails[i].hover != nil {
			c.restless = append(c.restless, trails[i].run)
		}
		if trails[i].left != nil {
			c.leaves, c.lost = c.leaves || !trails[i].diverged, c.lost || trails[i].diverged
		}
		if lines.dots && len(trails[i].dots(p.data)) > 0 {
			c.dotted = true
		}
	}
}

// without drops the critical points of a kind.
func without(all []surface.Critical, kind surface.Kind) []surface.Critical {
	var kept []surface.Critical
	for _, c := range all {
		if c.Kind != kind {
			kept = append(kept, c)
		}
	}
	return kept
}

// projectCurves puts the minima that form curves on the page.
func projectCurves(s *surface.Surface, locate func([]float64) vg.Point) [][]vg.Point {
	var all [][]vg.Point
	for _, curve := range s.MinimumCurves() {
		var line []vg.Point
		for _, x := range curve {
			line = append(line, locate(x))
		}
		all = append(all, line)
	}
	return all
}

// ordinal is 2nd, 4th, 8th …: what thinning takes.
func ordinal(n int) string {
	switch {
	case n%10 == 2 && n%100 != 12:
		return wording.Count(n) + "nd"
	case n%10 == 3 && n%100 != 13:
		return wording.Count(n) + "rd"
	}
	return wording.Count(n) + "th"
}
