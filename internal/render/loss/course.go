package loss

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// A figure of the loss may show other quantities of the runs against the same steps: one of them, or several in panels one
// above the other. Noisy lines may be smoothed.

// drawnOf are the quantities that a figure draws, from top to bottom.
func drawnOf(s catalog.Spec) []string {
	if list, several := s.Get("y").([]string); several {
		return list
	}
	return []string{s.Text("y")}
}

// ofOne is a figure whose list names one quantity, [accuracy], as if it named that alone.
func ofOne(fig *experiment.Figure) *experiment.Figure {
	one := *fig
	one.Spec = fig.Spec.With("y", drawnOf(fig.Spec)[0])
	return &one
}

// isCourse reports whether a figure shows something else than the loss as it is, or a metric.
func isCourse(s catalog.Spec) bool {
	all := drawnOf(s)
	if _, list := s.Get("y").([]string); list || s.Has("smooth") {
		return true
	}
	return !isLoss(all[0]) && !slices.Contains(model.Metrics, all[0])
}

// courseFigure is what the parts of such a figure share.
type courseFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	proj   figure.Projection
	unit   string
	smooth smoother
	panels []coursePanel
	thin   bool // whether single steps of some run are not known
}

// coursePanel is a quantity with its lines.
type coursePanel struct {
	what, label string
	axis        lines.ChartAxis
	raw         map[int][]contour.Point // by run; never ranged over
	beside      map[int][]contour.Point // what is drawn thin beside it, nil where nothing is
	metric      *metricFigure           // that measures it; nil of what the trace tells
}

func drawCourse(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &courseFigure{in: in, fig: fig, proj: in.Project(fig), smooth: smootherOf(fig.Spec)}
	f.proj.Panels = []figure.FacetPanel{{Runs: f.proj.Runs}}
	if len(f.proj.Runs) == 0 {
		return nil, study.ErrNoRuns
	}
	f.unit = in.EffortUnit(f.proj.Runs, study.TextOf(fig.Spec, "x"))
	for _, what := range drawnOf(fig.Spec) {
		p, err := f.panel(what)
		if err != nil {
			return nil, err
		}
		f.panels = append(f.panels, p)
	}
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c.Title)), nil
}

// panel measures a quantity along every run.
func (f *courseFigure) panel(what string) (coursePanel, error) {
	p := coursePanel{what: what, label: quantityLabel(what), raw: map[int][]contour.Point{}}
	switch {
	case isLoss(what):
		return f.lossPanel(p)
	case slices.Contains(model.Metrics, what) && !logged(f.in.Runs, f.proj.Runs):
		return f.metricPanel(p)
	}
	for _, r := range f.proj.Runs {
		line, err := quantityOf(f.in.Runs, r, what, f.unit)
		if err != nil {
			return p, err
		}
		p.raw[r] = line
		if t := f.in.Results[r].Trace(); t != nil && slices.Contains(lines.Quantities, what) {
			f.thin = f.thin || t.Stride > 1
		}
	}
	if what == batchLoss {
		p.label = f.sampled("loss of the batch", "loss that a step sees")
		p.beside = map[int][]contour.Point{}
		for _, r := range f.proj.Runs {
			c := newLossCurve(f.in.Runs, r, false, f.unit)
			p.beside[r] = c.points()
		}
	}
	p.axis = f.axisOf(p)
	return p, nil
}

// lossPanel is that of the loss, with the axis that a figure of the loss alone has.
func (f *courseFigure) lossPanel(p coursePanel) (coursePanel, error) {
	gap := p.what != "loss" && f.in.MinimumKnown(f.proj.Runs)
	p.label = "loss"
	if gap {
		p.label = "loss " + f.in.StandingOf(f.proj.Runs).Above()
	}
	var extents []lossExtent
	for _, r := range f.proj.Runs {
		c := newLossCurve(f.in.Runs, r, gap, f.unit)
		p.raw[r] = c.points()
		extents = append(extents, c.extent())
	}
	p.axis = newLossAxis(extents, f.fig.Spec.Text("y_scale"), gap, f.fig.Spec.Int("decades"))
	return p, nil
}

// metricPanel is that of something that models are judged by.
func (f *courseFigure) metricPanel(p coursePanel) (coursePanel, error) {
	m := &metricFigure{in: f.in, fig: f.fig, proj: f.proj, metric: p.what, points: newMetricPoints(), unit: f.unit}
	if err := m.tells(); err != nil {
		return p, err
	}
	m.measure(p.what)
	var values []float64
	for _, r := range f.proj.Runs {
		p.raw[r] = m.points[p.what][r]
		for _, q := range p.raw[r] {
			values = append(values, q.Y)
		}
	}
	p.label, p.axis, p.metric = metricNames[p.what], m.values(values), m
	return p, nil
}

// axisOf is the axis of a panel: what runs that diverge do late is not followed.
func (f *courseFigure) axisOf(p coursePanel) lines.ChartAxis {
	if lines.IsCosine(p.what) {
		return lines.ChartAxis{Span: axis.Span{Lo: -1.08, Hi: 1.08}}
	}
	var values []float64
	for _, r := range f.proj.Runs {
		raw := p.raw[r]
		if f.smooths(p.what) {
			raw = append(f.smooth.of(raw), trimmed(raw)...)
		}
		for _, line := range [][]contour.Point{raw, p.beside[r]} {
			limit := math.Inf(1)
			if f.in.Diverged(r) && len(line) > 0 {
				limit = 10 * math.Abs(line[0].Y)
			}
			for _, q := range line {
				if numeric.Finite(q.Y) && math.Abs(q.Y) <= limit {
					values = append(values, q.Y)
				}
			}
		}
	}
	asked := f.fig.Spec.Text("y_scale")
	if len(f.panels) > 0 || len(drawnOf(f.fig.Spec)) > 1 {
		asked = "auto" // each panel has the scale that suits it
	}
	return lines.ValueAxis("", asked, values, f.fig.Spec.Int("decades"))
}

// rareSteps is which share of single steps, at either end, an axis does not follow where a mean is drawn over them.
const rareSteps = 0.02

// trimmed are the values of a line without the rare ones.
func trimmed(line []contour.Point) []contour.Point {
	kept := slices.Clone(line)
	slices.SortFunc(kept, func(a, b contour.Point) int { return cmp.Compare(a.Y, b.Y) })
	off := int(rareSteps * float64(len(kept)))
	return kept[off : len(kept)-off]
}

// chart is the figure with its axes and lines.
func (f *courseFigure) chart() *lines.Chart {
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.in.Subtitle(f.proj.Runs)}
	last := 0.0
	var all []lines.Stacked
	for _, p := range f.panels {
		s := lines.Stacked{Label: f.shownLabel(p), Axis: p.axis}
		for _, r := range f.proj.Runs {
			own := lines.ChartLine{Series: f.proj.SeriesOf(r), Run: r, Title: f.in.Names()[r], Points: p.raw[r], Diverged: f.in.Diverged(r)}
			for _, line := range [][]contour.Point{own.Points, p.beside[r]} {
				for _, q := range line {
					last = math.Max(last, q.X)
				}
			}
			if f.smooths(p.what) {
				faint := own
				faint.Faint, faint.Bare = true, true
				own.Points = f.smooth.of(own.Points)
				s.Lines = append(s.Lines, faint)
			}
			if p.beside[r] != nil {
				beside := own
				beside.Fine, beside.Dashed, beside.Bare, beside.Points, beside.Title = true, true, true, p.beside[r], own.Title+", "+f.sampled("all examples", "exact")
				s.Lines = append(s.Lines, beside)
			}
			s.Lines = append(s.Lines, own)
		}
		all = append(all, s)
	}
	c.X = effortAxis(f.unit, last)
	if study.TextOf(f.fig.Spec, "x_scale") == "log" {
		c.X = c.X.Breaking()
	}
	if len(all) > 1 {
		c.Height = 95 + 118*max(2.4, vg.Length(len(all)))
	}
	c.Stack(&f.proj, all)
	if said := f.reading(); said != "" {
		c.Subtitle = study.JoinClauses(c.Subtitle, said)
	}
	return c
}

// effortAxis is an axis of what effort is counted in.
func effortAxis(unit string, last float64) lines.ChartAxis {
	a := lines.CountAxis(study.EffortLabel(unit), last).Showing(axis.Quantity(unit))
	if _, column := study.Column(unit); column && last > 0 {
		a.Whole, a.Span.Hi = false, last
	}
	return a
}

// smooths reports whether lines of a quantity are smoothed: all that is noisy is, a rate is not.
func (f *courseFigure) smooths(what string) bool { return f.smooth.on() && what != rateWord }

// checkCourse reports what does not go with other quantities than the loss as it is.
func checkCourse(s catalog.Spec) error {
	for _, p := range s.Decl.Params {
		switch p.Name {
		case "over", "facet", "rates", "predicted", "slopes", "annotate", "numbers", "animate":
			if p.Name == "over" && len(drawnOf(s)) == 1 && !s.Has("smooth") {
				continue // in bands
			}
			if v := s.Get(p.Name); v != nil && v != false && v != "" {
				return fmt.Errorf("%s goes with the loss alone, as it is; not with %s", p.Name, courseText(s))
			}
		}
	}
	return nil
}

// courseText is what a figure shows, for messages.
func courseText(s catalog.Spec) string {
	if s.Has("smooth") {
		return "smooth"
	}
	return "y: " + wording.List(drawnOf(s))
}
