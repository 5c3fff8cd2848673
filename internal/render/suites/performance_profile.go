package suites

import (
	"math"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "profile",
		Title:    "Performance profile",
		Beside:   catalog.ComparesArrivals | catalog.ComparesBest | catalog.ComparesSuites,
		Shows:    catalog.ShowsResults,
		Axes:     true,
		Sentence: "The share of many problems that each solver solves within τ times the effort of the solver that is best at the problem.",
		Rule:     "ρ_s(τ) = share of problems p with t_ps ≤ τ · min over all solvers of t_p",
		Params:   []catalog.Param{study.GapParam(), study.MetricParam(), study.CountedBy(), solvers(), figure.Only(), figure.Title()},
		Notes: []string{
			"t_ps is the effort of solver s until its loss first lies within the gap of the minimum of problem p, or its model is at the target. At τ = 1 a line shows how often its solver is the best; at the right end how many problems it solves at all. A problem that a solver does not solve counts against it.",
			"A problem is a surface with a start and a seed. Where a solver has several runs at a problem, at several rates for instance, the best of them counts, and the caption says so.",
			"Ratios are to the best of the solvers drawn: a line says how its solver stands beside these, and the order of two lines can change when a third solver is left out.",
		},
		Source: "Dolan and Moré 2002, Benchmarking optimization software with performance profiles; Gould and Scott 2016, A note on performance profiles for benchmarking software",
		Sample: "figures:\n  - profile: {gap: 1e-6, color: optimizer}",
	},
	New: figure.Kind{Draw: drawProfile},
})

// profileFigure is what the parts of a performance profile share.
type profileFigure struct {
	in          figure.Input
	fig         *experiment.Figure
	suite       suite
	target      experiment.Target
	evaluations bool
	ratios      [][]float64 // of each solver in ascending order, one for each problem that it solves
	open        int         // problems that no solver solves
	most        float64     // the greatest ratio
}

func drawProfile(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &profileFigure{in: in, fig: fig, suite: newSuite(in, fig), evaluations: fig.Spec.Text("x") == "evaluations",
		target: insight.LevelOf(fig, in.Results)}
	f.compare()
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c.Title)), nil
}

// compare finds the ratios of each solver's efforts to the best ones.
func (f *profileFigure) compare() {
	efforts := f.suite.efforts(f.in.Runs, f.target, f.evaluations)
	f.ratios, f.most = make([][]float64, len(efforts)), 1
	for p := range f.suite.problems {
		best := math.Inf(1)
		for s := range efforts {
			best = math.Min(best, efforts[s][p])
		}
		if math.IsInf(best, 1) {
			f.open++
			continue
		}
		for s := range efforts {
			if tau := efforts[s][p] / best; !math.IsInf(tau, 1) {
				f.ratios[s], f.most = append(f.ratios[s], tau), math.Max(f.most, tau)
			}
		}
	}
	for _, r := range f.ratios {
		sort.Float64s(r)
	}
}

// count is how many problems a solver solves within τ times the best effort.
func (f *profileFigure) count(solver int, tau float64) int {
	return sort.Search(len(f.ratios[solver]), func(i int) bool { return f.ratios[solver][i] > tau })
}

// chart is the figure with its axes and lines.
func (f *profileFigure) chart() *lines.Chart {
	right := math.Max(f.most*1.15, 2)
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), X: lines.ChartAxis{Span: axis.Span{Lo: 1, Hi: right}, Scale: axis.LogScale{}, Ticks: ratioTicks{},
		Label: "τ, " + f.unit() + " as a multiple of the best"}, Y: shareAxis("share of problems solved")}
	c.Subtitle = wording.Plural(len(f.suite.problems), "problem") + ", " + wording.Plural(len(f.suite.proj.Series), "solver") + ", to " + f.in.Approach(f.suite.proj.Runs, f.target)
	f.suite.addTo(c, func(s int) lines.ChartLine {
		points := shares(f.ratios[s], len(f.suite.problems), 1, right)
		for len(points) > 1 && points[1].X == 1 { // what is solved at τ = 1 is where the line begins
			points = points[1:]
		}
		return lines.ChartLine{Points: points, Value: wording.Count(len(f.ratios[s])) + " of " + wording.Count(len(f.suite.problems)), Title: ": best on " + wording.Count(f.count(s, 1)) + ", solves " + wording.Count(len(f.ratios[s])) +
			" of " + wording.Plural(len(f.suite.problems), "problem")}
	})
	return c
}

// unit is what effort is counted in.
func (f *profileFigure) unit() string {
	if f.evaluations {
		return "evaluations"
	}
	return "steps"
}

// shareAxis is an axis from 0 to 1, with room for a line at 1.
func shareAxis(label string) lines.ChartAxis {
	return lines.ChartAxis{Label: label, Span: axis.Span{Lo: 0, Hi: 1.03}, Ticks: shareTicks}
}
