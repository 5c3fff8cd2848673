package portable

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// The eigenvectors of matrices of any size, of full rank or not, are orthonormal and make the matrix again.
func TestSymmetric(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := 1; n <= 40; n++ {
		for _, rank := range []int{n, (n + 1) / 2, 1, 0} {
			whole := make([]float64, n*n)
			for range rank {
				v, sign := make([]float64, n), math.Copysign(1, random.Float64()-0.3)
				for i := range v {
					v[i] = random.NormFloat64() * math.Pow(10, float64(n%7)-3)
				}
				for i := range n {
					for j := range n {
						whole[i*n+j] += sign * v[i] * v[j]
					}
				}
			}
			size := 0.0
			for _, v := range whole {
				size = max(size, math.Abs(v))
			}
			a, values := append([]float64(nil), whole...), make([]float64, n)
			if !Symmetric(a, values, make([]float64, n), n) {
				t.Fatalf("n = %d: no eigenvalues", n)
			}
			for i := range n {
				if i > 0 && values[i] < values[i-1] {
					t.Fatalf("n = %d: the eigenvalues do not ascend: %g", n, values)
				}
				for j := range n {
					dot, sum := 0.0, 0.0
					for k := range n {
						dot += a[k*n+i] * a[k*n+j]
						sum += a[i*n+k] * values[k] * a[j*n+k]
					}
					if i == j {
						dot--
					}
					if math.Abs(dot) > 1e-13*float64(n) || math.Abs(sum-whole[i*n+j]) > 1e-13*float64(n*n)*size {
						t.Fatalf("n = %d, rank %d: vectors %d and %d are off by %g, the element by %g", n, rank, i, j, dot, sum-whole[i*n+j])
					}
				}
			}
		}
	}
	if Symmetric([]float64{1, math.NaN(), math.NaN(), 1}, make([]float64, 2), make([]float64, 2), 2) {
		t.Error("a matrix with NaN has eigenvalues")
	}
}

// TestAscend holds the order of two to that of any number.
func TestAscend(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	values := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, math.NaN(), 2}
	for range 4000 {
		var a, b [4]float64
		var d, e [2]float64
		for i := range a {
			a[i] = values[random.IntN(len(values))]
		}
		for i := range d {
			d[i] = values[random.IntN(len(values))]
		}
		b, e = a, d
		before := fmt.Sprint(a, d)
		ascend(a[:], d[:])
		ascending(b[:], e[:], 2)
		if !alike(a[:], b[:]) || !alike(d[:], e[:]) {
			t.Fatalf("%s: %v %v, and %v %v", before, a, d, b, e)
		}
	}
}
