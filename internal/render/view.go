package render

import (
	"errors"
	"fmt"
	"math"
	"sort"

	"gdplot/internal/contour"
	"gdplot/internal/surface"
)

// view is the piece of a surface of two variables that a panel shows.
type view struct {
	source *surface.Surface
	x, y   span
}

// profileOf is the window of the surface of one variable that some runs descend, widened to hold their starts, with
// the range of its values there.
func profileOf(in Input, runs []int) (view, error) {
	if len(runs) == 0 {
		return view{}, errNoRuns
	}
	s := in.Experiment.Runs[runs[0]].Surface
	if s.Dim() != 1 {
		return view{}, fmt.Errorf("a curve needs one variable and %s has %d: draw `contour` or `loss` instead", s.Title, s.Dim())
	}
	if err := oneSurface(in, runs); err != nil {
		return view{}, err
	}
	v := view{source: s, x: span{s.Window[0].Lo, s.Window[0].Hi}.orUnit()}
	x := v.x
	for _, r := range runs {
		if start := startOf(in, r); len(start) == 1 {
			x = x.with(start[0])
		}
	}
	v.x = widened(v.x, x)
	v.y = noSpan()
	for _, p := range sampleCurve(s, v.x, 400) {
		v.y = v.y.with(p.Y)
	}
	v.y = v.y.orUnit().pad(0.12, 0.08)
	return v, nil
}

// sampleCurve evaluates a surface of one variable at n+1 places.
func sampleCurve(s *surface.Surface, x span, n int) []contour.Point {
	objective, at := s.Objective(), make([]float64, 1)
	points := make([]contour.Point, 0, n+1)
	for i := 0; i <= n; i++ {
		at[0] = x.lo + x.width()*float64(i)/float64(n)
		points = append(points, contour.Point{X: at[0], Y: objective.Eval(nil, at)})
	}
	return points
}

// errNoRuns is what a figure of no runs says.
var errNoRuns = errors.New("there is no run to draw: see `only`")

// oneSurface is an error if some runs descend different surfaces.
func oneSurface(in Input, runs []int) error {
	first := in.Experiment.Runs[runs[0]]
	for _, r := range runs {
		run := in.Experiment.Runs[r]
		if !run.Surface.SameFunction(first.Surface) {
			return fmt.Errorf("%s and %s descend different surfaces: say facet: surface, or choose runs with `only`", first.ID, run.ID)
		}
	}
	return nil
}

// viewOf is the window of the surface that some runs descend, widened to hold their starts. It is an error if they
// descend different surfaces or one that has not two variables.
func viewOf(in Input, runs []int) (view, error) {
	if len(runs) == 0 {
		return view{}, errNoRuns
	}
	s := in.Experiment.Runs[runs[0]].Surface
	if s.Dim() != 2 {
		return view{}, fmt.Errorf("a contour needs two variables and %s has %d: draw `loss` instead", s.Title, s.Dim())
	}
	if err := oneSurface(in, runs); err != nil {
		return view{}, err
	}
	v := view{source: s, x: span{s.Window[0].Lo, s.Window[0].Hi}, y: span{s.Window[1].Lo, s.Window[1].Hi}}
	v.x, v.y = v.x.orUnit(), v.y.orUnit()
	x, y := v.x, v.y
	for _, r := range runs {
		if start := startOf(in, r); len(start) == 2 {
			x, y = x.with(start[0]), y.with(start[1])
		}
	}
	v.x, v.y = widened(v.x, x), widened(v.y, y)
	return v, nil
}

// widened is a window that also shows starts outside it, with a little room around them; starts further away than
// three times its width are left outside.
func widened(window, starts span) span {
	w := window.width()
	if starts.lo < window.lo && window.lo-starts.lo < 3*w {
		window.lo = starts.lo - 0.05*(window.hi-starts.lo)
	}
	if starts.hi > window.hi && starts.hi-window.hi < 3*w {
		window.hi = starts.hi + 0.05*(starts.hi-window.lo)
	}
	return window
}

// aspect is height over width in equal units, 0 where a ratio beyond 3 to 1 would leave one axis too short to read.
func (v view) aspect() float64 {
	a := v.y.width() / v.x.width()
	if a > 3*(1+1e-9) || a < (1-1e-9)/3 || math.IsNaN(a) {
		return 0
	}
	return a
}

// distinctViews lists each surface once.
func distinctViews(views []view) []view {
	var all []view
	for _, v := range views {
		known := false
		for _, k := range all {
			known = known || k.source.SameFunction(v.source) && k.x == v.x && k.y == v.y
		}
		if !known {
			all = append(all, v)
		}
	}
	return all
}

// ascendingLevels sorts levels and drops repeated ones.
func ascendingLevels(levels []float64) []float64 {
	sorted := append([]float64(nil), levels...)
	sort.Float64s(sorted)
	var out []float64
	for i, v := range sorted {
		if i == 0 || v != sorted[i-1] {
			out = append(out, v)
		}
	}
	return out
}

// startOf is where a run starts: the first row of its trace, or what the plan says where there is none.
func startOf(in Input, run int) []float64 {
	if t := in.Results[run].Trace; t != nil && len(t.Step) > 0 {
		return t.X[:t.Dim]
	}
	return in.Experiment.Runs[run].Start
}
