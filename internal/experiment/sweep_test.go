package experiment

import (
	"slices"
	"strings"
	"testing"

	"gdplot/internal/syntax"
)

// axisTexts are the values of the first axis.
func axisTexts(e *Experiment) string {
	var texts []string
	for _, v := range e.Axes[0].Values {
		texts = append(texts, v.Text)
	}
	return strings.Join(texts, " ")
}

func TestSweepValues(t *testing.T) {
	tests := []struct{ values, want string }{
		{"learning_rate: [0.1, 1e-2, 0.1*0.9^k]", "0.1 0.01 0.1*0.9^k"},
		{"learning_rate: {log: [1e-4, 10], count: 6}", "0.0001 0.001 0.01 0.1 1 10"},
		{"learning_rate: {log: [0.001, 0.2], count: 4}", "0.001 0.00584804 0.0341995 0.2"},
		{"learning_rate: {linear: [0, 0.3], count: 4}", "0 0.1 0.2 0.3"},
		{"learning_rate: {count: 2, linear: [0.1, 0.7]}", "0.1 0.7"},
		{"seed: {range: [3, 6]}", "3 4 5 6"},
		{"seed: {range: [3, 4e0]}", "3 4"},
		{"start: [[1, 2], zeros, {uniform: window}, {normal: 2}]", "[1,2] zeros uniform(window) normal(2)"},
		{"optimizer: [sgd, [{clip_norm: 1}, adam], {adam: {beta1: 0.5, amsgrad: true}}]", "sgd clip_norm(1)+adam adam(beta1=0.5,amsgrad=true)"},
		{"surface: [booth, x^2+y^2, {rosenbrock: {b: 5}}, {formula: {f: x+y, where: {c: 2}}}]", "booth x^2+y^2 rosenbrock(b=5) formula(x+y,where=c=2)"},
		{"stop: [{gradient_norm: 1e-3}, {loss: 1, gradient_norm: 2}]", "gradient_norm(0.001) gradient_norm(2)+loss(1)"},
		{"steps: [10, 1e2]", "10 100"},
		{"batch: [full]", "full"},
		{"optimizer.sgd.nesterov: [false]", "false"},
	}
	for _, test := range tests {
		e := mustParse(t, "surface: booth\nstart: [1, 1]\nlearning_rate: 0.1\nfigures: []\nsweep: {"+test.values+"}\n")
		if got := axisTexts(e); got != test.want {
			t.Errorf("%s: got %s, expected %s", test.values, got, test.want)
		}
	}
}

func TestLastAxisIsFastest(t *testing.T) {
	e := mustParse(t, "surface: booth\nstart: [1, 1]\nruns: [{label: a}, {label: b}]\nsweep: {learning_rate: [1e-1, 2e-1], seed: [1, 2]}\n")
	want := []string{"a,learning_rate=0.1,seed=1", "a,learning_rate=0.1,seed=2", "a,learning_rate=0.2,seed=1", "a,learning_rate=0.2,seed=2",
		"b,learning_rate=0.1,seed=1", "b,learning_rate=0.1,seed=2", "b,learning_rate=0.2,seed=1", "b,learning_rate=0.2,seed=2"}
	if got := ids(e); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestSkip(t *testing.T) {
	const file = "surface: booth\nstart: [1, 1]\nsweep: {optimizer: [sgd, {sgd: {momentum: 0.9}}, [{clip_norm: 1}, adam]], learning_rate: [0.1, 0.2, 0.3]}\nskip: "
	tests := []struct {
		skip string
		left int
	}{
		{"[{optimizer: sgd}]", 3},
		{"[{optimizer: gd}]", 3},
		{"[{optimizer: {sgd: {momentum: 0.9}}}]", 6},
		{"[{optimizer: {sgd: {}}}]", 6},
		{"[{optimizer: adam}]", 6},
		{"[{optimizer: [sgd, adam], learning_rate: 0.1}]", 6},
		{"[{optimizer: [[{clip_norm: 1}, adam]]}]", 6},
		{"[{learning_rate: {above: 0.1}}]", 3},
		{"[{learning_rate: {above: 0.1, below: 0.3}}]", 6},
		{"[{learning_rate: [0.1, 0.3]}]", 3},
		{"[{learning_rate: 0.1}, {learning_rate: 0.2}]", 3},
		{"[{optimizer.sgd.momentum: 0.9}]", 6},
		{"[{optimizer.sgd.momentum: {below: 0.5}}]", 6},
		{"[{seed: 2}]", 9},
		{"[{start: [1, 1], learning_rate: 0.1}]", 6},
		{"[{surface: booth, learning_rate: 1e-1}]", 6},
	}
	for _, test := range tests {
		e := mustParse(t, file+test.skip+"\n")
		if len(e.Runs) != test.left {
			t.Errorf("skip %s leaves %d runs, expected %d: %q", test.skip, len(e.Runs), test.left, ids(e))
		}
	}
}

func TestUselessSkipWarns(t *testing.T) {
	_, ds := parseText(bowl + "sweep: {learning_rate: [0.1, 0.2]}\nskip: [{seed: 2}]\n")
	if len(ds) != 1 || ds[0].Severity != syntax.Warning || ds[0].Line != 4 {
		t.Errorf("got %s", ds)
	}
}

func TestRandomStartsFollowTheSeedAlone(t *testing.T) {
	e := mustParse(t, "surface: booth\nstart: {uniform: window}\nlearning_rate: 0.1\nsweep: {optimizer: [sgd, adam], seed: [1, 2]}\n")
	if !slices.Equal(e.Runs[0].Start, e.Runs[2].Start) {
		t.Error("two optimizers start at different points at equal seed")
	}
	if slices.Equal(e.Runs[0].Start, e.Runs[1].Start) {
		t.Error("two seeds give the same start")
	}
	for _, r := range e.Runs {
		for i, v := range r.Start {
			if !r.Surface.Window[i].Contains(v) {
				t.Errorf("%v lies outside of the window", r.Start)
			}
		}
	}
}

func TestSurfacesAreBuiltOnce(t *testing.T) {
	e := mustParse(t, bowl+"sweep: {learning_rate: [0.1, 0.2]}\n")
	if e.Runs[0].Surface != e.Runs[1].Surface {
		t.Error("two runs have surfaces of their own")
	}
}

func TestEndOf(t *testing.T) {
	e := mustParse(t, "surface: booth\nlearning_rate: 0.01\nruns: [{label: b, start: {end_of: a}}, {label: a, start: [0, 0]}]\n")
	if e.Runs[0].StartOf() != 1 || e.Runs[0].Start != nil || e.Runs[1].StartOf() != -1 {
		t.Errorf("StartOf is %d and %d", e.Runs[0].StartOf(), e.Runs[1].StartOf())
	}
}
