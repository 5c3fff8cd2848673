package render

import (
	"gdplot/internal/catalog"
	"gdplot/internal/contour"

	"gonum.org/v1/plot/vg"
)

// rated declares the strip of rates under a figure of the loss.
func rated() catalog.Param {
	return catalog.Flag("rate", false, "whether the learning rates that were really used are drawn in a strip under the loss; in figures with one panel, without over")
}

const (
	rateStrip vg.Length = 74 // height of the strip
	rateGap   vg.Length = 28 // between it and the panel above, with its name
)

// lossRates is the strip under a figure of the loss.
type lossRates struct {
	rates map[int][]contour.Point // by run; never ranged over
	axis  chartAxis
}

// newLossRates finds the rates to draw under the loss; nil where none are to be drawn.
func (f *lossFigure) newLossRates() *lossRates {
	if !f.fig.Spec.Bool("rate") || len(f.proj.panels) != 1 {
		return nil
	}
	s := &lossRates{rates: map[int][]contour.Point{}}
	for _, r := range f.proj.runs {
		s.rates[r] = f.ratesOf(r)
	}
	s.axis, _ = ratesAxis(f.in, f.proj.runs, s.rates, "auto")
	return s
}

// ratesOf are the rates of a run on the axis of the loss.
func (f *lossFigure) ratesOf(run int) []contour.Point {
	c, all := f.curves[run], usedRates(f.in, run)
	if f.unit == bySteps {
		return all
	}
	var moved []contour.Point
	for i := 1; i < c.len(); i++ {
		if rate := c.trace.Rate[i]; finite(rate) {
			moved = append(moved, contour.Point{X: c.x(i - 1), Y: rate})
		}
	}
	return moved
}

// foot is the room that the strip takes under the panel.
func (s *lossRates) foot() vg.Length {
	if s == nil {
		return 0
	}
	return rateStrip + rateGap
}

// rateTickRoom is how much wider the strip's tick labels are than those of the loss.
func (f *lossFigure) rateTickRoom() vg.Length {
	if f.rates == nil {
		return 0
	}
	above, below := f.newPanel(), f.ratePanel()
	fitTicks(&above.Y, 300, false)
	return max(0, widest(tickLabels(&below.Y), tickSize, false)-widest(tickLabels(&above.Y), tickSize, false))
}

// ratePanel is the strip, without a place.
func (f *lossFigure) ratePanel() *panel {
	p := newPanel(f.steps(), f.rates.axis.orUnit())
	p.open, p.name, p.nameInk, p.labelX, p.labelY = true, "learning rate", muted, true, true
	f.rates.axis.mark(&p.Y)
	fitTicks(&p.Y, rateStrip, false)
	return p
}

// addRates gives the strip its place under the panel of a figure that is laid out, and takes its steps' labels.
func (f *lossFigure) addRates() {
	if f.rates == nil {
		return
	}
	above, p := f.layout.panels[0], f.ratePanel()
	p.X = above.X
	above.labelX = false
	p.data = vg.Rectangle{Min: vg.Point{X: above.data.Min.X, Y: above.data.Min.Y - f.rates.foot()}, Max: above.data.Max}
	p.data.Max.Y = p.data.Min.Y + rateStrip
	layer := lineLayer{panel: p}
	for _, r := range f.proj.panels[0].runs {
		l := newChartLine(p, &chartLine{series: f.proj.seriesOf(r), run: r, points: f.rates.rates[r], title: runNames(f.in)[r]}, f.rates.axis.log)
		if f.lineup.faint[f.proj.of[r]] {
			layer.context = append(layer.context, l)
		} else {
			layer.lines = append(layer.lines, l)
		}
	}
	layer.sort()
	p.above = append(p.above, layer)
	if f.logSteps() {
		p.above = append(p.above, axisBreak{p})
	}
	f.layout.panels = append(f.layout.panels, p)
}

// ratesStory tells of the rates in the strip.
func (f *lossFigure) ratesStory() []string {
	if f.rates == nil {
		return nil
	}
	return append([]string{"Below are the rates that were used."}, ratesStory(f.in, alike(f.proj.runs, f.rates.rates), f.rates.rates)...)
}
