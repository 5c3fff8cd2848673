package loss

import (
	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
)

// rated declares the strip of rates under a figure of the loss.
func rated() catalog.Param {
	p := catalog.Flag("rate", false, "whether the learning rates that were really used are drawn in a strip under the loss; in figures with one panel, without over")
	p.Single = true
	return p
}

// addRates draws the rates in a strip under the only panel, where they are asked for.
func (f *lossFigure) addRates(c *lines.Chart) {
	if !f.fig.Spec.Bool("rate") || len(f.proj.Panels) != 1 {
		return
	}
	f.rates = map[int][]contour.Point{}
	for _, r := range f.proj.Runs {
		f.rates[r] = f.ratesOf(r)
	}
	axis, _ := lines.RatesAxis(f.in, f.proj.Runs, f.rates, "auto")
	c.Strip = &lines.ChartPanel{Name: "learning rate", Y: &axis}
	for _, r := range f.proj.Runs {
		c.Strip.Lines = append(c.Strip.Lines, lines.ChartLine{Series: f.proj.SeriesOf(r), Run: r, Points: f.rates[r], Title: f.in.Names()[r],
			Context: c.IsFaint(f.proj.Of[r])})
	}
}

// ratesOf are the rates of a run on the axis of the loss.
func (f *lossFigure) ratesOf(run int) []contour.Point {
	c, all := f.curves[run], lines.UsedRates(f.in.Runs, run)
	if f.unit == study.BySteps {
		return all
	}
	var moved []contour.Point
	for i := 1; i < c.len(); i++ {
		if rate := c.trace.Rate[i]; numeric.Finite(rate) {
			moved = append(moved, contour.Point{X: c.x(i - 1), Y: rate})
		}
	}
	return moved
}

// ratesText tells of the rates in the strip.
func (f *lossFigure) ratesText(text *claim.Text) {
	if f.rates == nil {
		return
	}
	text.Remark(claim.Note, "Below are the rates that were used.")
	stepped := map[int][]contour.Point{} // whatever the axis counts
	for _, r := range f.proj.Runs {
		stepped[r] = lines.UsedRates(f.in.Runs, r)
	}
	text.Say(claim.Detail, lines.RateClaims(lines.Alike(f.proj.Runs, stepped), stepped)...)
}
