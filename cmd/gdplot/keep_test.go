package main

import (
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render"
)

// Runs are kept where making them takes long, and much longer than writing them.
func TestWorthKeeping(t *testing.T) {
	network := "surface: {mlp: {layers: [16, 16, 16, 16], data: {moons: {n: 200, seed: 1}}}}\noptimizer: sgd\nlearning_rate: 0.1\nsteps: 1000\nsweep: {seed: {range: [1, 5]}}\n"
	for text, want := range map[string]bool{
		"surface: rosenbrock\nstart: [-1.2, 1]\noptimizer: adam\nsteps: 10000\nsweep: {learning_rate: {log: [1e-4, 1], count: 3000}}\nfigures: [sensitivity]\n": true,
		"surface: rosenbrock\nstart: [-1.2, 1]\noptimizer: adam\nlearning_rate: 0.1\nsteps: 100\n":                                                              false,
		network + "figures: [loss]\n": false, // thousands of numbers a step
		network + "figures: []\n":     true,
	} {
		e, ds := experiment.Parse("a.yaml", []byte(text), experiment.Options{Figures: render.Figures})
		if ds.Wrong() {
			t.Fatal(ds)
		}
		if got := worthKeeping(e); got != want {
			t.Errorf("%v, want %v, after %g s:\n%s", got, want, e.Estimate.Seconds(), text)
		}
	}
}
