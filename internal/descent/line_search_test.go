package descent

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// searched are the methods with a line search.
var searched = []string{"newton", "bfgs", "lbfgs", "cg", "gradient_line_search"}

// valley is Rosenbrock's function with its Hessian.
type valley struct{ rosenbrock }

func (valley) Hessian(h, p []float64) {
	h[0], h[1], h[2], h[3] = 2-400*p[1]+1200*p[0]*p[0], -400*p[0], -400*p[0], 200
}

// Steps and evaluations of Rosenbrock to 1e-6 from (-1.2, 1). The first five are with gonum's own default searches.
// gonum calls the start an iteration and counts f, gradients and Hessians one by one: it tells newton 20 and 66, cg 19
// and 126, lbfgs 32 and 75, bfgs 36 and 96, gradient descent 208 and 721.
func TestStepsOfLineSearches(t *testing.T) {
	for _, c := range []struct {
		name          string
		search        string
		steps, counts int
	}{
		{"newton", bisection, 19, 25},
		{"cg", moreThuente, 18, 63},
		{"lbfgs", bisection, 31, 42},
		{"bfgs", bisection, 35, 54},
		{"gradient_line_search", backtracking, 207, 513},
		{"newton", moreThuente, 21, 28},
		{"lbfgs", moreThuente, 35, 43},
		{"bfgs", moreThuente, 36, 43},
	} {
		out := (&Run{
			Objective: valley{}, Start: []float64{-1.2, 1}, Chain: optimizer(t, c.name, map[string]any{"line_search": c.search}),
			Rate: constant(1), Steps: 1000, Targets: []float64{1e-6},
		}).Do(nil)
		if out.Hits[0].Step != c.steps || out.Hits[0].Evaluations != c.counts {
			t.Errorf("%s with %s: %d steps and %d evaluations, want %d and %d", c.name, c.search,
				out.Hits[0].Step, out.Hits[0].Evaluations, c.steps, c.counts)
		}
	}
}

// gonumPath is the points to which Minimize goes with the method.
func gonumPath(t *testing.T, method optimize.Method, steps int) [][]float64 {
	t.Helper()
	o := valley{}
	record := &majors{}
	_, err := optimize.Minimize(optimize.Problem{
		Func: func(x []float64) float64 { return o.Eval(nil, x) },
		Grad: func(g, x []float64) { o.Eval(g, x) },
		Hess: func(h *mat.SymDense, x []float64) {
			var flat [4]float64
			o.Hessian(flat[:], x)
			h.SetSym(0, 0, flat[0])
			h.SetSym(0, 1, flat[1])
			h.SetSym(1, 1, flat[3])
		},
	}, []float64{-1.2, 1}, &optimize.Settings{Recorder: record, Converger: optimize.NeverTerminate{}, MajorIterations: steps + 2}, method)
	if err != nil && len(record.points) <= steps {
		t.Fatal(err)
	}
	return record.points
}

// majors records the points of major iterations.
type majors struct{ points [][]float64 }

func (m *majors) Init() error { return nil }

func (m *majors) Record(loc *optimize.Location, op optimize.Operation, _ *optimize.Stats) error {
	if op == optimize.MajorIteration {
		m.points = append(m.points, slices.Clone(loc.X))
	}
	return nil
}

// The loop with gonum's parts goes the same way as gonum's own loop.
func TestLineSearchesGoTheWayOfMinimize(t *testing.T) {
	const steps = 15
	for _, c := range []struct {
		name   string
		values map[string]any
		method optimize.Method
	}{
		{"newton", map[string]any{"line_search": bisection}, &optimize.Newton{}},
		{"newton", nil, &optimize.Newton{Linesearcher: &optimize.MoreThuente{}}},
		{"bfgs", map[string]any{"line_search": bisection}, &optimize.BFGS{}},
		{"bfgs", nil, &optimize.BFGS{Linesearcher: &optimize.MoreThuente{}}},
		{"lbfgs", map[string]any{"line_search": bisection}, &optimize.LBFGS{}},
		{"lbfgs", map[string]any{"store": 3}, &optimize.LBFGS{Store: 3, Linesearcher: &optimize.MoreThuente{}}},
		{"cg", nil, &optimize.CG{}},
		{"cg", map[string]any{"variant": "polak_ribiere", "restart_factor": 1, "restart_angle": -0.5}, &optimize.CG{
			Variant: &optimize.PolakRibierePolyak{}, IterationRestartFactor: 1, AngleRestartThreshold: -0.5}},
		{"cg", map[string]any{"variant": "fletcher_reeves"}, &optimize.CG{Variant: &optimize.FletcherReeves{}}},
		{"cg", map[string]any{"variant": "dai_yuan"}, &optimize.CG{Variant: &optimize.DaiYuan{}}},
		{"cg", map[string]any{"variant": "hager_zhang", "curvature": 0.3}, &optimize.CG{
			Variant: &optimize.HagerZhang{}, Linesearcher: &optimize.MoreThuente{CurvatureFactor: 0.3}}},
		{"gradient_line_search", map[string]any{"line_search": backtracking}, &optimize.GradientDescent{}},
		{"gradient_line_search", nil, &optimize.GradientDescent{Linesearcher: &optimize.MoreThuente{}}},
	} {
		got := path(Run{Objective: valley{}, Start: []float64{-1.2, 1}, Chain: optimizer(t, c.name, c.values), Rate: constant(1), Steps: steps})
		want := gonumPath(t, c.method, steps)
		if len(got) != steps+1 {
			t.Errorf("%s %v: %d steps", c.name, c.values, len(got)-1)
			continue
		}
		for k := range got {
			if err := equalUpTo(1e-9, got[k], want[k]); err != nil {
				t.Errorf("%s %v: step %d: %v", c.name, c.values, k, err)
				break
			}
		}
	}
}

// counting counts what an objective is really asked for.
type counting struct {
	Objective
	calls int
}

func (c *counting) Eval(g, x []float64) float64 {
	c.calls++
	return c.Objective.Eval(g, x)
}

// The new point is the last trial point, so nothing is evaluated twice: what is counted is what is evaluated.
func TestLineSearchesCountEveryEvaluation(t *testing.T) {
	for _, name := range searched {
		o := &counting{Objective: rosenbrock{}}
		out := (&Run{Objective: o, Start: []float64{-1.2, 1}, Chain: optimizer(t, name, nil), Rate: constant(1), Steps: 12}).Do(nil)
		if out.Steps != 12 || out.Evaluations != o.calls {
			t.Errorf("%s: %d steps, %d evaluations told, %d made", name, out.Steps, out.Evaluations, o.calls)
		}
	}
}

func TestNewtonWithoutAHessianTakesDifferences(t *testing.T) {
	run := func(o Objective) Outcome {
		return (&Run{Objective: o, Start: []float64{-1.2, 1}, Chain: optimizer(t, "newton", nil), Rate: constant(1), Steps: 10}).Do(nil)
	}
	exact, differences := run(valley{}), run(rosenbrock{})
	if err := equalUpTo(1e-4, differences.X, exact.X); err != nil {
		t.Error(err)
	}
	if want := exact.Evaluations + 4*exact.Steps; differences.Evaluations < want {
		t.Errorf("%d evaluations, want at least %d", differences.Evaluations, want)
	}
}

func TestAFailedSearchEndsTheRun(t *testing.T) {
	slope := function{2, func(g, x []float64) float64 {
		g[0], g[1] = 1, 0
		return x[0]
	}}
	wrong := function{1, func(g, x []float64) float64 { // the gradient points the wrong way
		g[0] = -1
		return x[0]
	}}
	for _, name := range searched {
		for _, c := range []struct {
			what  string
			o     Objective
			start []float64
		}{
			{"at the minimum", quadratic{1, 2}, []float64{0, 0}}, {"downhill without end", slope, []float64{0, 0}},
			{"with a wrong gradient", wrong, []float64{1}},
		} {
			if c.what == "downhill without end" && name == "gradient_line_search" {
				continue // goes on, at most 1 at a time
			}
			trace := NewTrace(c.o.Dim(), 0)
			out := (&Run{Objective: c.o, Start: c.start, Chain: optimizer(t, name, nil), Rate: constant(1), Steps: 2000}).Do(trace)
			if out.Reason != ReasonLineSearchFailed || trace.Len() != out.Steps+1 {
				t.Errorf("%s %s: %s after %d steps, %d rows", name, c.what, out.Reason, out.Steps, trace.Len())
			}
		}
	}
}

// Beyond the edge of where a loss is defined a trial point costs half the step, not the run.
func TestSearchesStayWhereTheLossIsDefined(t *testing.T) {
	barrier := function{1, func(g, x []float64) float64 {
		g[0] = 1 - 1/x[0]
		return x[0] - math.Log(x[0])
	}}
	for _, name := range searched {
		for _, search := range []string{backtracking, bisection, moreThuente} {
			if search == backtracking && strings.HasSuffix(name, "bfgs") {
				continue
			}
			out := (&Run{
				Objective: barrier, Start: []float64{3}, Chain: optimizer(t, name, map[string]any{"line_search": search}),
				Rate: constant(1), Steps: 60,
			}).Do(nil)
			if err := equalUpTo(1e-4, out.X, []float64{1}); err != nil {
				t.Errorf("%s with %s: %s: %v", name, search, out.Reason, err)
			}
		}
	}
}

func TestQuasiNewtonRefusesBacktracking(t *testing.T) {
	for _, name := range searched {
		err := spec(t, Optimizers, name, map[string]any{"line_search": backtracking}).Check()
		if refused, want := err != nil, strings.HasSuffix(name, "bfgs"); refused != want {
			t.Error(fmt.Sprint(name, ": ", err))
		}
	}
}

// uphill turns a direction round, so that no line search finds anything.
type uphill struct{}

func (uphill) Init([]float64) {}
func (uphill) Apply(d []float64, _ *State) {
	for i := range d {
		d[i] = -d[i]
	}
}

// below keeps all coordinates at or below 1.
type below struct{}

func (below) Project(x []float64) {
	for i := range x {
		x[i] = min(x[i], 1)
	}
}

func (b below) Allowed(x []float64) bool { return slices.Max(x) <= 1 }

// A line search that finds nothing ends a run nowhere that it may not be: a start is put back first.
func TestNoSearchEndsWhereNobodyMayBe(t *testing.T) {
	for _, name := range searched {
		for _, c := range []struct {
			start []float64
			steps int
		}{{[]float64{2, 3}, 1}, {[]float64{0.5, 0.3}, 0}} {
			out := (&Run{
				Objective: valley{}, Start: c.start, Chain: append([]Transform{uphill{}}, optimizer(t, name, nil)...),
				Rate: constant(1), Steps: 10, Within: below{}, Targets: []float64{1e9},
			}).Do(nil)
			if out.Reason != ReasonLineSearchFailed || out.Steps != c.steps || !(below{}).Allowed(out.X) || out.Hits[0].Step != c.steps {
				t.Errorf("%s from %v ends as %s at %v after %d steps, and arrives at step %d", name, c.start, out.Reason, out.X, out.Steps, out.Hits[0].Step)
			}
		}
	}
}
