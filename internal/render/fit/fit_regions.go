package fit

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/data"
	"gdplot/internal/model"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// regions is the figure of a classifier of two features: the plane, divided into the regions of its classes, with the
// examples in it.
func (f *fitFigure) regions(p *model.Problem) *lines.Chart {
	xs, ys := axis.NoSpan(), axis.NoSpan()
	for _, t := range []*data.Table{f.data.Train, f.data.Test} {
		if t != nil {
			for i := range t.Rows() {
				xs, ys = xs.With(t.X[2*i]), ys.With(t.X[2*i+1])
			}
		}
	}
	c := f.newChart(lines.LinearAxis(f.data.Train.Features[0].Name, xs), lines.LinearAxis(f.data.Train.Features[1].Name, ys))
	classes := figure.ClassesOf(f.data.Train.Target)
	for i := range classes {
		c.Key = append(c.Key, classes[i].Series)
	}
	f.keyed = f.keyed || len(f.proj.Panels) > 1
	if f.keyed && figure.SeveralSeries(&f.proj) {
		c.Key = append(c.Key, f.proj.All()...)
	}
	for _, fp := range f.proj.Panels {
		cp := f.newPanel(fp)
		b := &boundaries{f: f, fp: fp}
		for _, m := range f.shown(fp) {
			if len(fp.Runs) == 1 && m.last {
				cp.Below = append(cp.Below, func(q *sheet.Panel) sheet.Layer { return divided{f, q, m, classes} })
			}
		}
		for _, r := range fp.Runs {
			cp.Below = append(cp.Below, f.movingRegions(r, classes, len(fp.Runs) == 1))
		}
		cp.Below = append(cp.Below, b.in)
		cp.Above = append(cp.Above, func(q *sheet.Panel) sheet.Layer { return classified{q, f.data, classes} })
		if !f.keyed || len(fp.Runs) == 1 {
			cp.Above = append(cp.Above, b.names)
		}
		c.Panels = append(c.Panels, cp)
	}
	if len(c.Panels) == 1 {
		c.Height = 450
	}
	return c
}

// marginPitch is the pitch, in px, of the places at which a classifier is asked.
const marginPitch = 4

// margins asks a classifier on a grid by how much a class leads the best other one.
func (f *fitFigure) margins(m moment, q *sheet.Panel, class int) contour.Grid {
	size := vg.Point{X: q.Data.Max.X - q.Data.Min.X, Y: q.Data.Max.Y - q.Data.Min.Y}
	g := contour.Grid{X0: q.X.Min, X1: q.X.Max, Y0: q.Y.Min, Y1: q.Y.Max, NX: max(int(size.X/marginPitch), 2), NY: max(int(size.Y/marginPitch), 2)}
	g.Z = make([]float64, g.NX*g.NY)
	ask := f.margin(m, class)
	for j := range g.NY {
		for i := range g.NX {
			g.Z[j*g.NX+i] = ask(g.X(i), g.Y(j))
		}
	}
	return g
}

// margin is by how much a class leads the best other one at a place, in probability.
func (f *fitFigure) margin(m moment, class int) func(x, y float64) float64 {
	p := f.problem(m.run)
	say, out, at := p.Predictor(m.buffers), make([]float64, p.Outputs), make([]float64, 2)
	return func(x, y float64) float64 {
		at[0], at[1] = x, y
		say(out, m.x, at)
		if len(out) == 1 {
			return (out[0] - 0.5) * float64(2*class-1)
		}
		best := math.Inf(-1)
		for k, v := range out {
			if k != class {
				best = math.Max(best, v)
			}
		}
		return out[class] - best
	}
}

// divided paints the region of each class in its colour.
type divided struct {
	f       *fitFigure
	panel   *sheet.Panel
	at      moment
	classes []figure.Class
}

var _ sheet.Layer = divided{}

const regionAlpha = 0.16

// Draw implements Layer.
func (d divided) Draw(page *canvas.Page, r vg.Rectangle) {
	page.BeginGroup("regions")
	sheet.Later(page, d.f.from(d.at), func() { d.draw(page) })
	page.EndGroup()
}

func (d divided) draw(page *canvas.Page) {
	for class, s := range d.classes {
		grid := d.f.margins(d.at, d.panel, class)
		for _, region := range contour.Bands(grid, []float64{0}, d.f.margin(d.at, class)) {
			page.SetColor(s.Ink().WithAlpha(regionAlpha))
			page.Fill(ringsOf(region, d.panel))
		}
	}
}

// movingRegions draws the models of a run in a film that do not stay.
func (f *fitFigure) movingRegions(run int, classes []figure.Class, fill bool) func(q *sheet.Panel) sheet.Layer {
	return func(q *sheet.Panel) sheet.Layer {
		return moving{f.stages(run), func(page *canvas.Page, m moment) {
			if fill {
				divided{f, q, m, classes}.draw(page)
			}
			if f.parts(run, !fill) {
				l := modelLine{pieces: f.boundary(m, q), series: f.proj.SeriesOf(run), strong: true}
				f.drawLine(page, m.run, &l)
			}
		}}
	}
}

// ringsOf puts a region on the page.
func ringsOf(region contour.Region, p *sheet.Panel) vg.Path {
	var path vg.Path
	for _, ring := range region.Rings {
		var line []vg.Point
		for _, q := range ring.Points {
			line = append(line, p.At(q.X, q.Y))
		}
		path = append(path, sheet.Polyline(sheet.Simplified(line))...)
		path.Close()
	}
	return path
}

// parts reports whether a classifier is drawn by the lines between its classes: of more than two only where there are several,
// for one has its regions.
func (f *fitFigure) parts(run int, several bool) bool { return f.problem(run).Outputs == 1 || several }

// boundaries draws where classifiers find two classes as likely, and names the lines.
type boundaries struct {
	f     *fitFigure
	fp    figure.FacetPanel
	panel *sheet.Panel
	lines []modelLine // once they are drawn
}

var _ sheet.Layer = &boundaries{}

// in gives the boundaries their panel.
func (b *boundaries) in(q *sheet.Panel) sheet.Layer {
	b.panel = q
	return b
}

// names writes beside the lines what they are.
func (b *boundaries) names(q *sheet.Panel) sheet.Layer {
	return modelNames{q, &b.f.crowds, len(b.fp.Runs) > 1, func() []modelLine { return b.lines }, func() []vg.Rectangle {
		boxes := planeBoxes(q, b.f.data.Train)
		if test := b.f.data.Test; test != nil && len(b.fp.Runs) > 1 {
			boxes = append(boxes, planeBoxes(q, test)...)
		}
		return boxes
	}}
}

// planeBoxes is the room that the marks of examples of two features take.
func planeBoxes(q *sheet.Panel, t *data.Table) []vg.Rectangle {
	var xs, ys []float64
	for i := range t.Rows() {
		xs, ys = append(xs, t.X[2*i]), append(ys, t.X[2*i+1])
	}
	return exampleBoxes(q, xs, ys)
}

// Draw implements Layer.
func (b *boundaries) Draw(page *canvas.Page, r vg.Rectangle) {
	b.lines = nil
	shown := b.f.shown(b.fp)
	for i, m := range shown {
		if !b.f.parts(m.run, len(b.fp.Runs) > 1) {
			return
		}
		s := b.f.seriesOf(b.fp, m, i, len(shown))
		l := modelLine{pieces: b.f.boundary(m, b.panel), name: s.Name, series: s, strong: m.last, from: b.f.from(m)}
		if len(b.fp.Runs) == 1 {
			l.name = "step " + wording.Count(m.step)
		}
		sheet.Later(page, l.from, func() { b.f.drawLine(page, m.run, &l) })
		b.lines = append(b.lines, l)
	}
}

// boundary is where a classifier finds two classes as likely: around each class but the first, which the others leave over.
func (f *fitFigure) boundary(m moment, q *sheet.Panel) [][]vg.Point {
	var pieces [][]vg.Point
	for class := 1; class < max(f.problem(m.run).Outputs, 2); class++ {
		for _, region := range contour.Bands(f.margins(m, q, class), []float64{0}, f.margin(m, class)) {
			for _, ring := range region.Rings {
				pieces = append(pieces, offFrame(q, ring.Points)...)
			}
		}
	}
	return pieces
}

// offFrame is what of the edge of a region does not run along the frame.
func offFrame(q *sheet.Panel, ring []contour.Point) (pieces [][]vg.Point) {
	var line []vg.Point
	keep := func() {
		if len(line) > 1 {
			pieces = append(pieces, sheet.Simplified(line))
		}
		line = nil
	}
	for i := 0; i <= len(ring); i++ {
		at := q.At(ring[i%len(ring)].X, ring[i%len(ring)].Y)
		if n := len(line); n > 0 && alongFrame(q.Data, line[n-1], at) {
			keep()
		}
		line = append(line, at)
	}
	keep()
	return pieces
}

// drawLine draws a line, a strong one that stands for itself with a halo.
func (f *fitFigure) drawLine(page *canvas.Page, run int, l *modelLine) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	width, ink := f.stroke(run, l.series, l.strong)
	if l.strong && width == sheet.SeriesWidth {
		for _, piece := range l.pieces {
			sheet.StrokeLine(page, piece, width+2*sheet.HaloWidth, sheet.Paper)
		}
	}
	page.SetLineDash(sheet.DashPattern(l.series.Dash), 0)
	for _, piece := range l.pieces {
		sheet.StrokeLine(page, piece, width, ink)
	}
	page.SetLineDash(nil, 0)
}

// alongFrame reports whether a piece of line runs along an edge of a frame: regions are closed there.
func alongFrame(r vg.Rectangle, a, b vg.Point) bool {
	const near = 0.5
	on := func(u, v, edge vg.Length) bool {
		return u > edge-near && u < edge+near && v > edge-near && v < edge+near
	}
	return on(a.X, b.X, r.Min.X) || on(a.X, b.X, r.Max.X) || on(a.Y, b.Y, r.Min.Y) || on(a.Y, b.Y, r.Max.Y)
}

// classified draws examples as marks of their classes.
type classified struct {
	panel   *sheet.Panel
	data    *model.Data
	classes []figure.Class
}

var _ sheet.Layer = classified{}

// Draw implements Layer.
func (m classified) Draw(page *canvas.Page, r vg.Rectangle) {
	m.draw(page, m.data.Test, true)
	m.draw(page, m.data.Train, false)
}

func (m classified) draw(page *canvas.Page, t *data.Table, hollow bool) {
	if t == nil {
		return
	}
	radius := dotSize(t.Rows()) + 0.4
	for i := range sampled(t.Rows()) {
		m.classes[int(t.Y[i])].Draw(page, m.panel.At(t.X[2*i], t.X[2*i+1]), radius, hollow)
	}
}
