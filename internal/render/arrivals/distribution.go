package arrivals

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "distribution",
		Title:    "Distribution",
		Beside:   catalog.ComparesResults | catalog.ComparesTogether,
		Shows:    catalog.ShowsResults,
		Unstyled: []string{"legend", "lines.dash", "lines.marker", "lines.width"},
		Sentence: "How the results of many runs, of seeds mostly, are spread: every run a dot, with the quartiles and the median, one row for each value of what varies.",
		Params: []catalog.Param{
			{Name: "y", Type: catalog.Axis, Lays: true, Usual: catalog.AnyAxis, Optional: true, Range: catalog.Any(),
				Doc: "what the rows stand for, such as optimizer; the first thing that varies besides the seed where it is absent"},
			study.Measured("value"),
			study.TargetGap(), study.TargetLoss(), study.TargetMetric(),
			catalog.Choice("x_scale", "auto", []string{"auto", "log", "linear"},
				"scale of the result; auto is linear where results change their sign or span less than one and a half decades"),
			catalog.Int("decades", "", 20, catalog.Closed(2, 300), "powers of ten that a logarithmic scale shows at most"),
			study.Over("what differs within a row; the seed where it is absent and varies"),
			study.Banded("quartiles", "in a row of several runs"), baselined(),
			figure.Colored(), figure.Only(), figure.Highlight(), figure.Title(),
		},
		Notes: []string{
			"The line in the bar is the median, by linear interpolation between the sorted results (type 7 of Hyndman and Fan); the bar reaches as far as band says.",
			"With baseline a dot is a pair of runs that are alike in all but the row: the same seed, so the same noise. Where both fail they are alike.",
			"Where repeated runs end at several minima of which one is the lowest, it is counted in each row how many end nearest to that; or else how many are below a level: the one number that expect " +
				"compares these results with, or the target that all runs share, drawn as a dashed line.",
			"Dots are shifted up and down by fixed amounts to keep them apart; only their horizontal place says something.",
			"Results of more than ten times the greatest loss at a start, and those with no room below the axis, are an arrowhead at its end.",
			"A run that failed has no dot. It counts as worse than every other in median and quartiles, and the column on the right counts it: a bar without a right end reaches into the failures.",
		},
		Sample: "figures:\n  - distribution: {y: optimizer, value: final_loss}",
	},
	New: figure.Kind{Draw: drawDistribution},
})

// mostSpreads is how many rows a distribution has at most.
const mostSpreads = 24

// distributionFigure is what the parts of a figure of spread results share.
type distributionFigure struct {
	in      figure.Input
	fig     *experiment.Figure
	proj    figure.Projection
	path    string // of what the rows stand for, empty where there is one row
	m       study.Measure
	band    string // how far bars reach
	named   string // the baseline, empty without one
	base    spreadRow
	rows    []spreadRow
	pitch   vg.Length // of the rows
	head    vg.Length // height of the names of the columns
	hidden  int       // rows left out
	counted spreadCount
	axis    lines.ChartAxis
	layout  *sheet.Layout

	scale   string // of the axis
	decades int
}

// spreadRow is the results of the runs of one row.
type spreadRow struct {
	name   string
	series *figure.Series
	study.Aggregate
	of     []float64 // aligned with runs
	paired []int     // the runs of the baseline that belong to these
}

func drawDistribution(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := newDistribution(in, fig)
	f.m = in.Measure(f.proj.Runs, fig.Spec.Text("value"), fig.Target())
	f.scale, f.decades, f.band, f.named = fig.Spec.Text("x_scale"), fig.Spec.Int("decades"), fig.Spec.Text("band"), study.TextOf(fig.Spec, "baseline")
	if err := f.prepare(); err != nil {
		return nil, err
	}
	return f.drawing(), nil
}

// newDistribution finds what the rows stand for.
func newDistribution(in figure.Input, fig *experiment.Figure) *distributionFigure {
	f := &distributionFigure{in: in, fig: fig, proj: in.Project(fig)}
	if paths := in.RowPaths(fig); len(paths) > 0 {
		f.path = paths[0]
	}
	if study.TextOf(fig.Spec, "color") == "" && len(f.proj.Series) == 1 && f.path != "" {
		f.proj.Series = in.AxisSeries(f.path)
		f.proj.Keep(len(in.Experiment.Runs))
	}
	return f
}

// prepare makes the rows.
func (f *distributionFigure) prepare() error {
	f.collect()
	if (len(f.rows) > mostSpreads || f.scattered()) && f.regroup() {
		f.collect()
	}
	if len(f.rows) == 0 {
		return errNoResults
	}
	if n := len(f.rows); n > mostSpreads {
		f.rows, f.hidden = f.rows[:mostSpreads], n-mostSpreads
	}
	if f.named != "" {
		return f.compare()
	}
	f.counted = f.count()
	return nil
}

// drawing lays the figure out and draws it.
func (f *distributionFigure) drawing() *figure.Drawing {
	f.compose()
	f.layout.Draw()
	d := &figure.Drawing{Title: f.in.Title(f.fig), Subtitle: f.subtitle(), Page: f.layout.Page}
	d.Shows(f.fig, f.shown())
	d.Said, d.Alt = f.text(), f.alt(d.Title)
	return d
}

// scattered reports whether the rows are starts with one run each, and more of them than colours tell apart.
func (f *distributionFigure) scattered() bool {
	return f.path == "start" && len(f.rows) > sheet.Colors && !f.repeated()
}

// regroup makes rows of the first thing that varies with few enough values, and of all runs one row where nothing does: a
// hundred starts are what is spread, as seeds are. It leaves rows alone that the file asks for.
func (f *distributionFigure) regroup() bool {
	for _, asked := range []string{"y", "over", "color"} {
		if study.TextOf(f.fig.Spec, asked) != "" {
			return false
		}
	}
	if f.named != "" || f.proj.Quiet {
		return false
	}
	e, scattered := f.in.Experiment, f.scattered()
	f.path = ""
	var paths []string
	for i, a := range e.Axes {
		paths = append(paths, a.Path)
		if n := len(f.in.DistinctValues(i, f.proj.Runs)); f.path == "" && a.Path != experiment.SeedPath && n > 1 && n <= mostSpreads && !(scattered && a.Path == "start") {
			f.path = a.Path
		}
	}
	if f.path != "" {
		f.proj.Series = f.in.AxisSeries(f.path)
	} else {
		f.proj.Series = f.in.DefaultSeries("", paths...)
	}
	f.proj.Keep(len(e.Runs))
	f.in.Restyle(f.proj.Series)
	f.rows = nil
	return true
}

// collect sorts the runs into rows: by value, and of each value by series.
func (f *distributionFigure) collect() {
	values := []figure.FacetPanel{{Runs: f.proj.Runs}}
	if f.path != "" {
		values = f.in.Facets(f.proj.Runs, f.path)
	}
	for _, v := range values {
		for _, s := range f.proj.InPanel(v) {
			var runs []int
			for _, r := range v.Runs {
				if f.proj.SeriesOf(r) == s {
					runs = append(runs, r)
				}
			}
			row := spreadRow{name: v.Name, series: s, Aggregate: f.in.Aggregate(runs, f.m)}
			switch {
			case row.name == "":
				row.name = s.Name
			case s.Name != "" && s.Name != v.Name: // a series that is set back has no name
				row.name += ", " + s.Name
			}
			for _, r := range row.Runs {
				row.of = append(row.of, f.m.Of(r))
			}
			if len(row.Runs) > 0 {
				f.rows = append(f.rows, row)
			}
		}
	}
}

// shown are the runs of the rows that there is room for.
func (f *distributionFigure) shown() (runs []int) {
	if f.named != "" {
		runs = append(runs, f.base.Runs...)
	}
	for i := range f.rows {
		runs = append(runs, f.rows[i].Runs...)
	}
	return runs
}

// newAxis chooses the axis of the results.
func (f *distributionFigure) newAxis() lines.ChartAxis {
	var values []float64
	top := math.MaxFloat64
	if f.named == "" {
		top = math.Min(f.in.Ceiling(f.proj.Runs, f.m), top)
	}
	for i := range f.rows {
		for _, v := range f.rows[i].of {
			if math.Abs(v) <= top {
				values = append(values, v)
			}
		}
	}
	return f.axisOf(values)
}

const (
	spreadRowHeight vg.Length = 38
	spreadGap       vg.Length = 8    // between the names of two rows
	narrowTable     vg.Length = 450  // on a page narrower than this …
	narrowNames               = 0.26 // … names take this share
	spreadHead      vg.Length = 18   // over the first row, for the names of the columns in one line
)

// compose lays the figure out and gives the panel its layers.
func (f *distributionFigure) compose() {
	f.axis = f.newAxis()
	width := f.in.PageWidth()
	columns := f.newColumns(width)
	f.head = columns.headHeight()
	names, room := f.rowNames(width)
	f.pitch = spreadRowHeight
	for _, b := range names {
		f.pitch = max(f.pitch, b.Height()+spreadGap)
	}
	l := &sheet.Layout{Width: width, Left: room + nameGap - sheet.TickLength - sheet.TickGap, Right: columns.width, XLabel: f.axis.Label,
		Header: f.in.Header(f.in.Title(f.fig), f.subtitle(), width)}
	rows := vg.Length(len(f.rows))
	p := sheet.NewPanel(f.axis.OrUnit(), axis.Span{Lo: 0, Hi: 1})
	p.Open = true
	f.axis.Mark(&p.X)
	p.Y.Tick.Marker = axis.ConstantTicks(nil)
	l.Panels = []*sheet.Panel{p}
	l.Exact = f.head + rows*f.pitch
	f.in.Fit(l)
	l.Place()
	f.layout = l
	layer := spreadRows{f: f, panel: p, columns: columns, names: names}
	p.Below = f.below(p, spreadGrid{layer})
	p.Above = []sheet.Layer{layer}
}

// rowNames are the names of the rows in the lines that a page has room for beside them, and how wide they are.
func (f *distributionFigure) rowNames(page vg.Length) (names []sheet.Block, width vg.Length) {
	var all []string
	for i := range f.rows {
		all = append(all, f.rows[i].name)
	}
	share := page * nameShare
	if page < narrowTable {
		share = page * narrowNames
	}
	names = sheet.NewBlocks(all, share, sheet.LabelSize, true, nameLines)
	for _, b := range names {
		width = max(width, b.Width()*1.03)
	}
	return names, width
}

// bar is the lower end of the bar, the median and the upper end of a row.
func (f *distributionFigure) bar(r *spreadRow) (lower, median, upper float64) {
	lower, upper = r.Band(f.band)
	return lower, r.Median(), upper
}

// worst reports whether a quantile lies among the failures.
func worst(v float64) bool { return math.IsInf(v, 1) }
