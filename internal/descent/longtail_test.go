package descent

import (
	"math"
	"slices"
	"testing"
)

// curved is an objective that knows its Hessian.
type curved struct {
	Objective
	diagonal func(x []float64) []float64
}

// Hessian stores the diagonal alone, which is what the methods under test read.
func (c curved) Hessian(h, x []float64) {
	for i, v := range c.diagonal(x) {
		h[i*len(x)+i] = v
	}
}

var curvedSurfaces = map[string]Objective{
	"rosenbrock": curved{surfaces["rosenbrock"], func(p []float64) []float64 {
		return []float64{2 - 400*(p[1]-3*p[0]*p[0]), 200}
	}},
	"himmelblau": curved{surfaces["himmelblau"], func(p []float64) []float64 {
		return []float64{12*p[0]*p[0] + 4*p[1] - 42, 12*p[1]*p[1] + 4*p[0] - 26}
	}},
	"bowl": curved{surfaces["bowl"], func([]float64) []float64 { return []float64{4, 20, 0.5} }},
}

// Points agree with longtail.py to 1e-12 over 50 steps.
func TestTrajectoriesAgreeWithThePapers(t *testing.T) {
	compared := 0
	for _, want := range references(t, "longtail.jsonl") {
		if want.Chain == nil {
			continue
		}
		want.compare(t, curvedSurfaces[want.Surface], 1e-12)
		compared++
	}
	if compared < 100 {
		t.Errorf("only %d trajectories compared", compared)
	}
}

// The doc-tests of optax 0.2 for methods that PyTorch does not have, with optax's own defaults where they differ. Its
// adan weighs the change of the gradient by 1 − beta2, so that 9.68 and 8.76 stand there.
func TestOptaxDocTestsOfTheLongTail(t *testing.T) {
	for _, c := range []struct {
		name   string
		values map[string]any
		rate   float64
		want   []string
	}{
		{"lion", map[string]any{"weight_decay": 1e-3}, 0.003, []string{"14.0", "13.9", "13.9", "13.9", "13.8"}},
		{"signsgd", nil, 0.003, []string{"14.0", "13.9", "13.9", "13.9", "13.8"}},
		{"adabelief", nil, 0.003, []string{"14.0", "13.9", "13.9", "13.8", "13.8"}},
		{"yogi", nil, 0.002, []string{"14.0", "14.0", "13.9", "13.9", "13.9"}},
		{"adan", nil, 0.1, []string{"12.8", "11.7", "10.7", "9.69", "8.77"}},
		{"ademamix", nil, 0.01, []string{"13.9", "13.8", "13.6", "13.5", "13.4"}},
		{"polyak", nil, 1, []string{"3.50", "0.875", "0.219", "0.055", "0.014"}},
		{"dowg", nil, 1, []string{"13.9", "13.9", "13.8", "13.6", "13.3"}},
		{"schedule_free_sgd", nil, 1, []string{"14.0", "0.000", "0.996", "0.806", "0.241"}},
	} {
		trace := NewTrace(3, 0)
		(&Run{
			Objective: quadratic{2, 2, 2}, Start: []float64{1, 2, 3}, Steps: 5, Rate: constant(c.rate),
			Chain: optimizer(t, c.name, c.values),
		}).Do(trace)
		var got []string
		for _, f := range trace.Loss[1:] {
			got = append(got, threeDigits(f))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestDowgToEightDigitsOfOptax(t *testing.T) {
	trace := NewTrace(3, 0)
	(&Run{
		Objective: quadratic{2, 2, 2}, Start: []float64{1, 2, 3}, Steps: 5, Rate: constant(1), Chain: optimizer(t, "dowg", nil),
	}).Do(trace)
	for i, want := range []float64{13.925367, 13.872763, 13.775433, 13.596172, 13.268837} {
		if got := trace.Loss[i+1]; math.Abs(got-want) > 2e-6 { // optax runs in float32
			t.Errorf("step %d: %v, want %v", i+1, got, want)
		}
	}
}

// On λx²/2 the Polyak step halves x: (λx²/2)/(λx)² = 1/(2λ).
func TestPolyakHalvesOnAParabola(t *testing.T) {
	points := path(Run{Objective: quadratic{8}, Start: []float64{3}, Chain: optimizer(t, "polyak", nil), Rate: constant(1), Steps: 20})
	for k, x := range points {
		if want := math.Ldexp(3, -k); x[0] != want {
			t.Errorf("step %d: %v, want %v", k, x[0], want)
		}
	}
}

// In one variable the curvature along the last step is that of the parabola, so that the second step arrives.
func TestBarzilaiBorweinArrivesOnAParabola(t *testing.T) {
	for _, variant := range []string{"long", "short"} {
		trace := NewTrace(1, 0)
		(&Run{
			Objective: quadratic{8}, Start: []float64{3}, Rate: constant(1.0 / 64), Steps: 3,
			Chain: optimizer(t, "barzilai_borwein", map[string]any{"variant": variant}),
		}).Do(trace)
		if trace.X[2] != 0 || trace.X[3] != 0 || trace.Rate[2] != 1.0/8 {
			t.Errorf("%s: path %v at rates %v", variant, trace.X, trace.Rate)
		}
	}
}

// On a plane with gradient g every scalar product is g·g, so that the rate of step k is α + kη‖g‖².
func TestHypergradientLearnsItsRate(t *testing.T) {
	trace := NewTrace(2, 0)
	(&Run{
		Objective: slope(3, -4), Start: []float64{0, 0}, Rate: constant(0.5), Steps: 5,
		Chain: optimizer(t, "hypergradient", map[string]any{"hyper_rate": 0.01}),
	}).Do(trace)
	for k := range 5 {
		if want := 0.5 + 0.25*float64(k); math.Abs(trace.Rate[k+1]-want) > 1e-15 {
			t.Errorf("rate of step %d is %v, want %v", k, trace.Rate[k+1], want)
		}
	}
}

// halving halves the rate at every step.
type halving struct{}

func (halving) At(k int) float64 { return math.Ldexp(1, -k) }

func TestVelocityKeepsTheRatesOfItsSteps(t *testing.T) {
	end := func(name string, rate Schedule, steps int) float64 {
		return (&Run{Objective: slope(-1), Start: []float64{0}, Rate: rate, Steps: steps, Chain: optimizer(t, name, map[string]any{"momentum": 0.5})}).Do(nil).X[0]
	}
	if a, b := end("sgd", constant(0.25), 30), end("sgd_sutskever", constant(0.25), 30); math.Abs(a-b) > 1e-14 {
		t.Errorf("at a constant rate sgd goes to %v, with the rate inside to %v", a, b)
	}
	// sgd: b = 1, 3/2, 7/4 at rates 1, ½, ¼; inside: v = 1, ½ + ½, ½ + ¼.
	if a, b := end("sgd", halving{}, 3), end("sgd_sutskever", halving{}, 3); a != 1+0.75+0.4375 || b != 1+1+0.75 {
		t.Errorf("at a falling rate: %v and %v", a, b)
	}
}

func TestSignSgdIsAdamWithoutMemory(t *testing.T) {
	run := Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Rate: constant(0.01), Steps: 100, Chain: optimizer(t, "signsgd", nil)}
	a := run.Do(nil).X
	run.Chain = optimizer(t, "adam", map[string]any{"beta1": 0.0, "beta2": 0.0, "eps": 0.0})
	if b := run.Do(nil).X; equalUpTo(1e-13, b, a) != nil {
		t.Errorf("signsgd ends at %v, adam at %v", a, b)
	}
}

func TestQhmBetweenDescentAndMomentum(t *testing.T) {
	end := func(name string, rate float64, values map[string]any) []float64 {
		return (&Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Rate: constant(rate), Steps: 60, Chain: optimizer(t, name, values)}).Do(nil).X
	}
	if a, b := end("qhm", 1e-3, map[string]any{"nu": 0.0}), end("sgd", 1e-3, nil); !slices.Equal(a, b) {
		t.Errorf("nu 0: %v, sgd %v", a, b)
	}
	nesterov := end("sgd", 2e-4, map[string]any{"momentum": 0.8, "nesterov": true})
	// Nesterov's first buffer is the whole gradient: so is qhm's from its start at 0, at 1 − β times the rate.
	if a := end("qhm", 1e-3, map[string]any{"nu": 0.8, "momentum": 0.8}); equalUpTo(1e-12, a, nesterov) != nil {
		t.Errorf("nu = momentum: %v, Nesterov %v", a, nesterov)
	}
}

// The average of schedule-free with momentum 1 and a flat weighting: x is the mean of all z, and the gradient is taken at x.
func TestScheduleFreeAveragesItsSteps(t *testing.T) {
	trace := NewTrace(1, 0)
	(&Run{
		Objective: slope(-1), Start: []float64{5}, Rate: constant(1), Steps: 8, Chain: optimizer(t, "schedule_free_sgd", nil),
	}).Do(trace)
	sum := 0.0
	for k := 1; k < trace.Len(); k++ {
		z := 5 + float64(k)
		sum += z
		if trace.Second[k] != z || math.Abs(trace.X[k]-sum/float64(k)) > 1e-14 {
			t.Errorf("step %d: x = %v, z = %v; want %v and %v", k, trace.X[k], trace.Second[k], sum/float64(k), z)
		}
		if trace.Evals[k] != k {
			t.Errorf("step %d: %d evaluations", k, trace.Evals[k])
		}
	}
}

func TestRateFreeMethodsArriveWithoutARate(t *testing.T) {
	for name, steps := range map[string]int{"dog": 4000, "dowg": 1000, "prodigy": 1000, "dadapt_adam": 1000, "polyak": 60} {
		out := (&Run{
			Objective: quadratic{1, 10}, Start: []float64{-3, 2}, Rate: constant(1), Steps: steps, Chain: optimizer(t, name, nil),
			Targets: []float64{1e-3},
		}).Do(nil)
		if out.Hits[0].Step < 0 {
			t.Errorf("%s ends at loss %v", name, out.Loss)
		}
	}
}

// Where the objective has no Hessian, differences of gradients stand in and are counted.
func TestSophiaWithoutAHessian(t *testing.T) {
	chain := optimizer(t, "sophia", map[string]any{"gamma": 1.0, "period": 2})
	run := Run{Objective: curvedSurfaces["himmelblau"], Start: []float64{0.5, -0.25}, Rate: constant(0.05), Steps: 10, Chain: chain}
	exact := run.Do(nil)
	run.Objective = surfaces["himmelblau"]
	rough := run.Do(nil)
	if err := equalUpTo(1e-7, rough.X, exact.X); err != nil {
		t.Error(err)
	}
	if exact.Evaluations != 10 || rough.Evaluations != 10+5*4 {
		t.Errorf("%d evaluations with a Hessian, %d without", exact.Evaluations, rough.Evaluations)
	}
}

// A step at rate 0 does not count for D-Adapt Adam: the run goes on as if it had not been.
func TestDAdaptAdamPassesOverStepsAtRate0(t *testing.T) {
	for _, options := range []map[string]any{nil, {"use_bias_correction": true, "d0": 1e-3, "weight_decay": 0.1, "decouple": true}} {
		run := Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Chain: optimizer(t, "dadapt_adam", options), Rate: constant(1), Steps: 40}
		whole := path(run)
		run.Rate, run.Steps = pausing{}, 41
		paused := path(run)
		if !slices.Equal(paused[20], paused[21]) || !slices.Equal(append(paused[:20:20], paused[21:]...)[40], whole[40]) {
			t.Errorf("%v: %v and %v around the pause, %v at the end, want %v", options, paused[20], paused[21], paused[41], whole[40])
		}
	}
}

// pausing is 1, and 0 at step 20.
type pausing struct{}

func (pausing) At(k int) float64 {
	if k == 20 {
		return 0
	}
	return 1
}

func TestDoGTakesItsAuthorsParameters(t *testing.T) {
	run := Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Chain: optimizer(t, "dog", map[string]any{"weight_decay": 0.3}), Rate: constant(1), Steps: 50}
	coupled := path(run)
	run.Chain = build(t, spec(t, Transforms, "weight_decay", map[string]any{"rate": 0.3}), spec(t, Optimizers, "dog", nil))
	if before := path(run); !slices.Equal(coupled[50], before[50]) {
		t.Errorf("weight decay leads to %v, before it to %v", coupled[50], before[50])
	}
	run.Chain, run.Objective, run.Start = optimizer(t, "dog", map[string]any{"init_eta": 0.01}), quadratic{2}, []float64{3}
	trace := NewTrace(1, 0)
	run.Do(trace)
	// ∇f is 6 at first; the second step has r = 0.06 and G = 36 + 5.88² + ε.
	if want := 0.06 / math.Sqrt(36+5.88*5.88+1e-8); trace.Rate[1] != 0.01 || math.Abs(trace.Rate[2]-want) > 1e-15 {
		t.Errorf("rates %v, want 0.01 and %v", trace.Rate[1:3], want)
	}
}
