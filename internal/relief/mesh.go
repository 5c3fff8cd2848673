package relief

import "math"

// Mesh is a height field over an upright rectangle of the box: NX by NY nodes, evenly from (X0, Y0) to (X1, Y1), row by
// row from Y0. A height that is NaN is a hole.
type Mesh struct {
	X0, X1, Y0, Y1 float64
	NX, NY         int
	Z              []float64 // heights in the box
	Tone           []float64 // colour of each node, in [0, 1]
}

// X is the coordinate of a column.
func (m *Mesh) X(i int) float64 { return m.X0 + (m.X1-m.X0)*float64(i)/float64(m.NX-1) }

// Y is the coordinate of a row.
func (m *Mesh) Y(j int) float64 { return m.Y0 + (m.Y1-m.Y0)*float64(j)/float64(m.NY-1) }

// lights is how bright each node is, seen from a camera: 0 as level ground, 1 the brightest, −1 the darkest. The light
// comes from the upper left, over the shoulder of who looks, as on maps.
func (m *Mesh) lights(c *Camera) []float64 {
	source := unit(Point{
		-0.55*c.right.X + 0.35*c.up.X + 0.60*c.near.X,
		-0.55*c.right.Y + 0.35*c.up.Y + 0.60*c.near.Y,
		-0.55*c.right.Z + 0.35*c.up.Z + 0.60*c.near.Z,
	})
	level := source.Z
	all := make([]float64, len(m.Z))
	dx, dy := (m.X1-m.X0)/float64(m.NX-1), (m.Y1-m.Y0)/float64(m.NY-1)
	for j := range m.NY {
		for i := range m.NX {
			k := j*m.NX + i
			zx := m.slope(k, 1, i > 0, i < m.NX-1) / dx
			zy := m.slope(k, m.NX, j > 0, j < m.NY-1) / dy
			b := (source.Z - zx*source.X - zy*source.Y) / math.Sqrt(1+zx*zx+zy*zy)
			if b > level {
				all[k] = (b - level) / (1 - level)
			} else {
				all[k] = (b - level) / (1 + level)
			}
		}
	}
	return all
}

// slope is the rise per node at node k along a direction, from what neighbours there are.
func (m *Mesh) slope(k, step int, before, after bool) float64 {
	z, n := m.Z[k], 0.0
	lo, hi := z, z
	if before && !math.IsNaN(m.Z[k-step]) {
		lo, n = m.Z[k-step], n+1
	}
	if after && !math.IsNaN(m.Z[k+step]) {
		hi, n = m.Z[k+step], n+1
	}
	if n == 0 || math.IsNaN(z) {
		return 0
	}
	return (hi - lo) / n
}

func unit(p Point) Point {
	n := math.Sqrt(p.dot(p))
	return Point{p.X / n, p.Y / n, p.Z / n}
}
