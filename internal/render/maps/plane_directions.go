package maps

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// along is the plane of two variables.
func (p *Projected) along(s *surface.Surface, names []string) error {
	if len(names) != 2 || names[0] == names[1] {
		return fmt.Errorf("plane takes two variables of the surface, not %s", wording.List(names))
	}
	var at [2]int
	for k, name := range names {
		if at[k] = slices.Index(s.Vars, name); at[k] < 0 {
			hint := ""
			if near, ok := catalog.Suggest(name, s.Vars); ok {
				hint = fmt.Sprintf(" (did you mean %q?)", near)
			} else if len(s.Vars) <= 12 {
				hint = " (its variables: " + strings.Join(s.Vars, ", ") + ")"
			}
			return fmt.Errorf("plane: %s has no variable %q%s", s.Title, name, hint)
		}
		p.vars[k] = name
	}
	p.U, p.V = make([]float64, s.Dim()), make([]float64, s.Dim())
	p.U[at[0]], p.V[at[1]] = 1, 1
	p.of = at
	for k := range at { // the axes show the variables' own values
		p.Origin[at[k]] = 0
	}
	return nil
}

// principal is the plane in which the points lie most spread about the origin.
func (p *Projected) principal(points [][]float64) {
	n := len(p.Origin)
	rows := make([][]float64, len(points))
	far := 0.0
	for k, x := range points {
		rows[k] = make([]float64, n)
		for i, v := range x {
			rows[k][i] = v - p.Origin[i]
			far = max(far, math.Abs(rows[k][i]))
		}
	}
	for _, r := range rows { // by a power of two, which rounds nothing: the square of a square of what blew up is no number
		for i, v := range r {
			r[i] = math.Ldexp(v, -math.Ilogb(far))
		}
	}
	p.U, p.V = alongAxis(n, 0), alongAxis(n, 1)
	if u := spread(rows, n); u != nil {
		p.U = u
		for _, r := range rows { // what is left has the second direction, exactly even where it is much shorter
			perpendicular(r, u)
		}
		if v := spread(rows, n); v != nil {
			p.V = v
		}
	}
	perpendicular(p.V, p.U)
	unit(p.V)
	// Which way an axis points is a matter of the algorithm: let the paths come from the left and from below.
	for _, d := range [][]float64{p.U, p.V} {
		sum := 0.0
		for _, x := range points {
			for i, v := range x {
				sum += float64((v - p.Origin[i]) * d[i])
			}
		}
		if sum > 0 {
			numeric.Scale(-1, d)
		}
	}
}

// spread is the direction in which rows of n numbers lie most spread about 0; nil where all are there. It is found from the
// products of rows, or of columns where there are fewer.
func spread(rows [][]float64, n int) []float64 {
	m := len(rows)
	side := min(m, n)
	g, values := make([]float64, side*side), make([]float64, side)
	for i := range side {
		for j := range i + 1 {
			sum := 0.0
			if m <= n {
				sum = numeric.Dot(rows[i], rows[j])
			} else {
				for _, r := range rows {
					sum += float64(r[i] * r[j])
				}
			}
			g[i*side+j], g[j*side+i] = sum, sum
		}
	}
	if side == 0 || !portable.Symmetric(g, values, make([]float64, side), side) || !(values[side-1] > 0) {
		return nil
	}
	d := make([]float64, n)
	for i := range side {
		if w := g[i*side+side-1]; m > n {
			d[i] = w
		} else {
			for k, v := range rows[i] {
				d[k] += float64(w * v)
			}
		}
	}
	unit(d)
	return d
}

func alongAxis(n, i int) []float64 {
	d := make([]float64, n)
	d[i] = 1
	return d
}

// atRandom is a plane along two directions drawn by the run's seed. Of a network each neuron's part of a direction is made
// as long as the neuron's weights, and biases stay as they are (Li et al. 2018, section 4: filter normalisation), so that
// the scale of weights, which rectified layers may shift between each other, does not matter.
func (p *Projected) atRandom(s *surface.Surface, seed uint64) {
	r := descent.Stream(seed, "plane")
	for _, d := range []*[]float64{&p.U, &p.V} {
		*d = make([]float64, s.Dim())
		for i := range *d {
			(*d)[i] = descent.Normal(r)
		}
		if s.Model != nil {
			for _, l := range s.Model.Layers {
				normalizeRows((*d)[l.From:l.To], p.Origin[l.From:l.To], l.Rows)
			}
		}
	}
	perpendicular(p.V, p.U)
	unit(p.U)
	unit(p.V)
}

// normalizeRows gives each row of a direction the length of the same row of weights; what follows the rows is set to 0.
// Weights without rows count as one.
func normalizeRows(d, w []float64, rows int) {
	columns := len(d)
	if rows > 0 {
		columns = len(d)/rows - 1
		clear(d[rows*columns:])
	}
	for from := 0; columns > 0 && from+columns <= len(d) && (rows == 0 || from < rows*columns); from += columns {
		part := d[from : from+columns]
		if l := numeric.Norm(part); l > 0 {
			numeric.Scale(numeric.Norm(w[from:from+columns])/l, part)
		}
	}
}

// perpendicular makes v perpendicular to u.
func perpendicular(v, u []float64) {
	if uu := numeric.Dot(u, u); uu > 0 {
		f := numeric.Dot(u, v) / uu
		for i, x := range u {
			v[i] -= float64(f * x)
		}
	}
}

// unit gives a direction length 1; one without length becomes that of the first variable.
func unit(d []float64) {
	l := numeric.Norm(d)
	if l == 0 {
		d[0], l = 1, 1
	}
	numeric.Scale(1/l, d)
}

// startsOf are the starts of runs that are not among some, as paths of a point.
func startsOf(in study.Runs, runs, but []int) (all [][][]float64) {
	for _, r := range runs {
		if t := in.Results[r].Trace(); t != nil && t.Len() > 0 && !slices.Contains(but, r) && numeric.AllFinite(t.Point(0)) {
			all = append(all, [][]float64{t.Point(0)})
		}
	}
	return all
}
