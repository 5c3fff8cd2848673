package insight

import (
	"fmt"
	"math"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/surface"
)

// Just below the largest stable rate a run comes down, just above it goes up.
func TestStableRateIsWhereRunsTurn(t *testing.T) {
	for _, sgd := range []string{
		"{}", "{weight_decay: 0.5}", "{momentum: 0.5}", "{momentum: 0.9}", "{momentum: 0.9, dampening: 0.9}",
		"{momentum: 0.6, dampening: 0.2, weight_decay: 1}", "{momentum: 0.3, nesterov: true}", "{momentum: 0.9, nesterov: true}",
		"{momentum: 0.8, nesterov: true, weight_decay: 2}",
	} {
		for _, lambda := range []float64{0.01, 1, 4000} {
			probe := written(t, fmt.Sprintf("surface: {formula: {f: l/2*x^2, where: {l: %g}}}\nstart: [1]\nlearning_rate: 0\noptimizer: {sgd: %s}\n", lambda, sgd))
			rate, ok := StableRate(probe.Runs[0].Chain, lambda)
			if !ok {
				t.Fatalf("sgd %s has no stable rate at %g", sgd, lambda)
			}
			j := written(t, fmt.Sprintf("surface: {formula: {f: l/2*x^2, where: {l: %g}}}\nstart: [1]\nsteps: 20000\noptimizer: {sgd: %s}\n"+
				"runs:\n  - {label: below, learning_rate: %g}\n  - {label: above, learning_rate: %g}\n", lambda, sgd, 0.999*rate, 1.001*rate))
			below, above := j.results[0].Outcome(), j.results[1].Outcome()
			if !(math.Abs(below.X[0]) < 1e-3) {
				t.Errorf("sgd %s at λ = %g: just below %g a run ends at %v", sgd, lambda, rate, below.X)
			}
			if math.Abs(above.X[0]) < 10 {
				t.Errorf("sgd %s at λ = %g: just above %g a run ends at %v", sgd, lambda, rate, above.X)
			}
		}
	}
}

func TestStableRateIsNotForAllMethods(t *testing.T) {
	j := written(t, `
surface: {formula: {f: x^2}}
start: [1]
learning_rate: 0.1
runs:
  - {label: adam, optimizer: adam}
  - {label: clipped, optimizer: [{clip_norm: 1}, sgd]}
  - {label: endless, optimizer: {sgd: {momentum: 1}}}
`)
	for _, r := range j.Runs {
		if rate, ok := StableRate(r.Chain, 2); ok {
			t.Errorf("%s is said to be stable below %g", r.ID(), rate)
		}
	}
	plain := written(t, "surface: {formula: {f: x^2}}\nstart: [1]\nlearning_rate: 0.1\n").Runs[0].Chain
	for _, lambda := range []float64{0, -1, math.NaN()} {
		if rate, ok := StableRate(plain, lambda); ok {
			t.Errorf("at a curvature of %g plain descent is said to be stable below %g", lambda, rate)
		}
	}
}

func TestCondition(t *testing.T) {
	entry, _ := surface.Surfaces.Find("ellipse")
	s, err := surface.New(catalog.Defaults(entry).With("condition", 50.0).With("rotation", 30.0), surface.Options{})
	if err != nil {
		t.Fatal(err)
	}
	kappa, ok := condition(Curvatures(s, []float64{0.3, -2}))
	if !ok || math.Abs(kappa-50) > 1e-9 {
		t.Errorf("condition number %v, %v", kappa, ok)
	}
	for _, values := range [][]float64{nil, {0, 1}, {-1, 1}, {math.NaN(), 1}} {
		if kappa, ok := condition(values); ok {
			t.Errorf("%v has a condition number of %v", values, kappa)
		}
	}
}

// The gap of plain descent on a quadratic shrinks by (1 − αλ)² a step.
func TestLinearRate(t *testing.T) {
	for _, rate := range []float64{0.001, 0.05, 0.3, 0.45, 0.7, 0.95} {
		j := written(t, fmt.Sprintf("surface: {formula: {f: x^2 + 3}}\nstart: [4]\nlearning_rate: %g\nsteps: 200\n", rate))
		rho, ok := linearRate(j.results[0].Trace(), 3)
		want := (1 - 2*rate) * (1 - 2*rate)
		few := want < 0.01 // at rounding after six steps
		if !few && (!ok || math.Abs(rho-want) > 1e-6) {
			t.Errorf("at rate %g the gap shrinks to %v a step, %v, want %v", rate, rho, ok, want)
		}
	}
	j := written(t, "surface: {formula: {f: abs(x)}}\nstart: [0.03]\nlearning_rate: 0.1\nsteps: 100\n")
	if rho, ok := linearRate(j.results[0].Trace(), 0); ok {
		t.Errorf("a run that bounces converges at %v a step", rho)
	}
	for _, f := range []string{"x^4", "x^6", "abs(x)^3", "abs(x)^2.5"} { // where the gap is a power of the step
		j := written(t, "surface: {formula: {f: "+f+", window: {x: [-2, 2]}}}\nstart: [1]\nlearning_rate: 0.02\nsteps: 4000\n")
		if rho, ok := linearRate(j.results[0].Trace(), 0); ok {
			t.Errorf("%s is said to shrink to %v a step", f, rho)
		}
	}
	if _, ok := linearRate(descent.NewTrace(1, 0), 0); ok {
		t.Error("a trace without rows has a rate")
	}
}

// A formula that saturates within a small part of a wide window is no bowl, though far from there its curvatures are the same.
func TestQuadraticIsOnlyWhatItsFormShows(t *testing.T) {
	for f, want := range map[string]bool{
		"x^2": true, "(x - 3)*(x + 1) + 2*y*x": true, "norm([x, y])^2": false, "tanh(x)^2 + 0.01*x^2": false, "x^2 + exp(-1e8*x^2)": false, "x^2/(1 + 1e-30*y)": false, "x + y": false,
	} {
		j := written(t, fmt.Sprintf("surface: {formula: {f: %q, window: {x: [-1e5, 2e5], y: [-1, 1]}, variables: [x, y]}}\nstart: [1, 0.5]\nlearning_rate: 1e-4\nsteps: 2\n", f))
		if got := Quadratic(j.Runs[0].Surface); got != want {
			t.Errorf("%s is said to have the same curvatures everywhere: %v", f, got)
		}
	}
}

// The squared error of a model that is linear in its weights is a bowl, however many these are and whatever window they have; other
// losses and penalties are none.
func TestQuadraticModels(t *testing.T) {
	for model, want := range map[string]bool{
		"linear_regression: {data: {line: {n: 20, noise: 0.1, seed: 1}}}":                               true,
		"polynomial_regression: {data: {polynomial: {n: 30, noise: 0.2, seed: 4}}, degree: 5}":          true,
		"polynomial_regression: {data: {polynomial: {n: 30, noise: 0.2, seed: 4}}, degree: 5, l2: 0.1}": true,
		"polynomial_regression: {data: {polynomial: {n: 30, noise: 0.2, seed: 4}}, degree: 5, l1: 0.1}": false,
		"linear_regression: {data: {line: {n: 20, noise: 0.1, seed: 1}}, loss: huber}":                  false,
		"logistic_regression: {data: {blobs: {n: 40, classes: 2, seed: 1}}}":                            false,
	} {
		j := written(t, "surface: {"+model+"}\nstart: zeros\nlearning_rate: 1e-3\nsteps: 2\n")
		if got := Quadratic(j.Runs[0].Surface); got != want {
			t.Errorf("%s is said to have the same curvatures everywhere: %v", model, got)
		}
	}
}

// What noise moves off a saddle is not said to keep still there.
func TestRunsThatNoiseMovesDoNotKeepStill(t *testing.T) {
	j := written(t, "surface: x^2 + y^4 - x*y\nstart: [0, 0]\nlearning_rate: 0.01\nsteps: 25\nseed: 1\nsweep: {optimizer: [[{noise: 0.3}, sgd], sgd]}\n")
	tale := &Tale{e: j.Experiment, results: j.results, reports: j.reports, runs: []int{0, 1}}
	if tale.keepsStill(0) || !tale.keepsStill(1) {
		t.Errorf("who keeps still: %v under noise, %v without", tale.keepsStill(0), tale.keepsStill(1))
	}
}

// As at a saddle stands who is beside one: not on a flank that bends so, nor where the edge of the window holds a path.
func TestWhoStandsAsAtASaddle(t *testing.T) {
	for _, c := range []struct {
		f, start, outside string
		want              bool
	}{
		{"x^2 - y^2", "[0.01, 0.02]", "stop", true}, {"x^2 - y^2", "[3, 2]", "stop", false}, {"(x*y - 1)^2 + 0.1*x^2", "[-1.72, 0]", "stop", false},
		{"x^2 - y^2 + sin(20*x) + sin(20*y)", "[0.05, 0.2]", "stop", false}, {"x^2 - y^2 + sin(20*x) + sin(20*y)", "[0.075, 0.235]", "stop", true},
		{"100*(y - x^2)^2 - x^2/2", "[0.05, 0.0025]", "stop", true},
		{"x^2 - y^2", "[0, 4]", "clamp", false}, {"x^2 - y^2", "[0, 0.01]", "clamp", true},
	} {
		j := written(t, "title: Saddles\nsurface: {formula: {f: "+c.f+", window: {x: [-4, 4], y: [-4, 4]}, outside: "+c.outside+"}}\nstart: "+c.start+"\nlearning_rate: 0.1\nsteps: 1\n")
		if got := AsAtSaddle(j.Runs[0].Surface, j.Runs[0].Start); got != c.want {
			t.Errorf("%s at %s is as at a saddle: %v", c.f, c.start, got)
		}
	}
}

// No level lies above a loss that a run came to, whatever the file states and a search saw between the two.
func TestNoLevelIsAboveWhatRunsSaw(t *testing.T) {
	for f, minimum := range map[string]string{"round(4*x)/4 + 0.1*x^2": "0", "x^4/4 - x^2/2 + 0.1*x": "0.9456492", "floor(2*x + 0.3) + 0.2*x^2 + 1": "0", "abs(x) - 20*exp(-(x + 3)^2)": "0"} {
		j := written(t, "surface: {formula: {f: \""+f+"\", minima: [["+minimum+"]]}}\nstart: [-1.99]\nsteps: 30\nsweep: {learning_rate: [1e-3, 0.02, 0.3]}\n")
		low := j.Experiment.Runs[0].Surface.Lowest()
		if j.Experiment.Runs[0].Surface.Refuted() == nil {
			t.Errorf("%s: no run came below the minimum that is stated", f)
		}
		for _, r := range j.results {
			if seen := r.Outcome().BestLoss; low.Known() && seen < low.Level-low.Rounding {
				t.Errorf("%s: the level is %g (%v), and a run came to %g", f, low.Level, low.Standing, seen)
			}
		}
	}
}
