package render

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "heatmap",
		Title:    "Heat map",
		Beside:   catalog.ComparesResults | catalog.ComparesTogether,
		Shows:    catalog.ShowsResults,
		Sentence: "A result of the runs over two things that vary, as a grid of cells, with the best one marked and divergence apart.",
		Params: []catalog.Param{
			{Name: "x", Type: catalog.Axis, Usual: catalog.AnyAxis, Optional: true, Range: catalog.Any(),
				Doc: "what varies across, such as learning_rate; where x and y are absent, the first two things that vary, numbers across rather than names"},
			{Name: "y", Type: catalog.Axis, Usual: catalog.AnyAxis, Optional: true, Range: catalog.Any(), Doc: "what varies upwards, such as optimizer; see x"},
			measured("value"),
			targetGap(),
			{Name: "loss", Type: catalog.Number, Optional: true, Range: catalog.Any(), Target: "loss",
				Doc: "with steps_to, a loss to reach instead of a gap above the minimum"},
			catalog.Flag("theory", true, "whether the largest rate that is stable at the minimum is drawn where theory knows it and an axis is the learning rate"),
			over("what is taken together by its median; the seed where it is absent and varies"),
			only(), title(),
		},
		Notes: []string{
			"The better the result of a cell the stronger its colour. What several runs of a cell come to is their median, in which a run that fails counts as worse than any that does not.",
			"Cells with lines across are of runs that diverge or end higher than they began; plain ones of runs that never arrive at the target.",
			"Numbers in even steps have an axis with a scale, logarithmic where their logarithms are; other values stand side by side.",
		},
		Sample: "figures:\n  - heatmap: {x: learning_rate, y: optimizer, value: steps_to, gap: 1e-3}",
	},
	New: drawHeatmap,
})

// heatmapFigure is what the parts of a heat map share.
type heatmapFigure struct {
	in     Input
	fig    *experiment.Figure
	runs   []int
	table  table
	m      measure
	of     []aggregate // of each cell of the table
	fates  []cellFate
	tone   toneScale
	best   int // the best cell, -1 where all fail
	layout *layout
	edge   []edgePoint // of the largest stable rate, in data coordinates
}

// cellFate is what a cell shows: a value, or what became of its runs instead.
type cellFate int

const (
	hasValue cellFate = iota
	isEmpty           // no run
	isLost            // its runs diverge or end above their start
	isNever           // its runs do not arrive
)

func drawHeatmap(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := &heatmapFigure{in: in, fig: fig, runs: fig.Runs}
	if len(f.runs) == 0 {
		return nil, errNoRuns
	}
	target := gapTarget(fig.Spec.Float("gap"))
	if fig.Spec.Has("loss") {
		target = experiment.Target{Loss: fig.Spec.Float("loss")}
	}
	f.m = newMeasure(in, f.runs, fig.Spec.Text("value"), target)
	f.table = newTable(in, f.runs, textOf(fig.Spec, "x"), textOf(fig.Spec, "y"), takenTogether(in, fig))
	f.collect()
	f.edge = f.theory()
	f.arrange()
	f.layout.draw()
	f.drawBar()
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: f.subtitle(), Page: f.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(d.Title)
	return d, nil
}

// collect takes the runs of each cell together.
func (f *heatmapFigure) collect() {
	f.best = -1
	values := noSpan()
	for i, runs := range f.table.cells {
		a := aggregated(f.in, runs, f.m)
		f.of = append(f.of, a)
		fate := f.fate(runs, &a)
		f.fates = append(f.fates, fate)
		if fate != hasValue {
			continue
		}
		values = values.with(a.median())
		if f.best < 0 || a.median() < f.of[f.best].median() {
			f.best = i
		}
	}
	f.tone = newToneScale(values, f.m)
}

// fate is what becomes of most runs of a cell.
func (f *heatmapFigure) fate(runs []int, a *aggregate) cellFate {
	lost := 0
	for _, r := range runs {
		if divergedRun(f.in, r) || climbed(f.in, r) {
			lost++
		}
	}
	switch m := a.median(); {
	case len(a.runs) == 0:
		return isEmpty
	case 2*lost > len(runs), math.IsInf(m, 1) && lost > 0 && 2*lost >= a.failed():
		return isLost
	case math.IsInf(m, 1):
		return isNever
	}
	return hasValue
}

// climbed reports whether a run ended higher than it began.
func climbed(in Input, run int) bool {
	t, out := in.Results[run].Trace, in.Results[run].Outcome
	return t != nil && t.Len() > 0 && out.Loss > t.Loss[0]
}

// toneScale is how values become tones from 1, the best, to 0.
type toneScale struct {
	span
	log bool
}

// mostToneDecades is how many powers of ten the colours of a heat map tell apart; smaller values look like the smallest.
const mostToneDecades = 16

func newToneScale(values span, m measure) toneScale {
	s := toneScale{span: values.orUnit()}
	if values.empty() || values.hi <= 0 || values.lo < 0 {
		return s
	}
	lo := math.Max(values.lo, values.hi*math.Pow(10, -mostToneDecades))
	if values.hi/lo < 8 || m.steps && values.hi/lo < 4 {
		return s
	}
	return toneScale{span{lo, values.hi}, true}
}

func (s toneScale) tone(v float64) float64 {
	t := 0.0
	if s.log {
		t = math.Log(math.Max(v, s.lo)/s.lo) / math.Log(s.hi/s.lo)
	} else {
		t = (v - s.lo) / s.width()
	}
	return 1 - min(max(t, 0), 1)
}

// arrange lays the figure out.
func (f *heatmapFigure) arrange() {
	width := pageWidth(f.in)
	x, y := &f.table.x, &f.table.y
	l := &layout{width: width, header: newHeader(figureTitle(f.in, f.fig), f.subtitle(), width), shared: true,
		right: rightGap + f.barWidth(), xLabel: insight.AxisName(x.path), yLabel: insight.AxisName(y.path)}
	p := newPanel(x.span(), y.span())
	x.scale(&p.X)
	y.scale(&p.Y)
	l.panels = []*panel{p}
	if !y.spaced {
		l.left = min(widest(y.names, tickSize, false)+tickGap+2, 0.3*width)
	}
	if entries := f.legend(); len(entries) > 0 {
		l.legend = keys(entries, width-2*marginSide)
	}
	body := f.bodyHeight(width)
	l.height = l.header.height() + l.legend.rowsHeight() + bodyGap + body + marginBottom + tickLength + tickGap + tickSize + axisSize + 6
	l.place()
	f.layout = l
	p.below = []Layer{f.cellLayer()}
	p.above = []Layer{heatMarks{f: f, p: p}}
}

// bodyHeight is how high the cells stand: rows of names are as high as they can be read, numbers take two thirds.
func (f *heatmapFigure) bodyHeight(width vg.Length) vg.Length {
	if n := len(f.table.y.values); !f.table.y.spaced {
		least := max(textWidth(f.m.label, axisSize, false)+6, textWidth(insight.AxisName(f.table.y.path), axisSize, false)+4, 68)
		return min(max(vg.Length(n)*34, least), max(vg.Length(n)*15, width*0.62))
	}
	return width * 0.56
}

// cellLayer is the cells themselves.
func (f *heatmapFigure) cellLayer() cells {
	index := func(column, row int) int { return f.table.y.row(row)*len(f.table.x.values) + column }
	return cells{columns: len(f.table.x.values), rows: len(f.table.y.values),
		ink: func(column, row int) canvas.Ink {
			i := index(column, row)
			switch f.fates[i] {
			case hasValue:
				return canvas.Ramp(f.tone.tone(f.of[i].median()))
			case isNever:
				return grid
			}
			return paper
		},
		hatched: func(column, row int) bool { return f.fates[index(column, row)] == isLost },
	}
}
