package descent

import (
	"math"
	"slices"
	"testing"

	"gdplot/internal/catalog"
)

// counted counts evaluations of f(x) = Σx².
type counted struct {
	n     int
	calls int
}

func (c *counted) Dim() int { return c.n }

func (c *counted) Eval(g, x []float64) float64 {
	c.calls++
	f := 0.0
	for i, v := range x {
		f += v * v
		if g != nil {
			g[i] = 2 * v
		}
	}
	return f
}

// hook is a transform made of functions, for tests only.
type hook struct {
	apply func(d []float64, s *State)
}

func (hook) Init([]float64) {}

func (h hook) Apply(d []float64, s *State) {
	if h.apply != nil {
		h.apply(d, s)
	}
}

type probing struct {
	hook
	probe func(y []float64, s *State)
}

func (p probing) Probe(y []float64, s *State) { p.probe(y, s) }

type finishing struct {
	hook
	finish func(x []float64, s *State)
}

func (f finishing) Finish(x []float64, s *State) { f.finish(x, s) }

type hearing struct {
	constant
	heard []float64
}

func (h *hearing) Observe(f float64) { h.heard = append(h.heard, f) }

func TestAProberGetsTheGradientElsewhere(t *testing.T) {
	f := &counted{n: 1}
	ahead := probing{probe: func(y []float64, s *State) {
		if y[0] != s.X[0] {
			t.Errorf("y begins as %v, not as x = %v", y, s.X)
		}
		if s.K > 0 {
			y[0]++
		}
	}}
	trace := NewTrace(1, 0)
	out := (&Run{Objective: f, Start: []float64{4}, Chain: []Transform{ahead}, Rate: constant(0.25), Steps: 3}).Do(trace)
	// x ← x − (x + 1)/2 from the second step on.
	if want := []float64{4, 2, 0.5, -0.25}; !slices.Equal(trace.X, want) {
		t.Errorf("path %v, want %v", trace.X, want)
	}
	if want := []float64{16, 4, 0.25, 0.0625}; !slices.Equal(trace.Loss, want) || trace.GradNorm[2] != 1 {
		t.Errorf("losses %v and gradient norms %v are not those of x", trace.Loss, trace.GradNorm)
	}
	if !slices.Equal(trace.Evals, []int{0, 1, 2, 3}) || out.Evaluations != 3 || f.calls != 6 {
		t.Errorf("evaluations %v of %d calls: those that only report are not counted, x₀ is not evaluated twice", trace.Evals, f.calls)
	}
}

func TestFinishersComeInChainOrderBeforeTheBox(t *testing.T) {
	double := finishing{finish: func(x []float64, s *State) {
		if want := []float64{1, 3}[s.K]; s.LastX[0] != want {
			t.Errorf("step %d: the last point is %v, not %v", s.K, s.LastX, want)
		}
		x[0] *= 2
	}}
	addOne := finishing{finish: func(x []float64, _ *State) { x[0]++ }}
	run := Run{
		Objective: &counted{n: 1}, Start: []float64{1}, Chain: []Transform{double, addOne}, Rate: constant(0), Steps: 2,
		Box: &Box{Lo: []float64{0}, Hi: []float64{6}, Policy: Clamp},
	}
	if points := path(run); points[1][0] != 3 || points[2][0] != 6 {
		t.Errorf("path %v, want 1, 2·1 + 1, and 2·3 + 1 clamped to 6", points)
	}
}

func TestAnObserverHearsTheLossAfterEachStep(t *testing.T) {
	h := &hearing{constant: 0.25}
	(&Run{Objective: &counted{n: 1}, Start: []float64{4}, Chain: []Transform{hook{}}, Rate: h, Steps: 3}).Do(nil)
	if want := []float64{16, 4, 1}; !slices.Equal(h.heard, want) {
		t.Errorf("heard %v, want %v", h.heard, want)
	}
}

func TestAskingIsCountedOnceAPoint(t *testing.T) {
	f := &counted{n: 1}
	g := make([]float64, 1)
	look := hook{apply: func(d []float64, s *State) {
		before := f.calls
		if v := s.Eval(g, s.X); v != s.F || g[0] != s.G[0] || f.calls != before {
			t.Errorf("x_%d is evaluated again", s.K)
		}
		next := []float64{s.X[0] - s.Rate*d[0]}
		s.Eval(nil, next)
		if s.Eval(nil, next) != next[0]*next[0] || f.calls != before+1 {
			t.Errorf("step %d: %d evaluations for one point", s.K, f.calls-before)
		}
		if s.Eval(g, next); f.calls != before+2 || g[0] != 2*next[0] {
			t.Errorf("step %d: gradient %v", s.K, g)
		}
	}}
	trace := NewTrace(1, 0)
	out := (&Run{Objective: f, Start: []float64{4}, Chain: []Transform{look}, Rate: constant(0.125), Steps: 3}).Do(trace)
	// x₀, then two a step; x_{k+1} was evaluated by step k.
	if !slices.Equal(trace.Evals, []int{0, 3, 5, 7}) || out.Evaluations != f.calls {
		t.Errorf("counted %v of %d calls", trace.Evals, f.calls)
	}
	if out.X[0] != 4*0.75*0.75*0.75 || out.Loss != out.X[0]*out.X[0] {
		t.Errorf("%+v", out)
	}
}

func TestAskingForTheDrawnPointIsPaidWhereAProberDidNot(t *testing.T) {
	f := &counted{n: 1}
	both := probing{
		hook:  hook{apply: func(d []float64, s *State) { s.Eval(nil, s.X); s.Eval(nil, s.X) }},
		probe: func(y []float64, s *State) { y[0]++ },
	}
	out := (&Run{Objective: f, Start: []float64{4}, Chain: []Transform{both}, Rate: constant(0.1), Steps: 5}).Do(nil)
	if out.Evaluations != 10 || f.calls != 11 { // the last x is evaluated to report
		t.Errorf("%d evaluations of %d calls", out.Evaluations, f.calls)
	}
}

func TestAskingInAFinisherSeesTheNewPoint(t *testing.T) {
	f := &counted{n: 1}
	look := finishing{finish: func(x []float64, s *State) {
		if v := s.Eval(nil, x); v != x[0]*x[0] {
			t.Errorf("f(%v) is told to be %v", x[0], v)
		}
	}}
	(&Run{Objective: f, Start: []float64{4}, Chain: []Transform{look}, Rate: constant(0.1), Steps: 5}).Do(nil)
}

func TestAProbeThatIsNotFiniteDiverges(t *testing.T) {
	away := probing{probe: func(y []float64, _ *State) { y[0] = math.NaN() }}
	out := (&Run{Objective: &counted{n: 1}, Start: []float64{4}, Chain: []Transform{away}, Rate: constant(0.1), Steps: 5}).Do(nil)
	if out.Reason != ReasonDiverged || out.Steps != 1 {
		t.Errorf("%+v", out)
	}
}

// doubled keeps twice the new point as its second point.
type doubled struct {
	hook
	second []float64
}

func (c *doubled) Init(x0 []float64) {
	c.second = make([]float64, len(x0))
	c.Finish(x0, nil)
}

func (c *doubled) Second() []float64 { return c.second }

func (c *doubled) Finish(x []float64, _ *State) {
	for i, v := range x {
		c.second[i] = 2 * v
	}
}

func TestTheSecondPointIsTracedAlongside(t *testing.T) {
	for _, limit := range []int{0, 16} {
		trace := NewTrace(2, limit)
		for range 2 {
			trace.Reset()
			run := Run{Objective: &counted{n: 2}, Start: []float64{4, -3}, Chain: []Transform{&doubled{}}, Rate: constant(1e-3), Steps: 700}
			run.Do(trace)
			for _, kept := range []*Trace{trace, trace.Clone()} {
				for i := range kept.Len() {
					x, second := kept.Point(i), kept.At(i).Second
					if len(second) != 2 || second[0] != 2*x[0] || second[1] != 2*x[1] {
						t.Fatalf("limit %d, row %d: %v beside %v", limit, i, second, x)
					}
				}
			}
		}
		trace.Reset()
		plainRun := plain(t, quadratic{1, 2}, 0.1, 40, 1, 1)
		if plainRun.Do(trace); trace.secondPoint(3) != nil || len(trace.Clone().Second) != 0 {
			t.Error("a method with one point has a second one")
		}
	}
}

func TestMethodsWithASecondPointSayWhatItIs(t *testing.T) {
	found := 0
	for _, book := range []*catalog.Catalog[func(catalog.Spec) Transform]{Optimizers, Transforms} {
		for _, name := range book.Names() {
			e, _ := book.Entry(name)
			own := fill(&e.Decl)
			made := e.New(own)
			made.Init([]float64{1, 2})
			c, keeps := made.(companion)
			keeps = keeps && c.Second() != nil
			if keeps != (own.Method().Second != "") {
				t.Errorf("%s keeps a second point: %v, and calls it %q", name, keeps, own.Method().Second)
			}
			if keeps {
				found++
			}
		}
	}
	if found == 0 {
		t.Error("no method keeps a second point")
	}
}
