package insight

import (
	"fmt"
	"math"
	"testing"
)

// A run on a parabola shrinks by the factor that its mode says, and changes sides as its mode says.
func TestModesAreHowRunsShrink(t *testing.T) {
	for _, c := range []struct {
		sgd           string
		rate          float64
		swings, leaps bool
	}{
		{"{}", 0.05, false, false}, {"{}", 0.9, false, true},
		{"{momentum: 0.3}", 0.05, false, false}, {"{momentum: 0.9}", 0.05, true, false}, {"{momentum: 0.1}", 1.05, false, true},
		{"{momentum: 0.9, dampening: 0.5}", 0.2, true, false},
		{"{momentum: 0.9, nesterov: true}", 0.05, true, false}, {"{momentum: 0.3, nesterov: true}", 0.02, false, false},
	} {
		j := written(t, fmt.Sprintf("surface: x^2\nstart: [1]\nsteps: 200\nlearning_rate: %g\noptimizer: {sgd: %s}\n", c.rate, c.sgd))
		m, ok := ModeOf(j.Runs[0], 2)
		if !ok || m.Swings != c.swings || m.Leaps != c.leaps {
			t.Fatalf("sgd %s at %g: %+v, %v", c.sgd, c.rate, m, ok)
		}
		x := func(k int) float64 { return math.Abs(j.results[0].Trace().Point(k)[0]) }
		most := func(from int) (v float64) { // over a whole turn
			for k := from; k < from+20; k++ {
				v = math.Max(v, x(k))
			}
			return v
		}
		if got := math.Pow(most(60)/most(20), 1.0/40); math.Abs(got-m.Factor) > 0.01 {
			t.Errorf("sgd %s at %g shrinks by %g a step and not by %g", c.sgd, c.rate, got, m.Factor)
		}
	}
}

func TestModesAreNotForAllMethods(t *testing.T) {
	j := written(t, `
surface: {formula: {f: x^2}}
start: [1]
learning_rate: 0.1
runs:
  - {label: adam, optimizer: adam}
  - {label: clipped, optimizer: [{clip_norm: 1}, sgd]}
  - {label: decay, optimizer: {sgd: {weight_decay: 0.1}}}
  - {label: paper, optimizer: {sgd: {momentum: 0.5, nesterov: true, convention: paper}}}
  - {label: falling, optimizer: sgd, learning_rate: {cosine: {initial: 0.1}}}
`)
	for _, r := range j.Runs {
		if m, ok := ModeOf(r, 2); ok {
			t.Errorf("%s has the mode %+v", r.ID(), m)
		}
	}
}

// The Hessian is the sum of its eigenvalues times their directions, which are orthonormal.
func TestDirectionsMakeUpTheHessian(t *testing.T) {
	s := written(t, "surface: {ellipse: {condition: 20, rotation: 30}}\nstart: [1, 1]\nlearning_rate: 0.01\n").Runs[0].Surface
	values, q := Directions(s, []float64{0, 0})
	if len(values) != 2 || len(q) != 2 || !(values[0] < values[1]) {
		t.Fatalf("values %v, directions %v", values, q)
	}
	h := make([]float64, 4)
	s.Objective().Hessian(h, []float64{0, 0})
	for i := range 2 {
		for j := range 2 {
			sum, product := 0.0, 0.0
			for k := range 2 {
				sum += values[k] * q[k][i] * q[k][j]
				product += q[i][k] * q[j][k]
			}
			if math.Abs(sum-h[2*i+j]) > 1e-12 || math.Abs(product-map[bool]float64{true: 1}[i == j]) > 1e-12 {
				t.Errorf("entry %d, %d: %g for %g; product %g", i, j, sum, h[2*i+j], product)
			}
		}
	}
	if values, q := Directions(s, make([]float64, 65)); values != nil || q != nil {
		t.Error("directions above 64 variables")
	}
}
