package contour

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSortedIsInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	special := []float64{0, math.Copysign(0, -1), 1, -1, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(1), math.Inf(-1)}
	for _, n := range []int{0, 1, 2, 9, 500, 20_000} {
		values := make([]float64, n)
		for i := range values {
			values[i] = r.NormFloat64() * math.Pow10(r.IntN(40)-20)
			if i < len(special) && n > 2 {
				values[i] = special[i]
			}
		}
		want := slices.Clone(values)
		slices.Sort(want)
		if got := sorted(values); !slices.Equal(got, want) {
			t.Errorf("%d values do not come back in order", n)
		}
	}
	if same := sorted([]float64{3, 3, 3}); !slices.Equal(same, []float64{3, 3, 3}) {
		t.Errorf("three threes became %v", same)
	}
}
