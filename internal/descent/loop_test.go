package descent

import (
	"math"
	"slices"
	"sync/atomic"
	"testing"

	"gdplot/internal/catalog"
)

func plain(t *testing.T, objective Objective, rate float64, steps int, start ...float64) Run {
	t.Helper()
	return Run{
		Objective: objective, Start: start, Chain: optimizer(t, "sgd", nil), Rate: constant(rate), Steps: steps,
	}
}

func TestRunTakesAllItsSteps(t *testing.T) {
	start := []float64{4}
	run := plain(t, quadratic{2}, 0.3, 12, start...)
	trace := NewTrace(1, 0)
	out := run.Do(trace)
	if out.Reason != ReasonSteps || out.Steps != 12 || out.Evaluations != 12 || trace.Len() != 13 {
		t.Errorf("%+v with %d rows", out, trace.Len())
	}
	if start[0] != 4 {
		t.Error("the start was changed")
	}
	last := trace.At(12)
	if last.X[0] != out.X[0] || last.Loss != out.Loss || last.GradNorm != out.GradNorm || last.Evals != 12 {
		t.Errorf("last row %+v is not the outcome %+v", last, out)
	}
	if out.BestLoss != out.Loss || out.BestStep != 12 {
		t.Errorf("best loss %v at step %d", out.BestLoss, out.BestStep)
	}
	if first := trace.At(0); !math.IsNaN(first.Rate) || first.Evals != 0 || trace.Rate[1] != 0.3 {
		t.Errorf("rates begin with %v, %v", first.Rate, trace.Rate[1])
	}
}

func TestRunTwiceGivesTheSameBits(t *testing.T) {
	for _, name := range Optimizers.Names() {
		run := Run{
			Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Chain: optimizer(t, name, nil),
			Rate: constant(1e-3), Steps: 100,
		}
		if a, b := run.Do(nil), run.Do(nil); !slices.Equal(a.X, b.X) {
			t.Errorf("%s: %v, then %v", name, a.X, b.X)
		}
	}
}

func TestNonFiniteValuesEndARunAsDiverged(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	linear := func(f, g float64) Objective {
		return function{2, func(grad, x []float64) float64 {
			grad[0], grad[1] = 1, g
			return f
		}}
	}
	for name, c := range map[string]struct {
		objective Objective
		start     []float64
	}{
		"NaN loss":          {linear(nan, 1), []float64{0, 0}},
		"infinite loss":     {linear(inf, 1), []float64{0, 0}},
		"loss −∞":           {linear(-inf, 1), []float64{0, 0}},
		"NaN gradient":      {linear(0, nan), []float64{0, 0}},
		"infinite gradient": {linear(0, -inf), []float64{0, 0}},
		"infinite start":    {linear(0, 1), []float64{0, inf}},
		"NaN start":         {linear(0, 1), []float64{nan, 0}},
	} {
		trace := NewTrace(2, 0)
		out := (&Run{
			Objective: c.objective, Start: c.start, Chain: optimizer(t, "sgd", nil), Rate: constant(0.1), Steps: 5,
		}).Do(trace)
		if out.Reason != ReasonDiverged || out.Steps != 0 || trace.Len() != 1 {
			t.Errorf("%s: %+v with %d rows", name, out, trace.Len())
		}
	}
}

func TestDivergenceIsRecordedInTheLastRow(t *testing.T) {
	run := plain(t, quadratic{2}, 1e150, 50, 4) // x grows by −2e150 a step
	trace := NewTrace(1, 0)
	out := run.Do(trace)
	if out.Reason != ReasonDiverged || out.Steps != 2 || trace.Len() != 3 {
		t.Fatalf("%+v with %d rows", out, trace.Len())
	}
	if !math.IsInf(trace.Loss[1], 1) && !math.IsInf(trace.Loss[2], 1) {
		t.Errorf("losses %v do not show it", trace.Loss)
	}
	if out.BestLoss != 16 || out.BestStep != 0 {
		t.Errorf("best loss %v at step %d", out.BestLoss, out.BestStep)
	}
}

func TestLargeIsNotDiverged(t *testing.T) {
	huge := function{2, func(g, _ []float64) float64 {
		g[0], g[1] = 3e300, 4e300
		return 1e308
	}}
	run := plain(t, huge, 1e-300, 3, 0, 0)
	out := run.Do(nil)
	if out.Reason != ReasonSteps || math.Abs(out.GradNorm-5e300) > 1e286 {
		t.Errorf("%+v", out)
	}
	tiny := function{2, func(g, _ []float64) float64 {
		g[0], g[1] = 3e-300, 4e-300
		return 0
	}}
	run = plain(t, tiny, 1, 3, 0, 0)
	if out := run.Do(nil); math.Abs(out.GradNorm-5e-300) > 1e-314 {
		t.Errorf("norm %v is not 5e-300", out.GradNorm)
	}
}

func TestBestLossIsNaNWhereNoLossIsFinite(t *testing.T) {
	run := plain(t, function{1, func(g, _ []float64) float64 { g[0] = 1; return math.Inf(-1) }}, 1, 3, 0)
	if out := run.Do(nil); !math.IsNaN(out.BestLoss) || out.BestStep != -1 {
		t.Errorf("best loss %v at step %d", out.BestLoss, out.BestStep)
	}
}

// cancelAt is a Recorder that cancels its run at a step.
type cancelAt struct {
	k    int
	flag atomic.Bool
}

func (c *cancelAt) Record(s *State) {
	if s.K == c.k {
		c.flag.Store(true)
	}
}

func TestCancelEndsARunAtTheStepWhereItIsSet(t *testing.T) {
	c := &cancelAt{k: 7}
	run := plain(t, quadratic{1}, 0.1, 1<<40, 1)
	run.Cancel = &c.flag
	if out := run.Do(c); out.Reason != ReasonCancelled || out.Steps != 7 {
		t.Errorf("%+v", out)
	}
}

func TestHitsAreFirstArrivals(t *testing.T) {
	run := plain(t, listed(9, 3, 1, 5, 1, 1, 2, 0.5), 1, 7, 0)
	run.Targets = []float64{3, 1, 0.5, 0.1, 10, 2}
	want := []Hit{
		{Step: 1, Evaluations: 1, Left: true, LastAbove: 3},
		{Step: 2, Evaluations: 2, Left: true, LastAbove: 6},
		{Step: 7, Evaluations: 7, Left: false, LastAbove: 6},
		{Step: -1, Evaluations: 0, Left: false, LastAbove: 7},
		{Step: 0, Evaluations: 0, Left: false, LastAbove: -1},
		{Step: 2, Evaluations: 2, Left: true, LastAbove: 3},
	}
	out := run.Do(nil)
	if !slices.Equal(out.Hits, want) {
		t.Errorf("hits %+v,\nwant %+v", out.Hits, want)
	}
	if out.BestLoss != 0.5 || out.BestStep != 7 {
		t.Errorf("best loss %v at step %d", out.BestLoss, out.BestStep)
	}
}

func TestARunThatDivergesLeavesItsTargets(t *testing.T) {
	run := plain(t, listed(1, 0, math.NaN()), 1, 5, 0)
	run.Targets = []float64{0}
	if out := run.Do(nil); out.Hits[0] != (Hit{Step: 1, Evaluations: 1, Left: true, LastAbove: 2}) {
		t.Errorf("hit %+v", out.Hits[0])
	}
}

// TestStepsAllocateNothing compares runs of different length, so that the start of a run does not count.
func TestStepsAllocateNothing(t *testing.T) {
	var chains [][]catalog.Spec
	for _, decl := range Optimizers.Decls() {
		if decl.Method.Gonum {
			continue
		}
		chains = append(chains, []catalog.Spec{fill(decl)})
	}
	for _, decl := range Transforms.Decls() {
		chains = append(chains, []catalog.Spec{fill(decl), catalog.Defaults(mustFind(t, Optimizers, "sgd"))})
	}
	if len(chains) < 2 {
		t.Fatal("the catalogues are empty")
	}
	var rates []Schedule
	for _, decl := range Schedules.Decls() {
		if decl.Name == "formula" {
			continue
		}
		rate, err := BuildSchedule(fill(decl))
		if err != nil {
			t.Fatal(err)
		}
		rates = append(rates, rate)
	}
	var rules []catalog.Spec
	for _, decl := range StopRules.Decls() {
		rules = append(rules, fill(decl))
	}
	trace := NewTrace(2, 64)
	allocations := func(chain []catalog.Spec, rate Schedule, steps int) float64 {
		return testing.AllocsPerRun(3, func() {
			stops, names, err := BuildStop(rules, math.Inf(-1))
			if err != nil {
				t.Fatal(err)
			}
			for i := range stops {
				stops[i] = never{stops[i]}
			}
			run := Run{
				Objective: quadratic{0.01, 0.02}, Start: []float64{-1.2, 1}, Chain: build(t, chain...), Rate: rate, Steps: steps,
				Stop: stops, StopNames: names, Targets: []float64{1, 2},
				Box: &Box{Lo: []float64{-2, -2}, Hi: []float64{2, 2}, Policy: Reflect},
			}
			trace.Reset()
			if out := run.Do(trace); out.Steps != steps {
				t.Fatalf("%s: %+v", chain[0].Name(), out)
			}
		})
	}
	for _, chain := range chains {
		for _, rate := range rates {
			// The runtime's own allocations are counted too now and then, so what is seen once is looked at again.
			more := 1.0
			for try := 0; try < 3 && more > 0; try++ {
				more = allocations(chain, rate, 2100) - allocations(chain, rate, 100)
			}
			if more > 0 {
				t.Errorf("%s, %T: 2000 steps more make %v allocations more", chain[0].Name(), rate, more)
			}
		}
	}
}

// never is a stop rule that is asked and does not stop.
type never struct{ StopRule }

func (n never) Done(s *State) bool { return n.StopRule.Done(s) && s.K < 0 }
