package formula

// lanes is how many points of a row are computed side by side, at most: large programs take fewer, so that their
// registers do not fill the memory.
const lanes = 256

// laneMemory bounds the registers of a block, in numbers.
const laneMemory = 1 << 20

// dependence says which coordinates a register depends on.
type dependence uint8

const (
	onX dependence = 1 << iota
	onY
)

// grid evaluates a value program over a grid, an instruction at a time on a block of points of one row. What depends
// on x alone is computed once per column, what depends on y alone once per row.
type grid struct {
	columns, rows, cells []instruction[uint32] // the program by what its instructions depend on
	width                int                   // points of a block
	lane                 block                 // registers of points of one row, each of length width
	scalar               []float64             // registers that depend on y alone, before they are spread
	spread               []uint32              // registers of those kinds that cells read
}

func newGrid(p *Program) *grid {
	s := &grid{scalar: make([]float64, p.size)}
	depends := make([]dependence, p.size)
	depends[0], depends[1] = onX, onY
	inRow := make([]bool, p.size)
	inRow[1] = true
	for _, in := range p.code {
		d := depends[in.a] | depends[in.b] | depends[in.c] | depends[in.e] | depends[in.f]
		if in.op == opSinCos {
			d = depends[in.a]
			depends[in.b] = d
			inRow[in.b] = d == onY
		}
		depends[in.d] = d
		switch d {
		case onX | onY:
			s.cells = append(s.cells, in)
		case onY:
			s.rows = append(s.rows, in)
			inRow[in.d] = true
		default:
			s.columns = append(s.columns, in)
		}
	}
	p.load(s.scalar)
	s.width = max(1, min(lanes, laneMemory/p.size))
	s.lane = newBlock(p.size, s.width)
	for i := range s.lane {
		fill(s.lane[i], s.scalar[i])
		if inRow[i] {
			s.spread = append(s.spread, uint32(i))
		}
	}
	return s
}

// Values stores f on a grid: dst[j*len(xs)+i] = f(xs[i], ys[j]), to the bit what Eval returns. The surface has two
// variables, and len(dst) is len(xs)·len(ys). It allocates only when it is called for the first time.
func (o *Evaluation) Values(dst, xs, ys []float64) {
	if o.vars != 2 {
		panic("formula: Values needs two variables")
	}
	if o.grid == nil {
		o.grid = newGrid(o.value.program)
	}
	for from := 0; from < len(xs); from += o.grid.width {
		to := min(from+o.grid.width, len(xs))
		o.grid.columnsOf(dst[from:], xs[from:to], ys, len(xs))
	}
}

// columnsOf computes the columns xs of every row; stride is the distance of rows in dst.
func (s *grid) columnsOf(dst, xs, ys []float64, stride int) {
	n := len(xs)
	copy(s.lane[0], xs)
	s.lane.execute(s.columns, n)
	for j, y := range ys {
		s.scalar[1] = y
		run(s.scalar, s.rows)
		for _, r := range s.spread {
			fill(s.lane[r][:n], s.scalar[r])
		}
		s.lane.execute(s.cells, n)
		copy(dst[j*stride:j*stride+n], s.lane[2][:n])
	}
}
