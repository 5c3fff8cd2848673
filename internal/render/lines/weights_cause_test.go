package lines

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/data"
)

// TestCorrelationIsThatOfTheColumns recomputes the correlation of two columns by its definition, of columns that go together more or
// less, and looks at a column that does not vary.
func TestCorrelationIsThatOfTheColumns(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	for range 50 {
		share, n := 2*r.Float64()-1, 20+r.IntN(60)
		table := &data.Table{Features: []data.Column{{Name: "a"}, {Name: "b"}, {Name: "c"}}, Y: make([]float64, n)}
		var a, b []float64
		for range n {
			u, v := r.NormFloat64(), r.NormFloat64()
			a, b = append(a, 170+10*u), append(b, share*u+math.Sqrt(1-share*share)*v)
			table.X = append(table.X, a[len(a)-1], 7, b[len(b)-1])
		}
		mean := func(x []float64) (m float64) {
			for _, v := range x {
				m += v
			}
			return m / float64(len(x))
		}
		over := func(x, y []float64) (s float64) {
			for i := range x {
				s += (x[i] - mean(x)) * (y[i] - mean(y))
			}
			return s
		}
		want := over(a, b) / math.Sqrt(over(a, a)*over(b, b))
		if got := correlation(table, 0, 2); math.Abs(got-want) > 1e-9 {
			t.Errorf("a correlation of %g is taken for %g", want, got)
		}
		if got := correlation(table, 0, 1); !math.IsNaN(got) {
			t.Errorf("a column that does not vary has a correlation of %g", got)
		}
	}
}
