package descent

import "math"

// Leave lets a trace leave out what is between its first two rows and row late, where that saves time. Reset takes it back. Of
// more rows than a trace holds none is left out.
func (t *Trace) Leave(late int) { t.late = late }

// Rows is how many rows were recorded or left out.
func (t *Trace) Rows() int { return len(t.Step) + t.Skipped }

// leaves reports whether a trace may leave out a block of rows that begins with row k.
func (t *Trace) leaves(k int) bool { return k > 1 && k+blockRows <= t.late }

// leave leaves out rows whose gradients were as steep as this at most, with rates that were as large.
func (t *Trace) leave(rows int, steepest, fastest float64) {
	t.Skipped += rows
	t.Steepest, t.Fastest = max(t.Steepest, steepest), max(t.Fastest, fastest)
}

// tally is what was written to the steps and evaluations of some rows: they count up from one row to the next.
type tally struct{ from, rows, step, evals int }

// counted reports whether the memory of these rows still has these numbers from the run before, as it has where one run is like
// the other, and remembers that it will have them.
func (t *Trace) counted(c tally) bool {
	if t.told < len(t.written) && t.written[t.told] == c {
		t.told++
		return true
	}
	if t.written == nil {
		t.written = make([]tally, 0, cap(t.Step)/blockRows+1)
	}
	t.written = append(t.written[:t.told], c)
	t.told++
	return false
}

// idle reports whether no trace wants the rows of the block that begins with step k.
func (b *lanes) idle(k int) bool {
	for _, lane := range b.lanes {
		if t, ok := lane.recorder.(*Trace); ok && !t.leaves(k) {
			return false
		}
	}
	return true
}

// passing takes from a row that no trace wants what traces keep of it. It is false where the row is not ordinary.
func (b *lanes) passing(row *blockRow) bool {
	if !b.square(row) {
		return false
	}
	w := len(row.f)
	sum, steepest := b.sum[:w], b.steepest[:w]
	for l, v := range sum {
		if v > steepest[l] {
			steepest[l] = v
		}
	}
	if b.constant && b.rows > 0 {
		return true
	}
	for l, v := range row.rate {
		b.fastest[l] = max(b.fastest[l], v)
	}
	return true
}

// pass tells the traces of the rows of the block, which they leave out. The root of the largest square is the largest root.
func (b *lanes) pass() {
	for l, lane := range b.lanes {
		if t, ok := lane.recorder.(*Trace); ok {
			t.leave(b.rows, math.Sqrt(b.steepest[l]), b.fastest[l])
		}
		b.steepest[l], b.fastest[l] = 0, 0
	}
}
