package render

import (
	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/model"

	"gonum.org/v1/plot/vg"
)

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
			s := f.proj.seriesOf(r)
			cp.above = append(cp.above, func(q *panel) Layer {
				return moving{f.stages(r), func(page *canvas.Page, m moment) { cloud{q, f.pairs(m), s, 0}.draw(page) }}
			})
			m, ok := f.end(r)
			if !ok {
				continue
			}
			pairs := f.pairs(m)
			for _, q := range pairs {
				all = all.with(q.Y)
			}
			cp.above = append(cp.above, func(q *panel) Layer { return cloud{q, pairs, s, f.from(m)} })
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
	from   float64 // in a film, the step at which they appear
}

var _ Layer = cloud{}

// Draw implements Layer.
func (d cloud) Draw(page *canvas.Page, r vg.Rectangle) {
	page.BeginGroup(d.series.name)
	later(page, d.from, func() { d.draw(page) })
	page.EndGroup()
}

func (d cloud) draw(page *canvas.Page) {
	var dots []vg.Point
	for _, q := range d.points {
		if at := d.panel.at(q.X, q.Y); finite(q.Y) && contains(d.panel.data, at) {
			dots = append(dots, at)
		}
	}
	page.SetColor(d.series.ink().WithAlpha(0.7))
	page.Dots(dots, dotSize(len(d.points)))
}
