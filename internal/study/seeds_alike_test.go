package study

import (
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/runner"
)

// Runs that end at one corner by ways of chance are not alike.
func TestRunsThatWanderAreNotAlike(t *testing.T) {
	e, diagnostics := experiment.Parse("wander.yaml", []byte("surface: abs(x)\nstart: [1]\nlearning_rate: 0.1\nsteps: 2\nsweep: {seed: [1, 2]}\n"), experiment.Options{Set: []string{"figures=[]"}})
	if diagnostics.Wrong() {
		t.Fatal(diagnostics)
	}
	for middle, want := range map[float64]bool{0.5: true, 0.4: false} {
		var results []runner.Result
		for _, x := range []float64{0.5, middle} {
			results = append(results, runner.NewResult(nil, descent.Outcome{X: []float64{0}, Steps: 2}, &descent.Trace{Dim: 1, Step: []int{0, 1, 2}, Loss: []float64{1, x, 0}, X: []float64{1, x, 0}}))
		}
		if got := (Runs{Experiment: e, Results: results}).Alike([]int{0, 1}); got != want {
			t.Errorf("with %g on the way they are said to be alike: %v", middle, got)
		}
	}
}
