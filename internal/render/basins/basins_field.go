package basins

import (
	"errors"
	"math"
	"slices"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/runner"
	"gdplot/internal/study"
	"gdplot/internal/surface"
)

// basinField is one panel of a map of basins: a grid of starts with what became of the run from each.
type basinField struct {
	run  *experiment.Run
	view maps.View // the window and half a cell around it
	grid
	fates   []insight.Fate
	endings []runner.Ending // of which they are told; nil of runs of the experiment
	rests   []int           // steps until the path stays near its end
	basins  *insight.Basins
}

// field makes the panel of some runs that differ in their starts at most, from runs of the experiment or from the first
// of those that were made for the figure; it returns the others.
func (f *basinsFigure) field(g figure.FacetPanel, panels int, made []study.Explored) (*basinField, []study.Explored, error) {
	v, err := maps.ViewOf(f.in, g.Runs)
	if err != nil {
		return nil, nil, err
	}
	b := &basinField{run: f.in.Experiment.Runs[g.Runs[0]], view: v, basins: f.basinsOf(v.Source), grid: f.gridOf(g, panels)}
	switch {
	case b.order != nil:
		f.take(b)
	case len(made) == 0 || len(made[0].Endings) != len(b.starts):
		return nil, nil, errors.New("the runs of its cells have not been made")
	default:
		f.own = true
		b.endings, b.fates = made[0].Endings, b.basins.Fates(b.run, made[0].Endings)
		for _, e := range made[0].Endings {
			b.rests = append(b.rests, e.Rest)
		}
		made = made[1:]
	}
	b.frame()
	return b, made, nil
}

// basinsOf shares what is known of the minima between the panels of a surface.
func (f *basinsFigure) basinsOf(s *surface.Surface) *insight.Basins {
	for _, b := range f.fields {
		if b.view.Source.SameFunction(s) {
			return b.basins
		}
	}
	return insight.NewBasins(s)
}

// grid is the starts of a panel, evenly spaced over a window. Cells are in the order of a sweep: the second variable
// fastest.
type grid struct {
	nx, ny int
	starts [][]float64
	order  []int // the runs of the experiment that start there; nil where there are none
}

// gridOf is the grid of some runs: that of their own starts unless the file asks for another.
func (f *basinsFigure) gridOf(g figure.FacetPanel, panels int) grid {
	given, _ := f.fig.Spec.Get("grid").([]float64)
	if given == nil {
		if swept, ok := f.sweptGrid(g.Runs); ok {
			return swept
		}
	}
	run := f.in.Experiment.Runs[g.Runs[0]]
	side := gridSide(run.Steps, panels)
	made := grid{nx: side, ny: side}
	if given != nil {
		made.nx, made.ny = int(given[0]), int(given[1])
	}
	made.starts = experiment.GridPoints([]int{made.nx, made.ny}, run.Surface.Window[:2])
	return made
}

// sweptGrid is the grid that the starts of runs make up, if they do.
func (f *basinsFigure) sweptGrid(runs []int) (swept grid, ok bool) {
	var xs, ys []float64
	at := map[[2]float64]int{}
	for _, r := range runs {
		run := f.in.Experiment.Runs[r]
		if run.StartOf() >= 0 || len(run.Start) != 2 {
			return grid{}, false
		}
		at[[2]float64(run.Start)] = r
		xs, ys = append(xs, run.Start[0]), append(ys, run.Start[1])
	}
	slices.Sort(xs)
	slices.Sort(ys)
	xs, ys = slices.Compact(xs), slices.Compact(ys)
	if len(xs) < 2 || len(ys) < 2 || len(xs)*len(ys) != len(runs) || len(at) != len(runs) || !even(xs) || !even(ys) {
		return grid{}, false
	}
	swept.nx, swept.ny = len(xs), len(ys)
	for _, x := range xs {
		for _, y := range ys {
			r, found := at[[2]float64{x, y}]
			if !found {
				return grid{}, false
			}
			swept.order = append(swept.order, r)
			swept.starts = append(swept.starts, []float64{x, y})
		}
	}
	return swept, true
}

// even reports whether ascending values are evenly spaced.
func even(v []float64) bool {
	step := (v[len(v)-1] - v[0]) / float64(len(v)-1)
	for i := range v {
		if math.Abs(v[i]-v[0]-float64(i)*step) > 1e-6*step {
			return false
		}
	}
	return step > 0 && !math.IsInf(step, 0)
}

// take fills the cells with runs of the experiment.
func (f *basinsFigure) take(b *basinField) {
	width := []float64{1, 1}
	for i, w := range b.view.Source.Window {
		width[i] = w.Hi - w.Lo
	}
	for _, r := range b.order {
		b.fates = append(b.fates, b.basins.OfReport(f.in.Reports[r], f.in.Results[r].Outcome()))
		rest := f.in.Results[r].Outcome().Steps
		if t := f.in.Results[r].Trace(); t != nil && t.Len() > 0 {
			rest = runner.RestOf(t, width)
		}
		b.rests = append(b.rests, rest)
	}
}

// gridSide is how many starts along each variable a panel has that a file says nothing of: as many as can be told apart,
// and so many that all panels take a second or two. It is odd, so that the middle of the window is a start.
func gridSide(steps, panels int) int {
	const mostCells, mostSteps = 40_000, 6e7
	side := min(math.Sqrt(mostCells/float64(panels)), math.Sqrt(mostSteps/float64(panels)/float64(steps)))
	return min(max(int(side)/2*2+1, 21), 101)
}

// frame puts the grid on the axes: each start is the middle of its cell.
func (b *basinField) frame() {
	first, last := b.starts[0], b.starts[len(b.starts)-1]
	dx, dy := (last[0]-first[0])/float64(b.nx-1), (last[1]-first[1])/float64(b.ny-1)
	b.view.X = axis.Span{Lo: first[0] - dx/2, Hi: last[0] + dx/2}.OrUnit()
	b.view.Y = axis.Span{Lo: first[1] - dy/2, Hi: last[1] + dy/2}.OrUnit()
}

// count is how many cells have a fate.
func (b *basinField) count(fate insight.Fate) int {
	n := 0
	for _, f := range b.fates {
		if f == fate {
			n++
		}
	}
	return n
}

// share is which part of all cells have a fate.
func (b *basinField) share(fate insight.Fate) float64 {
	return float64(b.count(fate)) / float64(len(b.fates))
}

// goesOn reports whether some minimum that was met is one of many beside it, so that none of those that are listed is the nearest.
func (b *basinField) goesOn() bool {
	return slices.ContainsFunc(b.basins.List, func(m insight.Basin) bool { return m.Level })
}

// toNearest is which part of the cells that end at a minimum end at the nearest one.
func (b *basinField) toNearest() float64 {
	near, all := 0, 0
	for i, f := range b.fates {
		if f >= 0 {
			all++
			if b.basins.Nearest(b.starts[i]) == int(f) {
				near++
			}
		}
	}
	return float64(near) / float64(max(all, 1))
}

// pace is how steps become tints: evenly by their logarithm, the few slowest and fastest cells left out.
type pace struct{ fast, slow int }

// Tints go from strong to faint in so many steps: more could not be told apart and would make the picture larger.
const (
	strongTint, faintTint = 0.95, 0.38
	tints                 = 9
)

// paceOf is the pace of the only panel: of several the colours are compared, and tints would be in the way.
func paceOf(fields []*basinField) pace {
	if len(fields) > 1 {
		return pace{1, 1}
	}
	var all []int
	for _, b := range fields {
		for i, f := range b.fates {
			if f >= 0 {
				all = append(all, b.rests[i])
			}
		}
	}
	if len(all) == 0 {
		return pace{1, 1}
	}
	slices.Sort(all)
	n := len(all) - 1
	return pace{max(all[n/50], 1), max(all[n-n/50], 1)}
}

// alpha is the opacity of a cell's colour.
func (p pace) alpha(steps int) float64 {
	if p.slow <= p.fast {
		return (strongTint + faintTint) / 2
	}
	t := math.Log(float64(max(steps, 1))/float64(p.fast)) / math.Log(float64(p.slow)/float64(p.fast))
	t = math.Round(min(max(t, 0), 1)*(tints-1)) / (tints - 1)
	return strongTint + t*(faintTint-strongTint)
}
