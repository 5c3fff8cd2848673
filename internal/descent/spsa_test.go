package descent

import (
	"math"
	"testing"
)

// The estimates are those of the definition, with the signs of the run's stream, and two losses a step are counted.
func TestSPSA(t *testing.T) {
	const c, gamma, rate, steps = 0.2, 0.101, 0.05, 30
	f := &counted{n: 3}
	run := Run{Objective: f, Start: []float64{2, -1, 0.5}, Rate: constant(rate), Steps: steps, Seed: 9,
		Chain: optimizer(t, "spsa", map[string]any{"c": c, "gamma": gamma})}
	trace := NewTrace(3, 0)
	out := run.Do(trace)
	random, x := Stream(9, "run"), []float64{2, -1, 0.5}
	value := func(sign float64, signs []float64, size float64) float64 {
		y := make([]float64, len(x))
		for i := range y {
			y[i] = x[i] + sign*size*signs[i]
		}
		return f.Eval(nil, y)
	}
	for k := 1; k <= steps; k++ {
		signs := make([]float64, 3)
		for i := range signs {
			signs[i] = 1 - 2*float64(random.Uint64()>>63)
		}
		size := c / math.Pow(float64(k), gamma)
		slope := (value(1, signs, size) - value(-1, signs, size)) / (2 * size)
		for i := range x {
			x[i] -= rate * slope / signs[i]
		}
		for i, got := range trace.Point(k) {
			if math.Abs(got-x[i]) > 1e-12 {
				t.Fatalf("step %d is %v, want %v", k, trace.Point(k), x)
			}
			x[i] = got
		}
	}
	if out.Evaluations != 2*steps {
		t.Errorf("%d evaluations, want %d", out.Evaluations, 2*steps)
	}
}
