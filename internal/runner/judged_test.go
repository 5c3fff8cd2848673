package runner

import (
	"context"
	"testing"

	"gdplot/internal/experiment"
)

// TestTargetsOfMetrics finds the first steps at a share of examples classed right and at a loss on those of the test, and
// compares them with the rows of the trace.
func TestTargetsOfMetrics(t *testing.T) {
	const file = `surface: {logistic_regression: {data: {moons: {n: 80, noise: 0.2, seed: 1}}, test: 0.25}}
start: [0, 0, 0]
learning_rate: 0.5
steps: 60
expect:
  - {run: sgd, steps_to: {accuracy: 0.8}}
  - {run: sgd, steps_to: {test_loss: 0.5}}
  - {run: sgd, steps_to: {accuracy: 1.01, never: true}}
`
	e, found := experiment.Parse("test.yaml", []byte(file), experiment.Options{})
	if e == nil {
		t.Fatal(found)
	}
	results, err := Execute(context.Background(), e.Runs, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	r := results[0]
	if len(r.Run.Targets()) != 3 {
		t.Fatalf("targets %v", r.Run.Targets())
	}
	meter := r.Run.Surface.Model.Meter()
	for i, target := range r.Run.Targets() {
		want := -1
		for row := r.Trace().Len() - 1; row >= 0; row-- {
			if target.Reached(meter.Measure(target.Metric, r.Trace().Point(row), nil)) {
				want = r.Trace().Step[row]
			}
		}
		if got := r.HitAt(i).Step; got != want {
			t.Errorf("%v is reached at step %d, want %d", target, got, want)
		}
		if (want < 0) != (target.Loss > 1) {
			t.Errorf("%v is reached at step %d: the test shows nothing", target, want)
		}
	}
}
