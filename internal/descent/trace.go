package descent

import (
	"math/bits"
)

// maxRows is how many rows a Trace holds before every second one is dropped. A trace of more than 32 variables holds
// fewer, so that its points take at most 32 MiB, but at least 4: of 1,000 variables 4,194 rows.
const maxRows = 131072

const (
	maxCells = 1 << 22 // coordinates in all rows together
	minRows  = 4
)

// Trace is a Recorder that remembers rows, bounded: when it is full every second row is dropped and the stride
// doubles. The first and the last row always stay, and the early rows of a run that is not reported at every step. Columns are parallel slices of length Len().
type Trace struct {
	Dim      int
	Stride   int       // steps from one row to the next, the last row and those before State.Every left out; a power of two
	Step     []int     // k
	Evals    []int     // evaluations made by the updates that led to the row
	Loss     []float64 // f(x_k)
	GradNorm []float64 // ‖∇f(x_k)‖
	Rate     []float64 // the rate of the update that led here; NaN at step 0
	X        []float64 // x_k, row after row: row i is X[i*Dim:(i+1)*Dim]
	Examples []int     // State.Examples; empty where the objective has none and is not stochastic
	Batch    []float64 // State.BatchLoss; empty as Examples
	Second   []float64 // State.Second, as X; empty where the method keeps no second point
	Buffers  []float64 // State.Buffers, row after row; empty where the objective keeps none

	Skipped           int     // rows left out, all of them between the second and row late
	Steepest, Fastest float64 // the largest norm of a gradient and the largest rate in these, 0 where there are none

	written []tally // steps and evaluations that blocks of rows have, the first of them in this run …
	told    int     // … so many of them

	late     int // the rows from this one on are all there, and the first two; 0 for a trace that has all
	limit    int // most rows
	early    int // rows of earlier steps stay
	expected int // rows that there is room for at once, as soon as there is one
}

// Row is one row of a Trace.
type Row struct {
	Step, Evals          int
	Loss, GradNorm, Rate float64
	X, Second, Buffers   []float64 // the latter are nil where there are none
	Examples             int
	Batch                float64

	sampled bool // whether Examples and Batch mean anything
}

var _ Recorder = (*Trace)(nil)

// NewTrace makes an empty trace of points with dim coordinates. limit is the most rows it may hold, where fewer than
// maxRows are wanted because there are many traces; 0 means as many as a trace may hold.
func NewTrace(dim, limit int) *Trace {
	most := MostRows(dim)
	if limit > 0 {
		most = min(most, limit)
	}
	return &Trace{Dim: dim, Stride: 1, limit: max(most, minRows)}
}

// MostRows is how many rows a Trace of points with dim coordinates holds at most.
func MostRows(dim int) int { return max(min(maxRows, maxCells/max(dim, 1)), minRows) }

// Reset empties the trace and keeps its memory, for the next run in as many dimensions. Memory that has been used
// before is several times faster to write, so a worker records into one trace and keeps a Clone.
func (t *Trace) Reset() {
	t.cut(0)
	t.Stride, t.early = 1, 0
	t.written, t.told = t.written[:t.told], 0 // what later rows had may be written over by rows of this run
	t.late, t.Skipped, t.Steepest, t.Fastest = 0, 0, 0, 0
}

// Expect makes room for so many rows with the first one, as far as that is not much: a trace that is filled but once does
// not grow.
func (t *Trace) Expect(rows int) { t.expected = min(rows, mostExpected) }

// mostExpected is how many rows there is room for before there is need of it.
const mostExpected = 4096

// Clone is a copy that takes no more memory than its rows need.
func (t *Trace) Clone() *Trace {
	c := *t
	c.written, c.told = nil, 0
	counts, numbers := c.counts(), c.numbers()
	most := 0
	for _, column := range counts {
		most += len(*column)
	}
	all := make([]int, 0, most)
	for _, column := range counts {
		*column, all = copied(*column, all)
	}
	most = 0
	for _, column := range numbers {
		most += len(*column)
	}
	values := make([]float64, 0, most)
	for _, column := range numbers {
		*column, values = copied(*column, values)
	}
	return &c
}

// copied is a copy of a column behind those that are in all already: what is kept of 100,000 runs is as few pieces as can be.
// A column that there is not stays so.
func copied[T any](column, all []T) (own, rest []T) {
	if column == nil {
		return nil, all
	}
	from := len(all)
	all = append(all, column...)
	return all[from:len(all):len(all)], all
}

// Shortened is a copy with at most limit rows, the same as if it had been recorded with that limit, and no longer than
// its rows need.
func (t *Trace) Shortened(limit int) *Trace {
	if t.Len() <= limit {
		return t.Clone()
	}
	short := NewTrace(t.Dim, limit)
	short.begin(t.early)
	short.Stride = t.Stride
	for i := range t.Len() {
		short.Add(t.At(i))
	}
	return short.Clone()
}

// Ends is a copy with the first and the last row alone.
func (t *Trace) Ends() *Trace {
	last := t.Len() - 1
	if last <= 1 {
		return t.Clone()
	}
	return TraceOfEnds(t.At(0), t.At(last))
}

// TraceOfEnds is a trace of two rows, the first and the last of a run.
func TraceOfEnds(first, last Row) *Trace {
	short := &Trace{Dim: len(first.X), limit: 2, Stride: EndsStride(last.Step)}
	if first.Second == nil && first.Buffers == nil && !first.sampled { // as a rule, and there may be very many
		counts, numbers := [...]int{first.Step, last.Step, first.Evals, last.Evals}, make([]float64, 0, 6+2*short.Dim)
		short.Step, short.Evals = counts[0:2:2], counts[2:4:4]
		numbers = append(numbers, first.Loss, last.Loss, first.GradNorm, last.GradNorm, first.Rate, last.Rate)
		short.Loss, short.GradNorm, short.Rate = numbers[0:2:2], numbers[2:4:4], numbers[4:6:6]
		short.X = append(append(numbers, first.X...), last.X...)[6:]
		return short
	}
	short.Add(first)
	short.Add(last)
	return short.Clone()
}

// EndsStride is the stride of a trace of the first row and that of a last step alone.
func EndsStride(last int) int { return 1 << bits.Len(uint(last)) }

// Len is the number of rows.
func (t *Trace) Len() int { return len(t.Step) }

// Point is x of row i; it is part of the trace.
func (t *Trace) Point(i int) []float64 { return t.X[i*t.Dim : (i+1)*t.Dim : (i+1)*t.Dim] }

// secondPoint is the second point of row i, nil where there is none; it is part of the trace.
func (t *Trace) secondPoint(i int) []float64 {
	if len(t.Second) == 0 {
		return nil
	}
	return t.Second[i*t.Dim : (i+1)*t.Dim : (i+1)*t.Dim]
}

// BuffersAt are the buffers of row i, nil where there are none; they are part of the trace.
func (t *Trace) BuffersAt(i int) []float64 {
	n := t.buffers()
	if n == 0 {
		return nil
	}
	return t.Buffers[i*n : (i+1)*n : (i+1)*n]
}

// buffers is how many of them a row has.
func (t *Trace) buffers() int { return len(t.Buffers) / max(len(t.Step), 1) }

// At is row i; its points are part of the trace.
func (t *Trace) At(i int) Row {
	r := Row{
		Step: t.Step[i], Evals: t.Evals[i],
		Loss: t.Loss[i], GradNorm: t.GradNorm[i], Rate: t.Rate[i],
		X: t.Point(i), Second: t.secondPoint(i), Buffers: t.BuffersAt(i),
	}
	if r.sampled = len(t.Batch) > 0; r.sampled {
		r.Examples, r.Batch = t.Examples[i], t.Batch[i]
	}
	return r
}

// Record implements Recorder. Rows between two reports are left out.
func (t *Trace) Record(s *State) {
	if s.Unreported {
		return
	}
	i := len(t.Step)
	if i == 0 && s.Every > 1 {
		t.begin(s.Every)
	}
	if t.Stride == 1 && i < cap(t.Step) { // all that room would do, without a call
		t.cut(i + 1)
	} else {
		i = t.room()
	}
	t.Step[i], t.Evals[i] = s.K, s.Evals
	t.Loss[i], t.GradNorm[i], t.Rate[i] = s.F, s.GradNorm, s.LastRate
	copy(t.Point(i), s.X)
	if s.Second != nil {
		t.recordSecond(i, s.Second)
	}
	if s.sampled {
		t.recordSample(i, s)
	}
	if s.Buffers != nil {
		t.recordBuffers(i, s.Buffers)
	}
}

// recordSample makes the columns as long as Step where this is the first row that has them.
func (t *Trace) recordSample(i int, s *State) {
	if cap(t.Batch) < cap(t.Step) {
		t.Examples, t.Batch = lengthened(t.Examples, cap(t.Step)), lengthened(t.Batch, cap(t.Step))
	}
	t.Examples, t.Batch = t.Examples[:len(t.Step)], t.Batch[:len(t.Step)]
	t.Examples[i], t.Batch[i] = s.Examples, s.BatchLoss
}

// recordBuffers makes the column long enough for row i, the last one.
func (t *Trace) recordBuffers(i int, buffers []float64) {
	n := len(buffers)
	if cap(t.Buffers) < n*cap(t.Step) {
		t.Buffers = lengthened(t.Buffers, n*cap(t.Step))
	}
	t.Buffers = t.Buffers[:(i+1)*n]
	copy(t.Buffers[i*n:], buffers)
}

// begin prepares for a run with so many steps between two reports.
func (t *Trace) begin(every int) {
	t.Stride = every
	if t.limit >= 4*bits.UintSize { // where there is room for all powers of two
		t.early = every
	}
}

// between reports whether a row of step k lies between two strides.
func (t *Trace) between(k int) bool { return k&(t.Stride-1) != 0 && k >= t.early }

// recordSecond makes the column as long as X where this is the first row that has one.
func (t *Trace) recordSecond(i int, second []float64) {
	if cap(t.Second) < cap(t.X) {
		t.Second = lengthened(t.Second, cap(t.X))
	}
	t.Second = t.Second[:len(t.X)]
	copy(t.secondPoint(i), second)
}

// Add appends a row, as Record does; steps count up by one from 0.
func (t *Trace) Add(r Row) {
	t.Record(&State{K: r.Step, Evals: r.Evals, F: r.Loss, GradNorm: r.GradNorm, LastRate: r.Rate, X: r.X, Second: r.Second, Buffers: r.Buffers,
		Examples: r.Examples, BatchLoss: r.Batch, ask: ask{sampled: r.sampled}})
}

// room is the index of the next row, which is the last one. It takes the place of a last row that lies between two
// strides; else a full trace is thinned first.
func (t *Trace) room() int {
	n := len(t.Step)
	if n > 0 && t.between(t.Step[n-1]) {
		return n - 1
	}
	if n == t.limit {
		t.thin()
		n = len(t.Step)
	}
	if n == cap(t.Step) {
		t.grow(n + 1)
	}
	t.cut(n + 1)
	return n
}

// leastGrown is how many rows there is room for with the first one, of a trace of which nothing is expected.
const leastGrown = 256

// grow makes all columns four times as long, or as long as so many rows are, at once: copying little matters more than fitting
// closely, see Clone.
func (t *Trace) grow(least int) {
	first := leastGrown
	if t.expected > 0 {
		first = t.expected
	}
	rows := min(max(4*len(t.Step), first, least), t.limit)
	t.written = t.written[:t.told]
	t.Step, t.Evals = lengthened(t.Step, rows), lengthened(t.Evals, rows)
	t.Loss, t.GradNorm, t.Rate = lengthened(t.Loss, rows), lengthened(t.GradNorm, rows), lengthened(t.Rate, rows)
	t.X = lengthened(t.X, rows*t.Dim)
}

func lengthened[T any](column []T, capacity int) []T {
	c := make([]T, len(column), capacity)
	copy(c, column)
	return c
}

// thin keeps the rows that are a multiple of two strides away from the start.
func (t *Trace) thin() {
	t.Stride *= 2
	t.written, t.told = nil, 0
	kept := 0
	for i, k := range t.Step {
		if !t.between(k) {
			t.move(kept, i)
			kept++
		}
	}
	t.cut(kept)
}

func (t *Trace) move(to, from int) {
	t.Step[to], t.Evals[to] = t.Step[from], t.Evals[from]
	t.Loss[to], t.GradNorm[to], t.Rate[to] = t.Loss[from], t.GradNorm[from], t.Rate[from]
	copy(t.Point(to), t.Point(from))
	copy(t.secondPoint(to), t.secondPoint(from))
	copy(t.BuffersAt(to), t.BuffersAt(from))
	if len(t.Batch) > 0 {
		t.Examples[to], t.Batch[to] = t.Examples[from], t.Batch[from]
	}
}

// cut sets the number of rows, within the memory that there is.
func (t *Trace) cut(n int) {
	if width := t.buffers(); len(t.Buffers) > n*width {
		t.Buffers = t.Buffers[:n*width]
	}
	t.Step, t.Evals = t.Step[:n], t.Evals[:n]
	t.Loss, t.GradNorm, t.Rate = t.Loss[:n], t.GradNorm[:n], t.Rate[:n]
	t.X = t.X[:n*t.Dim]
	if len(t.Second) > len(t.X) {
		t.Second = t.Second[:len(t.X)]
	}
	if len(t.Batch) > n {
		t.Examples, t.Batch = t.Examples[:n], t.Batch[:n]
	}
}
