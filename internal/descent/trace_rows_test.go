package descent

import "testing"

// A block of rows has room in a trace of any length, whatever length was expected of it.
func TestBlocksOfRowsFit(t *testing.T) {
	for _, expected := range []int{0, 1, 4, 7, 64} {
		for _, before := range []int{0, 1, 3, 4, 5} {
			const rows, w = 16, 2
			tr := NewTrace(1, 100)
			tr.Expect(expected)
			for k := range before {
				tr.Add(Row{Step: k, X: []float64{float64(k)}})
			}
			block := make([]float64, 4*w*rows)
			for r := range rows {
				block[r*4*w+3*w+1] = float64(before + r)
			}
			tr.recordLane(block, 1, w, rows, before, before)
			if tr.Len() != before+rows {
				t.Fatalf("%d rows after %d and %d, with %d expected", tr.Len(), before, rows, expected)
			}
			for k := range tr.Len() {
				if tr.Step[k] != k || tr.Point(k)[0] != float64(k) {
					t.Fatalf("row %d is that of step %d, at %v", k, tr.Step[k], tr.Point(k))
				}
			}
		}
	}
}
