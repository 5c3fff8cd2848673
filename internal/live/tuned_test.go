package live

import (
	"context"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render"
)

// A value that was chosen by how soon runs come within a gap is chosen again where another run shows that the surface goes lower.
func TestChoicesFollowTheLevel(t *testing.T) {
	const file = `title: Tuned
surface: {formula: {f: "x^2 + y^2 - 5*exp(-40000*((x-0.888888888889)^2+(y-0.888888888889)^2))", window: {x: [-2, 2], y: [-2, 2]}}}
start: [-1.9, 1.2]
steps: 60
runs:
  - {label: A, tune: {learning_rate: [0.01, 0.1, 0.3], for: {steps_to: {gap: 1e-2}}}}
  - {label: B, start: [0.888, 0.889], learning_rate: 1e-6}
figures: [{convergence: {gap: 1e-2}}]
`
	e, found := experiment.Parse("tuned.yaml", []byte(file), experiment.Options{Figures: render.Figures})
	if found.Wrong() {
		t.Fatal(found)
	}
	if low := e.Runs[0].Surface.Lowest().Level; low < -1 {
		t.Fatalf("the hole is found by search, at %v: make it narrower", low)
	}
	w, err := Execute(context.Background(), e, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	tuned := w.Experiment.Runs[0]
	if c := tuned.Tune.Choice; c == nil || !c.None || w.Results[0].HitAt(0).Step >= 0 {
		t.Errorf("its choice is %+v, by a level of %v", c, tuned.Surface.Lowest().Level)
	}
}
