package maps

import (
	"context"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// basinField is one panel of a map of basins: a grid of starts with what became of the run from each. Cells are in the
// order of a sweep: the second variable fastest.
type basinField struct {
	run    *experiment.Run
	view   View // the window and half a cell around it
	nx, ny int
	starts [][]float64
	fates  []insight.Fate
	rests  []int // steps until the path stays near its end
	basins *insight.Basins
}

// field makes the panel of some runs that differ in their starts at most.
func (f *basinsFigure) field(g figure.FacetPanel, panels int) (*basinField, error) {
	v, err := ViewOf(f.in, g.Runs)
	if err != nil {
		return nil, err
	}
	b := &basinField{run: f.in.Experiment.Runs[g.Runs[0]], view: v, basins: f.basinsOf(v.Source)}
	given, _ := f.fig.Spec.Get("grid").([]float64)
	if order, ok := f.sweptGrid(g.Runs, b); given == nil && ok {
		f.take(b, order)
	} else if err := f.make(b, given, panels); err != nil {
		return nil, err
	}
	b.frame()
	return b, nil
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

// sweptGrid reports whether the starts of runs make up a grid, and lists the runs in its order; it then has the size and
// the starts of the grid.
func (f *basinsFigure) sweptGrid(runs []int, b *basinField) (order []int, ok bool) {
	var xs, ys []float64
	at := map[[2]float64]int{}
	for _, r := range runs {
		x := f.in.Start(r)
		at[[2]float64{x[0], x[1]}] = r
		xs, ys = append(xs, x[0]), append(ys, x[1])
	}
	slices.Sort(xs)
	slices.Sort(ys)
	xs, ys = slices.Compact(xs), slices.Compact(ys)
	if len(xs) < 2 || len(ys) < 2 || len(xs)*len(ys) != len(runs) || len(at) != len(runs) || !even(xs) || !even(ys) {
		return nil, false
	}
	b.nx, b.ny = len(xs), len(ys)
	for _, x := range xs {
		for _, y := range ys {
			r, found := at[[2]float64{x, y}]
			if !found {
				return nil, false
			}
			order = append(order, r)
			b.starts = append(b.starts, []float64{x, y})
		}
	}
	return order, true
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
func (f *basinsFigure) take(b *basinField, order []int) {
	width := []float64{1, 1}
	for i, w := range b.view.Source.Window {
		width[i] = w.Hi - w.Lo
	}
	for _, r := range order {
		b.fates = append(b.fates, b.basins.OfReport(f.in.Reports[r]))
		rest := f.in.Results[r].Outcome.Steps
		if t := f.in.Results[r].Trace; t != nil && t.Len() > 0 {
			rest = runner.RestOf(t, width)
		}
		b.rests = append(b.rests, rest)
	}
}

// make fills the cells with runs of the figure's own.
func (f *basinsFigure) make(b *basinField, given []float64, panels int) error {
	f.own = true
	if given != nil {
		b.nx, b.ny = int(given[0]), int(given[1])
	} else {
		side := gridSide(b.run.Steps, panels)
		b.nx, b.ny = side, side
	}
	x, y := b.view.Source.Window[0], b.view.Source.Window[1]
	window := []catalog.Interval{x, y}
	b.starts = experiment.GridPoints([]int{b.nx, b.ny}, window)
	ctx := f.in.Context
	if ctx == nil {
		ctx = context.Background()
	}
	endings, err := runner.FromStarts(ctx, b.run, b.starts, f.in.Workers)
	if err != nil {
		return err
	}
	for _, e := range endings {
		b.fates = append(b.fates, b.basins.Of(b.run, e))
		b.rests = append(b.rests, e.Rest)
	}
	return nil
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

func paceOf(fields []*basinField) pace {
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
