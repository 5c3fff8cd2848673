package runner

import (
	"context"
	"testing"

	"gdplot/internal/experiment"
)

// TestProximalStep descends a lasso: the run has to arrive at the minimum that coordinate descent finds, with weights
// that are exactly 0 where those of the best fit are.
func TestProximalStep(t *testing.T) {
	e, ds := experiment.Parse("lasso.yaml", []byte(`
surface: {linear_regression: {l1: 0.3, data: {gaussian: {n: 60, features: 20, seed: 2}}}}
learning_rate: 0.1
steps: 2000
figures: []
`), experiment.Options{})
	if e == nil {
		t.Fatal(ds)
	}
	results, err := Execute(context.Background(), e.Runs, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	minimum, ok := e.Runs[0].Surface.Minimum()
	if gap := results[0].Outcome().Loss - minimum; !ok || gap > 1e-12 || gap < -1e-12 {
		t.Errorf("the run ends %g above the minimum %g", gap, minimum)
	}
	best, zeros := e.Runs[0].Surface.Critical()[0].X, 0
	for i, w := range results[0].Outcome().X {
		if (w == 0) != (best[i] == 0) {
			t.Errorf("weight %d ends at %g, and the best is %g", i+1, w, best[i])
		}
		if w == 0 {
			zeros++
		}
	}
	if zeros < 8 {
		t.Errorf("only %d weights are 0", zeros)
	}
}
