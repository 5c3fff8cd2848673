package descent

import (
	"math"
	"math/big"
	"testing"

	"gdplot/internal/numeric"
)

func TestNormsHaveClosedForms(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		v    []float64
		p    float64
		want float64
	}{
		{nil, 2, 0},
		{[]float64{0, 0}, 2, 0},
		{[]float64{3, -4}, 2, 5},
		{[]float64{3e200, -4e200}, 2, 5e200},
		{[]float64{3e-200, -4e-200}, 2, 5e-200},
		{[]float64{5e-324, 0}, 2, 5e-324},
		{[]float64{math.MaxFloat64, 0}, 2, math.MaxFloat64},
		{[]float64{math.MaxFloat64, math.MaxFloat64}, 2, inf},
		{[]float64{1, inf}, 2, inf},
		{[]float64{3, -4}, 1, 7},
		{[]float64{3e300, -4e300}, 1, 7e300},
		{[]float64{3, -4}, inf, 4},
		{[]float64{3, 4, 5}, 3, 6},
		{[]float64{3e150, 4e150, 5e150}, 3, 6e150},
		{[]float64{0, 0}, 3, 0},
	} {
		if got := normOf(c.v, c.p); got != c.want && !(math.Abs(got-c.want) <= 2e-15*c.want) {
			t.Errorf("%v-norm of %v = %v, want %v", c.p, c.v, got, c.want)
		}
	}
	for _, p := range []float64{1, 2, 3, inf} {
		if got := normOf([]float64{1, math.NaN()}, p); !math.IsNaN(got) {
			t.Errorf("%v-norm of a vector with NaN = %v", p, got)
		}
	}
}

func FuzzNorm(f *testing.F) {
	f.Add(3.0, -4.0, 12.0)
	f.Add(1e-160, 1e-170, 0.0)
	f.Add(1e154, 1e154, 1e140)
	f.Add(5e-324, 5e-324, 5e-324)
	f.Add(1.7e308, 1.0, 0.0)
	f.Fuzz(func(t *testing.T, a, b, c float64) {
		v := []float64{a, b, c}
		if !numeric.AllFinite(v) {
			return
		}
		sum := new(big.Float).SetPrec(4000)
		for _, x := range v {
			exact := new(big.Float).SetPrec(4000).SetFloat64(x)
			sum.Add(sum, exact.Mul(exact, exact))
		}
		want, _ := sum.Sqrt(sum).Float64()
		if got := norm(v); got != want && math.Abs(got-want) > 4e-16*want+5e-324 {
			t.Errorf("norm of %v = %v, want %v", v, got, want)
		}
	})
}

func TestNormScalesExactlyWithPowersOfTwo(t *testing.T) {
	v := []float64{0.1, -0.7, 12.3}
	want := norm(v)
	for e := -1000; e <= 1000; e += 50 {
		scaled := make([]float64, len(v))
		for i := range v {
			scaled[i] = math.Ldexp(v[i], e)
		}
		if got := norm(scaled); got != math.Ldexp(want, e) {
			t.Errorf("at 2^%d: %v, want %v", e, got, math.Ldexp(want, e))
		}
	}
}
