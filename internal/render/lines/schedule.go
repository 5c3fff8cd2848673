package lines

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "schedule",
		Title:    "Schedule",
		Shows:    catalog.ShowsCourse,
		Axes:     true,
		Sentence: "The learning rate that each run really used, against the step.",
		Params: []catalog.Param{
			catalog.Choice("y_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the rate; auto is linear where all rates lie within one and a half decades or one of them is 0"),
			figure.Facet(), figure.Colored(), figure.Only(), figure.Highlight(), figure.Title(),
		},
		Notes: []string{
			"Rates are those of the trace: what a schedule said, what a line search found, what a method learned, or what was left after a plateau.",
			"The rate at k is that of the step from k to k + 1. Runs with the same rates share a line.",
			"Rates of a run that diverges do not stretch the axis beyond ten times those of the others.",
		},
		Sample: "figures:\n  - schedule: {y_scale: log}",
	},
	New: figure.Kind{Draw: drawSchedule},
})

// scheduleFigure is what the parts of a figure of rates share.
type scheduleFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	proj   figure.Projection
	rates  map[int][]contour.Point // by run; never ranged over
	hidden int
	cut    bool // whether rates of runs that diverge lie off the axis
}

func drawSchedule(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &scheduleFigure{in: in, fig: fig, proj: in.Project(fig), rates: map[int][]contour.Point{}}
	f.proj.Panels, f.hidden = figure.Limited(f.proj.Panels)
	for _, r := range f.proj.Runs {
		f.rates[r] = UsedRates(in.Runs, r)
	}
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c)), nil
}

// chart is the figure with its axes and lines. Runs with the same rates share a line.
func (f *scheduleFigure) chart() *Chart {
	last := 1.0
	for _, r := range f.proj.Runs {
		if n := len(f.rates[r]); n > 0 {
			last = math.Max(last, f.rates[r][n-1].X+1) // that of a step holds until the next
		}
	}
	c := &Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.in.Subtitle(f.proj.Runs), X: StepAxis(last)}
	c.Y, f.cut = RatesAxis(f.in, f.proj.Runs, f.rates, f.fig.Spec.Text("y_scale"))
	shared := f.proj
	shared.Panels, shared.Runs = nil, nil
	names := map[int]string{} // of runs that stand for several; never ranged over
	for _, fp := range f.proj.Panels {
		groups := Alike(fp.Runs, f.rates)
		p := figure.FacetPanel{Name: fp.Name}
		for _, g := range groups {
			p.Runs = append(p.Runs, g[0])
			names[g[0]] = f.groupName(g)
		}
		shared.Runs = append(shared.Runs, p.Runs...)
		shared.Panels = append(shared.Panels, p)
	}
	if len(shared.Runs) == 1 && len(f.proj.Runs) > 1 {
		c.Subtitle += "; the same rates for " + wording.Counted(len(f.proj.Runs), "run")
	}
	shared.Series = append([]figure.Series(nil), f.proj.Series...)
	shared.Keep(len(f.in.Experiment.Runs))
	c.AddRuns(&shared, func(run int) ChartLine { return ChartLine{Points: f.rates[run]} })
	for i := range c.Panels {
		for k := range c.Panels[i].Lines {
			if l := &c.Panels[i].Lines[k]; l.Name != "" {
				l.Name = names[l.Run]
			}
		}
	}
	return c
}

// Alike groups runs whose rates are the same at every step, in order of first appearance.
func Alike(runs []int, rates map[int][]contour.Point) (groups [][]int) {
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
		if n := f.proj.SeriesOf(r).Name; !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(names) > 3 {
		return names[0] + " and " + wording.Count(len(names)-1) + " more"
	}
	return wording.List(names)
}

// RatesAxis is an axis of rates: logarithmic where they span one and a half decades or more and all are positive, else from
// 0 on. Runs that diverge do not stretch it beyond ten times the others; cut tells whether they would.
func RatesAxis(in figure.Input, runs []int, rates map[int][]contour.Point, asked string) (ax ChartAxis, cut bool) {
	var calm, wild []float64
	most := 0.0
	for _, r := range runs {
		for _, q := range rates[r] {
			switch {
			case !numeric.Finite(q.Y):
			case in.Diverged(r):
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
	if asked == "auto" && !anyStaysLow(runs, rates, most) {
		asked = "linear"
	}
	ax = ValueAxis("learning rate", asked, calm, 12)
	if !ax.Log {
		ax.Span = ax.With(0).Pad(0, 0.02)
	}
	return ax.Showing(axis.Rate), cut
}

// A rate is low that a linear axis would draw within a line's width or two of 0. Rates that fall to 0 in their last steps, as a
// cosine does, would fill a logarithmic axis with these few.
const (
	lowRate  = 1.0 / 31 // of the greatest
	lowShare = 0.25     // of the steps of a run that have one, or the axis is linear
)

// anyStaysLow reports whether a run spends many of its steps at low rates.
func anyStaysLow(runs []int, rates map[int][]contour.Point, most float64) bool {
	for _, r := range runs {
		low := 0
		for _, q := range rates[r] {
			if q.Y < lowRate*most {
				low++
			}
		}
		if float64(low) > lowShare*float64(len(rates[r])) {
			return true
		}
	}
	return false
}

// UsedRates are the rates of a run by step: none of one that follows no gradient, whose step size is how far it looks.
func UsedRates(in study.Runs, run int) []contour.Point {
	t := in.Results[run].Trace()
	m := catalog.MethodOf(in.Experiment.Runs[run].Chain)
	if t == nil || m.Rate == catalog.RateNone && m.Reads&catalog.ReadsLoss != 0 && m.Reads&catalog.ReadsGradient == 0 {
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

// text says how each rate goes, once for runs with the same one.
func (f *scheduleFigure) text() claim.Text {
	text := f.in.Text(f.proj.Runs)
	text.Say(claim.Finding, RateClaims(Alike(f.proj.Runs, f.rates), f.rates)...)
	if len(text.Lines) == 0 {
		text.Remark(claim.Finding, "there is no learning rate to show")
	}
	text.Add(claim.Compared, f.in.Tale(f.proj.Runs).Comparison()...)
	if f.cut {
		text.Remark(claim.Beware, "Rates of runs that diverge are cut off where they leave those of the others behind.")
	}
	text.Remark(claim.Beware, study.LeftOut(f.hidden, "panel"))
	return text
}

// alt describes the figure to those who cannot see it.
func (f *scheduleFigure) alt(c *Chart) string {
	return figure.Prose(study.Closed(c.Title), "Line chart of the learning rate against the step, with "+wording.Counted(len(Alike(f.proj.Runs, f.rates)), "line")+".")
}
