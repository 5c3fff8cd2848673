package experiment

import (
	"slices"
	"testing"
)

func TestHashesDependOnNumbersAlone(t *testing.T) {
	hash := func(text string) string { return mustParse(t, text).Runs[0].Hash() }
	base := hash("surface: {rosenbrock: {a: 1, b: 100}}\nstart: [1, 1]\nlearning_rate: 0.1\nstop: {gap: 1e-6, loss: 1}\n")
	same := []string{
		"stop: {loss: 1.0, gap: {level: 0.000001}}\nlearning_rate: {constant: 1e-1}\nstart: [1, 1e0]\nsurface: rosenbrock\n",
		"{\"surface\": {\"rosenbrock\": {\"b\": 100, \"a\": 1}}, \"start\": [1, 1], \"learning_rate\": 0.1, \"stop\": {\"gap\": 1e-6, \"loss\": 1}, \"label\": \"x\"}",
		"title: T\nsurface: rosenbrock\nstart: [1, 1]\noptimizer: gd\nsteps: 100\nseed: 1\nbatch: full\nlearning_rate: 0.1\nstop: {gap: 1e-6, loss: 1}\nfigures: []\n",
		"surface: rosenbrock\nstart: [1, 1]\nstop: {gap: 1e-6, loss: 1}\nruns: [{label: y, learning_rate: 0.1}]\nsweep: {optimizer.sgd.momentum: [0]}\n",
	}
	for _, text := range same {
		if got := hash(text); got != base {
			t.Errorf("another hash for\n%s", text)
		}
	}
	other := []string{
		"surface: rosenbrock\nstart: [1, 2]\nlearning_rate: 0.1\nstop: {gap: 1e-6, loss: 1}\n",
		"surface: rosenbrock\nstart: [1, 1]\nlearning_rate: 0.1\nstop: {gap: 1e-6}\n",
		"surface: rosenbrock\nstart: [1, 1]\nlearning_rate: 0.1\nstop: {gap: 1e-6, loss: 1}\nseed: 2\n",
		"surface: {rosenbrock: {b: 99}}\nstart: [1, 1]\nlearning_rate: 0.1\nstop: {gap: 1e-6, loss: 1}\n",
		"surface: rosenbrock\nstart: [1, 1]\nlearning_rate: 0.1\nstop: {gap: 1e-6, loss: 1}\nsteps: 101\n",
		"surface: rosenbrock\nstart: [1, 1]\nlearning_rate: 0.1\nstop: {gap: 1e-6, loss: 1}\noptimizer: [{clip_norm: 1}, sgd]\n",
	}
	seen := map[string]bool{base: true}
	for _, text := range other {
		h := hash(text)
		if seen[h] {
			t.Errorf("the same hash for\n%s", text)
		}
		seen[h] = true
	}
}

func TestHashOfARunThatStartsAtAnEnd(t *testing.T) {
	hashes := func(rate string) []string {
		e := mustParse(t, "surface: booth\nlearning_rate: 0.01\nruns: [{label: b, start: {end_of: a}}, {label: a, start: [0, 0], learning_rate: "+rate+"}]\n")
		return []string{e.Runs[0].Hash(), e.Runs[1].Hash()}
	}
	one, two := hashes("0.02"), hashes("0.03")
	if one[0] == two[0] || one[0] == one[1] || !slices.Equal(one, hashes("0.02")) {
		t.Errorf("hashes %q and %q", one, two)
	}
}

func TestIDs(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"learning_rate: 0.1", []string{"sgd"}},
		{"learning_rate: 0.1\noptimizer: [{clip_norm: 1}, {adam: {beta1: 0.5}}]", []string{"adam"}},
		{"learning_rate: 0.1\nlabel: Mine", []string{"Mine"}},
		{"learning_rate: 0.1\nlabel: Mine\nsweep: {seed: [1, 2]}", []string{"Mine,seed=1", "Mine,seed=2"}},
		{"learning_rate: 0.1\nruns: [{steps: 10}]", []string{"sgd"}},
		{"runs: [{learning_rate: 0.1}, {learning_rate: 0.10000000001}]", []string{"learning_rate=0.1", "learning_rate=0.10000000001"}},
		{"steps: 7\nruns: [{learning_rate: 0.1}, {learning_rate: 0.1, steps: 8}]", []string{"steps=7", "steps=8"}},
		{"sweep: {optimizer: [sgd, adam], learning_rate: [0.010, 1e-1], seed: [3]}",
			[]string{"sgd,learning_rate=0.01,seed=3", "sgd,learning_rate=0.1,seed=3", "adam,learning_rate=0.01,seed=3", "adam,learning_rate=0.1,seed=3"}},
	}
	for _, test := range tests {
		if got := ids(mustParse(t, bowl+test.text+"\n")); !slices.Equal(got, test.want) {
			t.Errorf("%s\ngot  %q\nwant %q", test.text, got, test.want)
		}
	}
}

func TestFiguresGiveAxesAndTargets(t *testing.T) {
	e := mustParse(t, bowl+`
learning_rate: 0.1
runs:
  - {optimizer: sgd}
  - {optimizer: {sgd: {momentum: 0.9}}}
figures:
  - loss: {color: optimizer.sgd.momentum}
  - convergence: {gap: [1e-3, 1e-6]}
  - convergence: {name: one, gap: 1e-3, only: {optimizer.sgd.momentum: {above: 0}}}
`)
	var paths []string
	for _, a := range e.Axes {
		paths = append(paths, a.Path)
	}
	if want := []string{"optimizer", "optimizer.sgd.momentum"}; !slices.Equal(paths, want) {
		t.Errorf("axes %q", paths)
	}
	if v := e.Runs[1].Value(1); !v.Numeric || v.Number != 0.9 {
		t.Errorf("value %v", v)
	}
	if got := len(e.Runs[0].Targets()); got != 2 {
		t.Errorf("%d targets", got)
	}
	if got := e.Figures[2].Runs; !slices.Equal(got, []int{1}) {
		t.Errorf("only leaves %v", got)
	}
}
