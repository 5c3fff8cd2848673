package portable

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestMatrices compares products of matrices of many sizes with those made one by one, to the bit.
func TestMatrices(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	some := func(n int) []float64 {
		v := make([]float64, n)
		for i := range v {
			v[i] = r.NormFloat64()
		}
		return v
	}
	for _, n := range []int{1, 2, 3, 4, 7, 64} {
		for _, in := range []int{1, 2, 3, 4, 5, 7, 8, 11, 16, 17, 38} {
			for out := 1; out <= 9; out++ {
				name := fmt.Sprintf("%d examples, %d to %d", n, in, out)
				w, x, bias := some(in*out), some(n*in), some(out)
				got, want := some(n*out), make([]float64, n*out)
				Affine(got, bias, w, x, n, in, out)
				affinePlain(want, bias, w, x, n, in, out)
				mustBeSame(t, name+": affine", got, want)
				for kind, a := range map[string]Factors{"rows": {some(n * out), 1, out}, "columns": {some(n * out), n, 1}} {
					got := some(out * (in + 2))
					want := append([]float64(nil), got...)
					AddProducts(got, in+2, a, x, out, in, n)
					a.addPlain(want, in+2, x, 0, out, 0, in, n)
					mustBeSame(t, name+": products of "+kind, got, want)
				}
			}
		}
	}
}

func mustBeSame(t *testing.T, name string, got, want []float64) {
	t.Helper()
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%s: %v at place %d, one by one %v", name, got[i], i, want[i])
		}
	}
}
