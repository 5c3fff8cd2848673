package fit

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// predictions is the figure of a regression of several features: what it predicts against what was measured. A model
// that is right has its dots on the diagonal.
func (f *fitFigure) predictions(p *model.Problem) *lines.Chart {
	f.dots = true
	target := f.data.Train.Target.Name
	all := axis.NoSpan()
	for _, y := range f.data.Train.Y {
		all = all.With(y)
	}
	var panels []lines.ChartPanel
	for _, fp := range f.proj.Panels {
		cp := f.newPanel(fp)
		diagonal := lines.ChartLine{Series: &figure.Series{Name: "measured", Color: figure.Grey}, Run: -1, Context: true}
		cp.Lines = append(cp.Lines, diagonal)
		for _, r := range fp.Runs {
			s := f.proj.SeriesOf(r)
			cp.Above = append(cp.Above, func(q *sheet.Panel) sheet.Layer {
				return moving{f.stages(r), func(page *canvas.Page, m moment) { cloud{q, f.pairs(m), s, 0}.draw(page) }}
			})
			m, ok := f.end(r)
			if !ok {
				continue
			}
			pairs := f.pairs(m)
			for _, q := range pairs {
				if !f.in.Diverged(r) || f.noneStays() { // what blows up takes no axis with it
					all = all.With(q.Y)
				}
			}
			cp.Above = append(cp.Above, func(q *sheet.Panel) sheet.Layer { return cloud{q, pairs, s, f.from(m)} })
		}
		panels = append(panels, cp)
	}
	c := f.newChart(lines.LinearAxis(target+", measured", all), lines.LinearAxis(target+", predicted", all))
	for i := range panels {
		panels[i].Lines[0].Points = []contour.Point{{X: c.X.Lo, Y: c.X.Lo}, {X: c.X.Hi, Y: c.X.Hi}}
	}
	c.Panels = panels
	if figure.SeveralSeries(&f.proj) {
		c.Key = f.proj.All()
	}
	return c
}

// noneStays reports whether all runs of the figure diverge.
func (f *fitFigure) noneStays() bool {
	return !slices.ContainsFunc(f.proj.Runs, func(r int) bool { return !f.in.Diverged(r) })
}

// pairs are what was measured and what a model says, for each example it is trained with.
func (f *fitFigure) pairs(m moment) []contour.Point {
	say, t := f.problem(m.run).Predictor(m.buffers), f.data.Train
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
	panel  *sheet.Panel
	points []contour.Point
	series *figure.Series
	from   float64 // in a film, the step at which they appear
}

var _ sheet.Layer = cloud{}

// Draw implements Layer.
func (d cloud) Draw(page *canvas.Page, r vg.Rectangle) {
	page.BeginGroup(d.series.Name)
	sheet.Later(page, d.from, func() { d.draw(page) })
	page.EndGroup()
}

func (d cloud) draw(page *canvas.Page) {
	var dots []vg.Point
	for _, q := range d.points {
		if at := d.panel.At(q.X, q.Y); numeric.Finite(q.Y) && sheet.Contains(d.panel.Data, at) {
			dots = append(dots, at)
		}
	}
	page.SetColor(d.series.Ink().WithAlpha(0.7))
	page.Dots(dots, dotSize(len(d.points)))
}
