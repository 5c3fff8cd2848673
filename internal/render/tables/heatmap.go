package tables

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "heatmap",
		Title:    "Heat map",
		Beside:   catalog.ComparesResults | catalog.ComparesTogether,
		Shows:    catalog.ShowsResults,
		Unstyled: []string{"lines"},
		Sentence: "A result of the runs over two things that vary, as a grid of cells, with the best one marked and divergence apart.",
		Params: []catalog.Param{
			{Name: "x", Type: catalog.Axis, Lays: true, Usual: catalog.AnyAxis, Optional: true, Range: catalog.Any(),
				Doc: "what varies across, such as learning_rate; where x and y are absent, the first two things that vary, numbers across rather than names"},
			{Name: "y", Type: catalog.Axis, Lays: true, Usual: catalog.AnyAxis, Optional: true, Range: catalog.Any(), Doc: "what varies upwards, such as optimizer; see x"},
			study.Measured("value"),
			study.TargetGap(), study.TargetLoss(), study.TargetMetric(),
			catalog.Flag("theory", true, "whether the largest rate that is stable at the minimum is drawn where theory knows it and an axis is the learning rate; cells of named rows that have their numbers say themselves what diverges"),
			study.Over("what is taken together by its median; the seed where it is absent and varies"),
			figure.Only(), figure.Title(),
		},
		Notes: []string{
			"The better the result of a cell the stronger its colour. What several runs of a cell come to is their median, in which a run that fails counts as worse than any that does not. A cell of which some runs diverge says how many, and is the best only where there is no other.",
			"Cells that have room have their numbers, and no bar of colours stands beside them. Of those in the colour of warnings the runs diverge or end higher than they began, as lines across say in themes of greys; grey ones never arrive at the target. Where cells have no numbers a star is the best.",
			"Rows that two things name stand in groups, each with its name once.",
			"Where runs of a cell would differ in one thing more than the seed, which has up to six values, each of these has rows of its own.",
			"Numbers in even steps have an axis with a scale, logarithmic where their logarithms are; other values stand side by side.",
		},
		Sample: "figures:\n  - heatmap: {x: learning_rate, y: optimizer, value: steps_to, gap: 1e-3}",
	},
	New: figure.Kind{Draw: drawHeatmap},
})

// heatmapFigure is what the parts of a heat map share.
type heatmapFigure struct {
	in      figure.Input
	fig     *experiment.Figure
	runs    []int
	table   table
	m       study.Measure
	of      []study.Aggregate // of each cell of the table
	fates   []study.Fate
	tone    toneScale
	best    int // the best cell, -1 where all fail
	layout  *sheet.Layout
	heads   []sheet.Block // names of columns in lines; nil where they stand in one, or upright
	upright bool          // names of columns stand upright, since they have no room side by side
	powers  bool          // numbers that are small are written as powers of ten
	named   bool          // every cell has its number, or what became of its runs: there is no bar
	keyed   keys          // what a legend explains
	crowded keys          // what has found no room over the cells
	edge    []edgePoint   // of the largest stable rate, in data coordinates
}

func drawHeatmap(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &heatmapFigure{in: in, fig: fig, runs: fig.Runs}
	if len(f.runs) == 0 {
		return nil, study.ErrNoRuns
	}
	target := fig.Target()
	f.m = in.Measure(f.runs, fig.Spec.Text("value"), target)
	f.table = newTable(in.Runs, f.runs, study.TextOf(fig.Spec, "x"), study.TextOf(fig.Spec, "y"), in.TakenTogether(fig))
	f.table.split(in.Runs, f.runs, in.TakenTogether(fig))
	f.collect()
	f.edge = f.theory()
	f.named, f.powers = len(f.of) <= mostNumbers, f.inPowers()
	f.arrange()
	if f.layout.Draw(); f.crowded != 0 { // once more, with a legend of what had no room in place
		f.keyed |= f.crowded
		f.arrange()
		f.layout.Draw()
	}
	f.drawBar()
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: f.subtitle(), Page: f.layout.Page}
	d.Said, d.Alt, d.Untold = f.text(), f.alt(d.Title), f.counts(d.Title)
	return d, nil
}

// collect takes the runs of each cell together.
func (f *heatmapFigure) collect() {
	f.best = -1
	values := axis.NoSpan()
	f.of, f.fates = make([]study.Aggregate, 0, len(f.table.cells)), make([]study.Fate, 0, len(f.table.cells))
	for i, runs := range f.table.cells {
		a := f.in.Aggregate(runs, f.m)
		f.of = append(f.of, a)
		fate := f.in.Fate(runs, &a, f.m)
		f.fates = append(f.fates, fate)
		if fate != study.HasResult {
			continue
		}
		values = values.With(a.Median())
		if f.best < 0 || f.mixed(f.best) && !f.mixed(i) || f.mixed(f.best) == f.mixed(i) && a.Median() < f.of[f.best].Median() {
			f.best = i
		}
	}
	f.tone = newToneScale(values, f.m)
}

// mixed reports whether some runs of a cell diverge that has a result: a median hides them, and such a cell is the best of none
// but its like.
func (f *heatmapFigure) mixed(i int) bool {
	return f.fates[i] == study.HasResult && f.in.Lost(f.table.cells[i]) > 0
}

// toneScale is how values become tones from 1, the best, to 0.
type toneScale struct {
	axis.Span
	log bool
}

// The colours of a heat map tell all values apart up to allToneDecades powers of ten; where there are more, the largest
// mostToneDecades of them, and smaller values look like the smallest.
const (
	allToneDecades  = 40
	mostToneDecades = 16
)

func newToneScale(values axis.Span, m study.Measure) toneScale {
	s := toneScale{Span: values.OrUnit()}
	if values.Empty() || values.Hi <= 0 || values.Lo < 0 {
		return s
	}
	lo := values.Lo
	if lo < values.Hi*math.Pow(10, -allToneDecades) { // 0, mostly
		lo = values.Hi * math.Pow(10, -mostToneDecades)
	}
	if values.Hi/lo < 8 || m.Steps && values.Hi/lo < 4 {
		return s
	}
	return toneScale{axis.Span{Lo: lo, Hi: values.Hi}, true}
}

func (s toneScale) tone(v float64) float64 {
	t := 0.0
	if s.log {
		t = math.Log(math.Max(v, s.Lo)/s.Lo) / math.Log(s.Hi/s.Lo)
	} else {
		t = (v - s.Lo) / s.Width()
	}
	return 1 - min(max(t, 0), 1)
}

// arrange lays the figure out.
func (f *heatmapFigure) arrange() {
	width := f.in.PageWidth()
	x, y := &f.table.x, &f.table.y
	l := &sheet.Layout{Width: width, Header: f.in.Header(f.in.Title(f.fig), f.subtitle(), width), Shared: true,
		Large: true, Right: f.barWidth(), XLabel: insight.AxisName(x.path), YLabel: f.yLabel()}
	p := sheet.NewPanel(x.span(), y.span())
	x.scale(&p.X)
	y.scale(&p.Y)
	p.Bare = f.named && !x.spaced && !y.spaced
	if f.table.gap = 0; p.Bare && y.outer != nil {
		f.table.gap = groupGap
	}
	l.Panels = []*sheet.Panel{p}
	if !y.spaced {
		l.Left = min(sheet.Widest(y.rowNames(), f.tickText(), false)+sheet.TickGap+2, 0.3*width) + f.groupRoom()
	}
	l.Legend = f.in.Keys(f.legend(), width)
	body := f.bodyHeight(width)
	l.Exact = body
	for _, h := range f.heads {
		l.Below = max(l.Below, h.Pitch()*vg.Length(len(h.Lines)-1))
	}
	if f.upright {
		l.Below = max(0, sheet.Widest(f.uprightNames(), f.tickText(), false)-vg.Length(f.tickText()))
	}
	f.in.Fit(l)
	l.Place()
	f.layout = l
	if cell := f.table.cell(p.Data, 0, 0); !f.upright && f.heads == nil && f.packed(cell.Max.X-cell.Min.X) {
		f.upright = !f.wrap(cell.Max.X - cell.Min.X)
		f.arrange()
		return
	}
	if f.named && !f.allNamed(p.Data) {
		f.named, f.crowded = false, 0
		f.arrange()
		return
	}
	p.Below = []sheet.Layer{groupedCells{f.cellLayer(), &f.table}}
	p.Above = []sheet.Layer{heatMarks{f: f, p: p}}
}

// rowHeight is how high a row of names is at most.
const rowHeight vg.Length = 46

// bodyHeight is how high the cells stand: rows of names are as high as they can be read, numbers take two thirds.
func (f *heatmapFigure) bodyHeight(width vg.Length) vg.Length {
	if n := len(f.table.y.values); !f.table.y.spaced {
		least := vg.Length(68)
		if !f.named {
			least = max(sheet.TextWidth(f.m.Label, sheet.AxisSize, false)+6, sheet.TextWidth(f.yLabel(), sheet.AxisSize, false)+4, least)
		}
		return min(max(vg.Length(n)*rowHeight, least), max(vg.Length(n)*15, width*0.62))
	}
	return width * 0.6
}

// cellLayer is the cells themselves.
func (f *heatmapFigure) cellLayer() sheet.Cells {
	index := func(column, row int) int { return f.table.y.row(row)*len(f.table.x.values) + column }
	return sheet.Cells{Columns: len(f.table.x.values), Rows: len(f.table.y.values),
		Ink: func(column, row int) canvas.Ink {
			i := index(column, row)
			switch f.fates[i] {
			case study.HasResult:
				return f.toneInk(f.toneOf(i))
			case study.NeverThere:
				return sheet.Grid
			case study.AreLost:
				if f.named && f.fateWord(f.table.cell(f.layout.Panels[0].Data, 0, 0), i) != "" {
					return warning
				}
				return lostTint
			}
			return sheet.Paper
		},
		Hatched: func(column, row int) bool { return !f.named && f.fates[index(column, row)] == study.AreLost },
		Lightly: true,
	}
}

// keys are things that are no tones, as a set.
type keys uint

const (
	keyBest keys = 1 << iota
	keyEdge
	keyLost
	keyNever
)

// warning is the colour of what is lost, and of its cells where these have a word each; lostTint that of other ones: told from all
// tones by its hatching too, in greys.
var (
	warning  = canvas.Solid(canvas.Series(sheet.Warning))
	lostTint = warning.WithAlpha(0.17)
)

// toneOf is the tone of a cell that has a result: by its value, which a bar of tones tells; where cells have their numbers by its
// place among them, so that one far below all others leaves the others their differences.
func (f *heatmapFigure) toneOf(cell int) float64 {
	v := f.of[cell].Median()
	if !f.named {
		return f.tone.tone(v)
	}
	worse, others := 0, 0
	for i := range f.of {
		if f.fates[i] == study.HasResult && i != cell {
			others++
			if f.of[i].Median() > v {
				worse++
			}
		}
	}
	return float64(worse) / float64(max(others, 1))
}

// leastTone is what a cell of the worst result has of the colour of the best.
const leastTone = 0.06

// Cells that have their numbers are paler where these are dark, and stronger where they are bright: none is of a colour that neither is
// read on.
const (
	paleTone   = 0.44
	strongTone = 0.7
)

// toneInk is the colour of a cell of a tone.
func (f *heatmapFigure) toneInk(tone float64) canvas.Ink {
	switch {
	case !f.named:
	case tone > brightTone:
		tone = strongTone + (1-strongTone)*(tone-brightTone)/(1-brightTone)
	default:
		tone *= paleTone / brightTone
	}
	return toneInk(tone)
}

// toneInk is the colour of a tone: one hue, the stronger the better.
func toneInk(tone float64) canvas.Ink {
	return canvas.Solid(canvas.Series(0)).WithAlpha(leastTone + (1-leastTone)*tone)
}
