package lines

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "diagnostics",
		Title:    "Diagnostics",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsCourse,
		Axes:     true,
		Sentence: "What the steps of each run are like: slopes, step lengths, rates in effect, distances and turns, one above the other.",
		Params: []catalog.Param{
			{Name: "show", Type: catalog.Texts, Default: []string{gradientNorm, stepNorm, effectiveRate}, Range: catalog.Any(),
				Choices: Quantities, Main: true,
				Doc: "the panels, from top to bottom: the length of the gradient, the length of a step, the ratio of the two, the distance to the nearest known minimum, " +
					"and the cosine of the angle between a step and the one before"},
			figure.Colored(), figure.Only(), figure.Highlight(), figure.Title(),
		},
		Notes: []string{
			"step_norm at k is ‖x_(k+1) − x_k‖, effective_rate that over ‖∇f(x_k)‖, cosine that of the angle between x_k − x_(k−1) and x_(k+1) − x_k: 1 is straight on, −1 straight back.",
			"Where a long run's trace keeps only every n-th step its single steps are not known; they are left out and the caption says so.",
			"A run that diverges does not stretch the axes.",
		},
		Source: "Schneider, Dangel and Hennig 2021, Cockpit: a practical debugging tool for the training of deep neural networks",
		Sample: "figures:\n  - diagnostics: [step_norm, cosine]",
	},
	New: figure.Kind{Draw: drawDiagnostics},
})

// What a diagnosis may show.
const (
	gradientNorm  = "gradient_norm"
	stepNorm      = "step_norm"
	effectiveRate = "effective_rate"
	distanceLeft  = "distance"
	cosineOfSteps = "cosine"
)

// Quantities are the words for what of single steps a diagnosis may show, and other figures too.
var Quantities = []string{gradientNorm, stepNorm, effectiveRate, distanceLeft, cosineOfSteps}

// QuantityName is what panels and captions call one of them.
func QuantityName(word string) (name string, ok bool) {
	name, ok = diagnosticNames[word]
	return name, ok
}

// IsCosine reports whether a quantity lies between −1 and 1.
func IsCosine(word string) bool { return word == cosineOfSteps }

// diagnosticNames are what panels and captions call them.
var diagnosticNames = map[string]string{gradientNorm: "length of the gradient", stepNorm: "length of a step",
	effectiveRate: "effective rate, step over gradient", distanceLeft: "distance to the nearest minimum", cosineOfSteps: "cosine between successive steps"}

// diagnosticsFigure is what the parts of a diagnosis share.
type diagnosticsFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	proj   figure.Projection
	show   []string
	lines  map[string][]ChartLine // by what is shown, aligned with proj.runs; never ranged over
	thin   []int                  // runs whose single steps are not known
	lost   []int                  // runs whose minima are not known
	lineup figure.Lineup
}

func drawDiagnostics(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &diagnosticsFigure{in: in, fig: fig, proj: in.Project(fig), show: fig.Spec.Texts("show"), lines: map[string][]ChartLine{}}
	f.measure()
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c.Title)), nil
}

// measure computes the lines.
func (f *diagnosticsFigure) measure() {
	f.proj.Panels = []figure.FacetPanel{{Runs: f.proj.Runs}}
	for _, r := range f.proj.Runs {
		t := f.in.Results[r].Trace()
		if t == nil {
			t = &descent.Trace{Stride: 1}
		}
		if t.Stride > 1 {
			f.thin = append(f.thin, r)
		}
		minima := MinimaOf(f.in.Runs, r)
		if len(minima) == 0 {
			f.lost = append(f.lost, r)
		}
		for _, what := range f.show {
			f.lines[what] = append(f.lines[what], ChartLine{Series: f.proj.SeriesOf(r), Run: r, Title: f.in.Names()[r],
				Points: Diagnose(t, what, minima, func(row int) float64 { return float64(t.Step[row]) }), Diverged: f.in.Diverged(r)})
		}
	}
}

// MinimaOf are the known minima of the surface of a run, each a point, or the nodes of a curve.
func MinimaOf(in study.Runs, run int) (all [][][]float64) {
	s := in.Experiment.Runs[run].Surface
	for _, c := range s.Critical() {
		if c.Kind.IsMinimum() {
			all = append(all, [][]float64{c.X})
		}
	}
	return append(all, s.MinimumCurves()...)
}

// Diagnose is a quantity of a run, against what x says of each row. Quantities of single steps are those of rows that are one step apart.
func Diagnose(t *descent.Trace, what string, minima [][][]float64, x func(row int) float64) (line []contour.Point) {
	add := func(row int, v float64) { line = append(line, contour.Point{X: x(row), Y: v}) }
	single := func(row int) bool { return row > 0 && row < t.Len() && t.Step[row] == t.Step[row-1]+1 }
	for i := range t.Len() {
		switch what {
		case gradientNorm:
			add(i, t.GradNorm[i])
		case distanceLeft:
			if d := nearest(t.Point(i), minima); len(minima) > 0 {
				add(i, d)
			}
		case stepNorm, effectiveRate:
			if !single(i + 1) {
				continue
			}
			length := separation(t.Point(i+1), t.Point(i))
			if what == effectiveRate {
				length /= t.GradNorm[i]
			}
			if !math.IsNaN(length) { // at rest where there is no slope a rate is nothing
				add(i, length)
			}
		case cosineOfSteps:
			if single(i) && single(i+1) {
				if c := cosine(t.Point(i-1), t.Point(i), t.Point(i+1)); numeric.Finite(c) {
					add(i, c)
				}
			}
		}
	}
	return line
}

// nearest is how far the nearest of some minima is.
func nearest(x []float64, minima [][][]float64) float64 {
	d := math.Inf(1)
	for _, nodes := range minima {
		d = math.Min(d, separation(x, nodes[0]))
		for k := range nodes[1:] {
			d = math.Min(d, beside(x, nodes[k], nodes[k+1]))
		}
	}
	return d
}

// beside is the distance of a point from the straight line between two nodes.
func beside(x, a, b []float64) float64 {
	along, length := 0.0, 0.0
	for i := range x {
		along += (x[i] - a[i]) * (b[i] - a[i])
		length += (b[i] - a[i]) * (b[i] - a[i])
	}
	if length == 0 {
		return separation(x, a)
	}
	foot, t := make([]float64, len(x)), math.Max(0, math.Min(1, along/length))
	for i := range foot {
		foot[i] = a[i] + t*(b[i]-a[i])
	}
	return separation(x, foot)
}

// cosine is that of the angle between the steps from a to b and from b to c, NaN where one has no length.
func cosine(a, b, c []float64) float64 {
	var product float64
	first, second := separation(a, b), separation(b, c)
	for i := range a {
		product += (b[i] - a[i]) / first * ((c[i] - b[i]) / second) // the product of steps that are tiny would be 0
	}
	return math.Max(-1, math.Min(1, product))
}

// chart is the figure with its axes and lines.
func (f *diagnosticsFigure) chart() *Chart {
	c := &Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.in.Subtitle(f.proj.Runs), Height: 95 + 118*max(2.4, vg.Length(len(f.show)))}
	last := 1.0
	var all []Stacked
	for _, what := range f.show {
		for _, l := range f.lines[what] {
			for _, q := range l.Points {
				last = math.Max(last, q.X)
			}
		}
		all = append(all, Stacked{Label: diagnosticNames[what], Axis: *f.axis(what), Lines: slices.Clone(f.lines[what])})
	}
	c.X = StepAxis(last)
	f.lineup = c.Stack(&f.proj, all)
	return c
}

// axis is that of a panel: what runs that diverge do late is not followed.
func (f *diagnosticsFigure) axis(what string) *ChartAxis {
	if what == cosineOfSteps {
		return &ChartAxis{Span: axis.Span{Lo: -1.08, Hi: 1.08}}
	}
	var values []float64
	for _, l := range f.lines[what] {
		limit := math.Inf(1)
		if l.Diverged && len(l.Points) > 0 {
			limit = 10 * l.Points[0].Y
		}
		for _, q := range l.Points {
			if numeric.Finite(q.Y) && q.Y <= limit {
				values = append(values, q.Y)
			}
		}
	}
	a := ValueAxis("", "auto", values, 12)
	if what == gradientNorm {
		a.Shows = axis.Gradient
	}
	return &a
}

// separation is how far apart two points are, +Inf where one has a coordinate that is not finite.
func separation(a, b []float64) float64 {
	sum := 0.0
	for i := range min(len(a), len(b)) {
		sum = math.Hypot(sum, a[i]-b[i])
	}
	if !numeric.Finite(sum) {
		return math.Inf(1)
	}
	return sum
}
