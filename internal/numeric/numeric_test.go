package numeric

import (
	"math"
	"testing"
)

func TestFinite(t *testing.T) {
	for _, v := range []float64{0, math.Copysign(0, -1), math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64} {
		if !Finite(v) || !AllFinite([]float64{1, v}) {
			t.Errorf("%g is finite", v)
		}
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if Finite(v) || AllFinite([]float64{1, v}) {
			t.Errorf("%g is not finite", v)
		}
	}
	if !AllFinite(nil) {
		t.Error("nothing holds no infinity")
	}
}

// The values are those of numpy.quantile.
func TestQuantile(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		values  []float64
		p, want float64
	}{
		{[]float64{7}, 0.3, 7},
		{[]float64{1, 2, 3, 4}, 0, 1},
		{[]float64{1, 2, 3, 4}, 0.25, 1.75},
		{[]float64{1, 2, 3, 4}, 0.5, 2.5},
		{[]float64{1, 2, 3, 4}, 1, 4},
		{[]float64{1, 2, inf}, 0.5, 2},
		{[]float64{1, 2, inf}, 0.75, inf},
		{[]float64{1, inf, inf}, 0.75, inf},
	} {
		if got := Quantile(c.values, c.p); got != c.want {
			t.Errorf("of %v the quantile of order %g is %g, want %g", c.values, c.p, got, c.want)
		}
	}
	if !math.IsNaN(Quantile(nil, 0.5)) {
		t.Error("nothing has no median")
	}
}

func TestTold(t *testing.T) {
	for _, c := range []struct{ v, want float64 }{
		{16.4000000000001, 16.4}, {16.4000000001, 16.4000000001}, {-2.00000000000049e-300, -2e-300}, {0, 0},
		{math.Inf(1), math.Inf(1)}, {math.MaxFloat64, 1.79769313486e308}, {5e-324, 5e-324},
	} {
		if got := Told(c.v); got != c.want {
			t.Errorf("Told(%v) is %v, not %v", c.v, got, c.want)
		}
	}
	if !math.IsNaN(Told(math.NaN())) {
		t.Error("what is not a number is told as one")
	}
}
