// Package loss draws what a run lost, step by step: the loss or how far it lies above the minimum, other numbers of the same
// steps, and the same over seeds as bands. In come results; curves, axes, targets, theory and texts are made of them, which a
// chart of lines draws.
package loss

import (
	"errors"
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
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "loss",
		Title:    "Loss",
		Beside:   catalog.ComparesProgress,
		Shows:    catalog.ShowsCourse,
		Unasked:  3,
		OfLosses: true,
		Compares: 1,
		Axes:     true,
		Sentence: "The loss of each run, or how far it lies above the minimum, against the step.",
		Params: []catalog.Param{
			drawnLoss(), smoothed(),
			study.CountedOnData(),
			catalog.Choice("y_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the loss; auto is linear where the loss changes its sign or spans less than one and a half decades"),
			catalog.Choice("x_scale", "linear", []string{"linear", "log"},
				"scale of the steps; log starts at step 1, with step 0 apart at the left end, before a break in the axis"),
			catalog.Int("decades", "", 12, catalog.Closed(2, 300),
				"powers of ten that a logarithmic scale shows at most; lines that go on below end in an arrowhead at the floor"),
			study.Repeats(5, "what is taken together, mostly seed: one line for all runs that differ in nothing else, with a band; where it is absent, the seed, if what is compared has five or more each, or where one method has more than five; none: a line for every run"), centered(), study.Banded("quartiles", "with over"), rated(), predicted(), sloped(),
			figure.Annotate(), numbered(),
			figure.Facet(), figure.Colored(), figure.Only(), figure.BestOf(), figure.BestBy(), figure.BestTo(), figure.Highlight(), figure.Title(), figure.Animate(), figure.Frames(), figure.Seconds(),
		},
		Notes: []string{
			"A logarithmic axis reaches from the decade under the smallest value shown to the one above the largest. 0 has no place on it: a line that falls to exactly 0 is dotted from its last value above 0 down to the floor, and says so.",
			"A run that diverges does not stretch the axis: its line is cut off two to six decades above all others, or as many as those span where that is more (one decade where more than six diverge), with a cross where it leaves (three decades above its start where every run diverges).",
			"A line that ends before the last step shown ends in a disc, as one does whose end value is written, be its median elsewhere. Where up to twelve lines coincide their colours alternate.",
			"More than six runs that differ in their starts alone have the colour and the name of the minimum that they end at, with their number, unless color says otherwise.",
			"With over, quantiles at each step are interpolated between the sorted runs (type 7 of Hyndman and Fan). A run that has ended keeps its last loss; one that diverged counts as worse than every other, and is counted in the caption.",
			"With predicted, a direction of curvature λ shrinks the loss by (1 − αλ)² a step at rate α; with momentum by the square of the larger root of z² − (1 + μ − αλ)z + μ. Drawn is the slowest direction that the start excites. On a quadratic surface its line follows from the start; near a minimum of others it is laid through the last half of the steps, and only where the run falls by that factor.",
			"With slopes, each line is the lowest of its power above the run whose own slope, over the last decade of steps, is nearest to it; y_scale: auto is then logarithmic.",
			"Long runs are reduced to the lowest and highest value of each pixel column. Where a line swings so closely that its strokes run together, its median over a number of steps stands before it, and it is faint; where it jumps to and fro, the higher of the two lines that it jumps between; of more values than pixels the middle 80 % are a band instead.",
			"On a logarithmic axis a loss that falls below 0 breaks off; where the minimum of the only run is known, its distance from it is drawn beside the loss, over all steps.",
			"Behind the loss of a single run on batches, where it is no gap, stands the loss of each batch, with its greatest and least value.",
			"Where the axis of a loss is near it, the least possible loss is a dotted line with its number; the axis of a gap names what it is measured from. Where all runs stay above it by half of it to nine times it, auto draws the loss beside that line.",
		},
		Sample: "figures:\n  - loss: {y: gap, x_scale: log}",
		Check: func(s catalog.Spec) error {
			if err := figure.CheckBest(s); err != nil {
				return err
			}
			if isCourse(s) {
				return checkCourse(s)
			}
			if err := checkGuides(s); err != nil {
				return err
			}
			if s.Text("x_scale") == "log" && s.Text("x") == study.ByEpochs {
				return errors.New("a logarithmic axis has no place for the first epoch, which begins at 0; count examples or steps on it")
			}
			if y := s.Text("y"); slices.Contains(model.Metrics, y) && (s.Bool("animate") || s.Bool("numbers") || s.Has("annotate")) {
				return errors.New("animate, annotate and numbers go with the loss that is descended, not with " + y)
			}
			return nil
		},
	},
	New: figure.Kind{Draw: drawLoss},
})

// numbered declares marks of steps along the lines.
func numbered() catalog.Param {
	p := catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are marked and numbered along the lines of a figure with one panel, as far as there is room")
	p.Single = true
	return p
}

// drawnLoss declares what a figure of the loss draws.
func drawnLoss() catalog.Param {
	p := catalog.Choice("y", "auto", append([]string{"auto", "loss", "gap"}, model.Metrics...),
		"what is drawn: the loss, or the gap, which is the loss above the surface's minimum; auto draws the gap where the minimum is known for every run shown. "+
			"Of models also what they are judged by: the loss without penalties and class weights, accuracy or recall, on the training examples or on those "+
			"kept back to test with; beside a test_ line stands the training one, dashed")
	p.Doc += ". Besides, " + wording.List(quantityWords) + " or the name of a variable or weight; a list draws several, in panels one above the other"
	p.Type |= catalog.Text | catalog.Texts
	p.Choices = append(p.Choices, quantityWords...)
	p.OfData, p.Variables = model.Metrics, true
	return p
}

// lossFigure is what the parts of a figure of the loss share.
type lossFigure struct {
	in      figure.Input
	fig     *experiment.Figure
	proj    figure.Projection
	hidden  int // panels left out
	gap     bool
	far     bool               // whether the loss stands for the gap, which would hide how near the runs come to the least possible loss
	metric  string             // what is drawn in place of the loss, one of model.Metrics; empty for the loss
	other   string             // what is drawn in place of the loss, be it none of those; empty for the loss
	unit    string             // what effort is counted in
	epochOf int                // how many batches an epoch has, where the axis says so; 0 where it does not
	curves  map[int]*lossCurve // by run; never ranged over
	axis    lines.ChartAxis
	rates   map[int][]contour.Point // under the loss, by run, nil where they are not drawn; never ranged over
	chart   *lines.Chart
	batches []contour.Point // the loss of each batch, where that is drawn; nil else
	watched *watchedLevel   // nil until it is asked for
	usual   *study.Came     // when runs come to the usual gap, which the headline tells of, where the file names no level; nil where that is not drawn
	twin    *lossCurve      // the gap of a run whose loss falls below 0 on a logarithmic axis; nil for others

	predictions []predictedRun // that are drawn
	misfits     []predictedRun // that do not hold
	unpredicted []int          // runs of which theory knows nothing
}

// newLossFigure finds the curves and the axis that shows them. Where the least possible loss is far above 0, and the runs stay well
// above it, they are drawn beside it instead of how far above it they are.
func newLossFigure(in figure.Input, fig *experiment.Figure) lossFigure {
	f := lossFigureOf(in, fig, true)
	if fig.Spec.Text("y") == "auto" && f.staysAbove() {
		if loss := lossFigureOf(in, fig, false); loss.axis.Log {
			if _, ok := loss.leastShown(); ok {
				loss.far = true
				return loss
			}
		}
	}
	return f
}

// byEnd lets many runs that differ in their starts alone have one colour and one name for each minimum that they end at.
func (f *lossFigure) byEnd() {
	if len(f.proj.Panels) != 1 {
		return
	}
	if f.proj.ByEndIfMany(f.in, f.fig); !f.proj.ByEnd {
		return
	}
	if slices.ContainsFunc(f.proj.Series, func(s figure.Series) bool { return f.in.EndsHigher(&s, &f.proj.Series[0]) }) {
		f.proj.FewHues(f.in)
	}
	for i := range f.proj.Series {
		s := &f.proj.Series[i]
		s.Name = wording.Plural(len(s.Runs), "run") + " " + s.Name
	}
}

// lossFigureOf is newLossFigure with gaps, where they are known and asked for, or without.
func lossFigureOf(in figure.Input, fig *experiment.Figure, gaps bool) lossFigure {
	f := lossFigure{in: in, fig: fig, proj: in.Project(fig), curves: map[int]*lossCurve{}}
	if f.proj.Panels, f.hidden = figure.Limited(f.proj.Panels); f.hidden > 0 {
		f.proj.Runs = nil
		for _, p := range f.proj.Panels {
			f.proj.Runs = append(f.proj.Runs, p.Runs...)
		}
		f.proj.Keep(len(f.in.Experiment.Runs))
	}
	f.byEnd()
	spec := f.fig.Spec
	switch y := spec.Text("y"); {
	case isOther(in.Runs, f.proj.Runs, y):
		f.other = y
	case slices.Contains(model.Metrics, y):
		f.metric = y
	}
	f.gap = gaps && spec.Text("y") != "loss" && f.metric == "" && f.other == "" && f.in.MinimumKnown(f.proj.Runs)
	if f.unit = f.in.EffortUnit(f.proj.Runs, spec.Text("x")); f.unit == study.ByEpochs && f.logSteps() { // which has no place for the first
		f.unit = f.in.EffortUnit(f.proj.Runs, study.BySteps)
	}
	if len(f.proj.Runs) == 1 && f.metric == "" && f.other == "" {
		f.byBatches()
	}
	var extents []lossExtent
	for _, r := range f.proj.Runs {
		c := newLossCurve(f.in.Runs, r, f.gap, f.unit)
		if f.metric != "" {
			c.judge(f.in.Experiment.Runs[r].Surface.Model, f.metric)
		}
		if f.other != "" {
			line, _ := quantityOf(f.in.Runs, r, f.other, f.unit) // an error was reported
			c.follow(line)
		}
		f.curves[r] = &c
		extents = append(extents, c.extent())
	}
	f.passOverDips(extents)
	asked := spec.Text("y_scale")
	if _, possible := logLossAxis(extents, spec.Int("decades")); possible && asked == "auto" && f.sloped() {
		asked = "log"
	}
	f.axis = f.vertical(extents, asked)
	f.useBatches(extents)
	f.showLeast(extents)
	f.pair(extents)
	f.watchUsual()
	f.Predict()
	return f
}

// vertical is the axis of what is drawn.
func (f *lossFigure) vertical(extents []lossExtent, asked string) lines.ChartAxis {
	if f.other != "" {
		var values []float64
		for _, e := range extents {
			values = append(values, e.all.Lo, e.all.Hi, e.positive)
		}
		return lines.ValueAxis(quantityLabel(f.other), asked, slices.DeleteFunc(values, func(v float64) bool { return !numeric.Finite(v) }), f.fig.Spec.Int("decades"))
	}
	if !isShare(f.metric) {
		return newLossAxis(extents, asked, f.gap, f.fig.Spec.Int("decades"))
	}
	s := axis.NoSpan()
	for _, e := range extents {
		s = s.With(e.all.Lo).With(e.all.Hi)
	}
	return shareAxis(metricNames[f.metric], s)
}

// passOverDips lets an axis end above values that a long run has only once in two hundred steps, and neither at its end nor
// at a level it is watched for, where they would take more than a decade for themselves.
func (f *lossFigure) passOverDips(extents []lossExtent) {
	for i, r := range f.proj.Runs {
		watched := math.Inf(1)
		for _, t := range f.in.Experiment.Runs[r].Targets() {
			if t.Gap == f.gap && t.Loss > 0 {
				watched = math.Min(watched, t.Loss/3)
			}
		}
		if low := math.Min(f.curves[r].usual(), watched); low > 10*extents[i].positive && !math.IsInf(low, 1) {
			extents[i].positive = low
		}
	}
}

func drawLoss(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	switch {
	case in.TakenTogether(fig) != "":
		return drawBand(in, ofOne(fig))
	case isCourse(fig.Spec):
		return drawCourse(in, fig)
	case slices.Contains(model.Metrics, fig.Spec.Text("y")):
		if logged(in.Runs, fig.Runs) {
			return drawCourse(in, fig)
		}
		return drawMetric(in, fig)
	}
	f := newLossFigure(in, fig)
	c := f.Compose()
	c.Draw()
	d := c.Drawing(f.text(), f.alt(c.Title))
	d.Film(in, fig, c.Last, c.Layout.Body.Max.X)
	return d, nil
}

// final is where the line of a run ends: its last value, NaN if it diverged or has none.
func (f *lossFigure) final(run int) float64 {
	c := f.curves[run]
	if c == nil || c.diverged() || c.len() == 0 {
		return math.NaN()
	}
	return c.y(c.len() - 1)
}

// steps is the horizontal axis, from step 0 to the last one at which a line is still to be seen.
func (f *lossFigure) steps() lines.ChartAxis {
	last := 0.0
	for _, r := range f.proj.Runs {
		last = math.Max(last, f.curves[r].seenUntil(f.axis))
	}
	if f.twin != nil {
		last = f.twin.x(f.twin.len() - 1)
	}
	a := effortAxis(f.unit, last)
	if f.epochOf > 0 {
		a.Label += " (" + wording.Plural(f.epochOf, "batch") + " each)"
	}
	if f.logSteps() {
		return a.Breaking()
	}
	return a
}

func (f *lossFigure) logSteps() bool { return f.fig.Spec.Text("x_scale") == "log" }

// Compose makes the chart: a line for each run, what guides the eye beside them, and rates under them.
func (f *lossFigure) Compose() *lines.Chart {
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.subtitle(), X: f.steps(), Y: f.axis}
	c.Upward = !f.gap && f.in.Upward(f.proj.Runs)
	c.Quiet = slices.ContainsFunc(f.proj.Runs, f.marked)
	f.chart, c.Y.Label = c, f.in.Facing(f.proj.Runs, f.yLabel()+f.levelOfAll())
	c.AddRuns(&f.proj, f.line)
	if f.comparesPanels() {
		c.Compare()
	}
	if len(c.Legend) > sheet.Colors && c.Legend[0].Ordered {
		c.Legend = endsAndSome(c.Legend)
	}
	for i, fp := range f.proj.Panels {
		if fp.Name != "" {
			c.Results, c.Panels[i].Note = &f.proj, f.in.ResultNote(fp.Runs, f.proj.Runs)
		}
		f.addGuides(&c.Panels[i], fp.Runs)
		if level, ok := f.leastShown(); ok {
			c.Panels[i].Below = append(c.Panels[i].Below, func(p *sheet.Panel) sheet.Layer { return targetLine{p, level} })
		}
		if t, ok := f.target(); ok {
			c.Panels[i].Below = append(c.Panels[i].Below, func(p *sheet.Panel) sheet.Layer { return targetLine{p, t.Loss} })
			if len(f.proj.Panels) == 1 {
				c.Panels[i].Above = append(c.Panels[i].Above, func(p *sheet.Panel) sheet.Layer { return targetMarks{f, p, t} })
			}
		}
	}
	f.addTwin(c)
	f.addBatches(c)
	f.addLeast(c)
	f.addRates(c)
	return c
}

// endsAndSome are the ends of an order of many series and a few between, for a legend.
func endsAndSome(all []*figure.Series) []*figure.Series {
	var some []*figure.Series
	for _, i := range figure.Spaced(len(all), 6) {
		some = append(some, all[i])
	}
	return some
}

// dottedLoss is the greatest number of steps that are marked one by one.
const dottedLoss = 40

// fewInSight is up to how many steps of a run that leaves the frame for good are marked one by one.
const fewInSight = 25

// inSight is how many points of a curve the axis shows.
func (f *lossFigure) inSight(c *lossCurve) (n int) {
	for i := range c.len() {
		if f.axis.Contains(c.y(i)) {
			n++
		}
	}
	return n
}

// line is that of a run.
func (f *lossFigure) line(run int) lines.ChartLine {
	c := f.curves[run]
	l := lines.ChartLine{Points: c.points(), Diverged: c.diverged(), Dotted: f.chart.X.Hi <= dottedLoss, Sinks: !f.gap && f.final(run) < 0}
	l.Dotted = l.Dotted && len(l.Points) <= dottedLoss+1 || c.endless && len(f.proj.Runs) <= mostArrivals && f.inSight(c) <= fewInSight
	f.endOf(c, &l)
	l.Saying, l.InPlace = f.saying(c), f.namedByArrival(c)
	l.Tell = func(end lines.LineEnd) (note, title string) { return f.fate(c, end), f.told(c, end) }
	if f.in.Animated(f.fig) {
		l.Steps = make([]float64, len(l.Points))
		for i := range l.Points {
			l.Steps[i] = float64(c.trace.Step[min(i, c.len()-1)])
		}
	}
	return l
}
