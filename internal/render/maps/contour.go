package maps

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/ground"
	"gdplot/internal/render/sheet"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "contour",
		Title:    "Contour",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsPaths,
		Unasked:  1,
		Dim:      2,
		Axes:     true,
		Sentence: "The paths of runs over a surface of two variables, seen from above, with lines of equal height.",
		Params: []catalog.Param{
			ground.LevelsParam(),
			{Name: "units", Type: catalog.Word, Default: "auto", Choices: []string{"auto", "equal", "free"}, Range: catalog.Any(),
				Doc: "whether a unit is as long on both axes, so that directions are true: auto does so unless one axis would be more than three times the other"},
			catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are numbered beside the path"),
			catalog.Flag("second", false, "whether methods that keep a second point, such as an average, are drawn with that as well, in a thin line"),
			catalog.Flag("cloud", true, "whether the end of a run that noise keeps moving is a cloud of dots, with an ellipse of two standard deviations of its last quarter; without, a line through every step"),
			isoParam(), lengthsParam(), PlaneParam(), insetParam(), figure.Annotate(), figure.Facet(), figure.Colored(figure.ByEnd), figure.Only(), figure.BestOf(), figure.BestBy(), figure.BestTo(), figure.Highlight(), figure.Title(), figure.Animate(), figure.Frames(), figure.Seconds(),
		},
		Notes: []string{
			"A ring is a start, a disc an end, in a diamond one that stands still at a saddle, a filled star a global minimum, a hollow star a local one with its value, a diamond a saddle; minima that form a curve are drawn as a curve.",
			"A star has a ring in the colours of the runs that have come to that minimum; one that has not has its disc where it ends, however near that is. Where several paths end at one place their disc is divided. Where up to four paths coincide the lower ones are wider, of up to twelve the colours alternate.",
			"Each step has a dot, unless it is too short to be told from its neighbours, up to 600 in a panel; with nine paths or more there are no dots.",
			"A path that leaves the frame for good has an arrowhead there, one that diverges a cross.",
			"The only map of a surface shows the piece in which the paths that do not diverge lie, with the lowest point, where that is less than a third or so of the window; the file's own window stays. Many runs that differ in their start alone are counted at the minima they end at.",
			"Of two to twelve paths that share the only panel a list beside it tells the results, where these differ, the best first or, of up to four, level with the ends of their paths, if these lie apart: the steps to the gap that the file names, else to 10⁻⁶, or the loss at the end, as where one ends in another minimum. Behind the names of more stands how each went. Up to four paths are named beside themselves, where there is room, and the first steps numbered.",
			"Of more than three local minima those alone have stars that a path comes to. Of panels that each show one method at six rates or more the best alone is drawn, of those that do not keep bouncing, in the first colour where it ends ten times as near to the minimum as those in another; panels of methods are in the order of these ends.",
		},
		Sample: "figures:\n  - contour: {levels: log, numbers: true}",
		Check: func(s catalog.Spec) error {
			if err := figure.CheckBest(s); err != nil {
				return err
			}
			return ground.CheckLevels(s)
		},
	},
	New: figure.Kind{Draw: drawContour},
})

// contourFigure is what the parts of a contour figure share.
type contourFigure struct {
	in        figure.Input
	fig       *experiment.Figure
	proj      figure.Projection
	views     []View
	heights   ground.Heights
	layout    *sheet.Layout
	hidden    int             // panels left out
	every     int             // only every k-th step of some path is drawn
	dotted    bool            // whether steps have dots …
	dotsTo    int             // … up to this one, 0 where that leaves none out
	brief     bool            // whether the notes over the panels are numbers that the subtitle explains
	key       string          // what the subtitle says of the notes of the legend
	trial     bool            // whether the layout only tells how much room a map leaves
	labelled  bool            // whether heights are written on the lines
	counting  string          // what these are where they are no values, of which no bar tells
	leaves    bool            // whether a path leaves the frame for good …
	lost      bool            // … and whether one that diverges does
	passes    bool            // whether a path leaves the frame and comes back
	along     bool            // whether paths coincide along a stretch, and their colours alternate …
	under     bool            // … or the lower ones are wider
	drifts    bool            // whether clients of federated averaging are drawn
	zoomed    string          // what the caption says of an inset
	plane     *Projected      // that a surface of more variables is shown on, nil without
	results   []runner.Result // of the runs as the map shows them: on the plane, where there is one
	last      float64         // the step at which all paths have come to rest
	restless  []int           // the runs that noise keeps moving
	unreached bool            // whether local minima at which no path ends have no mark
	outcomes  bool            // whether colours stand for where runs end that differ in their start alone, and no legend tells of them
	keyed     bool            // whether a legend names the paths, which have no room for that in place
	ranked    bool            // whether a list tells their results
	counted   bool            // whether it is told at each minimum how many of many runs end there
	calmer    bool            // whether a run that keeps bouncing ends lower than one that a panel is about
	best      []int           // the run that each panel is about, the others being other rates of its method; nil where there is none
}

func drawContour(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	c := contourFigure{in: in, fig: fig, proj: in.Project(fig), every: 1}
	c.proj.ByEndIfMany(in, fig)
	c.proj.TintOnly()
	if err := c.look(); err != nil {
		return nil, err
	}
	c.outcomes = c.tellsOutcomes()
	c.widen()
	c.heights = ground.ChooseLevels(Areas(c.views), fig.Spec.Get("levels"), len(c.views) > 1)
	c.counted = c.countsEnds()
	if c.draw(); c.counted && c.uncounted() || !c.keyed && !c.ranked && c.pathNames() != nil && c.crowded() {
		c.keyed, c.counted = c.keyed || !c.counted, false
		c.draw()
	}
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: c.subtitle(), Page: c.layout.Page}
	d.Said, d.Alt = c.text(), c.alt(d.Title)
	d.Film(in, fig, c.last, c.layout.Body.Max.X)
	return d, nil
}

// draw lays the figure out and draws it.
func (c *contourFigure) draw() {
	c.counting = ""
	c.arrange(sheet.ColorBar{})
	var bar bool
	if c.labelled, bar = c.tellsHeights(); bar {
		c.arrange(c.heights.Bar(c.views[0].Source))
	} else if c.labelled {
		if c.counting = c.heights.Counting(c.views[0].Source); c.counting != "" {
			c.arrange(sheet.ColorBar{})
		}
	}
	for i, p := range c.layout.Panels {
		c.fill(p, i)
	}
	c.layout.Legend.NotesFrom = c.last
	c.layout.Draw()
}

// look finds what each panel shows.
func (c *contourFigure) look() error {
	c.proj.Panels, c.hidden = figure.Limited(c.proj.Panels)
	var err error
	if c.plane, c.results, err = Lift(c.in, c.fig); err != nil {
		return err
	}
	c.findBest()
	for _, p := range c.proj.Panels {
		v, err := c.view(p.Runs)
		if err != nil {
			return err
		}
		c.views = append(c.views, v)
	}
	if c.shared() {
		AlignViews(c.views)
		if c.plane == nil {
			tighten(c.views, c.results, c.proj.Panels)
			c.showBest()
		}
	}
	if len(c.views) == 1 && c.plane == nil {
		tightenAround(&c.views[0], c.results, c.proj.Panels[0].Runs)
	}
	Pin(c.in, c.views)
	return nil
}

// view is what a panel shows: the surface of some runs, or a plane through it.
func (c *contourFigure) view(runs []int) (View, error) {
	if c.plane != nil && len(runs) > 0 {
		return c.plane.View(c.in.Experiment.Runs[runs[0]].Surface), nil
	}
	return ViewOf(c.in, runs)
}

// shared reports whether all panels show one surface.
func (c *contourFigure) shared() bool { return SharedViews(c.views) }

// subtitle adds to what the runs have in common how to read the panels.
func (c *contourFigure) subtitle() string {
	s := c.in.SetUp(&c.proj)
	if c.proj.Quiet {
		s += "; the other paths in grey"
	}
	if c.brief {
		s += c.in.BriefKey(&c.proj)
	}
	if c.counting != "" {
		s += "; lines show " + strings.ReplaceAll(c.counting, " ", "\u00a0")
	}
	return s + c.key + c.bestKey()
}

// rankedTall is how high a map is, over the width of its page, that has a list of results beside it.
const rankedTall = 0.6

// clouds reports whether the ends of restless runs are clouds; a field of directions shows lines.
func (c *contourFigure) clouds() bool {
	_, declared := c.fig.Spec.Decl.Param("cloud")
	return declared && c.fig.Spec.Bool("cloud")
}

// trails puts runs into a panel.
func (c *contourFigure) trails(runs []int, p *sheet.Panel, v View) []Trail {
	var all []Trail
	for _, r := range runs {
		t := NewTrail(c.results[r], c.proj.SeriesOf(r), r, v.X, v.Y, p.Data)
		t.Ended(c.in.Reports[r])
		t.saddle = c.in.Reports[r].Verdict == insight.Stalled && insight.AsAtSaddle(c.in.Experiment.Runs[r].Surface, c.in.Results[r].Outcome().X)
		if c.clouds() && hovers(c.in.Experiment.Runs[r]) {
			t.settle(p.Data)
		}
		c.every = max(c.every, t.Every)
		all = append(all, t)
	}
	return all
}

// fill gives a panel what it shows.
func (c *contourFigure) fill(p *sheet.Panel, i int) {
	v := c.views[i]
	front, back := c.split(i)
	trails := c.trails(front, p, v)
	c.layout.LevelStandings(func(run int) (vg.Length, bool) {
		k := slices.IndexFunc(trails, func(t Trail) bool { return t.Run == run })
		if k < 0 {
			return 0, false
		}
		at, ok := trails[k].End(p.Data)
		return at.Y, ok
	})
	animated := c.in.Animated(c.fig)
	if animated {
		rest := Timed(trails)
		p.NoteFrom = c.in.Told(&c.proj, c.proj.Panels[i].Runs, rest)
		c.last = max(c.last, rest)
	}
	others := c.trails(back, p, v)
	locate := func(x []float64) vg.Point { return p.At(x[0], x[1]) }
	curves := MinimumCurves{projectCurves(v.Source, locate)}
	strokes := underlaid(NewPaths(trails, others, p.Data))
	if animated {
		strokes.film = &c.last
	}
	var heights *ground.Labels
	if c.labelled {
		heights = ground.NewLabels(c.heights.Texts(), p.At)
	}
	p.Below = []sheet.Layer{ground.Ground{Area: v.area(), Levels: c.heights.Panels[i], Labels: heights}, ForbiddenOf(v), curves}
	if c.fig.Spec.Bool("second") {
		p.Below = append(p.Below, sheet.Runs{Layer: secondPaths{c.secondTrails(c.proj.Panels[i].Runs, p, v)}})
	}
	c.clients(c.proj.Panels[i].Runs, p)
	p.Below = append(p.Below, sheet.Runs{Layer: strokes})
	critical := c.withEnds(v.Source.Critical(), front)
	if len(curves.Lines) > 0 {
		critical = without(critical, surface.GlobalMinimum)
	} else if all := v.Source.MinimumCurves(); len(all) == 1 { // too short to be seen as a curve
		middle := all[0][len(all[0])/2]
		critical = append(critical, surface.Critical{X: middle, F: v.Source.Lowest().Level, Kind: surface.GlobalMinimum})
	}
	m := Marks{Trails: trails, Points: critical, Locate: locate, Names: i == 0, Curve: curves.Lines,
		Numbers: c.in.StepNumbers(c.fig), Source: v.Source, values: len(critical) <= 12 && (i == 0 || !c.shared()), notes: Callouts(figure.NotesOf(c.fig), trails, p), levels: c.heights, heights: heights, told: c.outcomes && !c.ranked, listed: c.ranked, from: c.startNames(front), start: c.startText(front), paths: c.pathNames(), pathsFrom: c.last}
	if !c.ranked {
		m.ended = c.in.EndNote(&c.proj, !c.outcomes)
	}
	m.flat = c.flatEnds(front)
	if c.counted {
		m.of = len(c.proj.Runs)
	}
	on, name, off := c.lowestOn()
	if m.Points, m.lowest = append(m.Points, on...), name; i == 0 {
		m.off = off
	}
	c.unreached = c.unreached || m.Unreached(p.Data)
	lengths, asked := c.stepLengths(trails, p)
	if asked {
		m.notes = append(m.notes, lengths...)
	} else {
		m.hints = lengths
	}
	if zoom, ok := c.newInset(p, v, c.proj.Panels[i].Runs, trails); ok {
		c.zoomed = zoom.note()
		m.Kept = append(m.Kept, sheet.Grown(zoom.inner.Data, 3), zoom.piece())
		m.paths = zoom.take(m.paths, trails)
		for _, tie := range ties(zoom.piece(), zoom.inner.Data) {
			m.avoid = append(m.avoid, tie[:])
		}
		p.Above = append(p.Above, sheet.Runs{Layer: zoom})
	} else if c.zoomed == "" && c.fig.Spec.Has("inset") && c.fig.Spec.Get("inset") != insetNone {
		c.zoomed = "There is no inset: the paths end too far apart, or the panel is too small."
	}
	p.Above = append([]sheet.Layer{m, sheet.Runs{Layer: Followers{trails}}}, p.Above...)
	c.note(trails, strokes, p)
}

// note remembers what the caption has to explain.
func (c *contourFigure) note(trails []Trail, lines Paths, p *sheet.Panel) {
	if len(lines.Shared) > 0 {
		c.under, c.along = c.under || lines.under, c.along || !lines.under
	}
	for i := range trails {
		if trails[i].hover != nil {
			c.restless = append(c.restless, trails[i].Run)
		}
		c.passes = c.passes || len(trails[i].passes) > 0 && len(trails) < manyPaths && p.Data.Max.X-p.Data.Min.X >= SmallPanel
		if trails[i].Left != nil {
			c.leaves, c.lost = c.leaves || !trails[i].Diverged, c.lost || trails[i].Diverged
		}
	}
	dotted, to := lines.Dotted(p.Data)
	c.dotted, c.dotsTo = c.dotted || dotted, max(c.dotsTo, to)
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
