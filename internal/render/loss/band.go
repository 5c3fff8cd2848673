package loss

import (
	"math"
	"slices"
	"sort"

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
)

// A figure of the loss that takes runs together (over) has one line for each series, the median of its runs, in a band
// between two quantiles that the subtitle names.

// centered declares what stands for several runs.
func centered() catalog.Param {
	return catalog.Choice("center", "median", []string{"median"},
		"with over: what stands for the runs taken together; there is no mean, for one run that diverges would make it infinite")
}

// bandFigure is a figure of the loss that takes runs together.
type bandFigure struct {
	lossFigure
	groups []bandGroup
}

// bandGroup is what the runs of one series in one panel come to.
type bandGroup struct {
	series               *figure.Series
	panel                int
	runs                 []int
	diverged             int
	median, lower, upper []contour.Point // at the same places; +Inf among the runs that diverged
}

func drawBand(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	switch y, proj := fig.Spec.Text("y"), in.Project(fig); {
	case isOther(in.Runs, proj.Runs, y):
		for _, r := range proj.Runs {
			if _, err := quantityOf(in.Runs, r, y, study.BySteps); err != nil {
				return nil, err
			}
		}
	case slices.Contains(model.Metrics, y):
		if err := (&metricFigure{in: in, proj: proj, metric: y}).tells(); err != nil {
			return nil, err
		}
	}
	f := &bandFigure{lossFigure: newLossFigure(in, fig)}
	f.collect()
	c := f.Compose()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c.Title)), nil
}

// collect takes the runs of each series in each panel together.
func (f *bandFigure) collect() {
	band := f.fig.Spec.Text("band")
	for i, fp := range f.proj.Panels {
		for _, s := range f.proj.InPanel(fp) {
			g := bandGroup{series: s, panel: i}
			for _, r := range fp.Runs {
				if f.proj.SeriesOf(r) == s && f.curves[r].len() > 0 {
					g.runs = append(g.runs, r)
					if f.curves[r].diverged() || f.in.Diverged(r) {
						g.diverged++
					}
				}
			}
			for _, x := range f.places(g.runs) {
				values := f.valuesAt(g.runs, x)
				g.median = append(g.median, contour.Point{X: x, Y: numeric.Quantile(values, 0.5)})
				lower, upper := study.Band(band, values)
				g.lower, g.upper = append(g.lower, contour.Point{X: x, Y: lower}), append(g.upper, contour.Point{X: x, Y: upper})
			}
			if len(g.runs) > 0 {
				f.groups = append(f.groups, g)
			}
		}
	}
}

// mostPlaces is at how many places of the horizontal axis runs are taken together at most: more than a page has pixels.
const mostPlaces = 1600

// places are where runs are taken together: at the rows of the one that goes furthest, evenly thinned on the axis.
func (f *bandFigure) places(runs []int) []float64 {
	var longest *lossCurve
	for _, r := range runs {
		if c := f.curves[r]; longest == nil || c.x(c.len()-1) > longest.x(longest.len()-1) || c.len() > longest.len() && c.x(c.len()-1) == longest.x(longest.len()-1) {
			longest = c
		}
	}
	if longest == nil {
		return nil
	}
	n := longest.len()
	var at []float64
	next := math.Inf(-1)
	for i := range n {
		x := longest.x(i)
		if x < next && i < n-1 && n > mostPlaces {
			continue
		}
		at = append(at, x)
		if next = x + longest.x(n-1)/mostPlaces; f.logSteps() && x > 0 {
			next = x * math.Pow(longest.x(n-1)+1, 1.0/mostPlaces)
		}
	}
	return at
}

// valuesAt are the losses of runs at a place, ascending. A run that has ended keeps its last value; one that diverged is
// +Inf from its first value on that is not finite, and where shares are drawn 0.
func (f *bandFigure) valuesAt(runs []int, x float64) []float64 {
	values := make([]float64, len(runs))
	for i, r := range runs {
		c := f.curves[r]
		row := max(sort.Search(c.len(), func(k int) bool { return c.x(k) > x })-1, 0)
		if values[i] = c.y(row); !numeric.Finite(values[i]) || c.diverged() && row == c.len()-1 {
			if values[i] = math.Inf(1); isShare(f.metric) {
				values[i] = 0
			}
		}
	}
	slices.Sort(values)
	return values
}

// extent is what the choice of an axis needs to know of a group.
func (g *bandGroup) extent() lossExtent {
	e := lossExtent{start: math.NaN(), all: axis.NoSpan(), positive: math.Inf(1)}
	for _, line := range [][]contour.Point{g.median, g.lower, g.upper} {
		for _, q := range line {
			if !numeric.Finite(q.Y) {
				continue
			}
			if math.IsNaN(e.start) {
				e.start = q.Y
			}
			e.all = e.all.With(q.Y)
			if q.Y > 0 {
				e.positive = math.Min(e.positive, q.Y)
			}
			e.zero, e.negative = e.zero || q.Y == 0, e.negative || q.Y < 0
		}
	}
	return e
}

// Compose makes the chart: the lines of the medians and their bands.
func (f *bandFigure) Compose() *lines.Chart {
	var extents []lossExtent
	last := 1.0
	var groups [][]int
	for i := range f.groups {
		g := &f.groups[i]
		extents, groups = append(extents, g.extent()), append(groups, g.runs)
		last = math.Max(last, g.median[len(g.median)-1].X)
	}
	spec := f.fig.Spec
	f.axis = f.vertical(extents, spec.Text("y_scale"))
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), X: effortAxis(f.unit, last), Y: f.axis}
	f.chart, c.Y.Label, c.X.Whole = c, f.in.Facing(f.proj.Runs, f.yLabel()), c.X.Whole && f.unit != study.ByEpochs
	if f.logSteps() {
		c.X = c.X.Breaking()
	}
	c.Subtitle = study.JoinClauses(f.lossFigure.subtitle(), f.in.Together(groups, f.bandName()))
	c.AddSeries(&f.proj, func(panel int, s *figure.Series) (l lines.ChartLine, ok bool) {
		g := f.group(panel, s)
		if g == nil {
			return l, false
		}
		end := g.median[len(g.median)-1].Y
		l = lines.ChartLine{Points: g.median, Title: f.told(g), Diverged: math.IsInf(end, 1)}
		if numeric.Finite(end) {
			l.Ends, l.Digits = end, 2
		}
		if late, _, _, ok := f.late(g); ok {
			late.tell(&l, f.digits())
		}
		return l, true
	})
	for i := range c.Panels {
		if spec.Text("band") != "none" {
			c.Panels[i].Below = append(c.Panels[i].Below, func(p *sheet.Panel) sheet.Layer { return f.bands(c, p, i) })
			c.Panels[i].Reserve = func(p *sheet.Panel, room *sheet.Placer) { f.bands(c, p, i).reserve(room) }
		}
	}
	return c
}

// group is what a series comes to in a panel, nil where it has no runs there.
func (f *bandFigure) group(panel int, s *figure.Series) *bandGroup {
	for i := range f.groups {
		if g := &f.groups[i]; g.panel == panel && g.series == s {
			return g
		}
	}
	return nil
}
