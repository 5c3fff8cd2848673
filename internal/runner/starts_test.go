package runner

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// spread are nine starts around a window of ±3.
func spread() [][]float64 {
	var all [][]float64
	for _, x := range []float64{-2.5, 0.25, 2} {
		for _, y := range []float64{-2, 0.5, 2.75} {
			all = append(all, []float64{x, y})
		}
	}
	return all
}

// TestRunsFromManyStartsAreThoseOfThePlan takes every optimizer and every transform from several starts, all with one
// worker's tools, and compares with runs that were built for each.
func TestRunsFromManyStartsAreThoseOfThePlan(t *testing.T) {
	n := 0
	for _, book := range []catalog.Book{descent.Optimizers, descent.Transforms, descent.Schedules, descent.StopRules} {
		for _, d := range book.Decls() {
			text := whole(d.Sample, "surface: himmelblau\noptimizer: sgd\nsteps: 60")
			for _, run := range plan(t, text) {
				if run.Surface.Dim() != 2 {
					continue
				}
				n++
				got, err := fromStarts(context.Background(), run, spread(), 1, false)
				if err != nil {
					t.Fatal(err)
				}
				for i, start := range spread() {
					alone, err := build(run, start)
					if err != nil {
						t.Fatal(err)
					}
					trace := descent.NewTrace(2, 0)
					want := alone.Do(trace)
					if !slices.EqualFunc(got[i].Outcome.X, want.X, sameBits) || got[i].Outcome.Reason != want.Reason || got[i].Outcome.Steps != want.Steps {
						t.Errorf("%s %s from %v: %v %s, want %v %s", book.Kind(), d.Name, start, got[i].Outcome.X, got[i].Outcome.Reason, want.X, want.Reason)
					}
					if first := trace.Loss[0]; got[i].FirstLoss != first {
						t.Errorf("%s: the first loss is %v, want %v", d.Name, got[i].FirstLoss, first)
					}
				}
			}
		}
	}
	if n < 60 {
		t.Errorf("only %d runs", n)
	}
}

func sameBits(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// TestRestingChangesNoEnd compares runs that may end where they rest with runs that take every step.
func TestRestingChangesNoEnd(t *testing.T) {
	n, saved := 0, 0
	for _, d := range append(descent.Optimizers.Decls(), descent.Transforms.Decls()...) {
		text := whole(d.Sample, "surface: himmelblau\noptimizer: sgd\nsteps: 1500")
		for _, run := range plan(t, text) {
			if run.Surface.Dim() != 2 || !canRest(run) {
				continue
			}
			n++
			whole, err := fromStarts(context.Background(), run, spread(), 1, false)
			if err != nil {
				t.Fatal(err)
			}
			short, err := FromStarts(context.Background(), run, spread(), 1)
			if err != nil {
				t.Fatal(err)
			}
			for i := range whole {
				a, b := whole[i].Outcome, short[i].Outcome
				saved += a.Steps - b.Steps
				for j := range a.X {
					if math.Abs(a.X[j]-b.X[j]) > 1e-6*10 || a.Reason != b.Reason {
						t.Errorf("%s from %v ends at %v (%s) and rests at %v after %d steps (%s)", d.Name, spread()[i], a.X, a.Reason, b.X, b.Steps, b.Reason)
					}
				}
			}
		}
	}
	if n < 4 || saved == 0 {
		t.Errorf("only %d methods, %d steps saved", n, saved)
	}
}

// TestAnUnstableMinimumIsNoRest: a path that comes by a minimum which is too sharp for its rate goes on.
func TestAnUnstableMinimumIsNoRest(t *testing.T) {
	run := plan(t, "surface: x^2 + y^2\nlearning_rate: 1.0000001\nsteps: 4000\nstart: [1, 1]\nfigures: []")[0]
	got, err := FromStarts(context.Background(), run, [][]float64{{1e-13, 0}, {0.5, 0}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got[1].Outcome.Steps != 4000 {
		t.Errorf("a path that circles ends after %d steps", got[1].Outcome.Steps)
	}
}

func TestWorkersDoNotChangeEndings(t *testing.T) {
	run := plan(t, "surface: rastrigin\noptimizer: [{noise: {std: 1}}, {sgd: {momentum: 0.9}}]\nlearning_rate: 0.005\nsteps: 200\nstart: [1, 1]\nfigures: []")[0]
	var starts [][]float64
	for i := range 200 {
		starts = append(starts, []float64{float64(i%20) / 4, float64(i/20) / 3})
	}
	one, err := FromStarts(context.Background(), run, starts, 1)
	if err != nil {
		t.Fatal(err)
	}
	many, err := FromStarts(context.Background(), run, starts, 5)
	if err != nil {
		t.Fatal(err)
	}
	whole := func(e Ending) string {
		last := *e.Outcome.Last
		e.Outcome.Last = nil
		return fmt.Sprint(e, last)
	}
	for i := range one {
		if a, b := whole(one[i]), whole(many[i]); a != b {
			t.Fatalf("five workers find something else from start %d:\n%s\n%s", i, a, b)
		}
	}
}

func TestManyStartsCanBeCancelled(t *testing.T) {
	run := plan(t, "surface: rastrigin\nlearning_rate: 0.02\nsteps: 1000000000\nstart: [1, 1]\nfigures: []")[0]
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := FromStarts(ctx, run, spread(), 2); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// TestRest finds from where on a path stays at its end.
func TestRest(t *testing.T) {
	trace := descent.NewTrace(1, 0)
	for k, x := range []float64{5, 0.05, 3, 0.05, -0.05, 0.01, 0} {
		trace.Add(descent.Row{Step: k, X: []float64{x}})
	}
	if got := RestOf(trace, []float64{100}); got != 3 {
		t.Errorf("at rest from step %d, want 3", got)
	}
	if got := RestOf(trace, []float64{5}); got != 6 {
		t.Errorf("at rest from step %d, want 6", got)
	}
}

// Runs from many starts are kept within the constraints, whether or not they could be made side by side.
func TestRunsFromManyStartsKeepWithin(t *testing.T) {
	for _, method := range []string{"sgd: {momentum: 0.8}", "adam: {}", "lbfgs: {}"} {
		runs := plan(t, "surface: himmelblau\nstart: [0, 0]\nlearning_rate: 0.01\nsteps: 60\noptimizer: {"+method+"}\nconstraint: {ball: {center: [0, 0], radius: 3}}\n")
		got, err := FromStarts(context.Background(), runs[0], spread(), 1)
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range got {
			if !runs[0].Surface.Within().Allowed(e.Outcome.X) {
				t.Errorf("%s from %v ends at %v", method, spread()[i], e.Outcome.X)
			}
		}
	}
}
