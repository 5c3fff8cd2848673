package fair_test

import (
	"context"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/fair"
	"gdplot/internal/render"
	"gdplot/internal/runner"
)

// What is looked for in the results of two thousand runs takes less than they do.
func BenchmarkLook(b *testing.B) {
	e, ds := experiment.Parse("b.yaml", []byte("surface: {ellipse: {condition: 50}}\nstart: [2, 1]\nsteps: 50\nsweep:\n  optimizer: [sgd, adam, rmsprop, adagrad]\n"+
		"  learning_rate: {log: [1e-4, 10], count: 500}\nfigures: [{sensitivity: {color: optimizer}}, {heatmap: {x: learning_rate, y: optimizer}}, ranking]\n"), experiment.Options{Figures: render.Figures})
	if e == nil {
		b.Fatal(ds)
	}
	results, err := runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 2})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		fair.Look(e, results, nil)
	}
}
