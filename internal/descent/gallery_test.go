package descent

import (
	"math"
	"testing"
)

// bowl20 is (x² + 20y²)/2.
var bowl20 = quadratic{1, 20}

// Steps to 1e-6 above the minimum 0 that were computed with PyTorch's rules by another program.
func TestStepsToATolerance(t *testing.T) {
	valley, bowl := []float64{-1.2, 1}, []float64{-5, 1}
	for _, c := range []struct {
		name      string
		values    map[string]any
		objective Objective
		start     []float64
		rate      float64
		steps     int
	}{
		{"sgd", nil, bowl20, bowl, 0.09, 87},
		{"sgd", nil, bowl20, bowl, 0.02, 405},
		{"sgd", map[string]any{"momentum": 0.6}, bowl20, bowl, 0.05, 43},
		{"sgd", map[string]any{"momentum": 0.7, "nesterov": true}, bowl20, bowl, 0.05, 37},
		{"sgd", nil, quadratic{1, 100}, bowl, 0.019, 426},
		{"sgd", map[string]any{"momentum": 0.9}, quadratic{1, 100}, bowl, 0.006, 140},
		{"adagrad", nil, quadratic{1, 100}, bowl, 2, 22},
		{"rmsprop", nil, quadratic{1, 100}, bowl, 0.05, 162},
		{"adam", nil, quadratic{1, 100}, bowl, 0.2, 149},
		{"sgd", nil, rosenbrock{}, valley, 0.0015, 10036},
		{"sgd", map[string]any{"momentum": 0.9}, rosenbrock{}, valley, 0.002, 769},
		{"sgd", map[string]any{"momentum": 0.9, "nesterov": true}, rosenbrock{}, valley, 0.001, 1426},
		{"adagrad", nil, rosenbrock{}, valley, 0.5, 7898},
		{"adam", nil, rosenbrock{}, valley, 0.05, 1691},
		{"rmsprop", nil, rosenbrock{}, valley, 0.005, -1},
	} {
		out := (&Run{
			Objective: c.objective, Start: c.start, Chain: optimizer(t, c.name, c.values), Rate: constant(c.rate),
			Steps: 11_000, Targets: []float64{1e-6},
		}).Do(nil)
		if out.Hits[0].Step != c.steps {
			t.Errorf("%s %v at %v: %d steps, want %d", c.name, c.values, c.rate, out.Hits[0].Step, c.steps)
		}
	}
}

// A burst of Adam's from step 4,119 to 4,360 lifts the loss above the tolerance again; later bursts come at steps that
// depend on the last bit.
func TestAdamLeavesTheValleyAgain(t *testing.T) {
	out := (&Run{
		Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Chain: optimizer(t, "adam", nil), Rate: constant(0.05),
		Steps: 5000, Targets: []float64{1e-6},
	}).Do(nil)
	if want := (Hit{Step: 1691, Evaluations: 1691, Left: true, LastAbove: 4360}); out.Hits[0] != want {
		t.Errorf("%+v, want %+v", out.Hits[0], want)
	}
}

// Ten weights in a row: a gradient of 620 throws the path away in three steps, clipped to norm 1 it arrives in 26.
func TestClippingSavesARunFromTheCliff(t *testing.T) {
	cliff := function{2, func(g, p []float64) float64 {
		x9 := math.Pow(p[0], 9)
		r := p[1]*x9*p[0] - 1
		g[0], g[1] = r*10*p[1]*x9, r*x9*p[0]
		return 0.5 * r * r
	}}
	run := Run{
		Objective: cliff, Start: []float64{1.25, 1}, Chain: optimizer(t, "sgd", nil), Rate: constant(0.01), Steps: 400,
		Targets: []float64{1e-6},
	}
	if out := run.Do(nil); out.Reason != ReasonDiverged || out.Steps != 3 {
		t.Errorf("unclipped: %s at step %d", out.Reason, out.Steps)
	}
	run.Chain = build(t, spec(t, Transforms, "clip_norm", map[string]any{"max": 1}), spec(t, Optimizers, "sgd", nil))
	if out := run.Do(nil); out.Hits[0].Step != 26 {
		t.Errorf("clipped: %+v", out.Hits[0])
	}
}
