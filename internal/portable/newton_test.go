package portable

import (
	"math"
	"testing"
)

// One step leads to where the slope of (3x² + 2xy + 3y²)/2 − 4x vanishes, and along one direction alone no farther.
func TestNewton(t *testing.T) {
	h, values := []float64{3, 1, 1, 3}, make([]float64, 2)
	if !Symmetric(h, values, make([]float64, 2), 2) {
		t.Fatal("no eigenvalues")
	}
	slope := func(x []float64) []float64 { return []float64{3*x[0] + x[1] - 4, x[0] + 3*x[1]} }
	x := []float64{5, -7}
	Newton(x, slope(x), values, h, nil)
	if math.Abs(x[0]-1.5) > 1e-14 || math.Abs(x[1]+0.5) > 1e-14 {
		t.Errorf("the step leads to %g", x)
	}
	x = []float64{5, -7}
	Newton(x, slope(x), values, h, func(c float64) bool { return c > 3 })
	g := slope(x)
	if math.Abs(Along(g, h, 1)) > 1e-13 || math.Abs(Along(g, h, 0)-Along(slope([]float64{5, -7}), h, 0)) > 1e-13 {
		t.Errorf("the slope left is %g", g)
	}
}
