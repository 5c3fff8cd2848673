// Package sensitivity draws what runs come to by a number that varies, such as the learning rate. In come results measured by package
// study; out go Drawings.
package sensitivity

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "sensitivity",
		Title:    "Sensitivity",
		Beside:   catalog.ComparesResults | catalog.ComparesBest | catalog.ComparesTogether,
		Shows:    catalog.ShowsResults,
		Axes:     true,
		Sentence: "How the result of a run depends on a number, mostly its learning rate: one curve for each method, the best value marked, divergence apart.",
		Params: []catalog.Param{
			{Name: "x", Type: catalog.Axis, Lays: true, Usual: "learning_rate", Optional: true, Range: catalog.Any(),
				Doc: "the number that is varied; the learning rate where it is absent and varies"},
			study.Measured("y"),
			study.TargetGap(), study.TargetLoss(), study.TargetMetric(),
			catalog.Choice("x_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the number; auto is logarithmic where its values span one and a half decades, or one and stand more evenly so, and none is 0 or less"),
			catalog.Choice("y_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the result; auto is linear where results change their sign or span less than one and a half decades"),
			catalog.Int("decades", "", 20, catalog.Closed(2, 300), "powers of ten that a logarithmic scale of the result shows at most"),
			catalog.Flag("theory", true, "whether the largest rate that is stable at the minimum is drawn where theory knows it"),
			study.Over("what is taken together by its median; the seed where it is absent and varies"),
			study.Banded("quartiles", "where runs are taken together"),
			figure.Facet(), figure.Colored(), figure.Only(), figure.Title(),
		},
		Notes: []string{
			"A run that diverges has no result. Its cross stands in the region above the chart, in the row of its method; with several seeds a cross stands where half of them or more fail, and a hollow dot where fewer do.",
			"With steps_to a run that never arrives is a cross as well. What a run had reached before it diverged does not count.",
			"Results of more than ten times the greatest loss at a start have an arrowhead at the upper edge, those with no room below the axis one at the lower.",
		},
		Sample: "figures:\n  - sensitivity: {x: learning_rate, y: final_gap, color: optimizer}",
	},
	New: figure.Kind{Draw: drawSensitivity},
})

// sensitivityFigure is what the parts of a figure of results over a number share.
type sensitivityFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	proj   figure.Projection
	path   string // of the axis of the number
	axis   int    // its index
	m      study.Measure
	curves []sensitivityCurve
	taken  [][]int // runs of each value of each curve; nil until they are asked for
	all    []int   // all of them; nil until they are asked for
	hidden int     // panels left out
	other  []int   // runs whose value on the axis is no number
	few    bool    // whether a dot is hollow
	top    float64
}

// sensitivityCurve is what one series comes to in one panel.
type sensitivityCurve struct {
	series *figure.Series
	panel  int
	at     []float64 // values of the number, ascending
	of     []study.Aggregate
	best   int // index of the smallest median, -1 where every one failed

	stable    float64 // the largest stable rate of its runs
	hasStable bool    // whether theory knows it, and it is the same of all
}

func drawSensitivity(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &sensitivityFigure{in: in, fig: fig, path: study.TextOf(fig.Spec, "x")}
	if f.path == "" {
		f.path = in.NumberAxis(fig)
	}
	if f.axis = study.AxisIndex(in.Experiment, f.path); f.axis < 0 {
		return nil, errors.New("it needs a number that varies between the runs, such as a sweep over learning_rate")
	}
	f.proj = in.Project(fig)
	f.proj.Panels, f.hidden = figure.Limited(f.proj.Panels)
	f.m = in.Measure(f.proj.Runs, fig.Spec.Text("y"), fig.Target())
	if f.collect(); len(f.curves) == 0 {
		return nil, errors.New("no run has a number for " + f.path)
	}
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c.Title)), nil
}

// collect takes the runs of each series at each value together.
func (f *sensitivityFigure) collect() {
	for i, fp := range f.proj.Panels {
		runs := map[*figure.Series][]int{} // of the panel
		for _, r := range fp.Runs {
			s := f.proj.SeriesOf(r)
			runs[s] = append(runs[s], r)
		}
		for _, s := range f.proj.InPanel(fp) {
			c := sensitivityCurve{series: s, panel: i, best: -1}
			value := func(r int) *experiment.Value { return f.in.Experiment.Runs[r].Value(f.axis) }
			own := make([]int, 0, len(runs[s]))
			for _, r := range runs[s] {
				if value(r).Numeric {
					own = append(own, r)
				} else {
					f.other = append(f.other, r)
				}
			}
			slices.SortStableFunc(own, func(a, b int) int { return cmp.Compare(value(a).Number, value(b).Number) })
			for len(own) > 0 { // the runs of one value are a part of the list, since there may be a million
				x, n := value(own[0]).Number, 1
				for n < len(own) && value(own[n]).Number == x {
					n++
				}
				a := f.in.Aggregate(own[:n:n], f.m)
				own = own[n:]
				c.at, c.of = append(c.at, x), append(c.of, a)
				if v := a.Median(); numeric.Finite(v) && (c.best < 0 || v < c.of[c.best].Median()) {
					c.best = len(c.of) - 1
				}
				f.few = f.few || a.Failed() > 0 && numeric.Finite(a.Median())
			}
			if len(c.at) > 0 {
				c.stable, c.hasStable = f.stable(c.series.Runs)
				f.curves = append(f.curves, c)
			}
		}
	}
}

// points are the medians of a curve, +Inf where it failed; what lies above the axis is on its edge.
func (c *sensitivityCurve) points(top float64) []contour.Point {
	all := make([]contour.Point, len(c.at))
	for i, x := range c.at {
		all[i] = contour.Point{X: x, Y: c.of[i].Median()}
		switch {
		case !numeric.Finite(all[i].Y) || all[i].Y <= top:
		case i > 0 && c.of[i-1].Median() > top:
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
		if math.IsInf(c.of[i].Median(), 1) {
			at = append(at, x)
		}
	}
	return at
}

// chart is the figure with its axes, lines and marks.
func (f *sensitivityFigure) chart() *lines.Chart {
	f.top = f.in.Ceiling(f.proj.Runs, f.m)
	points := len(f.groups())
	xs, ys := make([]float64, 0, points), make([]float64, 0, points)
	spec := f.fig.Spec
	for i := range f.curves {
		xs = append(xs, f.curves[i].at...)
		for _, a := range f.curves[i].of {
			if lo, hi := a.Band(spec.Text("band")); len(a.Runs) > 1 && spec.Text("band") != study.NoBand && numeric.Finite(a.Median()) {
				for _, v := range []float64{lo, math.Min(hi, f.top)} {
					if numeric.Finite(v) {
						ys = append(ys, v)
					}
				}
			}
		}
		for _, q := range f.curves[i].points(f.top) {
			if numeric.Finite(q.Y) {
				ys = append(ys, q.Y)
			}
		}
	}
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), X: lines.NumbersAxis(insight.AxisName(f.path), spec.Text("x_scale"), xs),
		Y: lines.ValueAxis(f.m.Label, spec.Text("y_scale"), ys, spec.Int("decades"))}
	c.Subtitle = study.JoinClauses(f.in.Subtitle(f.proj.Runs), f.in.Together(f.groups(), "median"), f.bandText(), f.hollowText())
	lanes := f.newLanes()
	if n := len(lanes.of); n > 0 {
		width, height := c.Size()
		strip := vg.Length(n)*laneHeight + laneHead
		if len(f.proj.Panels) <= 1 {
			c.Height = (height + strip) * 600 / width
			lanes.share = float64(strip / (height*0.74 + strip)) // of its panel, about
		} else {
			lanes.share = min(float64(strip/170), 0.4)
		}
		c.Y.Scale = laneScale{c.Y.Normalizer(), lanes.share}
	}
	f.addCurves(c, lanes)
	return c
}

// groups are the runs that are taken together.
func (f *sensitivityFigure) groups() [][]int {
	if f.taken == nil {
		points := 0
		for i := range f.curves {
			points += len(f.curves[i].of)
		}
		f.taken = make([][]int, 0, points)
		for i := range f.curves {
			for _, a := range f.curves[i].of {
				f.taken = append(f.taken, a.Runs)
			}
		}
	}
	return f.taken
}

// addCurves gives the chart its panels.
func (f *sensitivityFigure) addCurves(c *lines.Chart, lanes lanes) {
	c.AddSeries(&f.proj, func(index int, s *figure.Series) (l lines.ChartLine, ok bool) {
		curve := f.curve(index, s)
		if curve == nil {
			return l, false
		}
		l = lines.ChartLine{Points: curve.points(f.top), Bare: true, Title: canvas.Plain(s.Name + ": " + f.bestText(curve))}
		if math.IsInf(curve.of[len(curve.of)-1].Median(), 1) {
			l.NameAt = func(p *sheet.Panel) vg.Point { return vg.Point{X: p.Data.Max.X, Y: lanes.in(p, nil).row(s)} }
		}
		return l, true
	})
	for i := range c.Panels {
		var drawn []*sensitivityCurve
		for k, s := range f.proj.All() {
			if curve := f.curve(i, s); curve != nil && !c.IsFaint(k) {
				drawn = append(drawn, curve)
			}
		}
		p := &c.Panels[i]
		p.Below = append(p.Below, func(p *sheet.Panel) sheet.Layer { return sensitivityBands{lanes.in(p, drawn), f.fig.Spec.Text("band")} },
			func(p *sheet.Panel) sheet.Layer { return lanes.in(p, drawn) })
		p.Above = append(p.Above, func(p *sheet.Panel) sheet.Layer { return bestMarks{f, c, p, drawn} })
		p.Reserve = func(p *sheet.Panel, room *sheet.Placer) {
			lanes.in(p, drawn).reserve(room)
			bestMarks{f, c, p, drawn}.reserve(room)
		}
	}
}

// curve is that of a series in a panel, nil where it has none.
func (f *sensitivityFigure) curve(panel int, s *figure.Series) *sensitivityCurve {
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
	return c.stable, c.hasStable
}

// stable is the largest stable rate of some runs.
func (f *sensitivityFigure) stable(runs []int) (rate float64, ok bool) {
	if f.path != "learning_rate" || !f.fig.Spec.Bool("theory") {
		return 0, false
	}
	var largest insight.LargestRates
	for i, r := range runs {
		v, known := largest.Of(f.in.Experiment.Runs[r])
		if !known || i > 0 && v != rate {
			return 0, false
		}
		rate = v
	}
	return rate, len(runs) > 0
}

// bestText says what the best value of a curve is.
func (f *sensitivityFigure) bestText(c *sensitivityCurve) string {
	if c.best < 0 {
		return "no result"
	}
	return f.m.Write(c.of[c.best].Median()) + " at " + wording.Short(c.at[c.best], 3)
}
