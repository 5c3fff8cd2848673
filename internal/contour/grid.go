// Package contour finds the lines and regions of equal height of a function on a grid, chooses the levels, and
// thins lines to what a picture can show.
package contour

import (
	"fmt"
	"math"
	"sort"
)

// Point is a place in the plane.
type Point struct{ X, Y float64 }

// Grid is a function sampled at NX columns by NY rows, evenly from (X0, Y0) to (X1, Y1), both ends included. Z[j*NX+i] is
// the value at column i and row j. NaN is a place where the function is not defined.
type Grid struct {
	X0, X1, Y0, Y1 float64
	NX, NY         int
	Z              []float64
}

// X is the abscissa of column i.
func (g Grid) X(i int) float64 { return between(g.X0, g.X1, i, g.NX-1) }

// Y is the ordinate of row j.
func (g Grid) Y(j int) float64 { return between(g.Y0, g.Y1, j, g.NY-1) }

// between is a + (b-a) i/n, exact at both ends.
func between(a, b float64, i, n int) float64 {
	if i == n {
		return b
	}
	return a + (b-a)*(float64(i)/float64(n))
}

// Region is the set {z >= Level} as closed rings, the last point joined to the first. High ground is on the left of every
// ring, so that with the non-zero winding rule holes come out as holes. Where the region meets the edge of the grid, or
// of where the function is defined, rings run along that edge.
type Region struct {
	Level float64
	Rings []Ring
}

// Ring is a closed line.
type Ring struct {
	Points []Point
	edge   []bool // edge[i]: the piece that arrives at point i runs along the frame, and is no line of equal height
}

// Line is a piece of a line of equal height with high ground on its left. A closed line does not repeat its first point.
type Line struct {
	Points []Point
	Closed bool
}

// Bands finds the regions {z >= level} for ascending levels. Painted one over the other they fill the frame without
// gaps. Level -Inf gives all of where the function is defined. If f is not nil, the rings are put where f itself takes
// the level, not where a straight line between grid nodes would. It panics on a grid that does not fit its Z.
func Bands(g Grid, levels []float64, f func(x, y float64) float64) []Region {
	if g.NX < 2 || g.NY < 2 || len(g.Z) != g.NX*g.NY {
		panic(fmt.Sprintf("contour: a grid of %d by %d nodes with %d values", g.NX, g.NY, len(g.Z)))
	}
	if !sort.Float64sAreSorted(levels) {
		panic("contour: levels are not ascending")
	}
	t := newTracer(g, levels, f)
	regions := make([]Region, len(levels))
	for k, level := range levels {
		regions[k] = Region{level, t.rings(k)}
	}
	return regions
}

// Lines are the region's lines of equal height: its rings without what runs along the frame.
func (r Region) Lines() []Line {
	var lines []Line
	for _, ring := range r.Rings {
		lines = append(lines, ring.lines()...)
	}
	return lines
}

// lines cuts a ring where it runs along the frame.
func (r Ring) lines() []Line {
	n := len(r.Points)
	first := -1
	for i, e := range r.edge {
		if e {
			first = i
			break
		}
	}
	if first < 0 {
		return []Line{{Points: r.Points, Closed: true}}
	}
	var lines []Line
	cur := []Point{r.Points[first]}
	for k := 1; k <= n; k++ {
		i := (first + k) % n
		if r.edge[i] {
			if len(cur) > 1 {
				lines = append(lines, Line{Points: cur})
			}
			cur = nil
		}
		cur = append(cur, r.Points[i])
	}
	return lines
}

// Area is the signed area of a ring, positive when it runs counter-clockwise.
func (r Ring) Area() float64 {
	sum, n := 0.0, len(r.Points)
	if n == 0 {
		return 0
	}
	o := r.Points[0]
	for i := range r.Points {
		p, q := r.Points[i], r.Points[(i+1)%n]
		sum += (p.X-o.X)*(q.Y-o.Y) - (q.X-o.X)*(p.Y-o.Y)
	}
	return sum / 2
}

// Area is the area of a region in square units of the grid's axes.
func (r Region) Area() float64 {
	sum := 0.0
	for _, ring := range r.Rings {
		sum += ring.Area()
	}
	return math.Max(sum, 0)
}
