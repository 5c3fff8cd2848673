package contour

import "math"

// tracer follows the lines of all levels over one grid (marching squares). The grid is padded with a rim of undefined
// nodes, so every line is closed.
type tracer struct {
	grid   Grid
	levels []float64
	f      func(x, y float64) float64
	nx, ny int       // nodes of the padded grid
	rank   []int32   // how many levels are at or below a node; 0 where it is undefined
	cells  []int32   // crossed cells, by level; a cell goes by its south-west node
	first  []int     // cells[first[k]:first[k+1]] are those of level k
	xs, ys []float64 // of the columns and rows of the padded grid
	seen   []uint32  // per cell: the level + 1 that traced it last, and in the low four bits which of its pieces
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
	t.rankNodes()
	t.sortCells()
	t.seen = make([]uint32, t.nx*t.ny)
	t.xs, t.ys = make([]float64, t.nx), make([]float64, t.ny)
	for i := range g.NX {
		t.xs[i+1] = g.X(i)
	}
	for j := range g.NY {
		t.ys[j+1] = g.Y(j)
	}
	return t
}

// rankNodes counts for every node of the padded grid the levels at or below it.
func (t *tracer) rankNodes() {
	t.rank = make([]int32, t.nx*t.ny)
	n := int32(len(t.levels))
	near := int32(0) // neighbours are mostly of one rank
	for j := range t.grid.NY {
		row := (j+1)*t.nx + 1
		values := t.grid.Z[j*t.grid.NX : (j+1)*t.grid.NX]
		rank := t.rank[row:][:len(values)]
		for i, z := range values {
			if z != z {
				continue
			}
			for near < n && z >= t.levels[near] {
				near++
			}
			for near > 0 && z < t.levels[near-1] {
				near--
			}
			rank[i] = near
		}
	}
}

// z is the value at a node of the padded grid, NaN on its rim.
func (t *tracer) z(i, j int) float64 {
	if t.outside(i, j) {
		return math.NaN()
	}
	return t.grid.Z[(j-1)*t.grid.NX+i-1]
}

// outside tells whether a node lies on the rim.
func (t *tracer) outside(i, j int) bool { return i == 0 || j == 0 || i == t.nx-1 || j == t.ny-1 }

// crossed is a cell that the levels lo <= k < hi cross.
type crossed struct{ at, lo, hi int32 }

// sortCells lists the crossed cells of every level by a counting sort.
func (t *tracer) sortCells() {
	all := t.crossedCells()
	count := make([]int, len(t.levels)+1)
	for _, c := range all {
		for k := c.lo; k < c.hi; k++ {
			count[k+1]++
		}
	}
	for k := range t.levels {
		count[k+1] += count[k]
	}
	t.first = count
	next := append([]int(nil), count...)
	t.cells = make([]int32, count[len(t.levels)])
	for _, c := range all {
		for k := c.lo; k < c.hi; k++ {
			t.cells[next[k]] = c.at
			next[k]++
		}
	}
}

// crossedCells are the cells whose corners differ in rank, row after row.
func (t *tracer) crossedCells() []crossed {
	all := make([]crossed, 0, 16*(t.nx+t.ny))
	for j := range t.ny - 1 {
		lower := t.rank[j*t.nx : (j+1)*t.nx]
		upper := t.rank[(j+1)*t.nx : (j+2)*t.nx][:len(lower)]
		a, b := lower[0], upper[0]
		for i := 1; i < len(lower); i++ {
			c, d := lower[i], upper[i]
			if a != d || b != d || c != d {
				all = append(all, crossed{int32(j*t.nx + i - 1), min(a, b, c, d), max(a, b, c, d)})
			}
			a, b = c, d
		}
	}
	return all
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
		i, j := at%t.nx, at/t.nx
		if mean := (t.z(i, j) + t.z(i+1, j) + t.z(i, j+1) + t.z(i+1, j+1)) / 4; mean >= t.levels[k] {
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
	level, piece := uint32(k+1)<<4, uint32(1)<<e
	was := t.seen[cell]
	if was>>4 != level>>4 {
		was = level
	}
	t.seen[cell] = was | piece
	return was&piece != 0
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

// ends are the corners that the edges of a cell join: which of them is one column, or one row, up.
var ends = [4][2]struct{ i, j int }{
	south: {{0, 0}, {1, 0}},
	east:  {{1, 0}, {1, 1}},
	north: {{0, 1}, {1, 1}},
	west:  {{0, 0}, {0, 1}},
}

// crossing is where level k crosses an edge of a cell. Next to an undefined node it is the defined one, and clamped.
func (t *tracer) crossing(cell, e, k int) (p Point, clamped bool) {
	i, j := cell%t.nx, cell/t.nx
	a, b := ends[e][0], ends[e][1]
	if t.rank[cell+a.i+a.j*t.nx] <= int32(k) {
		a, b = b, a // a is high
	}
	high := Point{t.xs[i+a.i], t.ys[j+a.j]}
	if t.outside(i+b.i, j+b.j) {
		return high, true
	}
	below := t.z(i+b.i, j+b.j)
	undefined := below != below
	if t.f == nil && undefined {
		return high, true
	}
	low := Point{t.xs[i+b.i], t.ys[j+b.j]}
	s := t.refine(high, low, t.z(i+a.i, j+a.j), below, t.levels[k])
	return Point{high.X + s*(low.X-high.X), high.Y + s*(low.Y-high.Y)}, undefined
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
