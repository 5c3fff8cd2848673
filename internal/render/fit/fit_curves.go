package fit

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/data"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// fitSamples is at how many places a model of one feature is asked what it says.
const fitSamples = 240

// curves is the figure of a model of one feature: the target against the feature, with the model as a curve.
func (f *fitFigure) curves(p *model.Problem) *lines.Chart {
	train := f.data.Train
	xs, ys := axis.NoSpan(), axis.NoSpan()
	for _, t := range []*data.Table{train, f.data.Test} {
		if t != nil {
			for i := range t.Rows() {
				xs, ys = xs.With(t.X[i]), ys.With(t.Y[i])
			}
		}
	}
	yLabel := train.Target.Name
	if p.Classes {
		ys, yLabel = axis.Span{Lo: 0, Hi: 1}, "probability of "+className(train.Target, 1)
	}
	x := lines.LinearAxis(train.Features[0].Name, xs)
	room, height := 0.06, vg.Length(0)
	if p.Classes {
		room, height = f.classRoom()
	}
	y := lines.LinearAxis(yLabel, f.withModels(ys.OrUnit(), x.Span).Pad(room, room))
	if p.Classes {
		y.Ticks = probabilities()
	}
	c := f.newChart(x, y)
	if c.Height = height; f.raced() {
		f.outcomes()
		c.Height, c.Large = f.racedHeight(), true
	}
	for _, fp := range f.proj.Panels {
		cp := f.newPanel(fp)
		shown := f.shown(fp)
		for i, m := range shown {
			cp.Lines = append(cp.Lines, f.curveLine(fp, m, f.seriesOf(fp, m, i, len(shown)), c))
			if len(fp.Runs) == 1 && len(shown) > mostInPlace { // a fan: the first and the last of it are named, and the end
				cp.Lines[i].Fine = !m.last
				if i > 0 && i < len(shown)-2 {
					cp.Lines[i].Name = ""
				}
			}
		}
		for _, r := range fp.Runs {
			cp.Above = append(cp.Above, f.movingCurve(r, c))
		}
		if len(f.proj.Panels) > 1 && len(fp.Runs) == 1 {
			cp.Above = append(cp.Above, f.curveNames(cp.Lines))
		}
		cp.Below = append(cp.Below, func(q *sheet.Panel) sheet.Layer {
			if p.Classes && len(fp.Runs) > 0 {
				return judged{panel: q, f: f, runs: fp.Runs, x: x.Span}
			}
			return examples{panel: q, f: f}
		})
		if p.Classes && len(f.proj.Panels) == 1 && len(fp.Runs) > 1 {
			f.nameThresholds(c, &cp, fp.Runs)
		}
		c.Panels = append(c.Panels, cp)
	}
	if figure.SeveralSeries(&f.proj) {
		c.Legend = f.proj.All()
	}
	return c
}

// fewWidth is the width of the lines of few runs.
const fewWidth vg.Length = 2.8

// curveLine is the line of a model of one feature in a chart.
func (f *fitFigure) curveLine(fp figure.FacetPanel, m moment, s *figure.Series, c *lines.Chart) lines.ChartLine {
	l := lines.ChartLine{Series: s, Run: m.run, Points: within(f.curve(m, c.X.Span), c.Y.Span), Name: s.Name, Bare: true, From: f.from(m)}
	l.Context = s.Back
	if l.Fine = f.thin[m.run]; s.Back {
		l.Name = ""
	} else if n := len(fp.Runs); n > 1 && n <= mostCounted && !l.Fine && s.Stroke == 0 {
		strong := *s
		strong.Stroke, l.Series = fewWidth, &strong
	}
	if len(fp.Runs) == 1 {
		l.Name, l.Own = "step "+wording.Count(m.step), true
	}
	return l
}

// movingCurve draws the models of a run in a film that do not stay.
func (f *fitFigure) movingCurve(run int, c *lines.Chart) func(q *sheet.Panel) sheet.Layer {
	s := f.proj.SeriesOf(run)
	return func(q *sheet.Panel) sheet.Layer {
		return moving{f.stages(run), func(page *canvas.Page, m moment) {
			l := lines.NewChartLine(q, &lines.ChartLine{Series: s, Run: run, Points: within(f.curve(m, c.X.Span), c.Y.Span)}, false)
			page.SetRound(true)
			width, ink := f.stroke(run, s, true)
			l.Stroke(page, width, ink)
		}}
	}
}

// curveNames names the lines of one panel of several, where there is no room beside it.
func (f *fitFigure) curveNames(strokes []lines.ChartLine) func(q *sheet.Panel) sheet.Layer {
	return func(q *sheet.Panel) sheet.Layer {
		return modelNames{q, nil, false, func() []modelLine {
			var all []modelLine
			for i := range strokes {
				all = append(all, modelLine{pieces: lines.NewChartLine(q, &strokes[i], false).Pieces, name: strokes[i].Name, series: strokes[i].Series, strong: i == len(strokes)-1, from: strokes[i].From})
			}
			return all
		}, func() []vg.Rectangle { return exampleBoxes(q, f.data.Train.X, f.data.Train.Y) }}
	}
}

// exampleBoxes is the room that the marks of examples take.
func exampleBoxes(q *sheet.Panel, x, y []float64) []vg.Rectangle {
	var all []vg.Rectangle
	for i := range sampled(len(y)) {
		all = append(all, sheet.Square(q.At(x[i], y[i]), dotSize(len(y))))
	}
	return all
}

// curve is what a model of one feature says along an axis.
func (f *fitFigure) curve(m moment, x axis.Span) []contour.Point {
	say := f.problem(m.run).Predictor(m.buffers)
	var out, at [1]float64
	points := make([]contour.Point, 0, fitSamples+1)
	for i := range fitSamples + 1 {
		at[0] = x.Lo + x.Width()*float64(i)/fitSamples
		say(out[:], m.x, at[:])
		points = append(points, contour.Point{X: at[0], Y: out[0]})
	}
	return points
}

// withModels widens a range of targets to hold what the models say, by a quarter at most on either side: a model that is
// far off leaves the frame.
func (f *fitFigure) withModels(ys, x axis.Span) axis.Span {
	limit, wide := ys.Pad(0.25, 0.25), ys
	for _, fp := range f.proj.Panels {
		for _, m := range f.shown(fp) {
			curve := f.curve(m, x)
			if !slices.ContainsFunc(curve, func(q contour.Point) bool { return ys.Contains(q.Y) }) {
				continue // it is nowhere near
			}
			for _, q := range curve {
				wide = wide.With(math.Max(limit.Lo, math.Min(q.Y, limit.Hi)))
			}
		}
	}
	return wide
}

// within breaks a line where it leaves a range, at its edge.
func within(points []contour.Point, y axis.Span) []contour.Point {
	var all []contour.Point
	for i, q := range points {
		if i > 0 {
			p := points[i-1]
			edges := [2]float64{y.Lo, y.Hi}
			if p.Y > q.Y {
				edges = [2]float64{y.Hi, y.Lo}
			}
			for _, edge := range edges {
				if (p.Y < edge) != (q.Y < edge) && numeric.Finite(p.Y) && numeric.Finite(q.Y) {
					all = append(all, contour.Point{X: p.X + (edge-p.Y)/(q.Y-p.Y)*(q.X-p.X), Y: edge})
				}
			}
		}
		if !y.Contains(q.Y) {
			q.Y = math.NaN()
		}
		all = append(all, q)
	}
	return all
}

// newChart is a chart with the figure's title and axes.
func (f *fitFigure) newChart(x, y lines.ChartAxis) *lines.Chart {
	return &lines.Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.subtitle(), X: x, Y: y}
}

// newPanel is a panel of the chart, with the loss at the end where it shows one run.
func (f *fitFigure) newPanel(fp figure.FacetPanel) lines.ChartPanel {
	cp := lines.ChartPanel{Name: fp.Name}
	if s := f.proj.InPanel(fp); len(s) == 1 {
		cp.Series = s[0]
	}
	if len(fp.Runs) == 1 && fp.Name != "" {
		if cp.Note = f.in.LossNote(fp.Runs[0]); f.raced() {
			cp.Note, cp.Told = f.withinNote(fp.Runs[0])
		}
	}
	return cp
}
