package render

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "convergence",
		Title:    "Convergence",
		Beside:   catalog.ComparesArrivals | catalog.ComparesBest,
		Shows:    catalog.ShowsResults,
		Compares: 2,
		Sentence: "How many steps each run takes to come within a distance of the minimum, and what became of those that never do.",
		Params: []catalog.Param{
			gapParam(),
			{Name: "loss", Type: catalog.Number, Optional: true, Range: catalog.Any(), Target: "loss",
				Doc: "a loss to reach, instead of a gap above the minimum"},
			countedBy(),
			{Name: "y", Type: catalog.Axis, Optional: true, Range: catalog.Any(),
				Doc: "what rows stand for, such as surface; each run has its own where it is absent"},
			colored(), only(), title(),
		},
		Notes: []string{
			"A dot marks the first step whose loss is at most the target. Where the loss rises above it again later the dot is hollow, and joined to a filled one from where on the run stays below; without one it ends above.",
			"The axis is logarithmic; a run that starts at the target stands at 0, apart from the rest.",
			"Runs that never arrive stand in a column of their own, with what happened instead.",
		},
		Sample: "figures:\n  - convergence: {gap: 1e-6, y: surface, color: optimizer}",
	},
	New: drawConvergence,
})

// gapParam declares the distance from the minimum that counts as arrival.
func gapParam() catalog.Param {
	p := catalog.Num("gap", "", 1e-6, catalog.MoreThan(0), "distance of the loss above the surface's minimum that counts as arrival").AsMain()
	p.Target = "gap"
	return p
}

// convergenceFigure is what the parts of a dot plot of arrivals share.
type convergenceFigure struct {
	in          Input
	fig         *experiment.Figure
	proj        projection
	target      experiment.Target
	evaluations bool
	rows        []arrivalRow
	hidden      int // runs left out
	x           span
	zero        bool // whether a run arrives at step 0
	layout      *layout
}

func drawConvergence(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := &convergenceFigure{in: in, fig: fig, proj: project(in, fig), evaluations: fig.Spec.Text("x") == "evaluations"}
	f.target = experiment.Target{Gap: true, Loss: fig.Spec.Float("gap")}
	if fig.Spec.Has("loss") {
		f.target = experiment.Target{Loss: fig.Spec.Float("loss")}
	}
	f.collect()
	f.x, f.zero = f.extent()
	f.compose()
	f.layout.draw()
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: f.subtitle(), Page: f.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(d.Title)
	return d, nil
}

// extent is that of the axis, with room for the values beside the dots, and whether it holds 0.
func (f *convergenceFigure) extent() (s span, zero bool) {
	s = noSpan()
	most, beyond := 1, 1.7
	for i := range f.rows {
		r := &f.rows[i]
		most = max(most, f.in.Results[r.run].Outcome.Steps)
		if !r.reached {
			continue
		}
		if at := r.at(f.evaluations); at > 0 {
			s = s.with(float64(at))
		} else {
			zero = true
		}
		if stays, ok := r.stays(f.evaluations); ok {
			s, beyond = s.with(float64(stays)), 2.4
		}
	}
	if s.empty() {
		s = span{1, float64(most)}
	}
	if s.hi < 10*s.lo { // at least a decade
		mid := math.Sqrt(s.lo * s.hi)
		s = span{math.Min(s.lo, mid/3.2), math.Max(s.hi, mid*3.2)}
	}
	s = span{math.Max(s.lo/1.6, 0.8), s.hi * beyond}
	if zero {
		s.lo = 0
	}
	return s, zero
}

// compose lays the figure out and gives the panel its layers.
func (f *convergenceFigure) compose() {
	width := pageWidth(f.in)
	column := f.newFailures(width)
	left, _ := f.leavers()
	rows := arrangeRows(f.rows, left || column.width > 0)
	l := &layout{width: width, left: f.nameRoom(width), right: column.width,
		header: headerOf(f.in, figureTitle(f.in, f.fig), f.subtitle(), width), xLabel: f.xLabel()}
	p := newPanel(f.x, span{0, float64(rows.height)})
	p.open = true
	p.X.Scale, p.X.Tick.Marker = LogScale{}, LogTicks{}
	if f.zero {
		p.X.Scale, p.X.Tick.Marker = StepScale{}, StepTicks{}
		p.above = append(p.above, axisBreak{p})
	}
	p.Y.Tick.Marker = ConstantTicks(nil)
	l.panels = []*panel{p}
	l.height = l.header.height() + bodyGap + rows.height + marginBottom + tickLength + tickGap + tickSize + l.xLabelRoom()
	l.place()
	f.layout = l
	dots := arrivalDots{f: f, p: p, rows: rows, failures: column}
	p.below = []Layer{arrivalGrid{dots}}
	p.above = append(p.above, dots)
}
