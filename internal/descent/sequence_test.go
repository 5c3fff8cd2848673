package descent

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/catalog"
)

// relayOf is the chain of a sequence of optimizers with their defaults.
func relayOf(t *testing.T, milestones []float64, names ...string) []Transform {
	t.Helper()
	var parts []catalog.Spec
	for _, name := range names {
		parts = append(parts, spec(t, Optimizers, name, nil))
	}
	s := spec(t, Optimizers, "sequence", nil).With("optimizers", parts).With("milestones", milestones)
	return build(t, s)
}

// Each part walks as it would alone from where the one before it has arrived.
func TestASequenceIsOneMethodAfterTheOther(t *testing.T) {
	names := []string{"adam", "schedule_free_sgd", "sgd", "adan", "lion", "madgrad"}
	run := Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Rate: constant(1e-3), Steps: 60}
	run.Chain = relayOf(t, []float64{10, 20, 30, 40, 50}, names...)
	all := NewTrace(2, 0)
	out := run.Do(all)
	at := run.Start
	for i, name := range names {
		part := run
		part.Start, part.Steps, part.Chain = at, 10, optimizer(t, name, nil)
		alone := NewTrace(2, 0)
		part.Do(alone)
		for k := range 11 {
			if !slices.Equal(alone.Point(k), all.Point(10*i+k)) {
				t.Fatalf("%s, step %d: %v, alone %v", name, k, all.Point(10*i+k), alone.Point(k))
			}
		}
		at = alone.Point(10)
	}
	if out.Evaluations != 60 {
		t.Errorf("%d evaluations in 60 steps", out.Evaluations)
	}
}

// A second point is that of the method at work, and x itself where it keeps none.
func TestSequencesTraceSecondPoints(t *testing.T) {
	run := Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Rate: constant(1e-3), Steps: 30}
	run.Chain = relayOf(t, []float64{10, 20}, "sgd", "schedule_free_sgd", "adam")
	all := NewTrace(2, 0)
	run.Do(all)
	part := run
	part.Start, part.Steps, part.Chain = all.Point(10), 10, optimizer(t, "schedule_free_sgd", nil)
	alone := NewTrace(2, 0)
	part.Do(alone)
	for k := range 31 {
		want := all.Point(k)
		if k > 10 && k <= 20 {
			want = alone.secondPoint(k - 10)
		}
		if !slices.Equal(all.secondPoint(k), want) {
			t.Errorf("step %d: second point %v, want %v", k, all.secondPoint(k), want)
		}
	}
	run.Chain = relayOf(t, []float64{10, 20}, "sgd", "adam", "lion")
	all.Reset()
	run.Do(all)
	if all.secondPoint(0) != nil {
		t.Error("a second point of methods that keep none")
	}
}

func TestPartsThatFindTheirRateDoNotSeeTheOthers(t *testing.T) {
	trace := NewTrace(1, 0)
	run := Run{Objective: quadratic{8}, Start: []float64{3}, Rate: constant(1.0 / 16), Steps: 4}
	run.Chain = relayOf(t, []float64{2}, "polyak", "sgd")
	run.Do(trace)
	if want := []float64{3, 1.5, 0.75, 0.375, 0.1875}; !slices.Equal(trace.X, want) {
		t.Errorf("path %v, want %v", trace.X, want)
	}
	run.Chain = relayOf(t, []float64{2}, "random_search", "sgd")
	if out := run.Do(nil); out.Evaluations != 1+2*10+2 { // the points that were tried, then the gradients of two steps
		t.Errorf("%d evaluations", out.Evaluations)
	}
}

func TestASequenceNeedsARateIfAPartDoes(t *testing.T) {
	base := spec(t, Optimizers, "sequence", nil)
	for want, names := range map[catalog.RateUse][]string{
		catalog.RateRequired: {"polyak", "adam"}, catalog.RateOptional: {"random_search", "dog"}, catalog.RateNone: {"polyak", "random_search"},
	} {
		parts := []catalog.Spec{spec(t, Optimizers, names[0], nil), spec(t, Optimizers, names[1], nil)}
		if got := base.With("optimizers", parts).Method().Rate; got != want {
			t.Errorf("%v: %v, want %v", names, got, want)
		}
	}
}

func TestWhatIsWrongWithASequence(t *testing.T) {
	sgd, base := spec(t, Optimizers, "sgd", nil), spec(t, Optimizers, "sequence", nil)
	for want, s := range map[string]catalog.Spec{
		"one fewer than the optimizers": base.With("optimizers", []catalog.Spec{sgd, sgd}).With("milestones", []float64{}),
		"milestones must rise":          base.With("optimizers", []catalog.Spec{sgd, sgd, sgd}).With("milestones", []float64{9, 9}),
		"whole numbers":                 base.With("optimizers", []catalog.Spec{sgd, sgd}).With("milestones", []float64{1.5}),
		"nesterov needs momentum":       base.With("optimizers", []catalog.Spec{sgd, sgd.With("nesterov", true)}).With("milestones", []float64{5}),
	} {
		if _, err := Build([]catalog.Spec{s}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// Evolution finds the basin, descent its bottom: on a rough surface neither does it alone.
func TestSearchThenDescent(t *testing.T) {
	rough := function{2, func(g, x []float64) float64 {
		f := 20.0
		for i, v := range x {
			f += v*v - 10*math.Cos(2*math.Pi*v)
			g[i] = 2*v + 20*math.Pi*math.Sin(2*math.Pi*v)
		}
		return f
	}}
	end := func(chain []Transform) float64 {
		return (&Run{Objective: rough, Start: []float64{3.4, -2.7}, Rate: constant(0.002), Steps: 400, Seed: 1, Chain: chain}).Do(nil).Loss
	}
	search := spec(t, Optimizers, "random_search", map[string]any{"std": 0.7, "population": 20})
	sgd := spec(t, Optimizers, "sgd", nil)
	both := spec(t, Optimizers, "sequence", nil).With("optimizers", []catalog.Spec{search, sgd}).With("milestones", []float64{60})
	if a, b, c := end(build(t, both)), end(build(t, search)), end(build(t, sgd)); !(a < 1e-9 && b > 1e-5 && c > 1) {
		t.Errorf("both end at %v, search at %v, descent at %v", a, b, c)
	}
}
