package render

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "schedule",
		Title:    "Schedule",
		Sentence: "The learning rate that each run really used, against the step.",
		Params: []catalog.Param{
			catalog.Choice("y_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the rate; auto is linear where all rates lie within one and a half decades or one of them is 0"),
			facet(), colored(), only(), title(),
		},
		Notes: []string{
			"Rates are those of the trace: what a schedule said, what a line search found, what a method learned, or what was left after a plateau.",
			"The rate at k is that of the step from k to k + 1.",
		},
		Sample: "figures:\n  - schedule: {y_scale: log}",
	},
	New: drawSchedule,
})

// scheduleFigure is what the parts of a figure of rates share.
type scheduleFigure struct {
	in     Input
	fig    *experiment.Figure
	proj   projection
	rates  map[int][]contour.Point // by run; never ranged over
	hidden int
}

func drawSchedule(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := &scheduleFigure{in: in, fig: fig, proj: project(in, fig), rates: map[int][]contour.Point{}}
	f.proj.panels, f.hidden = limited(f.proj.panels)
	c := f.chart()
	c.draw()
	d := &Drawing{Title: c.title, Subtitle: c.subtitle, page: c.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(c)
	return d, nil
}

// chart is the figure with its axes and lines.
func (f *scheduleFigure) chart() *chart {
	var rates []float64
	last := 1.0
	for _, r := range f.proj.runs {
		f.rates[r] = usedRates(f.in, r)
		for _, q := range f.rates[r] {
			rates, last = append(rates, q.Y), math.Max(last, q.X)
		}
	}
	c := &chart{in: f.in, title: figureTitle(f.in, f.fig), subtitle: subtitle(f.in, f.proj.runs), x: countAxis("step", last),
		y: valueAxis("learning rate", f.fig.Spec.Text("y_scale"), rates, 12)}
	if !c.y.log {
		c.y.span = c.y.with(0).pad(0, 0.02)
	}
	c.addRuns(&f.proj, func(run int) chartLine { return chartLine{points: f.rates[run]} })
	return c
}

// usedRates are the rates of a run by step.
func usedRates(in Input, run int) []contour.Point {
	t := in.Results[run].Trace
	if t == nil {
		return nil
	}
	var all []contour.Point
	for i := 1; i < t.Len(); i++ {
		all = append(all, contour.Point{X: float64(t.Step[i] - 1), Y: t.Rate[i]})
	}
	return all
}

// caption says how each rate goes.
func (f *scheduleFigure) caption() string {
	t := tale(f.in, f.proj.runs)
	var texts []string
	for i, r := range f.proj.runs {
		rates := f.rates[r]
		if i >= told || len(rates) == 0 {
			break
		}
		lo, hi := noSpan(), len(rates)-1
		for _, q := range rates {
			lo = lo.with(q.Y)
		}
		s := "learning rate from " + wording.Short(rates[0].Y, 3) + " to " + wording.Short(rates[hi].Y, 3) + " in " + wording.Plural(len(rates), "step")
		if lo.lo == lo.hi {
			s = "constant learning rate of " + wording.Short(lo.lo, 3)
		}
		texts = append(texts, capital(t.Name(r)+": "+s+"."))
	}
	if f.hidden > 0 {
		texts = append(texts, "For want of room "+counted(f.hidden, "panel")+verbFor(f.hidden, " is", " are")+" left out.")
	}
	return prose(append(texts, description(f.in, f.fig))...)
}

// alt describes the figure to those who cannot see it.
func (f *scheduleFigure) alt(c *chart) string {
	return prose(closed(c.title), "Line chart of the learning rate against the step, with "+counted(len(f.proj.runs), "line")+".")
}
