package descent

import (
	"math"

	"gdplot/internal/portable"
)

// stretches are steps of runs side by side that nothing can end but their number and what is not finite: the lanes have no
// stop rules, no boxes and no schedules that listen. Of these steps only whole vectors are touched, each where the rows for the
// traces are gathered, which get them a block at a time.
type stretches struct {
	plain    bool // whether the lanes are such
	constant bool // whether all rates are the same at every step
	aims     bool // whether there are targets
	pause    int  // steps to make one by one, after one that is not ordinary

	best     []float64 // the best loss of each lane
	bestStep []int

	block []float64 // rows that the traces do not have yet
	rows  int       // how many of them there are
	first int       // step of the first of them
	idles bool      // whether no trace wants them

	steepest, fastest []float64 // of each lane, over rows that no trace wants: ‖∇f‖², and the rate
}

const (
	blockRows  = 16
	longPause  = 16
	cancelMask = 63 // how many steps are made without a look at Cancel
)

// blockRow is a row of the block: a number of every lane, of x one of every lane and coordinate.
type blockRow struct {
	f, norm, rate []float64 // f, ‖∇f‖ and the rate that led there
	x             []float64
}

// blockWidth is how many numbers a row of w lanes has.
func (b *lanes) blockWidth(w int) int { return (3 + b.n) * w }

// row is row i of the block; the one after the last is the first again.
func (b *lanes) row(i, w int) blockRow {
	wide := b.blockWidth(w)
	row := b.block[i%blockRows*wide:][:wide]
	return blockRow{f: row[:w], norm: row[w : 2*w], rate: row[2*w : 3*w], x: row[3*w:]}
}

// prepare finds out whether the lanes are plain.
func (b *lanes) prepare() {
	b.plain, b.constant = true, true
	for _, lane := range b.lanes {
		r := lane.run
		_, constant := r.Rate.(constant)
		_, traced := lane.recorder.(*Trace)
		b.plain = b.plain && r.Box == nil && len(r.Stop) == 0 && lane.observer == nil && (traced || lane.recorder == nil)
		b.constant = b.constant && constant
		b.aims = b.aims || len(r.Targets) > 0
	}
}

// stretch makes steps from points that are not looked at yet, up to the first that has to be looked at by itself.
func (b *lanes) stretch() {
	if !b.plain {
		return
	}
	if b.pause > 0 {
		b.pause--
		return
	}
	w := len(b.lanes)
	from := b.lanes[0].s.K
	until := math.MaxInt
	for l, lane := range b.lanes {
		until = min(until, lane.run.Steps)
		b.best[l], b.bestStep[l], b.rate[l] = lane.out.BestLoss, lane.out.BestStep, lane.s.LastRate
	}
	b.first = from
	for i := range blockRows {
		copy(b.row(i, w).rate, b.rate)
	}
	row := b.row(0, w)
	copy(row.x, b.x)
	k := from
	for ; k < until && (k&cancelMask != 0 || !b.cancelled()); k++ {
		if b.rows == 0 {
			b.idles = b.idle(k)
		}
		b.objective.EvalLanes(row.f, b.d, row.x, w)
		if ok := b.idles && b.passing(&row) || !b.idles && b.ordinary(&row); !ok {
			b.pause = longPause
			break
		}
		b.enter(&row, k)
		if b.rows++; b.rows == blockRows {
			b.flush()
		}
		next := b.row(b.rows, w)
		if !b.constant {
			for l, lane := range b.lanes {
				next.rate[l] = lane.run.Rate.At(k)
			}
		}
		b.move(next.x, row.x, next.rate)
		row = next
	}
	at := b.rows
	b.flush()
	if k > from {
		b.settle(at, k)
	}
	copy(b.x, row.x)
}

func (b *lanes) cancelled() bool {
	for _, lane := range b.lanes {
		if c := lane.run.Cancel; c != nil && c.Load() {
			return true
		}
	}
	return false
}

// ordinary takes the norms of the gradients of a row; it is false where something is not finite, or too large or small to be
// squared.
func (b *lanes) ordinary(row *blockRow) bool {
	ok := b.square(row)
	portable.Roots(row.norm, b.sum[:len(row.f)])
	return ok
}

// square is ordinary without the roots.
func (b *lanes) square(row *blockRow) bool {
	w := len(row.f)
	if b.n == 2 {
		return portable.SquarePairs(b.sum[:w], row.f, row.x, row.x[w:], b.d, b.d[w:], safeLeast, safeMost)
	}
	sum, rest := b.sum[:w], b.rest[:w]
	x, d := row.x[:w], b.d[:w]
	for l, f := range row.f {
		sum[l], rest[l] = float64(d[l]*d[l]), (f-f)+(x[l]-x[l])
	}
	for i := 1; i < b.n; i++ {
		x, d = row.x[i*w:][:w], b.d[i*w:][:w]
		for l, v := range d {
			sum[l] += float64(v * v)
			rest[l] += x[l] - x[l]
		}
	}
	ok := true
	for l, v := range sum {
		if !(v < safeMost && v > safeLeast && rest[l] == 0) {
			ok = false
		}
	}
	return ok
}

// enter notes step k.
func (b *lanes) enter(row *blockRow, k int) {
	best := b.best[:len(row.f)]
	for l, v := range row.f {
		if v < best[l] {
			best[l], b.bestStep[l] = v, k
		}
	}
	if b.aims {
		for l, lane := range b.lanes {
			lane.out.arrive(row.f[l], k, lane.s.Evals+k-lane.s.K, lane.run.Targets)
		}
	}
}

// flush hands the rows of the block to the traces.
func (b *lanes) flush() {
	if b.rows == 0 {
		return
	}
	if b.idles {
		b.pass()
	} else {
		b.record()
	}
	b.first += b.rows
	b.rows = 0
}

// record lets the traces have the rows of the block.
func (b *lanes) record() {
	for l, lane := range b.lanes {
		if t, ok := lane.recorder.(*Trace); ok {
			t.recordLane(b.block, l, len(b.lanes), b.rows, b.first, lane.s.Evals+b.first-lane.s.K)
		}
	}
}

// settle lets the lanes know of the steps up to one, whose points, in a row of the block, are not looked at yet.
func (b *lanes) settle(at, k int) {
	w := len(b.lanes)
	last, next := b.row(at+blockRows-1, w), b.row(at, w)
	for l, lane := range b.lanes {
		s := &lane.s
		lane.out.BestLoss, lane.out.BestStep = b.best[l], b.bestStep[l]
		s.K, s.Evals = k, s.Evals+k-s.K
		s.LastF, s.Rate, s.Step, s.LastRate = last.f[l], next.rate[l], next.rate[l], next.rate[l]
		for i := range s.LastX {
			s.LastX[i] = last.x[i*w+l]
		}
	}
}

// recordLane records rows of lane l of a block of w lanes: steps from k on, with one evaluation each.
func (t *Trace) recordLane(block []float64, l, w, rows, k, evals int) {
	wide := (3 + t.Dim) * w // numbers of a row
	from := len(t.Step)
	if t.Stride == 1 && from+rows > cap(t.Step) && cap(t.Step) < t.limit {
		t.grow(from + rows)
	}
	if t.Stride > 1 || from+rows > cap(t.Step) {
		x := make([]float64, t.Dim)
		for r := range rows {
			row := block[r*wide:]
			for i := range x {
				x[i] = row[(3+i)*w+l]
			}
			t.Record(&State{K: k + r, Evals: evals + r, F: row[l], GradNorm: row[w+l], LastRate: row[2*w+l], X: x})
		}
		return
	}
	t.cut(from + rows)
	if !t.counted(tally{from, rows, k, evals}) {
		step, counts := t.Step[from:], t.Evals[from:][:rows]
		for r := range step {
			step[r], counts[r] = k+r, evals+r
		}
	}
	spread(t.Loss[from:], 1, block[l:], wide)
	spread(t.GradNorm[from:], 1, block[w+l:], wide)
	spread(t.Rate[from:], 1, block[2*w+l:], wide)
	for i := range t.Dim {
		spread(t.X[from*t.Dim+i:], t.Dim, block[(3+i)*w+l:], wide)
	}
}

// spread copies numbers that lie pitch apart to places that lie stride apart.
func spread(to []float64, stride int, from []float64, pitch int) {
	at := 0
	for i := 0; i < len(to); i += stride {
		to[i] = from[at]
		at += pitch
	}
}
