package loss

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// A figure of the loss may show what a model is judged by instead: its loss on the examples that it is tested with, its
// accuracy, its recall. These are measured after the run, at the points of the trace.

// metricNames are what captions and axes call the metrics of package model.
var metricNames = map[string]string{
	"train_loss": "training loss", "test_loss": "test loss", "accuracy": "accuracy", "test_accuracy": "test accuracy",
	"recall": "recall", "test_recall": "test recall",
}

// metricWork is how many examples times weights the measuring of one run may take: a tenth of a second or so. Where it does
// not suffice for all steps, the first ones are measured all the same, where most happens, and the others at even distances.
const (
	metricWork  = 150_000_000
	metricFirst = 50
)

// metricFigure is what the parts of such a figure share.
type metricFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	proj   figure.Projection
	hidden int
	metric string // what is drawn
	beside string // the same on the training examples, drawn thin beside what is of the test; empty where there is none
	unit   string
	points metricPoints
	thin   bool // whether not every step of the traces is measured
	late   bool // whether the axis leaves out what the first steps begin with
}

// metricPoints are the values by metric and run; they are never ranged over.
type metricPoints map[string]map[int][]contour.Point

func newMetricPoints() metricPoints { return metricPoints{} }

func drawMetric(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &metricFigure{in: in, fig: fig, proj: in.Project(fig), metric: fig.Spec.Text("y"), points: newMetricPoints()}
	if err := f.tells(); err != nil {
		return nil, err
	}
	f.proj.Panels, f.hidden = figure.Limited(f.proj.Panels)
	f.unit = in.EffortUnit(f.proj.Runs, fig.Spec.Text("x"))
	if of, isTest := strings.CutPrefix(f.metric, "test_"); isTest {
		f.beside = map[string]string{"loss": "train_loss"}[of]
		if f.beside == "" {
			f.beside = of
		}
		f.measure(f.beside)
	}
	f.measure(f.metric)
	f.warn()
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c)), nil
}

// tells is an error where the metric means nothing of a run.
func (f *metricFigure) tells() error {
	for _, r := range f.proj.Runs {
		if m := f.in.Experiment.Runs[r].Surface.Model; m == nil || !m.Tells(f.metric) {
			return fmt.Errorf("%s cannot be measured of %s", metricNames[f.metric], f.in.Experiment.Runs[r].Surface.Title)
		}
	}
	return nil
}

// measure finds the values of a metric along every run that is shown.
func (f *metricFigure) measure(metric string) {
	f.points[metric] = map[int][]contour.Point{}
	for _, r := range f.proj.Runs {
		p, c := f.in.Experiment.Runs[r].Surface.Model, newLossCurve(f.in.Runs, r, false, f.unit)
		if c.len() == 0 {
			continue
		}
		every, last := c.sparse(p), c.len()-1
		if c.diverged() {
			last--
		}
		f.thin = f.thin || every > 1
		meter := p.Meter()
		for i := 0; i <= last; i++ {
			if i > metricFirst && i%every != 0 && i < last {
				continue
			}
			if v := meter.Measure(metric, c.trace.Point(i), c.trace.BuffersAt(i)); numeric.Finite(v) {
				f.points[metric][r] = append(f.points[metric][r], contour.Point{X: c.x(i), Y: v})
			}
		}
	}
}

// chart is the figure with its axes and lines.
func (f *metricFigure) chart() *lines.Chart {
	var values []float64
	last := 1.0
	for _, r := range f.proj.Runs {
		for _, of := range []string{f.metric, f.beside} {
			for _, q := range f.points[of][r] {
				values, last = append(values, q.Y), math.Max(last, q.X)
			}
		}
	}
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.in.Subtitle(f.proj.Runs), X: lines.CountAxis(study.EffortLabel(f.unit), last).Showing(axis.Quantity(f.unit))}
	if f.fig.Spec.Text("x_scale") == "log" {
		c.X = c.X.Breaking()
	}
	c.Y = f.values(values)
	from := f.fromSight(c)
	c.AddRuns(&f.proj, func(run int) lines.ChartLine {
		l := lines.ChartLine{Points: since(f.points[f.metric][run], from), Diverged: f.in.Diverged(run)}
		end(&l)
		return l
	})
	f.tellLeast(c)
	for i := range c.Panels {
		c.Panels[i].Texts = f.dashKey()
	}
	if f.beside != "" {
		f.addTraining(c, from)
	}
	return c
}

// values is the vertical axis: that of a share ends at 1.
func (f *metricFigure) values(values []float64) lines.ChartAxis {
	label, asked := metricNames[f.metric], f.fig.Spec.Text("y_scale")
	if f.isLoss() {
		if f.beside != "" {
			label = "loss"
		}
		a := f.lateAxis(newLossAxis(f.extents(), asked, false, f.fig.Spec.Int("decades")), asked)
		a.Label = label
		return a.Showing("") // not what is descended
	}
	if f.beside != "" {
		label = metricNames[f.beside]
	}
	s := axis.NoSpan()
	for _, v := range values {
		s = s.With(v)
	}
	return shareAxis(label, s)
}

// shareAxis is one of shares: it ends at 1.
func shareAxis(label string, s axis.Span) lines.ChartAxis {
	s = s.With(1)
	if s.Lo == s.Hi {
		s.Lo = 0
	}
	a := lines.LinearAxis(label, s)
	if a.Lo < 0 {
		a.Lo = 0
	}
	return a
}

// isShare reports whether a metric is a share, of which more is better.
func isShare(metric string) bool { return metric != "" && !strings.HasSuffix(metric, "loss") }

// judge lets a curve be of a metric, at the rows that are measured; rows between have the value of the one before.
func (c *lossCurve) judge(p *model.Problem, metric string) {
	every := c.sparse(p)
	meter := p.Meter()
	c.judged = make([]float64, c.len())
	for i := range c.judged {
		if i > metricFirst && i%every != 0 && i < c.len()-1 {
			c.judged[i] = c.judged[i-1]
			continue
		}
		c.judged[i] = meter.Measure(metric, c.trace.Point(i), c.trace.BuffersAt(i))
	}
	if n := c.len(); n > 0 && c.diverged() {
		c.judged[n-1] = math.NaN()
	}
}

// sparse is how many rows lie between two that are measured after the first ones.
func (c *lossCurve) sparse(p *model.Problem) int {
	return 1 + (c.len()-1)/max(metricWork/(p.Data.Rows()*p.Dim()), 2*metricFirst)
}

// extents are what the choice of an axis of losses needs of each line.
func (f *metricFigure) extents() []lossExtent {
	var all []lossExtent
	for _, metric := range []string{f.metric, f.beside} {
		for _, r := range f.proj.Runs {
			e := lossExtent{start: math.NaN(), all: axis.NoSpan(), positive: math.Inf(1), diverged: f.in.Diverged(r)}
			for _, q := range f.points[metric][r] {
				if math.IsNaN(e.start) {
					e.start = q.Y
				}
				e.take(q.Y)
			}
			all = append(all, e)
		}
	}
	return all
}

func (f *metricFigure) isLoss() bool { return strings.HasSuffix(f.metric, "loss") }

// addTraining adds to each line of the test a thin one of the training examples.
func (f *metricFigure) addTraining(c *lines.Chart, from float64) {
	alone := len(f.proj.Panels) == 1 && len(f.proj.Runs) == 1
	for i := range c.Panels {
		lines := c.Panels[i].Lines
		for k, l := range lines {
			if l.Context {
				continue
			}
			l.Fine, l.Dashed, l.Points, l.Title, l.Value = true, true, since(f.points[f.beside][l.Run], from), l.Title+", training examples", ""
			if l.Digits = 0; l.Name != "" {
				end(&l)
			}
			if k == f.amidTraining() && l.Name != "" && f.dashKey() == nil {
				l.Name, l.Alone, l.Own = "in training", false, true
			} else if l.Name != "" || alone { // its end value, which needs no name where the other line has it
				l.Name, l.Alone = "training", !alone
			}
			c.Panels[i].Lines = append(c.Panels[i].Lines, l)
		}
		if alone {
			c.Panels[i].Lines[0].Name, c.Panels[i].Lines[0].Alone = "test", false
		}
	}
	if !alone && f.toldApart() < 0 { // else names in place say so
		c.Subtitle = study.JoinClauses(c.Subtitle, "thin and dashed: training examples")
	}
}

// text says where each line ends, and of a loss on the test where it was least.
func (f *metricFigure) text() claim.Text {
	text := f.in.Text(f.proj.Runs)
	var told, lost []claim.Claim
	for _, r := range f.proj.Runs {
		if f.in.Diverged(r) {
			lost = append(lost, f.in.Divergence(r))
		} else if c, ok := f.story(r); ok {
			told = append(told, c)
		}
	}
	text.Say(claim.Finding, told, lost)
	text.Say(claim.Headline, f.turns()...)
	text.Add(claim.Compared, f.in.Tale(f.proj.Runs).Comparison()...)
	if f.thin {
		text.Remark(claim.Beware, "Of long runs not every step is measured.")
	}
	text.Remark(claim.Beware, study.LeftOut(f.hidden, "panel"))
	if f.beside != "" {
		text.Remark(claim.Note, "Solid lines are of the examples that were kept back to test with, dashed ones of those that the model was trained on.")
	}
	if f.late {
		text.Remark(claim.Note, "The axis leaves out the losses of the first steps, above its top.")
	}
	text.Remark(claim.Note, f.meaning())
	return text
}

// story is what became of a run, in terms of the metric.
func (f *metricFigure) story(run int) (c claim.Claim, ok bool) {
	points := f.points[f.metric][run]
	if len(points) == 0 {
		return c, false
	}
	first, last := points[0].Y, points[len(points)-1].Y
	c = claim.Claim{Kind: claim.Metric, Runs: []int{run}, N: claim.N{}, W: claim.W{"what": metricNames[f.metric], "metric": f.metric}}
	train := f.points[f.beside][run]
	if !f.isLoss() {
		c.N["from"], c.N["to"] = first, last
		if f.beside != "" && len(train) > 0 {
			c.N["share"] = train[len(train)-1].Y
		}
		return c, true
	}
	c.N["first"], c.N["last"] = first, last
	if best := f.best(points); points[best].Y < last && wording.Short(points[best].Y, 3) != wording.Short(last, 3) && f.unit == study.BySteps {
		c.N["best"], c.N["when"] = points[best].Y, points[best].X
	}
	if f.beside != "" && len(train) > 0 {
		c.N["train"] = train[len(train)-1].Y
	}
	return c, true
}

// best is the place of the least of a run's values, the first of equals.
func (f *metricFigure) best(points []contour.Point) int {
	best := 0
	for i, q := range points {
		if q.Y < points[best].Y {
			best = i
		}
	}
	return best
}

// meaning is what the metric is.
func (f *metricFigure) meaning() string {
	switch {
	case strings.HasSuffix(f.metric, "accuracy"):
		return "Accuracy is the share of the examples whose most probable class is theirs."
	case strings.HasSuffix(f.metric, "recall"):
		second := f.in.Experiment.Runs[f.proj.Runs[0]].Surface.Model.Data.Train.Target.Classes[1]
		return "Recall is the share of the examples of class " + second + " that are called so."
	case f.penalised():
		return "The losses are without penalties and class weights."
	}
	return ""
}

// penalised reports whether a run descends a loss that is more than the one drawn.
func (f *metricFigure) penalised() bool {
	for _, r := range f.proj.Runs {
		if f.in.Experiment.Runs[r].Surface.Model.Adjusted() {
			return true
		}
	}
	return false
}

// alt describes the figure to those who cannot see it.
func (f *metricFigure) alt(c *lines.Chart) string {
	return figure.Prose(study.Closed(c.Title), "Line chart of the "+metricNames[f.metric]+" against the "+study.EffortLabel(f.unit)+", with "+wording.Counted(len(f.proj.Runs), "line")+".")
}
