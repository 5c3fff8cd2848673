package render

import (
	"gdplot/internal/contour"
	"gdplot/internal/data"
	"gdplot/internal/model"
	"gdplot/internal/wording"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// fitSamples is at how many places a model of one feature is asked what it says.
const fitSamples = 240

// curves is the figure of a model of one feature: the target against the feature, with the model as a curve.
func (f *fitFigure) curves(p *model.Problem) *chart {
	train := f.data.Train
	xs, ys := noSpan(), noSpan()
	for _, t := range []*data.Table{train, f.data.Test} {
		if t != nil {
			for i := range t.Rows() {
				xs, ys = xs.with(t.X[i]), ys.with(t.Y[i])
			}
		}
	}
	yLabel := train.Target.Name
	if p.Classes {
		ys, yLabel = span{0, 1}, "probability of "+quoteName(train.Target, 1)
	}
	x := linearAxis(train.Features[0].Name, xs)
	c := f.newChart(x, linearAxis(yLabel, f.withModels(ys.orUnit(), x.span).pad(0.06, 0.06)))
	for _, fp := range f.proj.panels {
		cp := f.newPanel(fp)
		shown := f.shown(fp)
		for i, m := range shown {
			s := f.seriesOf(fp, m, i, len(shown))
			l := chartLine{series: s, run: m.run, points: within(f.curve(m, c.x.span), c.y.span), name: s.name, bare: true}
			if len(fp.runs) == 1 {
				l.name = "step " + wording.Count(m.step)
			}
			if len(f.proj.panels) > 1 {
				l.name = ""
			}
			cp.lines = append(cp.lines, l)
		}
		cp.below = append(cp.below, func(q *panel) plot.Plotter { return examples{panel: q, f: f, classes: p.Classes} })
		c.panels = append(c.panels, cp)
	}
	return c
}

// curve is what a model of one feature says along an axis.
func (f *fitFigure) curve(m moment, x span) []contour.Point {
	say := f.problem(m.run).Predictor()
	var out, at [1]float64
	points := make([]contour.Point, 0, fitSamples+1)
	for i := range fitSamples + 1 {
		at[0] = x.lo + x.width()*float64(i)/fitSamples
		say(out[:], m.x, at[:])
		points = append(points, contour.Point{X: at[0], Y: out[0]})
	}
	return points
}

// withModels widens a range of targets to hold what the models say, by a quarter at most on either side: a model that is
// far off leaves the frame.
func (f *fitFigure) withModels(ys, x span) span {
	limit, wide := ys.pad(0.25, 0.25), ys
	for _, fp := range f.proj.panels {
		for _, m := range f.shown(fp) {
			for _, q := range f.curve(m, x) {
				wide = wide.with(math.Max(limit.lo, math.Min(q.Y, limit.hi)))
			}
		}
	}
	return wide
}

// within breaks a line where it leaves a range.
func within(points []contour.Point, y span) []contour.Point {
	for i := range points {
		if !y.contains(points[i].Y) {
			points[i].Y = math.NaN()
		}
	}
	return points
}

// newChart is a chart with the figure's title and axes.
func (f *fitFigure) newChart(x, y chartAxis) *chart {
	return &chart{in: f.in, title: figureTitle(f.in, f.fig), subtitle: subtitle(f.in, f.proj.runs), x: x, y: y}
}

// newPanel is a panel of the chart, with the loss at the end where it shows one run.
func (f *fitFigure) newPanel(fp facetPanel) chartPanel {
	cp := chartPanel{name: fp.name}
	if s := f.proj.inPanel(fp); len(s) == 1 {
		cp.series = s[0]
	}
	if len(fp.runs) == 1 && fp.name != "" {
		cp.note = lossNote(f.in, fp.runs[0])
	}
	return cp
}

// quoteName is what a class of a target is called: "spam = yes" for words, "y = 1" for numbers.
func quoteName(target data.Column, class int) string {
	return target.Name + " = " + target.Classes[class]
}

// examples draws the data of a model of one feature: dots for those it is trained with, rings for those it is tested with.
type examples struct {
	panel   *panel
	f       *fitFigure
	classes bool
}

var _ plot.Plotter = examples{}

// mostDots is how many examples are drawn at most: evenly chosen where there are more.
const mostDots = 3000

// dotSize is the radius of the dots of n examples.
func dotSize(n int) vg.Length {
	switch {
	case n > 1000:
		return 1.4
	case n > 200:
		return 2
	}
	return 3
}

// Plot implements plot.Plotter.
func (e examples) Plot(c draw.Canvas, _ *plot.Plot) {
	page := pageOf(c)
	page.SetLineDash(nil, 0)
	if test := e.f.data.Test; test != nil {
		page.SetLineWidth(1)
		for i := range sampled(test.Rows()) {
			page.Circle(e.panel.at(test.X[i], test.Y[i]), dotSize(test.Rows()), paper, muted)
		}
	}
	train := e.f.data.Train
	var dots []vg.Point
	for i := range sampled(train.Rows()) {
		dots = append(dots, e.panel.at(train.X[i], train.Y[i]))
	}
	page.SetColor(ink.WithAlpha(0.55))
	page.Dots(dots, dotSize(train.Rows()))
}

// sampled goes over the places of n examples, evenly spaced where they are too many to be drawn.
func sampled(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		shown := min(n, mostDots)
		for i := range shown {
			if !yield(i * n / shown) {
				return
			}
		}
	}
}

// predictions is the figure of a regression of several features: what it predicts against what was measured. A model
// that is right has its dots on the diagonal.
func (f *fitFigure) predictions(p *model.Problem) *chart {
	target := f.data.Train.Target.Name
	all := noSpan()
	for _, y := range f.data.Train.Y {
		all = all.with(y)
	}
	var panels []chartPanel
	for _, fp := range f.proj.panels {
		cp := f.newPanel(fp)
		diagonal := chartLine{series: &series{name: "measured", color: grey}, run: -1, context: true}
		cp.lines = append(cp.lines, diagonal)
		for _, r := range fp.runs {
			m, ok := f.end(r)
			if !ok {
				continue
			}
			pairs := f.pairs(m)
			for _, q := range pairs {
				all = all.with(q.Y)
			}
			s := f.proj.seriesOf(r)
			cp.above = append(cp.above, func(q *panel) plot.Plotter { return cloud{q, pairs, s} })
		}
		panels = append(panels, cp)
	}
	c := f.newChart(linearAxis(target+", measured", all), linearAxis(target+", predicted", all))
	for i := range panels {
		panels[i].lines[0].points = []contour.Point{{X: c.x.lo, Y: c.x.lo}, {X: c.x.hi, Y: c.x.hi}}
	}
	c.panels = panels
	if severalSeries(&f.proj) {
		c.legend = f.proj.all()
	}
	return c
}

// pairs are what was measured and what a model says, for each example it is trained with.
func (f *fitFigure) pairs(m moment) []contour.Point {
	say, t := f.problem(m.run).Predictor(), f.data.Train
	out := make([]float64, f.problem(m.run).Outputs)
	var all []contour.Point
	for i := range sampled(t.Rows()) {
		say(out, m.x, t.Row(i))
		all = append(all, contour.Point{X: t.Y[i], Y: out[0]})
	}
	return all
}

// cloud draws dots in the colour of a series.
type cloud struct {
	panel  *panel
	points []contour.Point
	series *series
}

var _ plot.Plotter = cloud{}

// Plot implements plot.Plotter.
func (d cloud) Plot(c draw.Canvas, _ *plot.Plot) {
	page := pageOf(c)
	page.BeginGroup(d.series.name)
	var dots []vg.Point
	for _, q := range d.points {
		if at := d.panel.at(q.X, q.Y); finite(q.Y) && contains(d.panel.data, at) {
			dots = append(dots, at)
		}
	}
	page.SetColor(d.series.ink().WithAlpha(0.7))
	page.Dots(dots, dotSize(len(d.points)))
	page.EndGroup()
}
