package render

import (
	"errors"
	"math"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "sensitivity",
		Title:    "Sensitivity",
		Beside:   catalog.ComparesResults | catalog.ComparesBest | catalog.ComparesTogether,
		Shows:    catalog.ShowsResults,
		Sentence: "How the result of a run depends on a number, mostly its learning rate: one curve for each method, the best value marked, divergence apart.",
		Params: []catalog.Param{
			{Name: "x", Type: catalog.Axis, Usual: "learning_rate", Optional: true, Range: catalog.Any(),
				Doc: "the number that is varied; the learning rate where it is absent and varies"},
			measured("y"),
			targetGap(),
			catalog.Choice("x_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the number; auto is linear where its values span less than one and a half decades or one is not positive"),
			catalog.Choice("y_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the result; auto is linear where results change their sign or span less than one and a half decades"),
			catalog.Int("decades", "", 20, catalog.Closed(2, 300), "powers of ten that a logarithmic scale of the result shows at most"),
			catalog.Flag("theory", true, "whether the largest rate that is stable at the minimum is drawn where theory knows it"),
			over("what is taken together by its median; the seed where it is absent and varies"),
			facet(), colored(), only(), title(),
		},
		Notes: []string{
			"A run that diverges has no result. Its cross stands in the region above the chart, in the row of its method; with several seeds a cross stands where half of them or more fail, and a hollow dot where fewer do.",
			"With steps_to a run that never arrives is a cross as well. What a run had reached before it diverged does not count.",
			"Results of more than ten times the greatest loss at a start have an arrowhead at the upper edge, those with no room below the axis one at the lower.",
		},
		Sample: "figures:\n  - sensitivity: {x: learning_rate, y: final_gap, color: optimizer}",
	},
	New: drawSensitivity,
})

// targetGap declares the distance from the minimum that steps are counted to.
func targetGap() catalog.Param {
	p := gapParam()
	p.Main, p.Doc = false, "with steps_to, the "+p.Doc
	return p
}

// sensitivityFigure is what the parts of a figure of results over a number share.
type sensitivityFigure struct {
	in     Input
	fig    *experiment.Figure
	proj   projection
	path   string // of the axis of the number
	axis   int    // its index
	m      measure
	curves []sensitivityCurve
	hidden int  // panels left out
	other  int  // runs whose value on the axis is no number
	few    bool // whether a dot is hollow
	top    float64
}

// sensitivityCurve is what one series comes to in one panel.
type sensitivityCurve struct {
	series *series
	panel  int
	at     []float64 // values of the number, ascending
	of     []aggregate
	best   int // index of the smallest median, -1 where every one failed
}

func drawSensitivity(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := &sensitivityFigure{in: in, fig: fig, path: textOf(fig.Spec, "x")}
	if f.path == "" {
		f.path = numberAxis(in, fig)
	}
	if f.axis = axisIndex(in.Experiment, f.path); f.axis < 0 {
		return nil, errors.New("it needs a number that varies between the runs, such as a sweep over learning_rate")
	}
	f.proj = project(in, fig)
	f.proj.panels, f.hidden = limited(f.proj.panels)
	f.m = newMeasure(in, f.proj.runs, fig.Spec.Text("y"), gapTarget(fig.Spec.Float("gap")))
	if f.collect(); len(f.curves) == 0 {
		return nil, errors.New("no run has a number for " + f.path)
	}
	c := f.chart()
	c.draw()
	d := &Drawing{Title: c.title, Subtitle: c.subtitle, Page: c.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(d.Title)
	return d, nil
}

// collect takes the runs of each series at each value together.
func (f *sensitivityFigure) collect() {
	for i, fp := range f.proj.panels {
		for _, s := range f.proj.inPanel(fp) {
			c := sensitivityCurve{series: s, panel: i, best: -1}
			groups := map[float64][]int{}
			for _, r := range fp.runs {
				v := f.in.Experiment.Runs[r].Values[f.axis]
				switch {
				case f.proj.seriesOf(r) != s:
				case !v.Numeric:
					f.other++
				default:
					if groups[v.Number] == nil {
						c.at = append(c.at, v.Number)
					}
					groups[v.Number] = append(groups[v.Number], r)
				}
			}
			sort.Float64s(c.at)
			for k, x := range c.at {
				a := aggregated(f.in, groups[x], f.m)
				c.of = append(c.of, a)
				if v := a.median(); finite(v) && (c.best < 0 || v < c.of[c.best].median()) {
					c.best = k
				}
				f.few = f.few || a.failed() > 0 && finite(a.median())
			}
			if len(c.at) > 0 {
				f.curves = append(f.curves, c)
			}
		}
	}
}

// points are the medians of a curve, +Inf where it failed; what lies above the axis is on its edge.
func (c *sensitivityCurve) points(top float64) []contour.Point {
	all := make([]contour.Point, len(c.at))
	for i, x := range c.at {
		all[i] = contour.Point{X: x, Y: c.of[i].median()}
		switch {
		case !finite(all[i].Y) || all[i].Y <= top:
		case i > 0 && c.of[i-1].median() > top:
			all[i].Y = math.Inf(1) // it goes on beyond the axis
		default:
			all[i].Y = top
		}
	}
	return all
}

// failures are the values at which a curve failed.
func (c *sensitivityCurve) failures() (at []float64) {
	for i, x := range c.at {
		if math.IsInf(c.of[i].median(), 1) {
			at = append(at, x)
		}
	}
	return at
}

// chart is the figure with its axes, lines and marks.
func (f *sensitivityFigure) chart() *chart {
	f.top = ceiling(f.in, f.proj.runs, f.m)
	var xs, ys []float64
	for i := range f.curves {
		xs = append(xs, f.curves[i].at...)
		for _, q := range f.curves[i].points(f.top) {
			if finite(q.Y) {
				ys = append(ys, q.Y)
			}
		}
	}
	spec := f.fig.Spec
	c := &chart{in: f.in, title: figureTitle(f.in, f.fig), x: numbersAxis(insight.AxisName(f.path), spec.Text("x_scale"), xs),
		y: valueAxis(f.m.label, spec.Text("y_scale"), ys, spec.Int("decades"))}
	c.subtitle = joinClauses(subtitle(f.in, f.proj.runs), togetherText(f.in, f.groups(), "median"), f.hollowText())
	lanes := f.newLanes()
	if n := len(lanes.of); n > 0 {
		width, height := c.size()
		strip := vg.Length(n)*laneHeight + laneHead
		if len(f.proj.panels) <= 1 {
			c.height = (height + strip) * 600 / width
			lanes.share = float64(strip / (height*0.74 + strip)) // of its panel, about
		} else {
			lanes.share = min(float64(strip/170), 0.4)
		}
		c.y.scale = laneScale{c.y.normalizer(), lanes.share}
	}
	f.addCurves(c, lanes)
	return c
}

// groups are the runs that are taken together.
func (f *sensitivityFigure) groups() (all [][]int) {
	for i := range f.curves {
		for _, a := range f.curves[i].of {
			all = append(all, a.runs)
		}
	}
	return all
}

// addCurves gives the chart its panels.
func (f *sensitivityFigure) addCurves(c *chart, lanes lanes) {
	c.addSeries(&f.proj, func(index int, s *series) (l chartLine, ok bool) {
		curve := f.curve(index, s)
		if curve == nil {
			return l, false
		}
		l = chartLine{points: curve.points(f.top), bare: true, title: canvas.Plain(s.name + ": " + f.bestText(curve))}
		if math.IsInf(curve.of[len(curve.of)-1].median(), 1) {
			l.nameAt = func(p *panel) vg.Point { return vg.Point{X: p.data.Max.X, Y: lanes.in(p, nil).row(s)} }
		}
		return l, true
	})
	for i := range c.panels {
		var drawn []*sensitivityCurve
		for k, s := range f.proj.all() {
			if curve := f.curve(i, s); curve != nil && !c.isFaint(k) {
				drawn = append(drawn, curve)
			}
		}
		p := &c.panels[i]
		p.below = append(p.below, func(p *panel) Layer { return lanes.in(p, drawn) })
		p.above = append(p.above, func(p *panel) Layer { return bestMarks{f, c, p, drawn} })
		p.reserve = func(p *panel, room *placer) {
			lanes.in(p, drawn).reserve(room)
			bestMarks{f, c, p, drawn}.reserve(room)
		}
	}
}

// curve is that of a series in a panel, nil where it has none.
func (f *sensitivityFigure) curve(panel int, s *series) *sensitivityCurve {
	for i := range f.curves {
		if c := &f.curves[i]; c.panel == panel && c.series == s {
			return c
		}
	}
	return nil
}

// hollowText explains the dots that are hollow.
func (f *sensitivityFigure) hollowText() string {
	if !f.few {
		return ""
	}
	return "hollow where some failed"
}

// edge is the largest stable rate of a curve where theory knows it and the number is the learning rate.
func (f *sensitivityFigure) edge(c *sensitivityCurve) (rate float64, ok bool) {
	if f.path != "learning_rate" || !f.fig.Spec.Bool("theory") {
		return 0, false
	}
	for i, r := range c.series.runs {
		v, known := insight.LargestRate(f.in.Experiment.Runs[r])
		if !known || i > 0 && v != rate {
			return 0, false
		}
		rate = v
	}
	return rate, len(c.series.runs) > 0
}

// bestText says what the best value of a curve is.
func (f *sensitivityFigure) bestText(c *sensitivityCurve) string {
	if c.best < 0 {
		return "no result"
	}
	return f.m.write(c.of[c.best].median()) + " at " + wording.Short(c.at[c.best], 3)
}
