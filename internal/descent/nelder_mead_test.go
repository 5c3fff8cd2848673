package descent

import (
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/optimize"
)

// The loop goes the way of gonum's Minimize, change by change, and counts as many evaluations.
func TestNelderMeadGoesTheWayOfMinimize(t *testing.T) {
	const steps = 60
	record := &majors{}
	result, err := optimize.Minimize(optimize.Problem{Func: func(x []float64) float64 { return rosenbrock{}.Eval(nil, x) }},
		[]float64{-1.2, 1}, &optimize.Settings{Recorder: record, Converger: optimize.NeverTerminate{}, MajorIterations: steps + 2},
		&optimize.NelderMead{SimplexSize: 0.3})
	if err != nil {
		t.Fatal(err)
	}
	run := Run{
		Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Rate: constant(1), Steps: steps,
		Chain: optimizer(t, "nelder_mead", map[string]any{"simplex_size": 0.3}),
	}
	got := path(run)
	for k := 1; k < len(got) && k+1 < len(record.points); k++ {
		if !slices.Equal(got[k], record.points[k+1]) {
			t.Fatalf("step %d is %v, want %v", k, got[k], record.points[k+1])
		}
	}
	if out := run.Do(nil); out.Steps != steps || out.Evaluations != result.FuncEvaluations {
		t.Errorf("%d steps, %d evaluations, want %d and %d", out.Steps, out.Evaluations, steps, result.FuncEvaluations)
	}
}

func TestNelderMeadEndsWhereItsSimplexIsSmall(t *testing.T) {
	for _, start := range [][]float64{{-1.2, 1}, {0, 0}, {2, -1}} {
		chain := optimizer(t, "nelder_mead", map[string]any{"xatol": 1e-4, "fatol": 1e-4})
		out := (&Run{Objective: rosenbrock{}, Start: start, Chain: chain, Rate: constant(1), Steps: 1000}).Do(nil)
		if err := equalUpTo(1e-3, out.X, []float64{1, 1}); err != nil || out.Reason != ReasonSimplexSmall || out.Evaluations > 250 {
			t.Errorf("from %v: %s after %d evaluations: %v", start, out.Reason, out.Evaluations, err)
		}
	}
}

// holed is a bowl that has no value in many places, among them all that lie beyond an edge.
type holed struct{ edge float64 }

func (holed) Dim() int { return 2 }

func (h holed) Eval(g, x []float64) float64 {
	f := quadratic{1, 3}.Eval(g, x)
	if x[0] > h.edge || math.Sin(9*x[0])*math.Cos(7*x[1]) > 0.4 {
		return math.NaN()
	}
	return f
}

// Where the loss has no value a simplex turns back, whatever the order in which it meets such places.
func TestSimplexesTurnBackAtHoles(t *testing.T) {
	rng, runs := Stream(1, "holes"), 0
	for range 300 {
		start := []float64{4*rng.Float64() - 2, 4*rng.Float64() - 2}
		o := holed{start[0] + 0.03*rng.Float64()}
		first := o.Eval(nil, start)
		if math.IsNaN(first) {
			continue
		}
		runs++
		chain := optimizer(t, "nelder_mead", map[string]any{"simplex_size": 0.02 + rng.Float64()})
		out := (&Run{Objective: o, Start: start, Chain: chain, Rate: constant(1), Steps: 120}).Do(nil)
		if out.Reason != ReasonSteps || !(out.Loss <= first) || out.Loss != out.BestLoss {
			t.Errorf("from %v, where the loss is %g, a run ends as %s at %v with %g", start, first, out.Reason, out.X, out.Loss)
		}
	}
	if runs < 100 {
		t.Errorf("only %d runs were made", runs)
	}
}

// The simplex that is followed is the right one: a mirrored vertex never lies below the best that Minimize announces.
func TestSimplexIsThatOfMinimize(t *testing.T) {
	for _, o := range []Objective{rosenbrock{}, eggbox, quadratic{1, 1}, quadratic{1, 100, 3}} {
		start := []float64{3, -2, 0.5}[:o.Dim()]
		chain := optimizer(t, "nelder_mead", map[string]any{"simplex_size": 0.5})
		trace := NewTrace(o.Dim(), 0)
		seen := 0
		rec := recorder(func(s *State) {
			trace.Record(s)
			if p := chain[0].(*nelderMead).simplex; len(p.vertices) > 1 {
				seen++
				if best := p.vertices[0]; !slices.Equal(best.x, s.X) || !slices.IsSortedFunc(p.vertices, byLoss) || len(p.vertices) != len(s.X)+1 {
					t.Fatalf("step %d: best vertex %v, want %v", s.K, best.x, s.X)
				}
			}
		})
		(&Run{Objective: o, Start: start, Chain: chain, Rate: constant(1), Steps: 150}).Do(rec)
		if seen != 150 {
			t.Errorf("%d simplices, want 150", seen)
		}
	}
}

// recorder is a Recorder written as a closure.
type recorder func(*State)

func (r recorder) Record(s *State) { r(s) }

// Minimize works in goroutines of its own; none is left when the run has ended.
func TestNelderMeadLeavesNothingRunning(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 50 {
		(&Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Chain: optimizer(t, "nelder_mead", nil), Rate: constant(1), Steps: 20}).Do(nil)
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
