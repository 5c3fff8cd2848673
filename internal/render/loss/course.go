package loss

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/descent"
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

// What besides the loss and metrics of models a trace tells of each step.
const (
	batchLoss = "batch_loss"
	rateWord  = "learning_rate"
)

// courseWords are the words for quantities that are neither the loss nor a metric; others are names of variables.
var courseWords = append([]string{batchLoss, rateWord}, lines.Quantities...)

// drawnOf are the quantities that a figure draws, from top to bottom.
func drawnOf(s catalog.Spec) []string {
	if list, several := s.Get("y").([]string); several {
		return list
	}
	return []string{s.Text("y")}
}

// isCourse reports whether a figure shows something else than the loss as it is, or a metric.
func isCourse(s catalog.Spec) bool {
	all := drawnOf(s)
	if _, list := s.Get("y").([]string); list || s.Has("smooth") {
		return true
	}
	return !isLoss(all[0]) && !slices.Contains(model.Metrics, all[0])
}

// logged reports whether all runs are logs, whose columns may be called as metrics of models are.
func logged(in study.Runs, runs []int) bool {
	return !slices.ContainsFunc(runs, func(r int) bool { return !in.Experiment.Runs[r].Surface.Logged() })
}

// isLoss reports whether a quantity is the loss, be it as a gap.
func isLoss(what string) bool { return slices.Contains([]string{"auto", "loss", "gap"}, what) }

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
	p := coursePanel{what: what, label: courseLabel(what), raw: map[int][]contour.Point{}}
	switch {
	case isLoss(what):
		return f.lossPanel(p)
	case slices.Contains(model.Metrics, what) && !logged(f.in.Runs, f.proj.Runs):
		return f.metricPanel(p)
	}
	for _, r := range f.proj.Runs {
		line, err := f.measure(what, r)
		if err != nil {
			return p, err
		}
		p.raw[r] = line
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

// courseLabel is what an axis calls a quantity.
func courseLabel(what string) string {
	if what == rateWord {
		return "learning rate"
	}
	if name, ok := lines.QuantityName(what); ok {
		return name
	}
	return what
}

// measure is a quantity of a run, row by row.
func (f *courseFigure) measure(what string, run int) ([]contour.Point, error) {
	curve := newLossCurve(f.in.Runs, run, false, f.unit)
	t, r := curve.trace, f.in.Experiment.Runs[run]
	if t == nil {
		return nil, nil
	}
	if slices.Contains(lines.Quantities, what) {
		f.thin = f.thin || t.Stride > 1
		return lines.Diagnose(t, what, lines.MinimaOf(f.in.Runs, run), curve.x), nil
	}
	of := func(i int) float64 { return t.Rate[i] }
	switch {
	case what == rateWord:
	case what == batchLoss && batchesOf(t) == nil:
		return nil, fmt.Errorf("every step of %s sees the exact loss, so there is no batch_loss of it", quoted(r.ID))
	case what == batchLoss:
		return measuredBefore(&curve, t, rowsOf(&curve, t, func(i int) float64 { return r.Surface.Value(t.Batch[i]) })), nil
	default:
		k := variableCalled(r, what)
		if k < 0 && r.Path != nil {
			if column := r.Path.Column(what); column != nil {
				return rowsOf(&curve, t, func(i int) float64 { return column(t.Step[i]) }), nil
			}
		}
		if k < 0 {
			return nil, fmt.Errorf("%s is no variable of %s", quoted(what), r.Surface.Title)
		}
		of = func(i int) float64 { return t.Point(i)[k] }
	}
	return rowsOf(&curve, t, of), nil
}

// isOther reports whether something is neither the loss nor what models are judged by, of some runs: columns of files may be called
// as that is.
func isOther(in figure.Input, runs []int, what string) bool {
	return what != "" && !isLoss(what) && (!slices.Contains(model.Metrics, what) || logged(in.Runs, runs))
}

// measured is a quantity of a run that has it.
func (f *courseFigure) measured(what string, run int) []contour.Point {
	line, err := f.measure(what, run)
	if err != nil {
		return nil // which was reported
	}
	return line
}

// follow lets a curve be of another quantity. Rows between two that have it lie on the line through these.
func (c *lossCurve) follow(line []contour.Point) {
	c.judged = make([]float64, c.len())
	at := 0
	for i := range c.judged {
		if c.judged[i] = math.NaN(); len(line) == 0 {
			continue
		}
		x := c.x(i)
		for at+1 < len(line) && line[at+1].X <= x {
			at++
		}
		if c.judged[i] = line[at].Y; at+1 < len(line) && x > line[at].X {
			next := line[at+1]
			c.judged[i] += (next.Y - line[at].Y) * (x - line[at].X) / (next.X - line[at].X)
		}
	}
}

// batchesOf are the losses of a run's batches by row, nil where its steps see all examples.
func batchesOf(t *descent.Trace) []float64 {
	if slices.ContainsFunc(t.Batch, func(v float64) bool { return !math.IsNaN(v) }) {
		return t.Batch
	}
	return nil
}

// measuredBefore moves what an update saw from the row that the update led to, where a trace has it, to where it was seen: one
// step before.
func measuredBefore(c *lossCurve, t *descent.Trace, line []contour.Point) []contour.Point {
	row := 1
	for k := range line {
		for row < t.Len()-1 && c.x(row) < line[k].X {
			row++
		}
		line[k].X -= (c.x(row) - c.x(row-1)) / float64(max(t.Step[row]-t.Step[row-1], 1))
	}
	return line
}

// rowsOf are the rows of a trace with a value, those without one left out.
func rowsOf(c *lossCurve, t *descent.Trace, of func(row int) float64) []contour.Point {
	var line []contour.Point
	for i := range t.Len() {
		if v := of(i); !math.IsNaN(v) {
			line = append(line, contour.Point{X: c.x(i), Y: v})
		}
	}
	return line
}

// variableCalled is the place of a variable or weight of a run by its name or label, -1 where there is none.
func variableCalled(r *experiment.Run, name string) int {
	for i := range r.Surface.Dim() {
		if i < len(r.Surface.Vars) && r.Surface.Vars[i] == name || r.Surface.Called(i) == name {
			return i
		}
	}
	return -1
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
				beside.Fine, beside.Bare, beside.Points, beside.Title = true, true, p.beside[r], own.Title+", "+f.sampled("all examples", "exact")
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

// quoted is a name as errors have it.
func quoted(name string) string { return "\"" + wording.Plain(name) + "\"" }

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
