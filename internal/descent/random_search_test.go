package descent

import (
	"math"
	"slices"
	"testing"
)

func TestRandomSearchGoesToTheBestOfItsPoints(t *testing.T) {
	const std, population, steps = 0.3, 4, 40
	f := &counted{n: 2}
	run := Run{
		Objective: f, Start: []float64{2, -1}, Rate: constant(1), Steps: steps, Seed: 9,
		Chain: optimizer(t, "random_search", map[string]any{"std": std, "population": population}),
	}
	trace := NewTrace(2, 0)
	out := run.Do(trace)
	random, x, stayed := Stream(9, "run"), []float64{2, -1}, 0
	for k := 1; k <= steps; k++ {
		tried := make([][]float64, population)
		for i := range tried {
			a := x[0] + std*Normal(random)
			tried[i] = []float64{a, x[1] + std*Normal(random)}
		}
		tried = append(tried, x)
		next := slices.MinFunc(tried, func(a, b []float64) int {
			return int(math.Copysign(1, a[0]*a[0]+a[1]*a[1]-b[0]*b[0]-b[1]*b[1]))
		})
		if slices.Equal(next, x) {
			stayed++
		}
		if x = next; !slices.Equal(trace.Point(k), x) {
			t.Fatalf("step %d is %v, want %v", k, trace.Point(k), x)
		}
	}
	if stayed == 0 || stayed == steps {
		t.Errorf("stays at %d of %d steps", stayed, steps)
	}
	if want := 1 + population*steps; out.Evaluations != want {
		t.Errorf("%d evaluations, want %d", out.Evaluations, want)
	}
	for k := 1; k <= steps; k++ {
		if trace.Loss[k] > trace.Loss[k-1] {
			t.Errorf("the loss rises at step %d", k)
		}
	}
}
