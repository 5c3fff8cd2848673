package store

import (
	"math/rand/v2"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/runner"
)

// A trace stands in a file once: bounds of the column would be whole traces too, in the page, its index and the footer.
func TestTracesAreWrittenOnce(t *testing.T) {
	const dim, rows = 1000, 50
	random := rand.New(rand.NewPCG(1, 2))
	trace := descent.NewTrace(dim, 0)
	for i := range rows {
		x := make([]float64, dim)
		for j := range x {
			x[j] = random.NormFloat64()
		}
		trace.Add(descent.Row{Step: i, X: x})
	}
	data, err := newEncoder(Options{}).encode([]runner.Kept{{Trace: trace, Want: runner.Want{Rows: rows}}})
	if size := 8 * dim * rows; err != nil || len(data) < size*9/10 || len(data) > size*5/4 {
		t.Errorf("a trace of %d bytes takes %d (%v)", size, len(data), err)
	}
}
