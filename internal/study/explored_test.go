package study

import (
	"math"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// A hole that no search finds is heeded where a run of a figure's own comes into it, by every surface of the same function and
// by no other; ends that are no numbers, diverged or are no lower are not.
func TestHeedLowersLevels(t *testing.T) {
	const hole = `"x^2 - 500*exp(-1000*(x - 17.3)^2)"`
	read := func() *experiment.Experiment {
		e, found := experiment.Parse("hole.yaml", []byte("start: [1]\nsteps: 2\nlearning_rate: 0.1\nsweep: {surface: ["+hole+", x^2 + 1], optimizer: [sgd, adam]}\nfigures: []\n"), experiment.Options{})
		if found.Wrong() {
			t.Fatal(found)
		}
		return e
	}
	deep := func(e *experiment.Experiment, x float64) float64 {
		return e.Runs[0].Surface.Objective().Eval(nil, []float64{x})
	}
	for name, c := range map[string]struct {
		at     float64
		change func(o *descent.Outcome)
		again  bool
	}{
		"in the hole":        {17.3, nil, true},
		"above it":           {16, nil, false},
		"diverged":           {17.3, func(o *descent.Outcome) { o.Reason = descent.ReasonDiverged }, false},
		"left the domain":    {17.3, func(o *descent.Outcome) { o.Reason = descent.ReasonLeftDomain }, false},
		"no number":          {17.3, func(o *descent.Outcome) { o.Loss = math.NaN() }, false},
		"infinitely low":     {17.3, func(o *descent.Outcome) { o.Loss = math.Inf(-1) }, false},
		"at the known level": {0, nil, false},
	} {
		e := read()
		of := map[bool]surface.Lowest{} // of the function with the hole, and of the other
		for _, r := range e.Runs {
			of[r.Surface.SameFunction(e.Runs[0].Surface)] = r.Surface.Lowest()
		}
		if len(of) != 2 || of[true].Level != 0 || of[true].Standing != surface.Found {
			t.Fatalf("the levels are %v", of)
		}
		out := descent.Outcome{X: []float64{c.at}, Loss: deep(e, c.at), Reason: descent.ReasonSteps}
		if c.change != nil {
			c.change(&out)
		}
		some := runner.Ending{Outcome: descent.Outcome{X: []float64{2}, Loss: 4}}
		if got := Heed(e, []Explored{{Run: e.Runs[0], Endings: []runner.Ending{some, {Outcome: out}, some}}}); got != c.again {
			t.Errorf("%s: runs are made again: %v", name, got)
		}
		for _, r := range e.Runs {
			same := r.Surface.SameFunction(e.Runs[0].Surface)
			if low := r.Surface.Lowest(); same && c.again && !(low.Level <= deep(e, 17.3)) || !(same && c.again) && low.Level != of[same].Level {
				t.Errorf("%s: the level of %s is %g", name, r.ID(), low.Level)
			}
		}
		if c.again && Heed(e, []Explored{{Run: e.Runs[0], Endings: []runner.Ending{{Outcome: out}}}}) {
			t.Errorf("%s: what is known is heeded once more", name)
		}
	}
}
