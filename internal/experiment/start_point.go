package experiment

import (
	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/numeric"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// startPoint is where a run begins, nil where that is wrong or the end of another run. A point of a grid may lie where the
// surface has no value: the run ends there.
func (r *resolver) startPoint(d *decoded) []float64 {
	if d.recordedPath() != nil {
		return r.along(d)
	}
	point := r.pointOf(d)
	if point == nil || d.start == nil || d.start.kind == startGrid {
		return point
	}
	o := r.objectives[d.land]
	if o == nil {
		o = d.land.Objective()
		r.objectives[d.land] = o
	}
	if d.land.Model != nil || numeric.Finite(o.Eval(nil, point)) {
		return point
	}
	if part, undefined := d.land.Undefined(point); undefined {
		r.report.Errorf(d.start.at, "", "%s is not defined at the start %s", part, pointOf(point))
		return nil
	}
	return point
}

// pointOf is where a run begins, wherever that is.
func (r *resolver) pointOf(d *decoded) []float64 {
	s, land := d.start, d.land
	if s == nil && land != nil && land.Model != nil && d.node(grammar.Start) == nil {
		return land.Suggested(d.seed)
	}
	if s == nil || land == nil || s.kind == startGrid && d.cell < 0 {
		return nil // what is wrong is reported, a grid outside of a sweep too
	}
	if n := s.dimension(); n > 0 && n != land.Dim() {
		what := map[startKind]string{startPoint: "start has %s", startGrid: "this grid has %s", startUniform: "this window has %s"}[s.kind]
		hint := ""
		if s.at.Kind == syntax.Scalar {
			hint = listWithin
		}
		r.report.Errorf(s.at, hint, what+", but the surface has %s", wording.Plural(n, "number"), wording.Plural(land.Dim(), "variable"))
		return nil
	}
	if needsWindow := s.kind == startGrid || s.kind == startUniform && s.window == nil; needsWindow && len(land.Window) == 0 {
		r.report.Errorf(s.at, "give the formula a window", "this surface has no window to take starts from")
		return nil
	}
	switch s.kind {
	case startPoint:
		return s.point
	case startZeros:
		return make([]float64, land.Dim())
	case startSuggested:
		point := land.Suggested(d.seed)
		if point == nil {
			r.report.Errorf(s.at, "give a point", "no start is suggested for this surface")
		}
		return point
	case startUniform:
		return uniform(d.seed, s.window, land.Window)
	case startNormal:
		return normal(d.seed, s.std, land.Dim())
	case startGrid:
		key := cellKey{s, land, int(d.cell)}
		point, known := r.cells[key]
		if !known {
			point = cell(s.grid, land.Window, int(d.cell))
			r.cells[key] = point
		}
		return point
	}
	return nil
}

// cellKey is a point of a grid, which runs share that differ in something else.
type cellKey struct {
	start *start
	land  *surface.Surface
	cell  int
}

// uniform draws a point of a window, the surface's where the file gives none.
func uniform(seed uint64, window, ofSurface []catalog.Interval) []float64 {
	if window == nil {
		window = ofSurface
	}
	random := descent.Stream(seed, "start")
	p := make([]float64, len(window))
	for i, w := range window {
		u := random.Float64()
		p[i] = float64(w.Lo*(1-u)) + float64(w.Hi*u)
	}
	return p
}

// normal draws a point around 0.
func normal(seed uint64, std float64, dim int) []float64 {
	random := descent.Stream(seed, "start")
	p := make([]float64, dim)
	for i := range p {
		p[i] = std * descent.Normal(random)
	}
	return p
}
