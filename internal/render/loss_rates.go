package render

import (
	"gdplot/internal/catalog"
	"gdplot/internal/contour"
)

// rated declares the strip of rates under a figure of the loss.
func rated() catalog.Param {
	return catalog.Flag("rate", false, "whether the learning rates that were really used are drawn in a strip under the loss; in figures with one panel, without over")
}

// addRates draws the rates in a strip under the only panel, where they are asked for.
func (f *lossFigure) addRates(c *chart) {
	if !f.fig.Spec.Bool("rate") || len(f.proj.panels) != 1 {
		return
	}
	f.rates = map[int][]contour.Point{}
	for _, r := range f.proj.runs {
		f.rates[r] = f.ratesOf(r)
	}
	axis, _ := ratesAxis(f.in, f.proj.runs, f.rates, "auto")
	c.strip = &chartPanel{name: "learning rate", y: &axis}
	for _, r := range f.proj.runs {
		c.strip.lines = append(c.strip.lines, chartLine{series: f.proj.seriesOf(r), run: r, points: f.rates[r], title: runNames(f.in)[r],
			context: c.isFaint(f.proj.of[r])})
	}
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

// ratesStory tells of the rates in the strip.
func (f *lossFigure) ratesStory() []string {
	if f.rates == nil {
		return nil
	}
	return append([]string{"Below are the rates that were used."}, ratesStory(f.in, alike(f.proj.runs, f.rates), f.rates)...)
}
