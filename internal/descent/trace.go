package descent

// MaxRows is how many rows a Trace holds before every second one is dropped. A trace of many variables holds fewer,
// so that its points take at most maxCells numbers (32 MiB), but always at least minRows.
const (
	MaxRows  = 131072
	maxCells = 1 << 22
	minRows  = 4
)

// Trace is a Recorder that remembers rows, bounded: when it is full every second row is dropped and the stride
// doubles. The first and the last row always stay. Columns are parallel slices of length Len().
type Trace struct {
	Dim      int
	Stride   int       // steps from one row to the next, the last row left out; a power of two
	Step     []int     // k
	Evals    []int     // evaluations made by the updates that led to the row
	Loss     []float64 // f(x_k)
	GradNorm []float64 // ‖∇f(x_k)‖
	Rate     []float64 // the rate of the update that led here; NaN at step 0
	X        []float64 // x_k, row after row: row i is X[i*Dim:(i+1)*Dim]

	limit int // most rows
}

// Row is one row of a Trace.
type Row struct {
	Step, Evals          int
	Loss, GradNorm, Rate float64
	X                    []float64
}

var _ Recorder = (*Trace)(nil)

// NewTrace makes an empty trace of points with dim coordinates. limit is the most rows it may hold, where fewer than
// MaxRows are wanted because there are many traces; 0 means as many as a trace may hold.
func NewTrace(dim, limit int) *Trace {
	most := min(MaxRows, maxCells/max(dim, 1))
	if limit > 0 {
		most = min(most, limit)
	}
	return &Trace{Dim: dim, Stride: 1, limit: max(most, minRows)}
}

// Len is the number of rows.
func (t *Trace) Len() int { return len(t.Step) }

// Point is x of row i; it is part of the trace.
func (t *Trace) Point(i int) []float64 { return t.X[i*t.Dim : (i+1)*t.Dim : (i+1)*t.Dim] }

// At is row i; its X is part of the trace.
func (t *Trace) At(i int) Row {
	return Row{
		Step: t.Step[i], Evals: t.Evals[i],
		Loss: t.Loss[i], GradNorm: t.GradNorm[i], Rate: t.Rate[i],
		X: t.Point(i),
	}
}

// Record implements Recorder.
func (t *Trace) Record(s *State) {
	t.makeRoom()
	t.Step = append(t.Step, s.K)
	t.Evals = append(t.Evals, s.Evals)
	t.Loss = append(t.Loss, s.F)
	t.GradNorm = append(t.GradNorm, s.GradNorm)
	t.Rate = append(t.Rate, s.LastRate)
	t.X = append(t.X, s.X...)
}

// Add appends a row, as Record does; steps count up by one from 0.
func (t *Trace) Add(r Row) {
	t.Record(&State{K: r.Step, Evals: r.Evals, F: r.Loss, GradNorm: r.GradNorm, LastRate: r.Rate, X: r.X})
}

// makeRoom drops what the next row replaces: a last row that lies between two strides, and every second row of a
// full trace.
func (t *Trace) makeRoom() {
	n := len(t.Step)
	if n == 0 {
		return
	}
	if t.Step[n-1]&(t.Stride-1) != 0 {
		t.cut(n - 1)
	} else if n == t.limit {
		t.thin()
	}
}

// thin keeps the rows that are a multiple of two strides away from the start.
func (t *Trace) thin() {
	t.Stride *= 2
	kept := 0
	for i, k := range t.Step {
		if k&(t.Stride-1) == 0 {
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
}

func (t *Trace) cut(n int) {
	t.Step, t.Evals = t.Step[:n], t.Evals[:n]
	t.Loss, t.GradNorm, t.Rate = t.Loss[:n], t.GradNorm[:n], t.Rate[:n]
	t.X = t.X[:n*t.Dim]
}
