// Package plotters draws gonum's plotters, tickers and legends on the pages of this project. In come what gonum/plot and
// gonum/plot/plotter make, out go layers of a panel. No room imports it, so that figures link none of the formats and fonts
// that come with gonum/plot; a kind of figure that is made of gonum's plotters does.
package plotters

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Canvas is a rectangle of a page as gonum's plotters see it.
func Canvas(page *canvas.Page, r vg.Rectangle) draw.Canvas {
	return draw.Canvas{Canvas: page, Rectangle: r}
}

// Layer is a layer of a panel that draws plotters on its axes, the first one lowest.
func Layer(p *sheet.Panel, all ...plot.Plotter) sheet.Layer { return layer{p, all} }

type layer struct {
	panel *sheet.Panel
	all   []plot.Plotter
}

// Draw implements sheet.Layer.
func (l layer) Draw(page *canvas.Page, r vg.Rectangle) {
	page.Push()
	defer page.Pop()
	p := plot.New()
	onto(&p.X, &l.panel.X)
	onto(&p.Y, &l.panel.Y)
	for _, one := range l.all {
		one.Plot(Canvas(page, r), p)
	}
}

// onto gives an axis of gonum's the range, the scale and the ticks of one of ours.
func onto(a *plot.Axis, ours *axis.Axis) {
	a.Min, a.Max, a.Scale = ours.Min, ours.Max, ours.Scale
	a.Tick.Marker = plot.TickerFunc(func(lo, hi float64) []plot.Tick {
		var ticks []plot.Tick
		for _, t := range ours.Tick.Marker.Ticks(lo, hi) {
			ticks = append(ticks, plot.Tick(t))
		}
		return ticks
	})
}

// Legend is a layer that draws a legend of gonum's in a corner of its panel.
func Legend(l plot.Legend) sheet.Layer { return legend{l} }

type legend struct{ plot.Legend }

// Draw implements sheet.Layer.
func (l legend) Draw(page *canvas.Page, r vg.Rectangle) {
	page.Push()
	defer page.Pop()
	l.Legend.Draw(Canvas(page, r))
}

// Ticker is a ticker of gonum's for an axis of ours. Its normalizers serve as they are.
func Ticker(t plot.Ticker) axis.Ticker { return ticker{t} }

type ticker struct{ plot.Ticker }

// Ticks implements axis.Ticker.
func (t ticker) Ticks(lo, hi float64) []axis.Tick {
	var ticks []axis.Tick
	for _, one := range t.Ticker.Ticks(lo, hi) {
		ticks = append(ticks, axis.Tick(one))
	}
	return ticks
}
