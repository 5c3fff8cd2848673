package descent

import "math"

// stretches are steps of runs side by side that nothing can end but their number and what is not finite: the lanes have no
// stop rules, no boxes and no schedules that listen. Of these steps only whole vectors are touched, and rows are handed to the
// traces a few at a time.
type stretches struct {
	plain    bool // whether the lanes are such
	constant bool // whether all rates are the same at every step
	aims     bool // whether there are targets
	pause    int  // steps to make one by one, after one that is not ordinary

	last, lastF []float64 // x of the step before; f of that step, while the next is evaluated
	norm, best  []float64 // ‖∇f‖ and the best loss of each lane
	bestStep    []int

	block []float64 // rows that the traces do not have yet: f, ‖∇f‖, the rate that led there, and x, each of all lanes
	rows  int
	first int // step of the first of them
}

const (
	blockRows  = 16
	longPause  = 16
	cancelMask = 63 // how many steps are made without a look at Cancel
)

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
	k := from
	b.first = from
	for ; k < until && (k&cancelMask != 0 || !b.cancelled()); k++ {
		b.f, b.lastF = b.lastF, b.f
		b.objective.EvalLanes(b.f, b.d, b.x, w)
		b.measure()
		if !b.ordinary(w) {
			b.f, b.lastF = b.lastF, b.f
			b.pause = longPause
			break
		}
		b.enter(w, k)
		if !b.constant {
			for l, lane := range b.lanes {
				b.rate[l] = lane.run.Rate.At(k)
			}
		}
		copy(b.last, b.x)
		b.move()
	}
	b.flush()
	if k > from {
		b.settle(from, k)
	}
}

func (b *lanes) cancelled() bool {
	for _, lane := range b.lanes {
		if c := lane.run.Cancel; c != nil && c.Load() {
			return true
		}
	}
	return false
}

// ordinary takes the norms of the gradients; it is false where something is not finite, or too large or small to be squared.
func (b *lanes) ordinary(w int) bool {
	ok := true
	norm, sum, rest := b.norm[:w], b.sum[:w], b.rest[:w]
	for l, v := range sum {
		ok = ok && rest[l] == 0 && v < safeMost && v > safeLeast
		norm[l] = math.Sqrt(v)
	}
	return ok
}

// enter notes step k.
func (b *lanes) enter(w, k int) {
	f, best := b.f[:w], b.best[:w]
	for l, v := range f {
		if v < best[l] {
			best[l], b.bestStep[l] = v, k
		}
	}
	if b.aims {
		for l, lane := range b.lanes {
			lane.out.arrive(f[l], k, lane.s.Evals+k-lane.s.K, lane.run.Targets)
		}
	}
	row := b.block[b.rows*(3+b.n)*w:][:(3+b.n)*w]
	copy(row, f)
	copy(row[w:], b.norm[:w])
	copy(row[2*w:], b.rate[:w])
	copy(row[3*w:], b.x)
	if b.rows++; b.rows == blockRows {
		b.flush()
	}
}

// flush hands the rows of the block to the traces.
func (b *lanes) flush() {
	for l, lane := range b.lanes {
		if t, ok := lane.recorder.(*Trace); ok {
			t.recordLane(b.block, l, len(b.lanes), b.rows, b.first, lane.s.Evals+b.first-lane.s.K)
		}
	}
	b.first += b.rows
	b.rows = 0
}

// settle lets the lanes know of the steps from one on up to another, whose points are not looked at yet.
func (b *lanes) settle(from, k int) {
	w := len(b.lanes)
	for l, lane := range b.lanes {
		s := &lane.s
		lane.out.BestLoss, lane.out.BestStep = b.best[l], b.bestStep[l]
		s.K, s.Evals = k, s.Evals+k-from
		s.LastF, s.Rate, s.Step, s.LastRate = b.f[l], b.rate[l], b.rate[l], b.rate[l]
		for i := range s.LastX {
			s.LastX[i] = b.last[i*w+l]
		}
	}
}

// recordLane records rows of lane l of a block of w lanes: steps from k on, with one evaluation each.
func (t *Trace) recordLane(block []float64, l, w, rows, k, evals int) {
	wide := (3 + t.Dim) * w // numbers of a row
	from := len(t.Step)
	for t.Stride == 1 && from+rows > cap(t.Step) && cap(t.Step) < t.limit {
		t.grow()
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
	step, counts := t.Step[from:], t.Evals[from:]
	loss, norm, rate := t.Loss[from:], t.GradNorm[from:], t.Rate[from:]
	for r := range step {
		row := block[r*wide+l : r*wide+2*w+l+1]
		step[r], counts[r] = k+r, evals+r
		loss[r], norm[r], rate[r] = row[0], row[w], row[2*w]
	}
	x := t.X[from*t.Dim:]
	for r := range rows {
		row := block[r*wide+3*w+l : (r+1)*wide]
		for i := range t.Dim {
			x[r*t.Dim+i] = row[i*w]
		}
	}
}
