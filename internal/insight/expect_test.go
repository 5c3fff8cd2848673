package insight

import (
	"strings"
	"testing"
)

const expected = `
surface: {formula: {f: x^2 + 10*y^2, window: {x: [-3, 3], y: [-3, 3]}}}
start: [2, 1]
steps: 100
runs:
  - {label: slow, learning_rate: 0.01}
  - {label: fast, learning_rate: 0.05}
  - {label: wild, learning_rate: 0.2}
expect:
`

// Each claim is followed by what is told of it where it does not hold; nothing where it does.
var claims = []struct{ claim, message string }{
	{"{run: fast, verdict: converged}", ""},
	{"{run: fast, verdict: stalled}", "fast: verdict stalled: found converged (after 100 steps it is "},
	{"{run: fast, reason: steps}", ""},
	{"{run: wild, reason: gap}", "wild: reason gap: found steps, at step 100"},
	{"{run: fast, steps: 100, evaluations: 100}", ""},
	{"{run: fast, steps: 99}", "fast: steps 99: found 100"},
	{"{run: fast, evaluations: {above: 100}}", "fast: evaluations above 100: found 100"},
	{"{run: fast, final_loss: {below: 1e-3, above: 0}}", ""},
	{"{run: slow, final_loss: {below: 0.01}}", "slow: final_loss below 0.01: found 0.07"},
	{"{run: fast, final_gap: {near: 0, within: 1e-3}}", ""},
	{"{run: slow, final_gap: {below: 0.01}}", "slow: final_gap below 0.01: found 0.07"},
	{"{run: slow, best_loss: {above: 13}}", "slow: best_loss above 13: found 0.07"},
	{"{run: slow, final_gradient_norm: {above: 13}}", "slow: final_gradient_norm above 13: found 0.5"},
	{"{run: fast, end: {near: [0, 0], within: 0.01}}", ""},
	{"{run: slow, end: {near: [0, 0], within: 0.01}}", "slow: end within 0.01 of [0,0]: found [0.26"},
	{"{run: fast, steps_to: {gap: 1e-3, below: 50}}", ""},
	{"{run: fast, steps_to: {gap: 1e-3, below: 10}}", "fast: steps to gap 0.001 below 10: found step 40"},
	{"{run: slow, steps_to: {loss: 1e-3}}", "slow: loss 0.001 reached: found no such step among 100, loss 0.07"},
	{"{run: slow, steps_to: {gap: 1e-3, never: true}}", ""},
	{"{run: fast, steps_to: {gap: 1e-3, never: true}}", "fast: gap 0.001 never reached: found step 40"},
	{"{faster: fast, than: slow, to: {gap: 1e-3}}", ""},
	{"{faster: slow, than: fast, to: {gap: 1}}", "slow reaches gap 1 before fast: found slow: step 35, fast: step 7"},
	{"{faster: slow, than: fast, to: {gap: 1e-3}}", "found slow: never in 100 steps, fast: step 40"},
	{"{faster: wild, than: slow, to: {gap: 1e-3}}", "found wild: never in 100 steps, slow: never in 100 steps"},
}

func TestClaims(t *testing.T) {
	for _, c := range claims {
		j := written(t, expected+"  - "+c.claim+"\n")
		failures := Check(j.Experiment, j.results, j.reports)
		switch {
		case c.message == "" && len(failures) > 0:
			t.Errorf("%s does not hold: %s", c.claim, failures[0].Message)
		case c.message != "" && (len(failures) != 1 || !strings.Contains(failures[0].Message, c.message)):
			t.Errorf("%s gives %v, want %q", c.claim, failures, c.message)
		case c.message != "" && (failures[0].Pos.Line != 10 || failures[0].Expect != 0):
			t.Errorf("%s fails at %+v", c.claim, failures[0])
		}
	}
}

// Every claim that does not hold is told, at its own place and in the order of the file.
func TestAllBrokenClaimsAreTold(t *testing.T) {
	j := written(t, expected+`  - {run: fast, verdict: diverged, steps: 3, reason: steps}
  - {run: fast, verdict: converged}
  - {faster: wild, than: fast, to: {gap: 1e-3}}
`)
	failures := Check(j.Experiment, j.results, j.reports)
	if len(failures) != 3 {
		t.Fatalf("%d failures: %v", len(failures), failures)
	}
	for i, want := range []struct{ line, column, expect int }{{10, 17, 0}, {10, 36, 0}, {12, 5, 2}} {
		f := failures[i]
		if f.Pos.Line != want.line || f.Pos.Column != want.column || f.Expect != want.expect {
			t.Errorf("failure %d is %+v, want line %d, column %d", i, f, want.line, want.column)
		}
	}
}

// Two runs that arrive at the same step are not faster than each other.
func TestEquallyFastIsNotFaster(t *testing.T) {
	j := written(t, `
surface: {formula: {f: x^2}}
start: [1]
learning_rate: 0.1
runs: [{label: a}, {label: b}]
expect: [{faster: a, than: b, to: {gap: 1e-3}}]
`)
	if failures := Check(j.Experiment, j.results, j.reports); len(failures) != 1 {
		t.Errorf("failures: %v", failures)
	}
}
