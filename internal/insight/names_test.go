package insight

import (
	"slices"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"

	"github.com/google/go-cmp/cmp"
)

func parse(t *testing.T, text string) *experiment.Experiment {
	t.Helper()
	e, ds := experiment.Parse("test.yaml", []byte(text), experiment.Options{Figures: catalog.New[int]("figure")})
	if ds.Wrong() {
		t.Fatal(ds)
	}
	return e
}

func TestNamesSayWhatTellsRunsApart(t *testing.T) {
	const base = "title: t\nsteps: 5\nfigures: []\n"
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"one run", "surface: booth\nstart: [1, 1]\nlearning_rate: 0.1", []string{"gradient descent"}},
		{"methods", `
surface: rosenbrock
start: [-1.2, 1]
runs:
  - {optimizer: sgd, learning_rate: 1e-3}
  - {optimizer: {sgd: {momentum: 0.9}}, learning_rate: 5e-4}
  - {optimizer: {sgd: {momentum: 0.9, nesterov: true}}, learning_rate: 5e-4}
  - {label: "Adam, tamed", optimizer: [{clip_norm: 10}, adam], learning_rate: 0.02}`,
			[]string{"gradient descent", "momentum 0.9", "Nesterov 0.9", "Adam, tamed"}},
		{"rates", "surface: booth\nstart: [1, 1]\nsweep: {learning_rate: [0.02, 0.3]}", []string{"rate 0.02", "rate 0.3"}},
		{"methods and rates", "surface: booth\nstart: [1, 1]\nsweep: {optimizer: [sgd, adam], learning_rate: [0.02, 0.3]}",
			[]string{"gradient descent, rate 0.02", "gradient descent, rate 0.3", "Adam, rate 0.02", "Adam, rate 0.3"}},
		{"starts", "surface: booth\nlearning_rate: 0.1\nsweep: {start: [[-1.2, 1], [0, 2.5]]}", []string{"from (−1.2, 1)", "from (0, 2.5)"}},
		{"surfaces with their own rates", `
runs:
  - {surface: booth, start: [1, 1], learning_rate: 0.1}
  - {surface: matyas, start: [2, 1], learning_rate: 0.2}`, []string{"on Booth", "on Matyas"}},
		{"settings", "surface: booth\nstart: [1, 1]\nlearning_rate: 0.1\nsweep: {optimizer: [adam, {adam: {beta1: 0.5}}, {adam: {amsgrad: true}}]}",
			[]string{"Adam, beta1 0.9", "Adam, beta1 0.5", "AMSGrad"}},
		{"conventions", "surface: booth\nstart: [1, 1]\nlearning_rate: 0.1\nsweep: {optimizer: [rmsprop, {rmsprop: {convention: optax}}, {adam: {amsgrad: true, convention: paper}}]}",
			[]string{"RMSprop", "RMSprop (optax)", "AMSGrad (paper)"}},
		{"parameters of one model", "surface: {polynomial_regression: {data: {polynomial: {n: 20}}, degree: 2}}\nlearning_rate: 0.1\nsweep: {surface.polynomial_regression.l2: [0, 0.1]}", []string{"l2 0", "l2 0.1"}},
		{"constants of one formula", "surface: {formula: {f: x^2 + beta*y^2, where: {beta: 1}}}\nstart: [1, 1]\nlearning_rate: 0.1\nsweep: {surface.formula.where.beta: [1, 5]}", []string{"β = 1", "β = 5"}},
		{"clipping", "surface: booth\nstart: [1, 1]\nlearning_rate: 0.1\nsweep: {optimizer: [sgd, [{clip_norm: 1}, sgd]]}",
			[]string{"unclipped", "clipped to norm 1"}},
		{"methods around methods", "surface: booth\nstart: [1, 1]\nlearning_rate: 0.1\nsweep: {optimizer: [sgd, {sgd: {momentum: 0.9}}, [{sgd: {momentum: 0.9}}, lookahead], [{clip_norm: 1}, {sgd: {momentum: 0.9}}, lookahead], [{sam: 0.1}, adam]]}",
			[]string{"gradient descent", "momentum 0.9", "lookahead over momentum 0.9, unclipped", "lookahead over momentum 0.9, clipped to norm 1", "SAM 0.1 over Adam"}},
		{"the Polyak step on two surfaces", "start: [1, 1]\nsweep: {surface: [rosenbrock, styblinski_tang], optimizer: [polyak, {polyak: {f_star: -90}}]}",
			[]string{"on Rosenbrock", "f star −90 on Rosenbrock", "on Styblinski–Tang", "f star −90 on Styblinski–Tang"}},
		{"batches", "surface: booth\nstart: [1, 1]\nlearning_rate: 0.1\nsweep: {surface.booth.noise.gradient: [0, 0.1]}", []string{"on Booth", "on Booth, gradient noise 0.1"}},
		{"schedules", "surface: booth\nstart: [1, 1]\nsweep: {learning_rate: [0.1, {cosine: {initial: 0.1}}, 0.1/(1 + k)]}",
			[]string{"rate 0.1", "cosine from 0.1", "rate 0.1/(1 + k)"}},
		{"seeds", "surface: booth\nstart: {normal: 1}\nlearning_rate: 0.1\nsweep: {seed: [3, 4]}", []string{"seed 3", "seed 4"}},
		{"ellipses", "start: [1, 1]\nlearning_rate: 0.01\nsweep: {surface: [{ellipse: {condition: 2}}, {ellipse: {condition: 50}}]}",
			[]string{"on Ellipse, condition 2", "on Ellipse, condition 50"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, NewNamer(parse(t, base+c.file)).Names()); d != "" {
				t.Errorf("want −, got +:\n%s", d)
			}
		})
	}
}

func TestNamesAreUnique(t *testing.T) {
	names := NewNamer(parse(t, `
surface: booth
learning_rate: 0.1
steps: 5
figures: []
sweep:
  start: {grid: [3, 3]}
  optimizer: [sgd, adam, {adam: {beta1: 0.5}}]
  steps: [5, 6]
`)).Names()
	if len(names) != 54 {
		t.Fatalf("%d names for 54 runs", len(names))
	}
	slices.Sort(names)
	if got := len(slices.Compact(names)); got != 54 {
		t.Errorf("only %d of 54 names differ", got)
	}
}

// Runs of several methods are not called by their rates alone, even where these all differ.
func TestRatesDoNotHideMethods(t *testing.T) {
	e := parse(t, "surface: booth\nstart: [1, 0]\nsteps: 5\nruns:\n  - {optimizer: sgd, learning_rate: 0.1}\n  - {optimizer: sgd, learning_rate: 0.05}\n  - {optimizer: adam, learning_rate: 0.5}")
	if got, want := NewNamer(e).Names(), []string{"gradient descent, rate 0.1", "gradient descent, rate 0.05", "Adam"}; !slices.Equal(got, want) {
		t.Errorf("runs are called %q, want %q", got, want)
	}
}
