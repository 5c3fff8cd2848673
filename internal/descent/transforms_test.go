package descent

import (
	"math"
	"slices"
	"testing"

	"gdplot/internal/catalog"
)

// slope is a plane: its gradient is the same everywhere.
func slope(g ...float64) Objective {
	return function{len(g), func(grad, x []float64) float64 {
		f := 0.0
		for i, v := range g {
			grad[i] = v
			f += v * x[i]
		}
		return f
	}}
}

// chainOf is a chain of one transform around sgd with some momentum; it stands before sgd, or behind it.
func chainOf(t *testing.T, name string, values map[string]any, behind bool, momentum float64) []Transform {
	t.Helper()
	chain := []catalog.Spec{spec(t, Transforms, name, values), spec(t, Optimizers, "sgd", map[string]any{"momentum": momentum})}
	if behind {
		slices.Reverse(chain)
	}
	return build(t, chain...)
}

func TestNormalizedStepsHaveTheLengthOfTheRate(t *testing.T) {
	points := path(Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Chain: chainOf(t, "normalize", nil, false, 0), Rate: constant(0.01), Steps: 80})
	for k := 1; k < len(points); k++ {
		if length := math.Hypot(points[k][0]-points[k-1][0], points[k][1]-points[k-1][1]); math.Abs(length-0.01) > 1e-15 {
			t.Fatalf("step %d has length %v", k, length)
		}
	}
	still := path(Run{Objective: quadratic{1, 2}, Start: []float64{0, 0}, Chain: chainOf(t, "normalize", nil, false, 0), Rate: constant(1), Steps: 2})
	if still[2][0] != 0 || still[2][1] != 0 {
		t.Errorf("at a minimum it goes to %v", still[2])
	}
}

func TestSignsMakeStepsOfTheRate(t *testing.T) {
	points := path(Run{Objective: slope(1e-9, -7, 0), Start: []float64{0, 0, 0}, Chain: chainOf(t, "sign", nil, false, 0), Rate: constant(0.5), Steps: 4})
	if err := equalUpTo(0, points[4], []float64{-2, 2, 0}); err != nil {
		t.Error(err)
	}
}

func TestWeightDecayBeforeSgdIsItsOwn(t *testing.T) {
	own := build(t, spec(t, Optimizers, "sgd", map[string]any{"momentum": 0.8, "weight_decay": 0.3}))
	apart := chainOf(t, "weight_decay", map[string]any{"rate": 0.3}, false, 0.8)
	run := Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Chain: own, Rate: constant(1e-4), Steps: 100}
	a := run.Do(nil).X
	run.Chain = apart
	if b := run.Do(nil).X; !slices.Equal(a, b) {
		t.Errorf("%v, as a transform %v", a, b)
	}
}

func TestWeightDecayBehindAdamIsAdamW(t *testing.T) {
	run := Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Rate: constant(0.01), Steps: 100}
	run.Chain = optimizer(t, "adamw", map[string]any{"weight_decay": 0.3})
	a := run.Do(nil).X
	run.Chain = build(t, spec(t, Optimizers, "adam", nil), spec(t, Transforms, "weight_decay", map[string]any{"rate": 0.3}))
	if b := run.Do(nil).X; !slices.Equal(a, b) {
		t.Errorf("adamw ends at %v, adam with the transform at %v", a, b)
	}
}

func TestNoiseHasItsStandardDeviationAndBelongsToTheSeed(t *testing.T) {
	const steps = 20_000
	run := Run{Objective: slope(0, 0), Start: []float64{0, 0}, Chain: chainOf(t, "noise", map[string]any{"std": 0.5}, false, 0), Rate: constant(1), Steps: steps, Seed: 3}
	points := path(run)
	square, mixed, last := 0.0, 0.0, 0.0
	for k := 1; k < len(points); k++ {
		a, b := points[k][0]-points[k-1][0], points[k][1]-points[k-1][1]
		square += a*a + b*b
		mixed += a*b + a*last
		last = a
	}
	if std := math.Sqrt(square / (2 * steps)); math.Abs(std-0.5) > 0.01 {
		t.Errorf("standard deviation %v, want 0.5", std)
	}
	if math.Abs(mixed/steps) > 0.015 {
		t.Errorf("covariance %v of coordinates and of neighbouring steps", mixed/steps)
	}
	if again := path(run); !slices.Equal(again[steps], points[steps]) {
		t.Error("the same seed gives other noise")
	}
	noiseOf := func(seed uint64, name string) []float64 {
		var seen []float64
		listen := hook{apply: func(d []float64, s *State) { seen = append(seen, d[0]-s.G[0], d[1]-s.G[1]) }}
		chain := build(t, spec(t, Transforms, "noise", map[string]any{"std": 1}), spec(t, Optimizers, name, nil))
		(&Run{Objective: slope(0, 0), Start: []float64{0, 0}, Chain: slices.Insert(chain, 1, Transform(listen)), Rate: constant(0.1), Steps: 20, Seed: seed}).Do(nil)
		return seen
	}
	if !slices.Equal(noiseOf(5, "sgd"), noiseOf(5, "adam")) {
		t.Error("sgd and adam get different noise")
	}
	if slices.Equal(noiseOf(5, "sgd"), noiseOf(6, "sgd")) {
		t.Error("seeds 5 and 6 give the same noise")
	}
}

func TestNoiseDiesDown(t *testing.T) {
	draw := func(decay float64) [][]float64 {
		return path(Run{Objective: slope(0), Start: []float64{0}, Chain: chainOf(t, "noise", map[string]any{"std": 1, "decay": decay}, false, 0), Rate: constant(1), Steps: 50})
	}
	kept, faded := draw(0), draw(0.55)
	for k := 1; k < len(kept); k++ {
		want := (kept[k][0] - kept[k-1][0]) / math.Sqrt(math.Pow(float64(k), 0.55)) // the variance of step k is 1/(1 + (k − 1))^0.55
		if got := faded[k][0] - faded[k-1][0]; math.Abs(got-want) > 1e-13 {
			t.Fatalf("step %d: %v, want %v", k, got, want)
		}
	}
}

func TestLookaheadGoesPartOfTheWay(t *testing.T) {
	run := Run{Objective: slope(-1), Start: []float64{0}, Chain: chainOf(t, "lookahead", map[string]any{"period": 3, "slow_step": 0.25}, true, 0), Rate: constant(1), Steps: 6}
	trace := NewTrace(1, 0)
	run.Do(trace)
	if want := []float64{0, 1, 2, 0.75, 1.75, 2.75, 1.5}; !slices.Equal(trace.X, want) {
		t.Errorf("fast points %v, want %v", trace.X, want)
	}
	if want := []float64{0, 0, 0, 0.75, 0.75, 0.75, 1.5}; !slices.Equal(trace.Second, want) {
		t.Errorf("slow points %v, want %v", trace.Second, want)
	}
}

func TestSamTakesTheGradientUphill(t *testing.T) {
	const rate, rho = 0.1, 0.5
	start := []float64{3, -4}
	run := Run{Objective: quadratic{1, 1}, Start: start, Chain: chainOf(t, "sam", map[string]any{"rho": rho}, false, 0), Rate: constant(rate), Steps: 1}
	out := run.Do(nil)
	// The gradient is x, so that uphill it is (1 + ρ/‖x‖) x.
	want := 1 - rate*(1+rho/5)
	if err := equalUpTo(1e-15, out.X, []float64{3 * want, -4 * want}); err != nil {
		t.Error(err)
	}
	run.Steps = 10
	if out := run.Do(nil); out.Evaluations != 20 {
		t.Errorf("%d evaluations in 10 steps, want two a step", out.Evaluations)
	}
}

func TestProximalL1ArrivesAtExactlyZero(t *testing.T) {
	// f + λ‖x‖₁ of f = Σ(x_i − c_i)²/2 is least at c shrunk by λ.
	centre := []float64{3, -0.4, -2, 0.375}
	f := function{4, func(g, x []float64) float64 {
		sum := 0.0
		for i, c := range centre {
			g[i] = x[i] - c
			sum += g[i] * g[i] / 2
		}
		return sum
	}}
	out := (&Run{Objective: f, Start: []float64{1, 1, 1, 1}, Chain: chainOf(t, "l1", map[string]any{"rate": 0.5}, true, 0), Rate: constant(0.3), Steps: 200}).Do(nil)
	if err := equalUpTo(1e-14, out.X, []float64{2.5, 0, -1.5, 0}); err != nil || out.X[1] != 0 || out.X[3] != 0 || math.Signbit(out.X[1]) {
		t.Errorf("ends at %v: %v", out.X, err)
	}
}
