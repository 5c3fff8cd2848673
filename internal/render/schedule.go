package render

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "schedule",
		Title:    "Schedule",
		Shows:    catalog.ShowsCourse,
		Sentence: "The learning rate that each run really used, against the step.",
		Params: []catalog.Param{
			catalog.Choice("y_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the rate; auto is linear where all rates lie within one and a half decades or one of them is 0"),
			facet(), colored(), only(), title(),
		},
		Notes: []string{
			"Rates are those of the trace: what a schedule said, what a line search found, what a method learned, or what was left after a plateau.",
			"The rate at k is that of the step from k to k + 1. Runs with the same rates share a line.",
			"Rates of a run that diverges do not stretch the axis beyond ten times those of the others.",
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
	cut    bool // whether rates of runs that diverge lie off the axis
}

func drawSchedule(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := &scheduleFigure{in: in, fig: fig, proj: project(in, fig), rates: map[int][]contour.Point{}}
	f.proj.panels, f.hidden = limited(f.proj.panels)
	for _, r := range f.proj.runs {
		f.rates[r] = usedRates(in, r)
	}
	c := f.chart()
	c.draw()
	d := &Drawing{Title: c.title, Subtitle: c.subtitle, Page: c.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(c)
	return d, nil
}

// chart is the figure with its axes and lines. Runs with the same rates share a line.
func (f *scheduleFigure) chart() *chart {
	last := 1.0
	for _, r := range f.proj.runs {
		if n := len(f.rates[r]); n > 0 {
			last = math.Max(last, f.rates[r][n-1].X)
		}
	}
	c := &chart{in: f.in, title: figureTitle(f.in, f.fig), subtitle: subtitle(f.in, f.proj.runs), x: countAxis("step", last)}
	c.y, f.cut = ratesAxis(f.in, f.proj.runs, f.rates, f.fig.Spec.Text("y_scale"))
	shared := f.proj
	shared.panels, shared.runs = nil, nil
	names := map[int]string{} // of runs that stand for several; never ranged over
	for _, fp := range f.proj.panels {
		groups := alike(fp.runs, f.rates)
		p := facetPanel{name: fp.name}
		for _, g := range groups {
			p.runs = append(p.runs, g[0])
			names[g[0]] = f.groupName(g)
		}
		shared.runs = append(shared.runs, p.runs...)
		shared.panels = append(shared.panels, p)
	}
	if len(shared.runs) == 1 && len(f.proj.runs) > 1 {
		c.subtitle += "; the same rates for " + counted(len(f.proj.runs), "run")
	}
	shared.series = append([]series(nil), f.proj.series...)
	shared.keep(len(f.in.Experiment.Runs))
	c.addRuns(&shared, func(run int) chartLine { return chartLine{points: f.rates[run]} })
	for i := range c.panels {
		for k := range c.panels[i].lines {
			if l := &c.panels[i].lines[k]; l.name != "" {
				l.name = names[l.run]
			}
		}
	}
	return c
}

// alike groups runs whose rates are the same at every step, in order of first appearance.
func alike(runs []int, rates map[int][]contour.Point) (groups [][]int) {
	for _, r := range runs {
		i := slices.IndexFunc(groups, func(g []int) bool { return slices.Equal(rates[g[0]], rates[r]) })
		if i < 0 {
			groups = append(groups, []int{r})
		} else {
			groups[i] = append(groups[i], r)
		}
	}
	return groups
}

// groupName names the runs that share a line by their series.
func (f *scheduleFigure) groupName(runs []int) string {
	var names []string
	for _, r := range runs {
		if n := f.proj.seriesOf(r).name; !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(names) > 3 {
		return names[0] + " and " + wording.Count(len(names)-1) + " more"
	}
	return wording.List(names)
}

// ratesAxis is an axis of rates: logarithmic where they span one and a half decades or more and all are positive, else from
// 0 on. Runs that diverge do not stretch it beyond ten times the others; cut tells whether they would.
func ratesAxis(in Input, runs []int, rates map[int][]contour.Point, asked string) (axis chartAxis, cut bool) {
	var calm, wild []float64
	most := 0.0
	for _, r := range runs {
		for _, q := range rates[r] {
			switch {
			case !finite(q.Y):
			case divergedRun(in, r):
				wild = append(wild, q.Y)
			default:
				calm, most = append(calm, q.Y), math.Max(most, math.Abs(q.Y))
			}
		}
	}
	for i, v := range wild {
		if most == 0 && i == 0 {
			most = math.Abs(v) // every run diverges: its first rate is the one that was meant
		}
		if v > 0 && v <= 10*most {
			calm = append(calm, v)
		} else {
			cut = true
		}
	}
	axis = valueAxis("learning rate", asked, calm, 12)
	if !axis.log {
		axis.span = axis.with(0).pad(0, 0.02)
	}
	return axis, cut
}

// usedRates are the rates of a run by step.
func usedRates(in Input, run int) []contour.Point {
	t := in.Results[run].Trace
	if t == nil {
		return nil
	}
	var all []contour.Point
	for i := 1; i < t.Len(); i++ {
		if !math.IsNaN(t.Rate[i]) {
			all = append(all, contour.Point{X: float64(t.Step[i] - 1), Y: t.Rate[i]})
		}
	}
	return all
}

// caption says how each rate goes, once for runs with the same one.
func (f *scheduleFigure) caption() string {
	texts := ratesStory(f.in, alike(f.proj.runs, f.rates), f.rates)
	if f.cut {
		texts = append(texts, "Rates of runs that diverge are cut off where they leave those of the others behind.")
	}
	if f.hidden > 0 {
		texts = append(texts, "For want of room "+counted(f.hidden, "panel")+verbFor(f.hidden, " is", " are")+" left out.")
	}
	return prose(append(texts, description(f.in, f.fig))...)
}

// alt describes the figure to those who cannot see it.
func (f *scheduleFigure) alt(c *chart) string {
	return prose(closed(c.title), "Line chart of the learning rate against the step, with "+counted(len(alike(f.proj.runs, f.rates)), "line")+".")
}
