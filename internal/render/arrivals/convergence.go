// Package arrivals draws how long runs take to a level, and the spread of what repeated runs come to: convergence, distribution. In
// come results measured and taken together by package study; out go Drawings.
package arrivals

import (
	"math"

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
		Name:     "convergence",
		Title:    "Convergence",
		Beside:   catalog.ComparesArrivals | catalog.ComparesBest,
		Shows:    catalog.ShowsResults,
		Compares: 2,
		Unstyled: []string{"legend", "lines.dash", "lines.marker", "lines.width"},
		Sentence: "How many steps each run takes to come within a distance of the minimum, and what became of those that never do.",
		Params: []catalog.Param{
			study.GapParam(),
			{Name: "loss", Type: catalog.Number, Optional: true, Range: catalog.Any(), Target: "loss",
				Doc: "a loss to reach, instead of a gap above the minimum"},
			study.MetricParam(),
			study.CountedBy(),
			{Name: "y", Type: catalog.Axis, Lays: true, Optional: true, Range: catalog.Any(),
				Doc: "what rows stand for, such as surface; where it is absent each run has its own, or more than twelve methods on surfaces, or with other values, those of one surface"},
			study.Over("what is taken together: one row for all runs that differ in nothing else, with their median; the seed where it is absent and varies"),
			study.Banded("quartiles", "with over"), baselined(),
			figure.Colored(), figure.Only(), figure.Highlight(), figure.Title(),
		},
		Notes: []string{
			"A dot marks the first step whose loss is at most the target. Where the loss rises above it again later the dot of a run with a row of its own is hollow, and joined to a filled one from where on the run stays below; without one it ends above.",
			"What models are judged by is measured at the steps that are reported and kept of a run: at all of them but for runs on very many examples, and traces that are thinned.",
			"Where the file names no level and no run comes to the one by default, that is 10⁻⁴ or 0.01: the lesser of those that half of the runs come to, or else of those that one does.",
			"The axis is logarithmic; a run that starts at the target stands at 0, apart from the rest.",
			"Runs that never arrive stand in a column of their own, with what happened instead.",
			"With y of two values, each method has one row, with a mark for each value and how many times as long it takes between them; what the title names comes first, the others in the order of that. Where the two are one surface and the same turned, methods that scale each axis by itself stand apart from those that do not see how the axes lie.",
			"With y, more than twelve runs that their colours tell apart stand in one row for each value, in the order in which the first of them arrive; a cross at the end of a row is a run that never does. Where the title names one method, that is drawn large, in the colour of danger where it takes at least five times as long as the first, and rows come in the order in which it falls behind; where the narrow ones of the surfaces are at least five times as narrow as the others, in the order of that and in two groups.",
			"Runs that are repeated with other seeds are drawn as a distribution is: a dot each, the median, and a bar as far as band says; beside them stands how many never arrive, with Wilson's 95 % interval of the share that does.",
		},
		Sample: "figures:\n  - convergence: {gap: 1e-6, y: surface, color: optimizer}",
	},
	New: figure.Kind{Draw: drawConvergence},
})

// convergenceFigure is what the parts of a dot plot of arrivals share.
type convergenceFigure struct {
	in          figure.Input
	fig         *experiment.Figure
	proj        figure.Projection
	target      experiment.Target
	evaluations bool
	by          string // the axis that rows stand for, empty where each run has its own
	rows        []arrivalRow
	hidden      int // runs left out
	x           axis.Span
	zero        bool       // whether a run arrives at step 0
	gathered    []dotGroup // the groups, where each has one row
	paired      bool       // whether a method has one row, with its two groups
	layout      *sheet.Layout
}

func drawConvergence(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &convergenceFigure{in: in, fig: fig, proj: in.ProjectEach(fig), evaluations: fig.Spec.Text("x") == "evaluations"}
	f.target = insight.LevelOf(fig, in.Results)
	if in.TakenTogether(fig) != "" {
		if d, err := f.togetherArrivals(); err != nil {
			return nil, err
		} else if d.repeated() {
			return d.drawing(), nil
		}
	}
	f.collect()
	f.x, f.zero = f.extent()
	f.compose()
	f.layout.Draw()
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: f.subtitle(), Page: f.layout.Page}
	d.Shows(fig, f.runs())
	d.Said, d.Alt = f.text(), f.alt(d.Title)
	return d, nil
}

// extent is that of the axis, with room for the values beside the dots, and whether it holds 0.
func (f *convergenceFigure) extent() (s axis.Span, zero bool) {
	s = axis.NoSpan()
	most, beyond := 1, 1.7
	for i := range f.rows {
		r := &f.rows[i]
		most = max(most, f.in.Results[r.Run].Outcome().Steps)
		if !r.Reached {
			continue
		}
		if at := r.At(f.evaluations); at > 0 {
			s = s.With(float64(at))
		} else {
			zero = true
		}
		if stays, ok := r.Stays(f.evaluations); ok && f.gathered == nil && !f.paired {
			s, beyond = s.With(float64(stays)), 2.4
		}
	}
	if s.Empty() {
		s = axis.Span{Lo: 1, Hi: float64(most)}
	}
	if s.Hi < 10*s.Lo { // at least a decade
		mid := math.Sqrt(s.Lo * s.Hi)
		s = axis.Span{Lo: math.Min(s.Lo, mid/3.2), Hi: math.Max(s.Hi, mid*3.2)}
	}
	s = axis.Span{Lo: math.Max(s.Lo/1.6, 0.8), Hi: s.Hi * beyond}
	if zero {
		s.Lo = 0
	}
	return s, zero
}

// compose lays the figure out and gives the panel its layers.
func (f *convergenceFigure) compose() {
	if f.paired {
		f.composePairs()
		return
	}
	if f.gathered != nil {
		f.composeGroups()
		return
	}
	width := f.in.PageWidth()
	column := f.newFailures(width)
	rows := f.nameRows(width)
	beside := vg.Length(0)
	if rows.room > 0 {
		beside = rows.room + nameGap - sheet.TickLength - sheet.TickGap
	}
	rows.arrange(f.rows, f.headRoom(width-2*sheet.MarginSide-beside-column.width, column.width > 0 && !column.each), column.height)
	l := &sheet.Layout{Width: width, Left: beside, Right: column.width,
		Header: f.in.Header(f.in.Title(f.fig), f.subtitle(), width), XLabel: f.xLabel(), Large: f.fewRows()}
	p := f.panel(rows.height)
	l.Panels = []*sheet.Panel{p}
	l.Exact = rows.height
	f.in.Fit(l)
	l.Place()
	f.layout = l
	dots := arrivalDots{f: f, p: p, rows: rows, failures: column}
	p.Below = []sheet.Layer{arrivalGrid{dots}}
	p.Above = append(p.Above, dots)
}

// panel is an empty panel of a height over the axis.
func (f *convergenceFigure) panel(height vg.Length) *sheet.Panel {
	p := sheet.NewPanel(f.x, axis.Span{Lo: 0, Hi: float64(height)})
	p.Open = true
	p.X.Scale, p.X.Tick.Marker = axis.LogScale{}, axis.LogTicks{}
	if f.zero {
		p.X.Scale, p.X.Tick.Marker = axis.StepScale{}, axis.StepTicks{}
		p.Above = append(p.Above, sheet.AxisBreak{Panel: p})
	}
	p.Y.Tick.Marker = axis.ConstantTicks(nil)
	return p
}
