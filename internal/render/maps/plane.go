package maps

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/runner"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// A surface of more than two variables is shown on a plane through its space, with the paths projected onto it.

// The planes that have names.
const (
	planePCA    = "pca"
	planeRandom = "random"
)

// PlaneParam declares the plane of a map.
func PlaneParam() catalog.Param {
	return catalog.Param{Name: "plane", Type: catalog.Word | catalog.Texts, Choices: []string{planePCA, planeRandom}, Optional: true, Range: catalog.Any(), Lifts: true,
		Doc: "of a surface of more than two variables, what is drawn: a list of two variables, the others as they are at the end of the first run; pca, the plane in which the paths move most " +
			"(principal components of their points, through the end of the first run); or random, a plane through that end along two random directions, each neuron's part as long as its weights"}
}

// Projected is a plane with what it takes to draw on it.
type Projected struct {
	surface.Plane
	vars   [2]string
	window []catalog.Interval
	kept   [2]float64 // of the variance of the paths, by axis
	kind   string
	of     [2]int // the variables along its axes, -1 for directions
	turned bool   // whether the first direction goes up
}

// Lift finds the plane that a map asks for and the results as they are seen on it; nil and the results as they are where it
// asks for none.
func Lift(in figure.Input, fig *experiment.Figure) (*Projected, []runner.Result, error) {
	p, err := planeOf(in, fig.Spec, fig.Runs)
	if err != nil || p == nil {
		return nil, in.Results, err
	}
	return p, p.onto(in.Results, fig.Runs), nil
}

// planeOf finds the plane that a map asks for; nil where it asks for none.
func planeOf(in figure.Input, spec catalog.Spec, runs []int) (*Projected, error) {
	if _, ok := spec.Decl.Param("plane"); !ok || !spec.Has("plane") || len(runs) == 0 {
		return nil, nil
	}
	s := in.Experiment.Runs[runs[0]].Surface
	if err := oneSurface(in.Runs, runs); err != nil {
		return nil, err
	}
	if s.Dim() < 2 {
		return nil, fmt.Errorf("a plane needs a surface of two variables or more")
	}
	led := leading(in.Runs, runs)
	origin := in.Results[led[0]].Outcome().X
	if !numeric.AllFinite(origin) || len(origin) == 0 {
		return nil, fmt.Errorf("the first run ends nowhere, so that no plane goes through its end: choose runs with `only`")
	}
	p := &Projected{Plane: surface.Plane{Origin: slices.Clone(origin)}, of: [2]int{-1, -1}}
	points := pathPoints(in.Runs, led)
	var err error
	switch at := spec.Get("plane").(type) {
	case []string:
		err = p.along(s, at)
	case string:
		p.kind = at
		if at == planeRandom {
			p.atRandom(s, in.Experiment.Runs[runs[0]].Seed)
		} else {
			p.principal(points)
		}
	}
	if err != nil {
		return nil, err
	}
	p.share(points)
	p.measure(append(pathsOf(in.Runs, led), startsOf(in.Runs, runs, led)...), s.Critical())
	p.name(s, in.Part.Inside)
	return p, nil
}

// leading are the runs that say where a plane lies and how much of it is shown: those that do not diverge, where there are some.
func leading(in study.Runs, runs []int) []int {
	led := slices.DeleteFunc(slices.Clone(runs), in.Diverged)
	if len(led) == 0 {
		return runs
	}
	return led
}

// planePoints is how many points of each path a plane is fitted to at most.
const planePoints = 300

// pathPoints are points of paths, evenly spaced in steps, as far as they are finite.
func pathPoints(in study.Runs, runs []int) [][]float64 { return slices.Concat(pathsOf(in, runs)...) }

// pathsOf are points of each path, evenly spaced in steps, as far as they are finite.
func pathsOf(in study.Runs, runs []int) [][][]float64 {
	var all [][][]float64
	for _, r := range runs {
		t := in.Results[r].Trace()
		if t == nil || t.Len() == 0 {
			continue
		}
		var path [][]float64
		for _, i := range figure.Spaced(t.Len(), planePoints) {
			if x := t.Point(i); numeric.AllFinite(x) {
				path = append(path, x)
			}
		}
		all = append(all, path)
	}
	return all
}

// rounding is a share of the variance below which it is that of rounded numbers.
const rounding = 1e-20

// How far out of the window of paths, in widths of it, a lowest point may lie that the window is widened for, and the room around it,
// in sides of what the paths take.
const (
	lowestReach = 1.0
	lowestPad   = 0.15
)

// measure finds the window that shows paths.
func (p *Projected) measure(paths [][][]float64, critical []surface.Critical) {
	for _, path := range paths {
		for k, q := range path {
			a, b, _ := p.Project(q)
			path[k] = []float64{a, b}
		}
	}
	x, y := planeWindow(paths)
	x, y = x.OrUnit(), y.OrUnit()
	side := math.Max(x.Width(), y.Width())
	x, y = x.AtLeast(0.6*side), y.AtLeast(0.6*side)
	x, y = x.Pad(0.25, 0.25), y.Pad(0.25, 0.25)
	for _, k := range critical { // the lowest points, where they lie near enough
		if k.Kind != surface.GlobalMinimum || len(k.X) != len(p.Origin) {
			continue
		}
		if a, b, off := p.Project(k.X); off <= offPlane*side*offPlane*side && beyond([]float64{a, b}, []axis.Span{x, y}) < lowestReach {
			pad := lowestPad * side
			x, y = x.With(a-pad).With(a+pad), y.With(b-pad).With(b+pad)
		}
	}
	if p.kind != "" && y.Width() > lyingFrom*x.Width() && len(paths) > 0 && len(paths[0]) > 0 { // which of two directions goes up is free: a page is wider than high
		x, y, p.U, p.V, p.turned = y, x, p.V, p.U, true
		p.kept[0], p.kept[1] = p.kept[1], p.kept[0]
		if at := paths[0][0][1]; at > (x.Lo+x.Hi)/2 { // and paths begin at the left
			numeric.Scale(-1, p.U)
			x = axis.Span{Lo: -x.Hi, Hi: -x.Lo}
		}
	}
	p.window = []catalog.Interval{catalog.Closed(x.Lo, x.Hi), catalog.Closed(y.Lo, y.Hi)}
}

// lyingFrom is how many times as high as wide a piece of a plane is for its directions to change places.
const lyingFrom = 1.1

// share is how much of the variance of points the plane keeps: NaN where nothing moves, and where numbers end.
func (p *Projected) share(points [][]float64) {
	as, bs := make([]float64, len(points)), make([]float64, len(points))
	for k, q := range points {
		as[k], bs[k], _ = p.Project(q)
	}
	far := 0.0
	for _, q := range points {
		for i, v := range q {
			far = math.Max(far, math.Abs(v-points[0][i]))
		}
	}
	variance := func(of func(k int) float64) float64 { // from the first on, in units of the farthest, whose square may be no number
		column := make([]float64, len(points))
		for k := range column {
			column[k] = (of(k) - of(0)) / far
		}
		return numeric.Variance(column)
	}
	p.kept = [2]float64{math.NaN(), math.NaN()}
	if far == 0 {
		return
	}
	va, vb, all := variance(func(k int) float64 { return as[k] }), variance(func(k int) float64 { return bs[k] }), 0.0
	for i := range p.Origin {
		all += variance(func(k int) float64 { return points[k][i] })
	}
	if all = math.Max(all, va+vb); all > 0 {
		p.kept = [2]float64{va / all, vb / all}
		for k, share := range p.kept {
			if share < rounding {
				p.kept[k] = 0
			}
		}
	}
}

// A direction is called by the variables that it is mostly made of, where these are few.
const (
	mostlyMade = 0.8 // of the square of its length
	mostMade   = 2
)

// madeOf are the variables that a direction is mostly made of, none where these are many, or all.
func madeOf(d []float64, s *surface.Surface) (names []string) {
	order := make([]int, len(d))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(math.Abs(d[j]), math.Abs(d[i])) })
	made := 0.0
	for _, i := range order {
		if made >= mostlyMade || len(names) > mostMade {
			break
		}
		made += float64(d[i] * d[i])
		names = append(names, s.Spoken(i))
	}
	if len(names) > mostMade || len(names) == len(d) {
		return nil
	}
	return names
}

// name names the axes; in a part of a figure there is room for few words, and the caption tells what the shares are.
func (p *Projected) name(s *surface.Surface, inside bool) {
	if p.kind == "" {
		return
	}
	u, v := madeOf(p.U, s), madeOf(p.V, s)
	if !inside && u != nil && v != nil && !slices.Equal(u, v) {
		p.vars = [2]string{"mostly " + wording.List(u), "mostly " + wording.List(v)}
		return
	}
	share := "%s %d (%s %% of the variance)"
	if inside {
		share = "%s %d (%s %%)"
	}
	name := map[string]string{planePCA: "component", planeRandom: "random direction"}[p.kind]
	for k := range p.vars {
		number := k + 1
		if p.turned {
			number = 2 - k
		}
		if p.vars[k] = fmt.Sprintf("%s %d", name, number); !math.IsNaN(p.kept[k]) {
			p.vars[k] = fmt.Sprintf(share, name, number, wording.Short(100*p.kept[k], 2))
		}
	}
}

// onto are the results of runs as they are seen on the plane.
func (p *Projected) onto(results []runner.Result, runs []int) []runner.Result {
	seen := slices.Clone(results)
	for _, r := range runs {
		if t := seen[r].Trace(); t != nil {
			flat := *t
			flat.Dim, flat.X, flat.Second = 2, make([]float64, 0, 2*t.Len()), nil
			for i := range t.Len() {
				a, b, _ := p.Project(t.Point(i))
				flat.X = append(flat.X, a, b)
			}
			seen[r] = seen[r].With(&flat)
		}
		if x := seen[r].Outcome().X; len(x) == len(p.Origin) {
			a, b, _ := p.Project(x)
			out := *seen[r].Outcome()
			out.X = []float64{a, b}
			seen[r] = runner.NewResult(seen[r].Run, out, seen[r].Trace())
		}
	}
	return seen
}

// View is what a panel shows of a surface on the plane.
func (p *Projected) View(s *surface.Surface) View {
	cut := surface.Slice(s, &p.Plane, p.vars, p.window)
	return View{Source: cut, X: axis.Span{Lo: p.window[0].Lo, Hi: p.window[0].Hi}, Y: axis.Span{Lo: p.window[1].Lo, Hi: p.window[1].Hi}, of: p.of}
}
