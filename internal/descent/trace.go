package descent

// MaxRows is how many rows a Trace holds before every second one is dropped.
const MaxRows = 131072

// Trace is a Recorder that remembers rows, bounded: when it is full every second row is dropped and the stride
// doubles. The first and the last row always stay. Columns are parallel slices of length Len().
type Trace struct {
	Dim      int
	Stride   int       // steps from one row to the next, the last row left out
	Step     []int     // k
	Evals    []int     // evaluations made by the updates that led to the row
	Loss     []float64 // f(x_k)
	GradNorm []float64 // ‖∇f(x_k)‖
	Rate     []float64 // the rate of the update that led here; NaN at step 0
	X        []float64 // x_k, row after row: row i is X[i*Dim:(i+1)*Dim]
}
