package insight

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/descent"
)

// TestCycleOf draws ways that wander, turn, stand or cycle: what cycleOf keeps is what motionOf measures, and what it does not keep no
// judge takes for a cycle.
func TestCycleOf(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	kept, left := 0, 0
	for round := range 2000 {
		dim, rows := 1+round%4, 20+random.IntN(60)
		drift, swing := math.Pow(10, -3*random.Float64()), float64(round%3)
		tr, width := descent.NewTrace(dim, 0), make([]float64, dim)
		for i := range width {
			width[i] = []float64{4, 3, 0.7}[random.IntN(3)]
		}
		x := make([]float64, dim)
		for k := range rows {
			for i := range x {
				if x[i] += drift; round%7 > 0 {
					x[i] += swing * drift * math.Sin(float64(k)*(1+float64(i)))
				} else {
					x[i] = math.Copysign(drift, math.Sin(3*float64(k)))
				}
			}
			tr.Add(descent.Row{Step: k, Loss: x[0]*x[0] + 1e-3*random.NormFloat64(), GradNorm: math.Abs(x[0]), Rate: 0.1, X: x})
		}
		updates := longerUpdates(rows)
		whole, got := motionOf(tr, width, updates), cycleOf(tr, width, updates)
		switch j := (&judge{out: &descent.Outcome{BestLoss: -1}}); {
		case got == whole:
			kept++
		case got != motion{}:
			t.Fatalf("it keeps %+v of %+v", got, whole)
		default:
			if left++; j.cycles(&whole) {
				t.Fatalf("it leaves out a cycle: %+v", whole)
			}
		}
	}
	if kept < 100 || left < 100 {
		t.Errorf("%d are kept and %d left out", kept, left)
	}
}
