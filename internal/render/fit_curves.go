package render

import (
	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/data"
	"gdplot/internal/model"
	"gdplot/internal/wording"
	"math"

	"gonum.org/v1/plot/vg"
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
			cp.lines = append(cp.lines, f.curveLine(fp, m, f.seriesOf(fp, m, i, len(shown)), c))
		}
		for _, r := range fp.runs {
			cp.above = append(cp.above, f.movingCurve(r, c))
		}
		if len(f.proj.panels) > 1 && len(fp.runs) == 1 {
			cp.above = append(cp.above, f.curveNames(cp.lines))
		}
		cp.below = append(cp.below, func(q *panel) Layer { return examples{panel: q, f: f, classes: p.Classes} })
		c.panels = append(c.panels, cp)
	}
	return c
}

// curveLine is the line of a model of one feature in a chart.
func (f *fitFigure) curveLine(fp facetPanel, m moment, s *series, c *chart) chartLine {
	l := chartLine{series: s, run: m.run, points: within(f.curve(m, c.x.span), c.y.span), name: s.name, bare: true, from: f.from(m)}
	if len(fp.runs) == 1 {
		l.name, l.own = "step "+wording.Count(m.step), true
	}
	return l
}

// movingCurve draws the models of a run in a film that do not stay.
func (f *fitFigure) movingCurve(run int, c *chart) func(q *panel) Layer {
	s := f.proj.seriesOf(run)
	return func(q *panel) Layer {
		return moving{f.stages(run), func(page *canvas.Page, m moment) {
			l := newChartLine(q, &chartLine{series: s, run: run, points: within(f.curve(m, c.x.span), c.y.span)}, false)
			page.SetRound(true)
			l.stroke(page, seriesWidth, s.ink())
		}}
	}
}

// curveNames names the lines of one panel of several, where there is no room beside it.
func (f *fitFigure) curveNames(lines []chartLine) func(q *panel) Layer {
	return func(q *panel) Layer {
		return modelNames{q, func() []modelLine {
			var all []modelLine
			for i := range lines {
				all = append(all, modelLine{pieces: newChartLine(q, &lines[i], false).pieces, name: lines[i].name, series: lines[i].series, from: lines[i].from})
			}
			return all
		}, func() []vg.Rectangle { return exampleBoxes(q, f.data.Train.X, f.data.Train.Y) }}
	}
}

// exampleBoxes is the room that the marks of examples take.
func exampleBoxes(q *panel, x, y []float64) []vg.Rectangle {
	var all []vg.Rectangle
	for i := range sampled(len(y)) {
		all = append(all, square(q.at(x[i], y[i]), dotSize(len(y))))
	}
	return all
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
