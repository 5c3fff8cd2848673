package descent

import (
	"math"
	"testing"

	"gdplot/internal/catalog"
)

// stopped runs gradient descent on x² from 1 at rate 0.25, which halves x at every step, under one rule.
func stopped(t *testing.T, steps int, rules ...catalog.Spec) Outcome {
	t.Helper()
	run := plain(t, keptBack{quadratic{2}}, 0.25, steps, 1)
	var err error
	if run.Stop, run.StopNames, err = BuildStop(rules, 0); err != nil {
		t.Fatal(err)
	}
	return run.Do(nil)
}

// keptBack is a quadratic whose test loss is least at 0.3, so that the way to 0 passes by it.
type keptBack struct{ quadratic }

func (keptBack) Measure(metric string, x, _ []float64) float64 {
	if metric != "test_loss" { // a share, best at the same place
		return 1 - math.Abs(x[0]-0.3)
	}
	return math.Abs(x[0] - 0.3)
}

func TestStopRulesHoldAtTheFirstStepThatTheyName(t *testing.T) {
	// x_k = 2^−k, f = 4^−k, ‖∇f‖ = 2·2^−k, step 2^−k, change of f 3·4^−k.
	for _, c := range []struct {
		rule   string
		values map[string]any
		step   int
	}{
		{"gradient_norm", map[string]any{"level": 0.25}, 3},
		{"gradient_norm", map[string]any{"level": 0.2499}, 4},
		{"gradient_norm", map[string]any{"level": 2}, 0},
		{"loss", map[string]any{"level": 1.0 / 16}, 2},
		{"loss", map[string]any{"level": 1}, 0},
		{"gap", map[string]any{"level": 1.0 / 64}, 3},
		{"step_norm", map[string]any{"level": 0.125}, 3},
		{"step_norm", map[string]any{"level": 10}, 1},
		{"loss_change", map[string]any{"below": 3.0 / 256}, 5},
		{"loss_change", map[string]any{"below": 3.1 / 256}, 4},
		{"loss_change", map[string]any{"below": 3.1 / 256, "patience": 3}, 6},
		{"loss_change", map[string]any{"below": 10}, 1},
		// The test losses are 0.7, 0.2, 0.05, 0.175, 0.2375, …
		{"early_stopping", map[string]any{"patience": 1}, 3},
		{"early_stopping", map[string]any{"patience": 1, "of": "test_accuracy"}, 3},
		{"early_stopping", map[string]any{"patience": 5}, 7},
		{"early_stopping", map[string]any{"patience": 2, "min_delta": 0.2}, 3},
		{"early_stopping", map[string]any{"patience": 2, "min_delta": 0.1}, 4},
	} {
		out := stopped(t, 50, spec(t, StopRules, c.rule, c.values))
		if out.Reason != Reason(c.rule) || out.Steps != c.step {
			t.Errorf("%s %v: %s at step %d, want step %d", c.rule, c.values, out.Reason, out.Steps, c.step)
		}
	}
}

func TestEveryStopRuleCanHold(t *testing.T) {
	for _, decl := range StopRules.Decls() {
		if out := stopped(t, 2000, fill(decl)); out.Reason != Reason(decl.Name) {
			t.Errorf("%s: ended by %s", decl.Name, out.Reason)
		}
	}
}

func TestTheFirstOfSeveralRulesIsTold(t *testing.T) {
	early := spec(t, StopRules, "gradient_norm", map[string]any{"level": 0.5})
	late := spec(t, StopRules, "loss", map[string]any{"level": 1e-6})
	for _, rules := range [][]catalog.Spec{{early, late}, {late, early}} {
		if out := stopped(t, 50, rules...); out.Reason != "gradient_norm" || out.Steps != 2 {
			t.Errorf("%s at step %d", out.Reason, out.Steps)
		}
	}
	if out := stopped(t, 2, early); out.Reason != "gradient_norm" {
		t.Errorf("a rule that holds at the last step is told as %s", out.Reason)
	}
}

func TestGapNeverHoldsWhereTheMinimumIsNotKnown(t *testing.T) {
	run := plain(t, quadratic{2}, 0.25, 60, 1)
	run.Stop, run.StopNames, _ = BuildStop([]catalog.Spec{spec(t, StopRules, "gap", map[string]any{"level": 1})}, math.NaN())
	if out := run.Do(nil); out.Reason != ReasonSteps {
		t.Errorf("ended by %s", out.Reason)
	}
}

func TestPatienceStartsAgainAfterAChange(t *testing.T) {
	run := plain(t, listed(5, 5, 5, 4, 4, 4, 4, 4), 1, 7, 0)
	run.Stop, run.StopNames, _ = BuildStop(
		[]catalog.Spec{spec(t, StopRules, "loss_change", map[string]any{"below": 0.5, "patience": 3})}, 0)
	if out := run.Do(nil); out.Steps != 6 {
		t.Errorf("ended at step %d, want 6", out.Steps)
	}
}
