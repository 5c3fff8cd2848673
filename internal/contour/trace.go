package contour

import "math"

// tracer follows the lines of all levels over one grid (marching squares). The grid is padded with a rim of undefined
// nodes, so every line is closed.
type tracer struct {
	grid   Grid
	levels []float64
	f      func(x, y float64) float64
	nx, ny int       // nodes of the padded grid
	z      []float64 // of the padded grid, NaN on the rim
	rank   []int32   // how many levels are at or below a node; 0 where it is undefined
	cells  []int32   // crossed cells, by level; a cell goes by its south-west node
	first  []int     // cells[first[k]:first[k+1]] are those of level k
	seen   []uint8   // per cell: which of its one or two pieces are traced
	epoch  []int32   // level + 1 for which seen holds
}

// edges of a cell; the neighbour across edge e enters by e^2.
const (
	south = iota
	east
	north
	west
)

// Corner bits of a cell: 1 south-west, 2 south-east, 4 north-east, 8 north-west.
// exits[c][e] is the edge by which a line that came in by e leaves a cell whose corners c are high, with high ground on
// the left, or -1. Cases 5 and 10 are saddles: here the two high corners are apart; connected has them joined.
var exits = [16][4]int8{
	0:  {-1, -1, -1, -1},
	1:  {west, -1, -1, -1},
	2:  {-1, south, -1, -1},
	3:  {-1, west, -1, -1},
	4:  {-1, -1, east, -1},
	5:  {west, -1, east, -1},
	6:  {-1, -1, south, -1},
	7:  {-1, -1, west, -1},
	8:  {-1, -1, -1, north},
	9:  {north, -1, -1, -1},
	10: {-1, south, -1, north},
	11: {-1, north, -1, -1},
	12: {-1, -1, -1, east},
	13: {east, -1, -1, -1},
	14: {-1, -1, -1, south},
	15: {-1, -1, -1, -1},
}

var connected = [16][4]int8{
	5:  {east, -1, west, -1},
	10: {-1, north, -1, south},
}

func newTracer(g Grid, levels []float64, f func(x, y float64) float64) *tracer {
	t := &tracer{grid: g, levels: levels, f: f, nx: g.NX + 2, ny: g.NY + 2}
	t.pad()
	t.sortCells()
	t.seen, t.epoch = make([]uint8, t.nx*t.ny), make([]int32, t.nx*t.ny)
	return t
}

// pad copies the grid into one with a rim, and ranks its nodes.
func (t *tracer) pad() {
	t.z = make([]float64, t.nx*t.ny)
	t.rank = make([]int32, t.nx*t.ny)
	for i := range t.z {
		t.z[i] = math.NaN()
	}
	n := int32(len(t.levels))
	near := int32(0) // neighbours are mostly of one rank
	for j := range t.grid.NY {
		row := (j+1)*t.nx + 1
		copy(t.z[row:], t.grid.Z[j*t.grid.NX:(j+1)*t.grid.NX])
		for i := row; i < row+t.grid.NX; i++ {
			z := t.z[i]
			if z != z {
				continue
			}
			for near < n && z >= t.levels[near] {
				near++
			}
			for near > 0 && z < t.levels[near-1] {
				near--
			}
			t.rank[i] = near
		}
	}
}

// span is the range of levels lo <= k < hi that cross the cell whose south-west node is at.
func (t *tracer) span(at int) (lo, hi int32) {
	a, b, c, d := t.rank[at], t.rank[at+1], t.rank[at+t.nx], t.rank[at+t.nx+1]
	return min(a, b, c, d), max(a, b, c, d)
}

// sortCells lists the crossed cells of every level by a counting sort.
func (t *tracer) sortCells() {
	count := make([]int, len(t.levels)+1)
	t.eachCell(func(at int, lo, hi int32) {
		for k := lo; k < hi; k++ {
			count[k+1]++
		}
	})
	for k := range t.levels {
		count[k+1] += count[k]
	}
	t.first = count
	next := append([]int(nil), count...)
	t.cells = make([]int32, count[len(t.levels)])
	t.eachCell(func(at int, lo, hi int32) {
		for k := lo; k < hi; k++ {
			t.cells[next[k]] = int32(at)
			next[k]++
		}
	})
}

func (t *tracer) eachCell(visit func(at int, lo, hi int32)) {
	for j := range t.ny - 1 {
		for at := j * t.nx; at < j*t.nx+t.nx-1; at++ {
			if lo, hi := t.span(at); lo < hi {
				visit(at, lo, hi)
			}
		}
	}
}

// corners are the corner bits of a cell at level k.
func (t *tracer) corners(at int, k int32) int {
	c := 0
	if t.rank[at] > k {
		c = 1
	}
	if t.rank[at+1] > k {
		c |= 2
	}
	if t.rank[at+t.nx+1] > k {
		c |= 4
	}
	if t.rank[at+t.nx] > k {
		c |= 8
	}
	return c
}

// pieces tells how lines cross a cell at level k. A saddle's high corners are joined if the mean of its corners is high.
func (t *tracer) pieces(at int, k int32) *[4]int8 {
	c := t.corners(at, k)
	if c == 5 || c == 10 {
		if mean := (t.z[at] + t.z[at+1] + t.z[at+t.nx] + t.z[at+t.nx+1]) / 4; mean >= t.levels[k] {
			return &connected[c]
		}
	}
	return &exits[c]
}

// rings traces all rings of level k, in the order of their first cells.
func (t *tracer) rings(k int) []Ring {
	cells := t.cells[t.first[k]:t.first[k+1]]
	b := builder{
		points: make([]Point, 0, len(cells)+len(cells)/8),
		edge:   make([]bool, 0, len(cells)+len(cells)/8),
	}
	for _, at := range cells {
		exit := t.pieces(int(at), int32(k))
		for e := range 4 {
			if exit[e] >= 0 && !t.done(int(at), k, e) {
				t.follow(int(at), e, k, &b)
				b.end()
			}
		}
	}
	return b.rings
}

// done tells whether the piece that enters a cell by edge e is traced already at level k, and marks it.
func (t *tracer) done(cell, k, e int) bool {
	if t.epoch[cell] != int32(k)+1 {
		t.epoch[cell], t.seen[cell] = int32(k)+1, 0
	}
	bit := uint8(1) << e
	was := t.seen[cell]&bit != 0
	t.seen[cell] |= bit
	return was
}

// follow walks a ring from the piece that enters a cell by edge e until it closes.
func (t *tracer) follow(cell, e, k int, b *builder) {
	across := [4]int{-t.nx, 1, t.nx, -1}
	p, clamped := t.crossing(cell, e, k)
	b.start(p)
	for first := true; first || !t.done(cell, k, e); first = false {
		out := int(t.pieces(cell, int32(k))[e])
		q, edge := t.crossing(cell, out, k)
		b.add(q, clamped || edge)
		clamped = edge
		cell, e = cell+across[out], out^2
	}
}

// crossing is where level k crosses an edge of a cell. Next to an undefined node it is the defined one, and clamped.
func (t *tracer) crossing(cell, e, k int) (p Point, clamped bool) {
	a, b := cell, cell
	switch e {
	case south:
		b++
	case east:
		a, b = a+1, b+t.nx+1
	case north:
		a, b = a+t.nx, b+t.nx+1
	case west:
		b += t.nx
	}
	if t.rank[a] <= int32(k) {
		a, b = b, a // a is high
	}
	pa := t.place(a)
	if t.outside(b) || (t.f == nil && t.z[b] != t.z[b]) {
		return pa, true
	}
	pb := t.place(b)
	s := t.refine(pa, pb, t.z[a], t.z[b], t.levels[k])
	return Point{pa.X + s*(pb.X-pa.X), pa.Y + s*(pb.Y-pa.Y)}, t.z[b] != t.z[b]
}

// outside tells whether a node lies on the rim.
func (t *tracer) outside(node int) bool {
	i, j := node%t.nx, node/t.nx
	return i == 0 || j == 0 || i == t.nx-1 || j == t.ny-1
}

func (t *tracer) place(node int) Point {
	return Point{t.grid.X(node%t.nx - 1), t.grid.Y(node/t.nx - 1)}
}

// refinements is how many times a crossing is improved on the function itself.
const refinements = 3

// refine is where between a (high, s = 0) and b (low, s = 1) the level is crossed: by regula falsi (Illinois) between
// finite values, else by bisection.
func (t *tracer) refine(a, b Point, za, zb, level float64) float64 {
	da, db := za-level, zb-level // da >= 0 > db, or db is NaN
	if t.f == nil {
		return secant(0, 1, da, db)
	}
	lo, hi := 0.0, 1.0
	side := 0
	for range refinements {
		s := secant(lo, hi, da, db)
		if s <= lo || s >= hi {
			return s
		}
		d := t.f(a.X+s*(b.X-a.X), a.Y+s*(b.Y-a.Y)) - level
		switch {
		case d == 0:
			return s
		case d > 0:
			lo, da = s, d
			if side > 0 {
				db /= 2
			}
			side = 1
		default: // also where f is not defined
			hi, db = s, d
			if side < 0 {
				da /= 2
			}
			side = -1
		}
	}
	return secant(lo, hi, da, db)
}

// secant is where the line through (lo, da) and (hi, db) is zero; the middle if a value is not finite.
func secant(lo, hi, da, db float64) float64 {
	d := da - db
	if !(d > 0) || math.IsInf(d, 0) {
		return (lo + hi) / 2
	}
	return lo + (hi-lo)*(da/d)
}

// builder collects the points of rings in one piece of memory.
type builder struct {
	points []Point
	edge   []bool
	from   int
	rings  []Ring
}

func (b *builder) start(p Point) {
	b.from = len(b.points)
	b.points, b.edge = append(b.points, p), append(b.edge, false)
}

// add appends a point, unless it is where the line already is.
func (b *builder) add(p Point, edge bool) {
	if p == b.points[len(b.points)-1] {
		return
	}
	b.points, b.edge = append(b.points, p), append(b.edge, edge)
}

// end closes the ring: its last point is its first again. Rings without area are dropped.
func (b *builder) end() {
	n := len(b.points)
	if n-b.from > 1 && b.points[n-1] == b.points[b.from] {
		b.edge[b.from] = b.edge[n-1]
		n--
	}
	ring := Ring{Points: b.points[b.from:n:n], edge: b.edge[b.from:n:n]}
	if len(ring.Points) < 3 || ring.Area() == 0 {
		b.points, b.edge = b.points[:b.from], b.edge[:b.from]
		return
	}
	b.points, b.edge = b.points[:n], b.edge[:n]
	b.rings = append(b.rings, ring)
}
