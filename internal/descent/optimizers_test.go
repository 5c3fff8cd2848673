package descent

import (
	"fmt"
	"math"
	"math/cmplx"
	"slices"
	"testing"
)

func TestGradientDescentOnABowlHasAClosedForm(t *testing.T) {
	const rate = 0.03
	curvature := quadratic{1, 7, 20}
	points := path(Run{
		Objective: curvature, Start: []float64{3, -2, 5}, Chain: optimizer(t, "gd", nil), Rate: constant(rate), Steps: 200,
	})
	for k, x := range points {
		var want []float64
		for i, start := range []float64{3, -2, 5} {
			want = append(want, start*math.Pow(1-rate*curvature[i], float64(k)))
		}
		if err := equalUpTo(1e-14, x, want); err != nil {
			t.Fatalf("step %d: %v", k, err)
		}
	}
}

// Momentum on λx²/2 follows x_{k+1} = (1 + μ − αλ) x_k − μ x_{k−1}, so x_k = A r₁ᵏ + B r₂ᵏ with the roots of
// r² − (1 + μ − αλ) r + μ.
func TestMomentumFollowsItsTwoRoots(t *testing.T) {
	for _, c := range []struct{ momentum, rate float64 }{{0.9, 0.05}, {0.3, 0.05}, {0.4, 1}} {
		const lambda, start = 2.0, 4.0
		points := path(Run{
			Objective: quadratic{lambda}, Start: []float64{start},
			Chain: optimizer(t, "sgd", map[string]any{"momentum": c.momentum}), Rate: constant(c.rate), Steps: 100,
		})
		sum := complex(1+c.momentum-c.rate*lambda, 0)
		root := cmplx.Sqrt(sum*sum - complex(4*c.momentum, 0))
		r1, r2 := (sum+root)/2, (sum-root)/2
		b := (complex(points[1][0], 0) - start*r1) / (r2 - r1)
		a := start - b
		for k, x := range points {
			want := real(a*cmplx.Pow(r1, complex(float64(k), 0)) + b*cmplx.Pow(r2, complex(float64(k), 0)))
			if math.Abs(x[0]-want) > 1e-12 {
				t.Fatalf("momentum %v, step %d: %v, want %v", c.momentum, k, x[0], want)
			}
		}
	}
}

// Nesterov's method on λx²/2: in the shifted points of PyTorch x_{k+1} = (1 − αλ)((1 + μ) x_k − μ x_{k−1}) where x_k
// are the points at which the gradient is taken.
func TestNesterovIsARecurrenceOfItsGradientPoints(t *testing.T) {
	const lambda, rate, momentum = 3.0, 0.1, 0.8
	x := path(Run{
		Objective: quadratic{lambda}, Start: []float64{2},
		Chain: optimizer(t, "sgd", map[string]any{"momentum": momentum, "nesterov": true}), Rate: constant(rate), Steps: 60,
	})
	if got, want := x[1][0], 2*(1-rate*lambda*(1+momentum)); math.Abs(got-want) > 1e-15 {
		t.Errorf("first point %v, want %v", got, want)
	}
	for k := 1; k < len(x)-1; k++ {
		g := func(i int) float64 { return lambda * x[i][0] }
		want := x[k][0] + momentum*(x[k][0]-x[k-1][0]) - rate*((1+momentum)*g(k)-momentum*g(k-1))
		if math.Abs(x[k+1][0]-want) > 1e-14 {
			t.Fatalf("step %d: %v, want %v", k+1, x[k+1][0], want)
		}
	}
}

func TestDampeningEqualToMomentumAverages(t *testing.T) {
	// A constant gradient of 1: the buffer starts at 1 and an average of ones stays there.
	slope := function{1, func(g, x []float64) float64 { g[0] = 1; return x[0] }}
	out := (&Run{
		Objective: slope, Start: []float64{0}, Steps: 50, Rate: constant(0.5),
		Chain: optimizer(t, "sgd", map[string]any{"momentum": 0.75, "dampening": 0.75}),
	}).Do(nil)
	if out.X[0] != -25 {
		t.Errorf("x = %v, want -25", out.X[0])
	}
}

// Adam and Adagrad step by the rate in every coordinate at first, RMSprop by rate/√(1 − alpha).
func TestFirstStepsDoNotDependOnTheGradientsSize(t *testing.T) {
	for name, length := range map[string]float64{"adam": 1, "adagrad": 1, "rmsprop": 10} {
		points := path(Run{
			Objective: quadratic{1e-3, 5, 2e4}, Start: []float64{3, -2, 5},
			Chain: optimizer(t, name, map[string]any{"eps": 0.0}), Rate: constant(0.01), Steps: 1,
		})
		want := []float64{3 - 0.01*length, -2 + 0.01*length, 5 - 0.01*length}
		if err := equalUpTo(1e-14, points[1], want); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// decoupled are the methods whose weight decay is not part of the gradient.
var decoupled = map[string]bool{
	"adamw": true, "adabelief": true, "ademamix": true, "lion": true, "signum": true, "sophia": true,
}

// decayOtherwise are those whose decay is neither part of the gradient nor at work where there is no gradient yet, or
// is proximal, or depends on lengths: their reference trajectories have it.
var decayOtherwise = map[string]bool{"adamp": true, "adan": true, "lamb": true, "lars": true, "prodigy": true, "schedule_free_adamw": true}

func TestDecoupledWeightDecayShrinksWhereThereIsNoGradient(t *testing.T) {
	flat := function{2, func(g, _ []float64) float64 {
		g[0], g[1] = 0, 0
		return 1
	}}
	for name := range decoupled {
		points := path(Run{
			Objective: flat, Start: []float64{3, -2}, Steps: 30, Rate: constant(0.1),
			Chain: optimizer(t, name, map[string]any{"weight_decay": 0.5}),
		})
		for k, x := range points {
			shrunk := math.Pow(1-0.1*0.5, float64(k))
			if err := equalUpTo(1e-15, x, []float64{3 * shrunk, -2 * shrunk}); err != nil {
				t.Errorf("%s, step %d: %v", name, k, err)
			}
		}
	}
}

func TestWeightDecayIsTheGradientOfAPenalty(t *testing.T) {
	const decay = 0.7
	for _, name := range Optimizers.Names() {
		decl, _ := Optimizers.Find(name)
		if _, ok := decl.Param("weight_decay"); !ok || decoupled[name] || decayOtherwise[name] {
			continue
		}
		run := func(objective Objective, values map[string]any) []float64 {
			return (&Run{
				Objective: objective, Start: []float64{3, -2}, Steps: 40, Rate: constant(0.02),
				Chain: optimizer(t, name, values),
			}).Do(nil).X
		}
		decayed := run(quadratic{1, 4}, map[string]any{"weight_decay": decay})
		penalised := run(quadratic{1 + decay, 4 + decay}, nil)
		if err := equalUpTo(1e-13, decayed, penalised); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The doc-tests of optax 0.2: f = Σx² from (1, 2, 3), f after each of five steps to three digits. At these both
// conventions of RMSprop and Adagrad agree to as many digits.
func TestOptaxDocTests(t *testing.T) {
	for _, c := range []struct {
		name   string
		values map[string]any
		rate   float64
		want   []string
	}{
		{"sgd", nil, 0.003, []string{"13.8", "13.7", "13.5", "13.3", "13.2"}},
		{"adam", nil, 0.003, []string{"14.0", "13.9", "13.9", "13.9", "13.8"}},
		{"adam", map[string]any{"amsgrad": true}, 0.003, []string{"14.0", "13.9", "13.9", "13.9", "13.8"}},
		{"adagrad", map[string]any{"initial_accumulator_value": 0.1}, 1, []string{"5.01", "2.40", "1.25", "0.686", "0.385"}},
		{"rmsprop", map[string]any{"alpha": 0.9}, 0.003, []string{"13.9", "13.8", "13.7", "13.7", "13.6"}},
		{"rmsprop", map[string]any{"alpha": 0.9, "convention": "optax"}, 0.003, []string{"13.9", "13.8", "13.7", "13.7", "13.6"}},
		{"adagrad", map[string]any{"initial_accumulator_value": 0.1, "eps": 1e-7, "convention": "optax"}, 1,
			[]string{"5.01", "2.40", "1.25", "0.686", "0.385"}},
		{"adam", map[string]any{"amsgrad": true, "convention": "optax"}, 0.003, []string{"14.0", "13.9", "13.9", "13.9", "13.8"}},
		{"adadelta", nil, 10, []string{"13.6", "13.2", "12.9", "12.5", "12.1"}},
		{"adamw", map[string]any{"weight_decay": 1e-4}, 0.003, []string{"14.0", "13.9", "13.9", "13.9", "13.8"}},
		{"adamax", nil, 0.003, []string{"14.0", "13.9", "13.9", "13.9", "13.8"}},
		{"radam", nil, 0.003, []string{"13.8", "13.7", "13.5", "13.3", "13.2"}},
		{"rprop", nil, 0.003, []string{"14.0", "14.0", "13.9", "13.9", "13.8"}}, // one step late, see below
	} {
		trace := NewTrace(3, 0)
		(&Run{
			Objective: quadratic{2, 2, 2}, Start: []float64{1, 2, 3}, Steps: 5, Rate: constant(c.rate),
			Chain: optimizer(t, c.name, c.values),
		}).Do(trace)
		var got []string
		losses := trace.Loss[1:]
		if c.name == "rprop" { // optax's makes each step at the call after the one that works it out
			losses = trace.Loss[:5]
		}
		for _, f := range losses {
			got = append(got, threeDigits(f))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %v: %v, want %v", c.name, c.values, got, c.want)
		}
	}
}

func threeDigits(v float64) string {
	if v >= 10 {
		return fmt.Sprintf("%.1f", v)
	}
	if v >= 1 {
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

// twisted is a quartic in three variables seen through a linear change of variables: f(x) = q(Mx), ∇f = Mᵀ∇q.
func twisted(m [3][3]float64) Objective {
	return function{3, func(g, x []float64) float64 {
		var y, dq [3]float64
		for i := range y {
			y[i] = m[i][0]*x[0] + m[i][1]*x[1] + m[i][2]*x[2]
		}
		a, b, c := y[0], y[1], y[2]
		dq[0], dq[1], dq[2] = a*a*a+b, 6*b+a-c, 0.5*c-b
		for j := range g {
			g[j] = m[0][j]*dq[0] + m[1][j]*dq[1] + m[2][j]*dq[2]
		}
		return a*a*a*a/4 + a*b + 3*b*b + c*c/4 - b*c
	}}
}

// ends runs a method on the surface and on its image under m, from corresponding starts, and returns both ends in the
// variables of the first.
func ends(t *testing.T, name string, m [3][3]float64) (plain, back []float64) {
	t.Helper()
	identity := [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}
	start := []float64{1.5, -1, 2}
	run := func(objective Objective, start []float64) []float64 {
		return (&Run{
			Objective: objective, Start: start, Chain: optimizer(t, name, nil), Rate: constant(0.02), Steps: 60,
		}).Do(nil).X
	}
	image := make([]float64, 3) // Mᵀ start: M is orthogonal, so M(Mᵀ start) = start
	for j := range image {
		image[j] = m[0][j]*start[0] + m[1][j]*start[1] + m[2][j]*start[2]
	}
	end := run(twisted(m), image)
	for i := range m {
		back = append(back, m[i][0]*end[0]+m[i][1]*end[1]+m[i][2]*end[2])
	}
	return run(twisted(identity), start), back
}

func TestEveryOptimizerTreatsCoordinatesAlike(t *testing.T) {
	for _, name := range Optimizers.Names() {
		if name == "random_search" || name == "spsa" || name == "cma_es" { // it draws other numbers for other coordinates
			continue
		}
		a, b := ends(t, name, [3][3]float64{{0, 1, 0}, {0, 0, 1}, {1, 0, 0}})
		if err := equalUpTo(max(1e-12, roughly(name)), b, a); err != nil {
			t.Errorf("%s changes under a permutation: %v", name, err)
		}
	}
}

// roughly is to what gonum's methods keep an invariance, 0 for the others: a line search decides by comparing losses,
// so that rounding changes its last steps.
func roughly(name string) float64 {
	if decl, _ := Optimizers.Find(name); decl.Method.Gonum {
		return 1e-6
	}
	return 0
}

func TestAdaptiveMethodsDoNotSeeTheScaleOfTheLoss(t *testing.T) {
	for _, name := range []string{"adam", "adagrad", "rmsprop"} {
		end := func(scale float64) []float64 {
			return (&Run{
				Objective: quadratic{scale, 3 * scale, 10 * scale}, Start: []float64{3, -2, 5}, Rate: constant(0.1), Steps: 50,
				Chain: optimizer(t, name, map[string]any{"eps": 0.0}),
			}).Do(nil).X
		}
		if a, b := end(1), end(0x1p40); !slices.Equal(a, b) { // a power of two is exact
			t.Errorf("%s: %v, with the loss scaled %v", name, a, b)
		}
	}
}

func TestAmsgradNeverForgetsASteepPlace(t *testing.T) {
	step := 0
	spike := function{1, func(g, _ []float64) float64 {
		g[0] = 1
		if step == 0 {
			g[0] = 1000
		}
		step++
		return 0
	}}
	length := func(amsgrad bool) float64 {
		step = 0
		points := path(Run{
			Objective: spike, Start: []float64{0}, Rate: constant(1), Steps: 300,
			Chain: optimizer(t, "adam", map[string]any{"beta2": 0.9, "amsgrad": amsgrad}),
		})
		return math.Abs(points[300][0] - points[299][0])
	}
	if plain, ams := length(false), length(true); plain < 0.9 || ams > 0.01 {
		t.Errorf("steps at the end: %v plain, %v with amsgrad", plain, ams)
	}
}
