package render

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/data"
	"gdplot/internal/model"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// regions is the figure of a classifier of two features: the plane, divided into the regions of its classes, with the
// examples in it.
func (f *fitFigure) regions(p *model.Problem) *chart {
	xs, ys := noSpan(), noSpan()
	for _, t := range []*data.Table{f.data.Train, f.data.Test} {
		if t != nil {
			for i := range t.Rows() {
				xs, ys = xs.with(t.X[2*i]), ys.with(t.X[2*i+1])
			}
		}
	}
	c := f.newChart(linearAxis(f.data.Train.Features[0].Name, xs), linearAxis(f.data.Train.Features[1].Name, ys))
	classes := classesOf(f.data.Train.Target)
	for i := range classes {
		c.key = append(c.key, classes[i].series)
	}
	if severalSeries(&f.proj) {
		c.key = append(c.key, f.proj.all()...)
	}
	for _, fp := range f.proj.panels {
		cp := f.newPanel(fp)
		shown := f.shown(fp)
		for i, m := range shown {
			if len(fp.runs) > 1 || m.last {
				cp.below = append(cp.below, func(q *panel) plot.Plotter { return divided{f, q, m, classes, len(fp.runs) == 1} })
			}
			if s := f.seriesOf(fp, m, i, len(shown)); p.Outputs == 1 {
				cp.below = append(cp.below, func(q *panel) plot.Plotter { return boundary{f, q, m, s, m.last} })
			}
		}
		cp.above = append(cp.above, func(q *panel) plot.Plotter { return classified{q, f.data, classes} })
		c.panels = append(c.panels, cp)
	}
	if len(c.panels) == 1 {
		c.height = 450
	}
	return c
}

// class is a class of a target: what its examples look like.
type class struct {
	*series
	mark int
}

// classColors are the colours of classes: those that series take last, so that a run and a class are rarely mistaken for
// each other.
var classColors = [colors]int{3, 4, 5, 2, 1, 0}

// classesOf are the classes of a target.
func classesOf(target data.Column) []class {
	var all []class
	for i, name := range target.Classes {
		k := class{&series{name: target.Name + " = " + name, color: classColors[i%colors]}, markOf(i)}
		k.key = func(page *canvas.Page, at vg.Point) { k.draw(page, vg.Point{X: at.X + swatch - 6, Y: at.Y}, 4, false) }
		all = append(all, k)
	}
	return all
}

// marginPitch is the pitch, in px, of the places at which a classifier is asked.
const marginPitch = 4

// margins asks a classifier on a grid by how much a class leads the best other one.
func (f *fitFigure) margins(m moment, q *panel, class int) contour.Grid {
	size := vg.Point{X: q.data.Max.X - q.data.Min.X, Y: q.data.Max.Y - q.data.Min.Y}
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
	say, out, at := p.Predictor(), make([]float64, p.Outputs), make([]float64, 2)
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
	panel   *panel
	at      moment
	classes []class
	fill    bool
}

var _ plot.Plotter = divided{}

const regionAlpha = 0.16

// Plot implements plot.Plotter.
func (d divided) Plot(c draw.Canvas, _ *plot.Plot) {
	if !d.fill {
		return
	}
	page := pageOf(c)
	page.BeginGroup("regions")
	for class, s := range d.classes {
		grid := d.f.margins(d.at, d.panel, class)
		for _, region := range contour.Bands(grid, []float64{0}, d.f.margin(d.at, class)) {
			page.SetColor(s.ink().WithAlpha(regionAlpha))
			page.Fill(ringsOf(region, d.panel))
		}
	}
	page.EndGroup()
}

// ringsOf puts a region on the page.
func ringsOf(region contour.Region, p *panel) vg.Path {
	var path vg.Path
	for _, ring := range region.Rings {
		for i, q := range ring.Points {
			if at := p.at(q.X, q.Y); i == 0 {
				path.Move(at)
			} else {
				path.Line(at)
			}
		}
		path.Close()
	}
	return path
}

// boundary draws where a classifier of two classes finds both as likely.
type boundary struct {
	f      *fitFigure
	panel  *panel
	at     moment
	series *series
	strong bool
}

var _ plot.Plotter = boundary{}

// Plot implements plot.Plotter.
func (b boundary) Plot(c draw.Canvas, _ *plot.Plot) {
	page := pageOf(c)
	width := vg.Length(1.25)
	if b.strong {
		width = seriesWidth
	}
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	grid := b.f.margins(b.at, b.panel, 1)
	for _, region := range contour.Bands(grid, []float64{0}, b.f.margin(b.at, 1)) {
		for _, ring := range region.Rings {
			var line []vg.Point
			for i := 0; i <= len(ring.Points); i++ {
				q := ring.Points[i%len(ring.Points)]
				at := b.panel.at(q.X, q.Y)
				if n := len(line); n > 0 && alongFrame(b.panel.data, line[n-1], at) {
					b.stroke(page, line, width)
					line = nil
				}
				line = append(line, at)
			}
			b.stroke(page, line, width)
		}
	}
}

// alongFrame reports whether a piece of line runs along an edge of a frame: regions are closed there.
func alongFrame(r vg.Rectangle, a, b vg.Point) bool {
	const near = 0.5
	on := func(u, v, edge vg.Length) bool {
		return u > edge-near && u < edge+near && v > edge-near && v < edge+near
	}
	return on(a.X, b.X, r.Min.X) || on(a.X, b.X, r.Max.X) || on(a.Y, b.Y, r.Min.Y) || on(a.Y, b.Y, r.Max.Y)
}

func (b boundary) stroke(page *canvas.Page, line []vg.Point, width vg.Length) {
	if b.strong {
		strokeLine(page, line, width+2*haloWidth, paper)
	}
	strokeLine(page, line, width, b.series.ink())
}

// classified draws examples as marks of their classes.
type classified struct {
	panel   *panel
	data    *model.Data
	classes []class
}

var _ plot.Plotter = classified{}

// Plot implements plot.Plotter.
func (m classified) Plot(c draw.Canvas, _ *plot.Plot) {
	page := pageOf(c)
	m.draw(page, m.data.Test, true)
	m.draw(page, m.data.Train, false)
}

func (m classified) draw(page *canvas.Page, t *data.Table, hollow bool) {
	if t == nil {
		return
	}
	radius := dotSize(t.Rows()) + 0.4
	for i := range sampled(t.Rows()) {
		m.classes[int(t.Y[i])].draw(page, m.panel.at(t.X[2*i], t.X[2*i+1]), radius, hollow)
	}
}

// Marks of classes: they differ in shape, since colours alone do not tell classes apart in grey.
const (
	discMark = iota
	squareMark
	triangleMark
	diamondMark
	crossMark
	plusMark
)

// markOf is the mark of a class; they repeat.
func markOf(class int) int { return class % (plusMark + 1) }

// draw draws the mark of an example.
func (s class) draw(page *canvas.Page, at vg.Point, r vg.Length, hollow bool) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1)
	fill, line := s.ink(), paper
	if hollow {
		fill, line = paper, s.ink()
	}
	var shape vg.Path
	switch s.mark {
	case squareMark:
		shape = rectangle(square(at, 0.88*r))
	case triangleMark:
		shape = polyline([]vg.Point{{X: at.X, Y: at.Y + 1.2*r}, {X: at.X + 1.1*r, Y: at.Y - 0.75*r}, {X: at.X - 1.1*r, Y: at.Y - 0.75*r}})
		shape.Close()
	case diamondMark:
		shape = diamondPath(at, 1.25*r)
	case crossMark, plusMark:
		shape = crossPath(at, r)
		if s.mark == plusMark {
			shape = polyline([]vg.Point{{X: at.X - 1.2*r, Y: at.Y}, {X: at.X + 1.2*r, Y: at.Y}})
			shape.Move(vg.Point{X: at.X, Y: at.Y - 1.2*r})
			shape.Line(vg.Point{X: at.X, Y: at.Y + 1.2*r})
		}
		page.SetLineWidth(1.6)
		page.SetColor(s.ink())
		page.SetRound(true)
		page.Stroke(shape)
		return
	default:
		page.Circle(at, r, fill, line)
		return
	}
	page.SetRound(true)
	page.FillStroke(shape, fill, line)
}
