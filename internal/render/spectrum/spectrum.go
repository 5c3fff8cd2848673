// Package spectrum draws how much of the loss above the minimum lies along each direction of constant curvature. In come traces
// and the eigenvectors at a minimum; out go Drawings. What only this figure needs is kept out of package lines.
package spectrum

import (
	"errors"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/portable"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "spectrum",
		Title:    "Spectrum",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsCourse,
		Axes:     true,
		Sentence: "How much of the loss above the minimum lies along each direction of constant curvature, against the step.",
		Rule:     "gap_i(k) = ½ λ_i (q_i · (x_k − x*))²    λ_i, q_i: eigenvalues and eigenvectors of the Hessian at the minimum x*",
		Params: []catalog.Param{
			catalog.Flag("predicted", true, "whether the rate that theory predicts for each direction is drawn, as thin dashes, where it is known"),
			catalog.Int("decades", "", 12, catalog.Closed(2, 300), "powers of ten that the axis shows at most; lines that go on below end in an arrowhead at the floor"),
			figure.FacetElse("one for each run where it is absent"), figure.Only(), figure.Title(),
		},
		Notes: []string{
			"On a quadratic surface the parts add up to the loss above the minimum. Elsewhere they do only near the minimum, by whose curvatures they are split, and the caption says so; the loss itself is drawn thin.",
			"Gradient descent at rate α multiplies part i by (1 − αλ_i)² in each step; with momentum the factor is the squared absolute value of the larger root of z² − (1 + μ − αλ_i)z + μ.",
			"Each run has a panel; colours stand for the directions, from the least curvature to the greatest.",
		},
		Source: "Goh 2017, Why Momentum Really Works, Distill",
		Sample: "figures:\n  - spectrum",
	},
	New: figure.Kind{Draw: drawSpectrum},
})

// spectrumFigure is what the parts of a spectrum share.
type spectrumFigure struct {
	in      figure.Input
	fig     *experiment.Figure
	proj    figure.Projection
	hidden  int
	surface *surface.Surface
	exact   bool // whether the curvatures are the same everywhere
	minimum []float64
	values  []float64       // curvatures, ascending; one for each direction
	vectors [][]float64     // directions, aligned with values
	shown   []int           // indices of the directions that have a line
	series  []figure.Series // one for each of shown
	parts   map[int]*parts
}

// parts are how much of the loss of a run lies along each direction.
type parts struct {
	step []float64
	of   [][]float64 // by direction and row
	gap  []float64   // of the surface, by row
	away []float64   // the square of the distance to the minimum, by row
}

func drawSpectrum(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &spectrumFigure{in: in, fig: fig, proj: in.Project(fig), parts: map[int]*parts{}}
	if err := f.analyse(); err != nil {
		return nil, err
	}
	f.split()
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(c), f.alt(c.Title)), nil
}

// mostDirections is how many directions have lines: more of them cannot be told apart.
const mostDirections = 8

// analyse finds the minimum, the curvatures there and their directions.
func (f *spectrumFigure) analyse() error {
	if len(f.proj.Runs) == 0 {
		return errors.New("there is no run to show")
	}
	f.surface = f.in.Experiment.Runs[f.proj.Runs[0]].Surface
	for _, r := range f.proj.Runs {
		if !f.in.Experiment.Runs[r].Surface.SameFunction(f.surface) {
			return errors.New("the runs descend different surfaces, whose directions differ; choose those of one with only")
		}
	}
	f.exact = insight.Quadratic(f.surface)
	first := f.in.Results[f.proj.Runs[0]]
	if first.Trace() == nil || first.Trace().Len() == 0 {
		return errors.New("the first run has no steps to show")
	}
	if f.minimum = insight.Center(f.surface, first.Trace().Point(0), first.Outcome().X); f.minimum == nil {
		return errors.New("no minimum that stands alone is known that these runs lead to, so there are no directions to split the loss by")
	}
	f.values, f.vectors = insight.Directions(f.surface, f.minimum)
	if len(f.values) == 0 || !(f.values[len(f.values)-1] > 0) || f.values[0] < -1e-9*f.values[len(f.values)-1] {
		return errors.New("the surface does not rise in every direction from " + wording.Plain(wording.Point(f.minimum, 3)))
	}
	f.choose()
	return nil
}

// choose picks the directions that have lines: the flattest, the steepest and some between, none without curvature.
func (f *spectrumFigure) choose() {
	var curved []int
	for i, v := range f.values {
		if v > 1e-12*f.values[len(f.values)-1] {
			curved = append(curved, i)
		}
	}
	for _, k := range figure.Spaced(len(curved), mostDirections) {
		f.shown = append(f.shown, curved[k])
	}
	for n, i := range f.shown {
		tone := 1.0
		if len(f.shown) > 1 {
			tone = float64(n) / float64(len(f.shown)-1)
		}
		f.series = append(f.series, figure.Series{Name: "curvature " + wording.Short(f.values[i], 3), Ordered: true, Tone: tone})
	}
	f.in.Restyle(f.series)
}

// split takes the loss of each run apart.
func (f *spectrumFigure) split() {
	f.proj.Panels, f.hidden = figure.Limited(f.panels())
	floor := f.surface.Objective().Eval(nil, f.minimum)
	for _, panel := range f.proj.Panels {
		for _, r := range panel.Runs {
			p := &parts{of: make([][]float64, len(f.values))}
			if t := f.in.Results[r].Trace(); t != nil {
				for row := range t.Len() {
					p.add(t.Point(row), f.minimum, f.values, f.vectors)
					p.step, p.gap = append(p.step, float64(t.Step[row])), append(p.gap, t.Loss[row]-floor)
				}
			}
			f.parts[r] = p
		}
	}
}

// add splits the loss at a point.
func (p *parts) add(x, minimum, values []float64, vectors [][]float64) {
	d := portable.Distance(x, minimum)
	p.away = append(p.away, d*d)
	for i, q := range vectors {
		along := 0.0
		for j := range x {
			along += q[j] * (x[j] - minimum[j])
		}
		p.of[i] = append(p.of[i], 0.5*values[i]*along*along)
	}
}

// panels are those of the facet, or one for each run.
func (f *spectrumFigure) panels() []figure.FacetPanel {
	if f.proj.Axis != "" || len(f.proj.Runs) == 1 {
		return f.proj.Panels
	}
	var all []figure.FacetPanel
	name := f.in.PanelNames(f.fig)
	for _, r := range f.proj.Runs {
		all = append(all, figure.FacetPanel{Name: name(r), Runs: []int{r}})
	}
	return all
}

// beyond is how many times as high as at the start a run that climbs is followed.
const beyond = 1e3

// chart is the figure with its axes and lines.
func (f *spectrumFigure) chart() *lines.Chart {
	values, last := f.extent()
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.in.Subtitle(f.proj.Runs), X: lines.StepAxis(last),
		Y: lines.LogAxis("part of the loss above "+insight.GoalName(f.surface, f.minimum), values, f.fig.Spec.Int("decades"))}
	for _, fp := range f.proj.Panels {
		p := lines.ChartPanel{Name: fp.Name}
		var theory [][]contour.Point
		for _, r := range fp.Runs {
			p.Lines = append(p.Lines, f.linesOf(r, len(f.proj.Panels) == 1)...)
			theory = append(theory, f.predicted(r, last)...)
		}
		p.Predict(theory)
		c.Panels = append(c.Panels, p)
	}
	for i := range f.series {
		c.Legend = append(c.Legend, &f.series[i])
	}
	return c
}

// extent is that of the axes.
func (f *spectrumFigure) extent() (values axis.Span, last float64) {
	values, last = axis.NoSpan(), 1
	for _, panel := range f.proj.Panels {
		for _, r := range panel.Runs {
			p, limit := f.parts[r], math.Inf(1)
			if len(p.gap) > 0 {
				limit = beyond * math.Max(p.gap[0], math.SmallestNonzeroFloat64)
			}
			for row, k := range p.step {
				last = math.Max(last, k)
				for _, i := range f.shown {
					if v := p.of[i][row]; v > 0 && v <= limit {
						values = values.With(v)
					}
				}
			}
		}
	}
	return values, last
}

// linesOf are those of a run: one for each direction, and thin the loss itself where the parts do not add up to it.
func (f *spectrumFigure) linesOf(run int, named bool) []lines.ChartLine {
	p := f.parts[run]
	line := func(values []float64) lines.ChartLine {
		l := lines.ChartLine{Run: run, Diverged: f.in.Diverged(run)}
		for row, k := range p.step {
			l.Points = append(l.Points, contour.Point{X: k, Y: values[row]})
		}
		return l
	}
	var all []lines.ChartLine
	if !f.exact {
		l := line(p.gap)
		l.Series, l.Context = &f.series[0], true
		all = append(all, l)
	}
	for n, i := range f.shown {
		l := line(p.of[i])
		l.Series = &f.series[n]
		if l.Title = f.series[n].Name; named && len(f.shown) > 1 {
			l.Name = f.series[n].Name
		}
		all = append(all, l)
	}
	return all
}

// predicted are the lines that theory says those of a run are.
func (f *spectrumFigure) predicted(run int, last float64) [][]contour.Point {
	if !f.fig.Spec.Bool("predicted") || !f.exact {
		return nil
	}
	var all [][]contour.Point
	for _, i := range f.shown {
		if m, ok := insight.ModeOf(f.in.Experiment.Runs[run], f.values[i]); ok && len(f.parts[run].step) > 0 {
			all = append(all, lines.Decay(0, f.parts[run].of[i][0], m.Factor*m.Factor, math.Min(last, f.parts[run].step[len(f.parts[run].step)-1])))
		}
	}
	return all
}
