package surface

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/spline"
)

// Sampled is the catalogue of surfaces that are read from files of values.
var Sampled = catalog.New[struct{}]("sampled surface")

var _ = Sampled.Add(catalog.Entry[struct{}]{Decl: catalog.Decl{
	Name:     "grid",
	Title:    "Sampled grid",
	Sentence: "Values on a grid, computed elsewhere: the surface is the bicubic spline through them, whose gradient and Hessian are exact.",
	Rule:     "f(x, y) with f, ∇f and the Hessian continuous, and f(xᵢ, yⱼ) as the file has it",
	Params: []catalog.Param{
		data.FileParam("data", "A file of values: CSV, or .npy. Either a row for each point, with columns of both coordinates and the value, or a matrix of values alone, in whose rows y is the same."),
		{Name: "x", Type: catalog.Texts, Optional: true, Range: catalog.Any(),
			Doc: "The columns of the two coordinates, [w1, w2]; the first two when absent."},
		{Name: "loss", Type: catalog.Text, Optional: true, Range: catalog.Any(), Doc: "The column of the value; the third when absent."},
		{Name: "title", Type: catalog.Text, Optional: true, Range: catalog.Any(), Doc: "What figures call the surface; the file's name when absent."},
		{Name: "window", Type: catalog.Window, Optional: true, Range: catalog.Any(),
			Doc: "Of a matrix: what its first and last column, and row, stand at; their numbers from 0 when absent. Of points: what a contour draws, all of them when absent."},
		catalog.Choice("outside", string(descent.Free),
			[]string{string(descent.Free), string(descent.Stop), string(descent.Clamp), string(descent.Reflect)},
			"What happens to a path that leaves the window: nothing, the run ends, each coordinate is set to the edge, or mirrored at it. Outside of the grid there are no values, and a run ends."),
	},
	Notes: []string{
		"The points may come in any order and be spaced unevenly, at least two in each direction. Where one is missing, or its value is (NaN, or an empty cell), there is a hole: the cells that touch it have no value.",
		"Critical points are looked for within the grid, so minima are those of the spline; between the points nobody knows better.",
	},
	Source: "de Boor 2001, A practical guide to splines, chapters IV and XVII",
	Sample: "surface:\n  grid:\n    data: loss.csv\n    x: [w1, w2]\n    loss: loss",
}})

// IsSampled reports whether a spec is a surface that is read from a file.
func IsSampled(spec catalog.Spec) bool {
	entry, ok := Sampled.Entry(spec.Name())
	return ok && &entry.Decl == spec.Decl
}

// SampledWant is what such a surface asks of its file.
func SampledWant(spec catalog.Spec) data.Want {
	var w data.Want
	w.Target = spec.Text("loss")
	if spec.Has("x") {
		w.Features = spec.Texts("x")
	}
	return w
}

// lattice is what a file of values says.
type lattice struct {
	names []string
	x, y  []float64 // rising
	f     []float64 // [j*len(x)+i], NaN where there is none
}

// sampled makes a surface of a file of values.
func (s *Surface) sampled(opt Options) error {
	if s.Spec.Has("x") && len(s.Spec.Texts("x")) != 2 {
		return &ParamError{Param: "x", Index: -1, Message: "x lists the columns of two coordinates"}
	}
	window, err := s.givenWindow()
	if err != nil {
		return err
	}
	l, err := s.latticeOf(opt.Data, window)
	if err != nil {
		return err
	}
	if len(l.x) < 2 || len(l.y) < 2 {
		return &ParamError{Param: "data", Index: -1, Message: fmt.Sprintf("a grid has at least two points in each direction; this one has %d × %d", len(l.x), len(l.y))}
	}
	if !slices.ContainsFunc(l.f, func(v float64) bool { return v == v }) {
		return &ParamError{Param: "data", Index: -1, Message: "no point of the grid has a value"}
	}
	if s.climbs {
		for i, v := range l.f {
			l.f[i] = s.Value(v)
		}
	}
	s.grid = spline.NewGrid(l.x, l.y, l.f)
	s.Vars, s.Smooth, s.digest = l.names, true, opt.Data.Digest
	s.renamed = l.names[0] != "x" || l.names[1] != "y"
	s.Title, s.Formula = opt.Data.Name, "values of "+opt.Data.Name
	if s.Spec.Has("title") {
		s.Title = s.Spec.Text("title")
	}
	s.Window = []catalog.Interval{catalog.Closed(l.x[0], l.x[len(l.x)-1]), catalog.Closed(l.y[0], l.y[len(l.y)-1])}
	if window != nil {
		s.Window = window
	}
	return nil
}

// Digest is the SHA-256 of the file that a sampled surface is from, empty for all others.
func (s *Surface) Digest() string { return s.digest }

// Grid is the spline of a surface that is read from a file of values, nil of all others.
func (s *Surface) Grid() *spline.Grid { return s.grid }

// givenWindow is the window of the file, nil where there is none.
func (s *Surface) givenWindow() ([]catalog.Interval, error) {
	if !s.Spec.Has("window") {
		return nil, nil
	}
	window := s.Spec.Get("window").([]catalog.Interval)
	if len(window) != 2 {
		return nil, &ParamError{Param: "window", Index: -1, Message: "a grid has two variables, and so has its window"}
	}
	return slices.Clone(window), nil
}

// latticeOf finds out whether a table lists points or is a matrix.
func (s *Surface) latticeOf(t *data.Table, window []catalog.Interval) (*lattice, error) {
	n := len(t.Features)
	if s.Spec.Has("loss") && n == 2 {
		return pointwise(t.Names(), t.X, t.Y, 2)
	}
	values := make([]float64, t.Rows())
	if !s.Spec.Has("x") && !s.Spec.Has("loss") && n == 3 {
		for i := range values {
			values[i] = t.Row(i)[2]
		}
		l, err := pointwise(t.Names()[:2], t.X, values, 3)
		if err == nil || t.Features[0].Name != "c1" { // a file without a header may be a matrix
			return l, err
		}
	}
	if s.Spec.Has("x") || s.Spec.Has("loss") {
		return nil, &ParamError{Param: "data", Index: -1, Message: "a grid of points needs x, two columns of coordinates, and loss, the column of values"}
	}
	l := &lattice{names: []string{"x", "y"}, f: slices.Clone(t.X)}
	if window == nil {
		window = []catalog.Interval{catalog.Closed(0, float64(n-1)), catalog.Closed(0, float64(t.Rows()-1))}
	}
	l.x, l.y = spread(window[0], n), spread(window[1], t.Rows())
	return l, nil
}

// spread are n numbers from one end of an interval to the other, evenly.
func spread(w catalog.Interval, n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		u := float64(i) / float64(max(n-1, 1))
		all[i] = float64(w.Lo*(1-u)) + float64(w.Hi*u)
	}
	return all
}

// pointwise orders points with values into a lattice; rows are stride numbers apart.
func pointwise(names []string, points, values []float64, stride int) (*lattice, error) {
	l := &lattice{names: names, x: distinct(points, 0, stride), y: distinct(points, 1, stride)}
	if float64(len(l.x))*float64(len(l.y)) > 4*float64(len(values)) {
		return nil, &ParamError{Param: "data", Index: -1, Message: fmt.Sprintf(
			"%d points with %d different %s and %d different %s are no grid", len(values), len(l.x), names[0], len(l.y), names[1])}
	}
	l.f = make([]float64, len(l.x)*len(l.y))
	for i := range l.f {
		l.f[i] = math.NaN()
	}
	for k, v := range values {
		i, _ := slices.BinarySearch(l.x, points[k*stride])
		j, _ := slices.BinarySearch(l.y, points[k*stride+1])
		at := &l.f[j*len(l.x)+i]
		if *at == *at && *at != v {
			return nil, &ParamError{Param: "data", Index: -1, Message: fmt.Sprintf("the point (%g, %g) has two values, %g and %g", l.x[i], l.y[j], *at, v)}
		}
		*at = v
	}
	return l, nil
}

// distinct are the numbers of a column, each once, rising.
func distinct(points []float64, from, stride int) []float64 {
	var all []float64
	for i := from; i < len(points); i += stride {
		all = append(all, points[i])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// splineObjective evaluates a sampled surface.
type splineObjective struct{ g *spline.Grid }

var _ Objective = (*splineObjective)(nil)

func (o *splineObjective) Dim() int { return 2 }

// Eval implements descent.Objective; where there is no value it is NaN.
func (o *splineObjective) Eval(g, x []float64) float64 {
	v, ok := o.g.At(x[0], x[1])
	if !ok {
		v = spline.Values{F: math.NaN(), Fx: math.NaN(), Fy: math.NaN()}
	}
	if g != nil {
		g[0], g[1] = v.Fx, v.Fy
	}
	return v.F
}

// Hessian implements descent.Hessianer.
func (o *splineObjective) Hessian(h, x []float64) {
	v, _ := o.g.At(x[0], x[1])
	h[0], h[1], h[2], h[3] = v.Fxx, v.Fxy, v.Fxy, v.Fyy
}

// Values implements Objective.
func (o *splineObjective) Values(dst, xs, ys []float64) {
	for j, y := range ys {
		for i, x := range xs {
			dst[j*len(xs)+i] = o.Eval(nil, []float64{x, y})
		}
	}
}

// splineCode is about how many instructions of a formula a look at a spline takes.
const splineCode = 80

// code is how many instructions the gradient takes.
func (s *Surface) code() int {
	if s.grid != nil {
		return splineCode
	}
	return s.programs.Gradient.Len()
}
