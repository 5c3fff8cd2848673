// Package suites draws how methods do over many problems: performance profiles and run lengths. In come the runs of a sweep
// over surfaces, sorted into problems and solvers; out go Drawings of charts.
package suites

import (
	"encoding/json"
	"math"
	"sort"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// suite is a comparison of solvers over problems. A problem is what is to be solved: a surface, from a start, with a
// seed; a solver is a series, by default one for each optimizer. All other things that vary make several attempts of a
// solver at a problem.
type suite struct {
	proj     figure.Projection // its series are the solvers
	problems []string          // keys, in order of appearance
	of       []int             // for each run of the experiment the index of its problem
}

// solvers declares what the colours of a comparison over a suite stand for.
func solvers() catalog.Param {
	return catalog.Param{Name: "color", Type: catalog.Axis, Default: optimizerAxis, Solver: true, Range: catalog.Any(),
		Doc: "what a solver is: there is a line, with a colour of its own, for each value of this"}
}

const optimizerAxis = "optimizer"

// newSuite sorts the runs of a figure into problems and solvers.
func newSuite(in figure.Input, fig *experiment.Figure) suite {
	s := suite{proj: in.Project(fig), of: make([]int, len(in.Experiment.Runs))}
	if study.AxisIndex(in.Experiment, fig.Spec.Text("color")) < 0 {
		s.proj.Series = solverSeries(in)
		s.proj.Keep(len(in.Experiment.Runs))
	}
	index := map[string]int{}
	for _, r := range s.proj.Runs {
		key := problemOf(in.Experiment.Runs[r])
		i, known := index[key]
		if !known {
			i = len(s.problems)
			index[key] = i
			s.problems = append(s.problems, key)
		}
		s.of[r] = i
	}
	return s
}

// problemOf tells problems apart.
func problemOf(r *experiment.Run) string {
	key, err := json.Marshal([]any{r.Surface.Formula, r.Surface.Spec, r.Start, r.StartOf(), r.Seed})
	if err != nil {
		panic("render: " + err.Error())
	}
	return string(key)
}

// solverSeries makes a solver of each combination of what varies besides the problem.
func solverSeries(in figure.Input) []figure.Series {
	var axes []int
	for i, a := range in.Experiment.Axes {
		switch root, _, _ := strings.Cut(a.Path, "."); root {
		case "surface", "start", experiment.SeedPath, "label":
		default:
			axes = append(axes, i)
		}
	}
	all := in.KeyedSeries(axes, nil)
	figure.ColorInOrder(all)
	return all
}

// attempts counts the runs of the solver that has most at one problem.
func (s *suite) attempts() int {
	most := 0
	for _, solver := range s.proj.Series {
		count := make([]int, len(s.problems))
		for _, r := range solver.Runs {
			count[s.of[r]]++
			most = max(most, count[s.of[r]])
		}
	}
	return most
}

// efforts is what each solver needed for each problem to come to a target, by solver and problem: the least of its
// attempts, +Inf where none arrived. At least one step is counted, so that ratios can be taken.
func (s *suite) efforts(in study.Runs, target experiment.Target, evaluations bool) [][]float64 {
	all := make([][]float64, len(s.proj.Series))
	for i, solver := range s.proj.Series {
		all[i] = make([]float64, len(s.problems))
		for p := range all[i] {
			all[i][p] = math.Inf(1)
		}
		for _, r := range solver.Runs {
			if a := in.Arrival(r, target); a.Reached {
				p := s.of[r]
				all[i][p] = math.Min(all[i][p], math.Max(float64(a.At(evaluations)), 1))
			}
		}
	}
	return all
}

// addTo gives a chart one panel with a line for each solver. The solvers that end highest are named where there are
// too many.
func (s *suite) addTo(c *lines.Chart, line func(solver int) lines.ChartLine) {
	strokes := make([]lines.ChartLine, len(s.proj.Series))
	for i := range strokes {
		strokes[i] = line(i)
		strokes[i].Series, strokes[i].Run = &s.proj.Series[i], -1
		strokes[i].Title = s.proj.Series[i].Name + strokes[i].Title
	}
	c.Lineup = figure.NewLineup(&s.proj, func(run int) float64 { return -lines.LastOf(strokes[s.proj.Of[run]]) }, c.LabelRoom())
	best := s.foremost(func(i int) float64 { return lines.LastOf(strokes[i]) })
	for i := range strokes {
		strokes[i].Context = c.Lineup.Faint[i]
		strokes[i].Pale = best != nil && !best[i]
		if c.Lineup.Named[i] && len(strokes) > 1 {
			strokes[i].Name = s.proj.Series[i].Name
		}
	}
	if c.Lineup.Left != "" {
		c.Subtitle += "; " + strings.Replace(c.Lineup.Left, "lowest", "highest", 1)
	}
	sort.SliceStable(strokes, func(a, b int) bool { return strokes[a].Pale && !strokes[b].Pale })
	c.Panels = []lines.ChartPanel{{Lines: strokes}}
}

// foremost are the solvers that come to most, where they are so few that the others are set back behind them; else nil.
func (s *suite) foremost(value func(solver int) float64) []bool {
	n, most, count := len(s.proj.Series), math.Inf(-1), 0
	best := make([]bool, n)
	for i := range n {
		most = math.Max(most, value(i))
	}
	for i := range n {
		if best[i] = value(i) == most; best[i] {
			count++
		}
	}
	if count == n || count > max(1, n/leastOfForemost) {
		return nil
	}
	return best
}

// leastOfForemost is how many solvers there are at least for each that is foremost.
const leastOfForemost = 3

// shares are the points of a line that rises by one of total at each of some values in ascending order, as steps, from
// the first of them on to the right end of an axis.
func shares(at []float64, total int, from, to float64) []contour.Point {
	points := []contour.Point{{X: from}}
	if len(at) > 0 {
		points[0].X = math.Max(at[0], from) // a line at 0 says nothing before it leaves it
	}
	for i, x := range at {
		x = math.Max(x, from)
		last := points[len(points)-1].Y
		points = append(points, contour.Point{X: x, Y: last}, contour.Point{X: x, Y: float64(i+1) / float64(total)})
	}
	return append(points, contour.Point{X: math.Max(to, from), Y: points[len(points)-1].Y})
}

// ratioTicks are 1, 2, 5, 10, 20 … as far as they are few, else powers of ten.
type ratioTicks struct{}

var _ axis.Ticker = ratioTicks{}

// Ticks implements Ticker.
func (ratioTicks) Ticks(lo, hi float64) []axis.Tick {
	if hi > 200 {
		return axis.LogTicks{}.Ticks(lo, hi)
	}
	var ticks []axis.Tick
	for unit := 1.0; unit <= hi; unit *= 10 {
		for m := 1.0; m < 10 && m*unit <= hi; m++ {
			t := axis.Tick{Value: m * unit}
			if m == 1 || m == 2 || m == 5 {
				t.Label = wording.Short(m*unit, 3)
			}
			ticks = append(ticks, t)
		}
	}
	return ticks
}
