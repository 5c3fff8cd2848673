package render

import (
	"errors"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "distribution",
		Title:    "Distribution",
		Beside:   catalog.ComparesResults | catalog.ComparesTogether,
		Shows:    catalog.ShowsResults,
		Sentence: "How the results of many runs, of seeds mostly, are spread: every run a dot, with the quartiles and the median, one row for each value of what varies.",
		Params: []catalog.Param{
			{Name: "y", Type: catalog.Axis, Usual: catalog.AnyAxis, Optional: true, Range: catalog.Any(),
				Doc: "what the rows stand for, such as optimizer; the first thing that varies besides the seed where it is absent"},
			measured("value"),
			targetGap(),
			catalog.Choice("x_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the result; auto is linear where results change their sign or span less than one and a half decades"),
			catalog.Int("decades", "", 20, catalog.Closed(2, 300), "powers of ten that a logarithmic scale shows at most"),
			over("what differs within a row; the seed where it is absent and varies"),
			colored(), only(), title(),
		},
		Notes: []string{
			"The bar reaches from the lower to the upper quartile and the line in it is the median, by linear interpolation between the sorted results (type 7 of Hyndman and Fan).",
			"Dots are shifted up and down by fixed amounts to keep them apart; only their horizontal place says something.",
			"Results of more than ten times the greatest loss at a start, and those with no room below the axis, are an arrowhead at its end.",
			"A run that failed has no dot. It counts as worse than every other in median and quartiles, and the column on the right counts it: a bar without a right end reaches into the failures.",
		},
		Sample: "figures:\n  - distribution: {y: optimizer, value: final_loss}",
	},
	New: drawDistribution,
})

// mostSpreads is how many rows a distribution has at most.
const mostSpreads = 24

// distributionFigure is what the parts of a figure of spread results share.
type distributionFigure struct {
	in     Input
	fig    *experiment.Figure
	proj   projection
	path   string // of what the rows stand for, empty where there is one row
	m      measure
	rows   []spreadRow
	hidden int // rows left out
	axis   chartAxis
	layout *layout
}

// spreadRow is the results of the runs of one row.
type spreadRow struct {
	name   string
	series *series
	aggregate
	of []float64 // aligned with runs
}

func drawDistribution(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := &distributionFigure{in: in, fig: fig, proj: project(in, fig)}
	if paths := rowPaths(in, fig); len(paths) > 0 {
		f.path = paths[0]
	}
	if textOf(fig.Spec, "color") == "" && len(f.proj.series) == 1 && f.path != "" {
		f.proj.series = axisSeries(in, f.path)
		f.proj.keep(len(in.Experiment.Runs))
	}
	f.m = newMeasure(in, f.proj.runs, fig.Spec.Text("value"), gapTarget(fig.Spec.Float("gap")))
	if f.collect(); len(f.rows) == 0 {
		return nil, errors.New("no run has a result to show")
	}
	f.compose()
	f.layout.draw()
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: f.subtitle(), Page: f.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(d.Title)
	return d, nil
}

// collect sorts the runs into rows: by value, and of each value by series.
func (f *distributionFigure) collect() {
	values := []facetPanel{{runs: f.proj.runs}}
	if f.path != "" {
		values = facets(f.in, f.proj.runs, f.path)
	}
	for _, v := range values {
		for _, s := range f.proj.inPanel(v) {
			var runs []int
			for _, r := range v.runs {
				if f.proj.seriesOf(r) == s {
					runs = append(runs, r)
				}
			}
			row := spreadRow{name: v.name, series: s, aggregate: aggregated(f.in, runs, f.m)}
			switch {
			case row.name == "":
				row.name = s.name
			case s.name != v.name:
				row.name += ", " + s.name
			}
			for _, r := range row.runs {
				row.of = append(row.of, f.m.of(r))
			}
			if len(row.runs) > 0 {
				f.rows = append(f.rows, row)
			}
		}
	}
	if n := len(f.rows); n > mostSpreads {
		f.rows, f.hidden = f.rows[:mostSpreads], n-mostSpreads
	}
}

// newAxis chooses the axis of the results.
func (f *distributionFigure) newAxis() chartAxis {
	var values []float64
	top := math.Min(ceiling(f.in, f.proj.runs, f.m), math.MaxFloat64)
	for i := range f.rows {
		for _, v := range f.rows[i].of {
			if math.Abs(v) <= top {
				values = append(values, v)
			}
		}
	}
	return valueAxis(f.m.label, f.fig.Spec.Text("x_scale"), values, f.fig.Spec.Int("decades"))
}

const (
	spreadRowHeight vg.Length = 38
	spreadHead      vg.Length = 18 // over the first row, for the names of the columns
)

// compose lays the figure out and gives the panel its layers.
func (f *distributionFigure) compose() {
	f.axis = f.newAxis()
	width := pageWidth(f.in)
	columns := f.newColumns(width)
	l := &layout{width: width, left: f.nameRoom(width), right: columns.width, xLabel: f.axis.label,
		header: headerOf(f.in, figureTitle(f.in, f.fig), f.subtitle(), width)}
	rows := vg.Length(len(f.rows))
	p := newPanel(f.axis.orUnit(), span{0, 1})
	p.open = true
	f.axis.mark(&p.X)
	p.Y.Tick.Marker = ConstantTicks(nil)
	l.panels = []*panel{p}
	l.height = l.header.height() + bodyGap + spreadHead + rows*spreadRowHeight + marginBottom + tickLength + tickGap + tickSize + l.xLabelRoom()
	l.place()
	f.layout = l
	layer := spreadRows{f: f, panel: p, columns: columns}
	p.below = []Layer{spreadGrid{layer}}
	p.above = []Layer{layer}
}

// nameRoom is the room that the names of the rows need.
func (f *distributionFigure) nameRoom(page vg.Length) vg.Length {
	w := vg.Length(0)
	for i := range f.rows {
		w = max(w, textWidth(f.rows[i].name, labelSize, true)*1.03)
	}
	return min(w, page*nameShare) + nameGap - tickLength - tickGap
}

// spreadColumns are what is written to the right of each row.
type spreadColumns struct {
	median, failed []string
	at, width      vg.Length // of the second column, and of both
}

// newColumns writes median and failures of each row.
func (f *distributionFigure) newColumns(page vg.Length) spreadColumns {
	c := spreadColumns{}
	first, second := textWidth("median", tickSize, false), vg.Length(0)
	for i := range f.rows {
		r := &f.rows[i]
		c.median = append(c.median, f.medianText(r))
		c.failed = append(c.failed, fit(f.failedText(r), page*0.24, noteSize, false))
		first = max(first, textWidth(c.median[i], noteSize, true)*1.03)
		second = max(second, textWidth(c.failed[i], noteSize, false)*1.03)
	}
	c.at = failureGap + first + 10
	if c.width = c.at - 10; second > 0 {
		c.width = c.at + failureText + second
	}
	return c
}

// quartiles are the lower quartile, the median and the upper quartile of a row.
func (r *spreadRow) quartiles() (lower, median, upper float64) {
	return r.quantile(0.25), r.median(), r.quantile(0.75)
}

// worst reports whether a quantile lies among the failures.
func worst(v float64) bool { return math.IsInf(v, 1) }
