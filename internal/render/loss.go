package render

import (
	"errors"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/model"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "loss",
		Title:    "Loss",
		Shows:    catalog.ShowsCourse,
		Unasked:  3,
		Compares: 1,
		Sentence: "The loss of each run, or how far it lies above the minimum, against the step.",
		Params: []catalog.Param{
			drawnLoss(),
			countedOnData(),
			catalog.Choice("y_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the loss; auto is linear where the loss changes its sign or spans less than one and a half decades"),
			catalog.Choice("x_scale", "linear", []string{"linear", "log"},
				"scale of the steps; log starts at step 1, with step 0 apart at the left end, before a break in the axis"),
			catalog.Int("decades", "", 12, catalog.Closed(2, 300),
				"powers of ten that a logarithmic scale shows at most; lines that go on below end in an arrowhead at the floor"),
			over("what is taken together, mostly seed: one line for all runs that differ in nothing else, with a band"), centered(), banded(), rated(), predicted(), sloped(),
			annotate(), catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are marked and numbered along the lines of a figure with one panel, as far as there is room"),
			facet(), colored(), only(), title(), animate(), frames(), seconds(),
		},
		Notes: []string{
			"A logarithmic axis reaches from the decade under the smallest value shown to the one above the largest. 0 has no place on it: a line that falls to exactly 0 is dotted from its last value above 0 down to the floor, and says so.",
			"A run that diverges does not stretch the axis: its line is cut off at most one decade above all others, with a cross where it leaves (three decades above its start where every run diverges).",
			"A line that ends before the last step shown ends in a disc. Where up to eight lines coincide their colours alternate.",
			"With over, quantiles at each step are interpolated between the sorted runs (type 7 of Hyndman and Fan). A run that has ended keeps its last loss; one that diverged counts as worse than every other, and is counted in the caption.",
			"With predicted, a direction of curvature λ shrinks the loss by (1 − αλ)² a step at rate α; with momentum by the square of the larger root of z² − (1 + μ − αλ)z + μ. Drawn is the slowest direction that the start excites. On a quadratic surface its line follows from the start; near a minimum of others it is laid through the last half of the steps, and only where the run falls by that factor.",
			"With slopes, each line is the lowest of its power above the run whose own slope, over the last decade of steps, is nearest to it; y_scale: auto is then logarithmic.",
			"Long runs are reduced to the lowest and highest value of each pixel column.",
		},
		Sample: "figures:\n  - loss: {y: gap, x_scale: log}",
		Check: func(s catalog.Spec) error {
			if err := checkGuides(s); err != nil {
				return err
			}
			if s.Text("x_scale") == "log" && s.Text("x") == byEpochs {
				return errors.New("a logarithmic axis has no place for the first epoch, which begins at 0; count examples or steps on it")
			}
			if y := s.Text("y"); slices.Contains(model.Metrics, y) && (s.Text("over") != "" || s.Bool("animate") || s.Bool("numbers") || s.Has("annotate")) {
				return errors.New("over, animate, annotate and numbers go with the loss that is descended, not with " + y)
			}
			return nil
		},
	},
	New: drawLoss,
})

// drawnLoss declares what a figure of the loss draws.
func drawnLoss() catalog.Param {
	p := catalog.Choice("y", "auto", append([]string{"auto", "loss", "gap"}, model.Metrics...),
		"what is drawn: the loss, or the gap, which is the loss above the surface's minimum; auto draws the gap where the minimum is known for every run shown. "+
			"Of models also what they are judged by: the loss without penalties and class weights, accuracy or recall, on the training examples or on those "+
			"kept back to test with; beside a test_ line stands the training one, dashed")
	p.OfData = model.Metrics
	return p
}

// lossFigure is what the parts of a figure of the loss share.
type lossFigure struct {
	in     Input
	fig    *experiment.Figure
	proj   projection
	hidden int  // panels left out
	brief  bool // whether results over panels name steps without their target
	gap    bool
	unit   string             // what effort is counted in
	curves map[int]*lossCurve // by run; never ranged over
	axis   lossAxis
	rates  *lossRates // under the loss, nil where there are none
	lineup lineup
	layout *layout
	ends   []*line // of all panels, context left out
	last   float64 // in a film, the last step

	predictions []predictedRun // that are drawn
	misfits     []predictedRun // that do not hold
	unpredicted []int          // runs of which theory knows nothing
}

func drawLoss(in Input, fig *experiment.Figure) (*Drawing, error) {
	if slices.Contains(model.Metrics, fig.Spec.Text("y")) {
		return drawMetric(in, fig)
	}
	if takenTogether(in, fig) != "" {
		return drawBand(in, fig)
	}
	f := &lossFigure{in: in, fig: fig, proj: project(in, fig), curves: map[int]*lossCurve{}}
	f.read()
	f.lineup = newLineup(&f.proj, f.final, f.labelRoom())
	f.rates = f.newLossRates()
	f.compose()
	f.addRates()
	f.layout.draw()
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: f.subtitle(), page: f.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(d.Title)
	d.film(in, fig, f.last, f.layout.body.Max.X)
	return d, nil
}

// read finds the curves and the axis that shows them.
func (f *lossFigure) read() {
	if f.proj.panels, f.hidden = limited(f.proj.panels); f.hidden > 0 {
		f.proj.runs = nil
		for _, p := range f.proj.panels {
			f.proj.runs = append(f.proj.runs, p.runs...)
		}
		f.proj.keep(len(f.in.Experiment.Runs))
	}
	spec := f.fig.Spec
	f.gap = spec.Text("y") != "loss" && minimumKnown(f.in, f.proj.runs)
	f.unit = unitOf(f.in, f.proj.runs, spec.Text("x"))
	var extents []lossExtent
	for _, r := range f.proj.runs {
		c := newLossCurve(f.in, r, f.gap, f.unit)
		f.curves[r] = &c
		extents = append(extents, c.extent())
	}
	asked := spec.Text("y_scale")
	if _, possible := logLossAxis(extents, spec.Int("decades")); possible && asked == "auto" && f.sloped() {
		asked = "log"
	}
	f.axis = newLossAxis(extents, asked, f.gap, spec.Int("decades"))
	f.predict()
}

// final is where the line of a run ends: its last value, NaN if it diverged or has none.
func (f *lossFigure) final(run int) float64 {
	c := f.curves[run]
	if c == nil || c.diverged() || c.len() == 0 {
		return math.NaN()
	}
	return c.y(c.len() - 1)
}

// steps is the range of the horizontal axis, from step 0 to the last one at which a line is still to be seen.
func (f *lossFigure) steps() span {
	s := span{0, 1}
	for _, r := range f.proj.runs {
		s = s.with(f.curves[r].seenUntil(f.axis))
	}
	if f.logSteps() {
		s = s.with(2)
	}
	return s
}

func (f *lossFigure) logSteps() bool { return f.fig.Spec.Text("x_scale") == "log" }

// size of the page.
func (f *lossFigure) size() (width, height vg.Length) {
	width = pageWidth(f.in)
	n := len(f.proj.panels)
	if n == 1 {
		return width, pageHeight(f.in, width*2/3)
	}
	rows := (n + columns(n, 0) - 1) / columns(n, 0)
	return width, pageHeight(f.in, width/600*[...]vg.Length{0, 340, 450, 600, 740}[min(rows, 4)])
}

// labelRoom is about how many labels have room beside a panel.
func (f *lossFigure) labelRoom() int {
	if f.in.part.legend {
		return mostTold
	}
	_, h := f.size()
	return max(int((h-130)/labelGap), 2)
}

// newPanel makes an empty panel with the figure's axes.
func (f *lossFigure) newPanel() *panel {
	p := newPanel(f.steps(), f.axis.span)
	p.open = true
	p.X.Tick.Marker = LinearTicks{Whole: true}
	if f.logSteps() {
		p.X.Scale, p.X.Tick.Marker = StepScale{}, StepTicks{}
		p.above = append(p.above, axisBreak{p})
	}
	if f.axis.log {
		p.Y.Scale, p.Y.Tick.Marker = LogScale{}, LogTicks{}
	}
	return p
}

// compose lays the figure out and fills its panels. Names that find no room at the ends of their lines move to a column
// on the right, which makes the panels narrower: then all is laid out once more.
func (f *lossFigure) compose() {
	var labels []lineLabel
	var lines []*line
	column := f.likelyColumn()
	for round := 0; ; round++ {
		f.place(column)
		lines = f.fill()
		if len(f.proj.panels) > 1 {
			return
		}
		labels = f.labels(lines, labels)
		width := columnWidth(labels, f.layout.width)
		if width != column && round < 4 {
			column = width
			continue
		}
		if arrange(labels, lines, f.layout.panels[0], f.layout.width, nil) || round > 5 {
			break
		}
		column = columnWidth(labels, f.layout.width)
	}
	p := f.layout.panels[0]
	names, boxes := f.nameGuides(p, f.proj.panels[0].runs, lines, labels)
	p.above = append(p.above, names, lineNames(labels))
	if notes := f.callouts(p); len(notes) > 0 {
		p.above = append(p.above, callouts{panel: p, all: notes, lines: lines, labels: labels, taken: boxes})
	}
	if stepNumbers(f.in, f.fig) != nil {
		p.above = append(p.above, lossSteps{f: f, panel: p, lines: lines, labels: labels, taken: boxes})
	}
}

// likelyColumn is the room that names need which are bound to stand right of the panel: those of lines that end at its
// right edge. A good guess saves laying the figure out a second time.
func (f *lossFigure) likelyColumn() vg.Length {
	if len(f.proj.panels) > 1 {
		return 0
	}
	var labels []lineLabel
	last := f.steps().hi
	for i, s := range f.proj.series {
		if c := f.curves[s.runs[0]]; !f.in.part.legend && f.lineup.named[i] && len(f.proj.series) > 1 && c.len() > 0 {
			if row := c.len() - 1; c.x(row) == last && f.axis.contains(c.y(row)) {
				labels = append(labels, lineLabel{name: s.name, column: true})
			}
		}
	}
	w, _ := f.size()
	return columnWidth(labels, w)
}

// place makes the panels and gives them their rectangles.
func (f *lossFigure) place(column vg.Length) {
	width, height := f.size()
	l := &layout{width: width, height: height, shared: true, right: column, left: f.rateTickRoom(), foot: f.rates.foot(),
		header: headerOf(f.in, figureTitle(f.in, f.fig), f.subtitle(), width)}
	l.xLabel, l.yLabel = f.xLabel(), f.yLabel()
	for _, fp := range f.proj.panels {
		p := f.newPanel()
		if in := f.proj.inPanel(fp); fp.name != "" {
			p.name, p.note = fp.name, resultNote(f.in, fp.runs)
			if len(in) == 1 {
				p.nameInk = in[0].ink()
			}
		}
		l.panels = append(l.panels, p)
	}
	if len(l.panels) > 1 && severalSeries(&f.proj) {
		l.legend = legendOf(f.in, f.legendSeries(), width-2*marginSide, height-120)
	}
	l.height += l.legend.rowsHeight()
	l.place()
	f.layout = l
	if brief := shortenNotes(f.in, &f.proj, l.panels); brief != f.brief {
		f.brief = brief
		f.place(column) // the subtitle says what short results mean
	}
}

// legendSeries are the series that a legend names: of an order of many, the ends and a few between.
func (f *lossFigure) legendSeries() []*series {
	n := len(f.proj.series)
	if n > colors && f.proj.series[0].ordered {
		var all []*series
		for _, i := range spaced(n, 6) {
			all = append(all, &f.proj.series[i])
		}
		return all
	}
	return f.proj.all()
}

// fill draws the lines into the panels; those of the first panel are returned.
func (f *lossFigure) fill() (first []*line) {
	f.ends = nil
	for i, fp := range f.proj.panels {
		p := f.layout.panels[i]
		layer := lineLayer{panel: p}
		for _, r := range fp.runs {
			l := newLossLine(p, f.curves[r], f.proj.seriesOf(r), f.axis)
			if len(f.proj.panels) == 1 && f.lineup.faint[f.proj.of[r]] {
				layer.context = append(layer.context, &l.line)
				continue
			}
			l.note, l.title = f.fate(l), f.told(l)
			if isAnimated(f.in, f.fig) {
				l.time()
				f.last = max(f.last, l.film.rest)
			}
			layer.lines = append(layer.lines, &l.line)
		}
		layer.context = append(layer.context, f.others(p, i)...)
		layer.sort()
		f.ends = append(f.ends, layer.lines...)
		f.addGuides(p, layer, fp.runs)
		if len(f.proj.panels) > 1 {
			names, _ := f.nameGuides(p, fp.runs, append(layer.lines, layer.context...), nil)
			p.above = append(p.above, names)
		} else {
			first = layer.lines
		}
	}
	return first
}

// others are the lines of the other panels, drawn for comparison where every panel has one.
func (f *lossFigure) others(p *panel, panel int) []*line {
	if len(f.proj.panels) > 12 {
		return nil
	}
	for _, fp := range f.proj.panels {
		if len(fp.runs) != 1 {
			return nil
		}
	}
	var all []*line
	for i, fp := range f.proj.panels {
		if i != panel {
			all = append(all, &newLossLine(p, f.curves[fp.runs[0]], f.proj.seriesOf(fp.runs[0]), f.axis).line)
		}
	}
	return all
}

// labels names the series of a figure with one panel, each at the end of one of its lines. Labels that were sent to
// the column before stay there.
func (f *lossFigure) labels(lines []*line, before []lineLabel) []lineLabel {
	var labels []lineLabel
	for i := range f.proj.series {
		line := lineOf(&f.proj.series[i], lines)
		if line == nil || f.in.part.legend || !f.lineup.named[i] || len(f.proj.series) == 1 && line.end != endDiverged && line.end != endZero {
			continue
		}
		l := lineLabel{line: line, name: f.proj.series[i].name, note: line.note, column: line.end == endRight}
		if k := len(labels); k < len(before) && before[k].column {
			l.column = true
		}
		labels = append(labels, l)
	}
	return labels
}
