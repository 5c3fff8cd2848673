package surface

import (
	"math"
	"testing"

	"gdplot/internal/catalog"
)

// TestSlice compares a slice of a surface of three variables with the surface itself.
func TestSlice(t *testing.T) {
	d, _ := Surfaces.Find("formula")
	s, err := New(catalog.Defaults(d).With("f", "x1^2 + 3*x2*x3 + sin(x3)"), Options{Dim: 3})
	if err != nil {
		t.Fatal(err)
	}
	half := math.Sqrt(0.5)
	plane := &Plane{Origin: []float64{1, 2, 3}, U: []float64{0, 1, 0}, V: []float64{half, 0, half}}
	cut := Slice(s, plane, [2]string{"a", "b"}, []catalog.Interval{catalog.Closed(-1, 1), catalog.Closed(-1, 1)})
	f, o := s.Objective(), cut.Objective()
	if cut.Dim() != 2 || o.Dim() != 2 {
		t.Fatalf("a slice has %d variables", cut.Dim())
	}
	if _, known := cut.Minimum(); known || len(cut.Critical()) > 0 {
		t.Error("something is known of the minima of a slice")
	}
	at, x := []float64{0.3, -0.7}, make([]float64, 3)
	plane.At(x, at[0], at[1])
	if a, b, off := plane.Project(x); math.Abs(a-at[0]) > 1e-14 || math.Abs(b-at[1]) > 1e-14 || off > 1e-28 {
		t.Errorf("projected to (%g, %g), off by %g", a, b, off)
	}
	if got, want := o.Eval(nil, at), f.Eval(nil, x); got != want {
		t.Errorf("f is %g, want %g", got, want)
	}
	g, h := make([]float64, 2), make([]float64, 4)
	o.Eval(g, at)
	o.Hessian(h, at)
	const step = 1e-5
	for i := range 2 {
		up, down, gu, gd := append([]float64(nil), at...), append([]float64(nil), at...), make([]float64, 2), make([]float64, 2)
		up[i] += step
		down[i] -= step
		if slope := (o.Eval(gu, up) - o.Eval(gd, down)) / (2 * step); math.Abs(slope-g[i]) > 1e-8 {
			t.Errorf("slope %d is %g, by differences %g", i, g[i], slope)
		}
		for j := range 2 {
			if bend := (gu[j] - gd[j]) / (2 * step); math.Abs(bend-h[2*i+j]) > 1e-8 {
				t.Errorf("curvature %d, %d is %g, by differences %g", i, j, h[2*i+j], bend)
			}
		}
	}
	values := make([]float64, 4)
	o.Values(values, []float64{0.3, 0.5}, []float64{-0.7, 0.1})
	if values[0] != o.Eval(nil, at) || values[3] != o.Eval(nil, []float64{0.5, 0.1}) {
		t.Errorf("grid values %v", values)
	}
	if !cut.SameFunction(cut) || cut.SameFunction(s) || s.SameFunction(cut) {
		t.Error("a slice is not the surface it is cut out of")
	}
}
