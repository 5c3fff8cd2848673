package descent

import (
	"math"
	"slices"
	"testing"

	"gdplot/internal/catalog"
)

// turned is a narrow bowl, turned by an angle, that can be made to lie about its losses, gradients or Hessians.
type turned struct {
	cos, sin                  float64
	loss, gradient, curvature float64 // what those told are multiplied by
}

const narrow = 3 // the ratio of its curvatures

func (b turned) Dim() int { return 2 }

func (b turned) Eval(g, x []float64) float64 {
	u, v := b.cos*x[0]+b.sin*x[1], narrow*(b.cos*x[1]-b.sin*x[0])
	if g != nil {
		g[0], g[1] = b.gradient*(b.cos*u-b.sin*v), b.gradient*(b.sin*u+b.cos*v)
	}
	return b.loss * (u*u + v*v/narrow) / 2
}

func (b turned) Hessian(h, x []float64) {
	h[0], h[3] = b.curvature*(b.cos*b.cos+narrow*b.sin*b.sin), b.curvature*(b.sin*b.sin+narrow*b.cos*b.cos)
	h[1] = b.curvature * (1 - narrow) * b.cos * b.sin
	h[2] = h[1]
}

// tour is what came of a few steps of a chain on the bowl.
type tour struct {
	path  [][]float64 // turned back
	evals []int       // of each step
}

func (w *tour) Record(s *State) {
	w.path = append(w.path, slices.Clone(s.X))
	w.evals = append(w.evals, s.Evals)
}

// tourOf goes a few steps, from a start that turns with the bowl.
func tourOf(t *testing.T, chain []catalog.Spec, b turned) *tour {
	t.Helper()
	return tourBy(t, chain, b, 1)
}

func tourBy(t *testing.T, chain []catalog.Spec, b turned, seed uint64) *tour {
	t.Helper()
	w := &tour{}
	start := []float64{2*b.cos - 1.1*b.sin, 2*b.sin + 1.1*b.cos}
	(&Run{Objective: b, Start: start, Chain: build(t, chain...), Rate: constant(0.05), Steps: 6, Seed: seed}).Do(w)
	for i, x := range w.path {
		w.path[i] = []float64{b.cos*x[0] + b.sin*x[1], b.cos*x[1] - b.sin*x[0]}
	}
	for i := len(w.evals) - 1; i > 0; i-- {
		w.evals[i] -= w.evals[i-1]
	}
	return w
}

// apart is how far two walks are from each other at most; infinite where one ends early.
func apart(a, b *tour) float64 {
	most := 0.0
	if len(a.path) != len(b.path) {
		most = math.Inf(1)
	}
	for i := range min(len(a.path), len(b.path)) {
		most = math.Max(most, math.Hypot(a.path[i][0]-b.path[i][0], a.path[i][1]-b.path[i][1]))
	}
	return most
}

var upright = turned{1, 0, 1, 1, 1}

// chains are all optimizers alone, and all transforms before and behind plain descent.
func chains(t *testing.T) map[*catalog.Decl][]catalog.Spec {
	all := map[*catalog.Decl][]catalog.Spec{}
	for _, d := range Optimizers.Decls() {
		all[d] = []catalog.Spec{fill(d)}
	}
	for _, d := range Transforms.Decls() {
		all[d] = []catalog.Spec{fill(d), spec(t, Optimizers, "sgd", nil)}
	}
	if len(all) < 40 {
		t.Fatalf("%d methods", len(all))
	}
	return all
}

func TestMethodsDeclareWhatTheyAreLike(t *testing.T) {
	for d := range chains(t) {
		m := d.Method
		if m.Axes == catalog.AxesUndeclared || m.Rest == catalog.RestUndeclared || m.Cost == catalog.CostUndeclared || m.Reads == 0 {
			t.Errorf("%s does not declare what it is like: %+v", d.Name, m)
		}
		if m.Reads&catalog.ReadsChain != 0 && m.Reads != catalog.ReadsChain {
			t.Errorf("%s reads nothing, and something", d.Name)
		}
	}
}

func TestPathsOfMethodsThatIgnoreTheAxesTurnWithTheSurface(t *testing.T) {
	for d, chain := range chains(t) {
		if d.Method.Random && d.Method.Axes == catalog.AxesIgnored && d.Name != "federated" {
			continue // which turns in law alone
		}
		sin, cos := math.Sincos(0.5)
		a, b := tourOf(t, chain, upright), tourOf(t, chain, turned{cos, sin, 1, 1, 1})
		if ignores, gap := d.Method.Axes == catalog.AxesIgnored, apart(a, b); ignores != (gap < 1e-9) {
			t.Errorf("%s ignores the axes: %v, but a turned path is %.2g away", d.Name, ignores, gap)
		}
	}
}

func TestMethodsThatDrawRandomNumbersSaySo(t *testing.T) {
	for d, chain := range chains(t) {
		draws := apart(tourOf(t, chain, upright), seeded(t, chain, 7)) > 0
		if d.Method.Draws != draws {
			t.Errorf("%s draws: %v, declared %v", d.Name, draws, d.Method.Draws)
		}
	}
}

// seeded is a tour with a seed of its own.
func seeded(t *testing.T, chain []catalog.Spec, seed uint64) *tour {
	t.Helper()
	w := &tour{}
	(&Run{Objective: upright, Start: []float64{2, 1.1}, Chain: build(t, chain...), Rate: constant(0.05), Steps: 6, Seed: seed}).Do(w)
	return w
}

func TestMethodsDrawWhatTheyDeclare(t *testing.T) {
	random := 0
	for d, chain := range chains(t) {
		differs := apart(tourBy(t, chain, upright, 1), tourBy(t, chain, upright, 2)) > 0
		if differs {
			random++
		}
		if differs && !d.Method.Random || !differs && d.Method.Random && d.Name != "federated" { // whose clients are alike here
			t.Errorf("%s draws random numbers: %v, but another seed leads elsewhere: %v", d.Name, d.Method.Random, differs)
		}
	}
	if random == 0 {
		t.Error("no method draws random numbers")
	}
}

func TestMethodsTakeTheEvaluationsThatTheyDeclare(t *testing.T) {
	for d, chain := range chains(t) {
		taken := tourOf(t, chain, upright).evals
		if len(taken) < 4 {
			t.Fatalf("%s ends after %d steps", d.Name, len(taken)-1)
		}
		taken = taken[2:] // without the start, and the step from it
		switch same := slices.Max(taken) == slices.Min(taken); d.Method.Cost {
		case catalog.CostOne:
			if !same || taken[0] != 1 {
				t.Errorf("%s: %v evaluations, not one a step", d.Name, taken)
			}
		case catalog.CostFixed:
			if !same || taken[0] < 2 {
				t.Errorf("%s: %v evaluations, not several that are the same", d.Name, taken)
			}
		}
	}
}

// TestMethodsReadWhatTheyDeclare tells them lies, which those that do not ask cannot hear.
func TestMethodsReadWhatTheyDeclare(t *testing.T) {
	heard := catalog.Reads(0)
	for d, chain := range chains(t) {
		honest := tourOf(t, chain, upright)
		for what, lie := range map[catalog.Reads]turned{
			catalog.ReadsLoss: {1, 0, -0.5, 1, 1}, catalog.ReadsHessian: {1, 0, 1, 1, 7},
		} {
			changed := apart(honest, tourOf(t, chain, lie)) > 0
			if reads := d.Method.Reads&what != 0; changed && !reads {
				t.Errorf("%s hears %b, which it says it does not read", d.Name, what)
			} else if changed {
				heard |= what
			}
		}
		if blind := apart(honest, tourOf(t, chain, turned{1, 0, 1, -2, 1})) == 0; blind == (catalog.MethodOf(chain).Reads&catalog.ReadsGradient != 0) {
			t.Errorf("%s follows the gradient: %v, which is not what it declares", d.Name, !blind)
		}
	}
	if heard != catalog.ReadsLoss|catalog.ReadsHessian {
		t.Errorf("nobody heard some of the lies: %b", heard)
	}
}

func TestMethodsThatStayDoStay(t *testing.T) {
	stays, never := 0, 0
	for d, chain := range chains(t) {
		w := &tour{}
		(&Run{Objective: upright, Start: []float64{2, 1}, Chain: build(t, chain...), Rate: constant(0.05), Steps: 4000}).Do(w)
		last := len(w.path) - 1
		length := func(k int) float64 { return math.Hypot(w.path[k][0]-w.path[k-1][0], w.path[k][1]-w.path[k-1][1]) }
		switch d.Method.Rest {
		case catalog.RestStays:
			stays++
			calm, longest := last/2, 0.0
			for k := calm; k <= last; k++ {
				longest = max(longest, length(k))
			}
			if longest > 2*length(calm-1)+1e-12 || longest > 1e-2 {
				t.Errorf("%s says that it stays, and takes a step of %.2g after one of %.2g", d.Name, longest, length(calm-1))
			}
		case catalog.RestNever:
			never++
			if length(last) < 1e-4 {
				t.Errorf("%s says that it never rests, and its last step is %.2g", d.Name, length(last))
			}
		}
	}
	if stays == 0 || never == 0 {
		t.Errorf("%d methods stay, %d never rest", stays, never)
	}
}

func TestLinearFormsAreWhatMethodsDo(t *testing.T) {
	tested := 0
	for d, chain := range chains(t) {
		if d.Method.Linear == nil {
			continue
		}
		for _, change := range []map[string]any{{}, {"momentum": 0.7}, {"momentum": 0.7, "dampening": 0.2, "weight_decay": 0.1}, {"momentum": 0.7, "nesterov": true}} {
			s := chain[0]
			for name, v := range change {
				if _, ok := d.Param(name); ok {
					s = s.With(name, v)
				}
			}
			form, ok := d.Method.Linear(s)
			if !ok || form.Behind {
				t.Fatalf("%s with %v has no such form", d.Name, change)
			}
			tested++
			w := tourOf(t, []catalog.Spec{s}, upright)
			x, b := slices.Clone(w.path[0]), []float64{0, 0}
			for k, want := range w.path {
				if gap := math.Hypot(x[0]-want[0], x[1]-want[1]); gap > 1e-14 {
					t.Errorf("%s with %v is %.2g off at step %d", d.Name, change, gap, k)
				}
				for i, curvature := range []float64{1, narrow} {
					g := (curvature + form.Decay) * x[i]
					if b[i] = form.Momentum*b[i] + (1-form.Dampening)*g; k == 0 {
						b[i] = g
					}
					step := b[i]
					if form.Nesterov {
						step = g + form.Momentum*b[i]
					}
					x[i] -= 0.05 * step
				}
			}
		}
	}
	if tested == 0 {
		t.Error("no linear forms")
	}
}

func TestSchedulesDeclareHowTheyGoOn(t *testing.T) {
	constants, reacting := 0, 0
	for _, d := range Schedules.Decls() {
		s := fill(d)
		made, err := BuildSchedule(s)
		if err != nil {
			t.Fatal(err)
		}
		_, hears := made.(Observer)
		hears = hears && !slices.ContainsFunc(d.Params, func(p catalog.Param) bool { return p.Book != nil }) // which hear for their parts
		value, constant := s.Constant()
		switch {
		case d.Schedule == catalog.ScheduleUndeclared:
			t.Errorf("%s does not declare how it goes on", d.Name)
		case hears != (d.Schedule == catalog.ScheduleReacts):
			t.Errorf("%s hears of the run: %v, which is not what it declares", d.Name, hears)
		case constant != (d.Schedule == catalog.ScheduleConstant), constant && (made.At(0) != value || made.At(99) != value):
			t.Errorf("%s is constant: %v, at %v", d.Name, constant, value)
		case constant:
			constants++
		case hears:
			reacting++
		}
	}
	if constants == 0 || reacting == 0 {
		t.Errorf("%d constant schedules, %d that react", constants, reacting)
	}
}

func TestStopRulesDeclareWhatTheyMean(t *testing.T) {
	if len(StopRules.Decls()) == 0 {
		t.Error("no stop rules")
	}
	for _, d := range StopRules.Decls() {
		s := fill(d)
		e, _ := StopRules.Entry(d.Name)
		holds := func(minimum float64) bool {
			rule := e.New(s, minimum)
			rule.Init(1)
			at := &State{K: 1, X: []float64{1}, LastX: []float64{1}, G: []float64{0}, F: 0.1, LastF: 0.1}
			for range 20 {
				if rule.Done(at) {
					return true
				}
			}
			return false
		}
		needs := holds(0) && !holds(math.NaN())
		if use := Reason(d.Name).Use(); use != d.Stop || use == catalog.StopUndeclared || needs != (use == catalog.StopAtGap) {
			t.Errorf("%s means %d, and needs the minimum: %v", d.Name, use, needs)
		}
	}
	if ReasonSteps.Use() != catalog.StopSpent || ReasonDiverged.Use() != catalog.StopUndeclared {
		t.Error("the loop's own reasons")
	}
}

func TestAChainIsLikeItsPartsTogether(t *testing.T) {
	sgd, adam := spec(t, Optimizers, "sgd", nil), spec(t, Optimizers, "adam", nil)
	both := spec(t, Optimizers, "sequence", nil)
	search := spec(t, Optimizers, "random_search", nil)
	for name, c := range map[string]struct {
		chain []catalog.Spec
		want  catalog.Method
	}{
		"plain":        {[]catalog.Spec{sgd}, catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestStays, Cost: catalog.CostOne, Reads: catalog.ReadsGradient}},
		"clipped":      {[]catalog.Spec{spec(t, Transforms, "clip_value", map[string]any{"max": 1}), sgd}, catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestStays, Cost: catalog.CostOne, Reads: catalog.ReadsGradient | catalog.ReadsChain}},
		"with noise":   {[]catalog.Spec{adam, spec(t, Transforms, "noise", map[string]any{"std": 1})}, catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestNever, Cost: catalog.CostOne, Reads: catalog.ReadsGradient | catalog.ReadsChain}},
		"two in turn":  {[]catalog.Spec{both.With("optimizers", []catalog.Spec{search, sgd})}, catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostVaries, Reads: catalog.ReadsGradient | catalog.ReadsChain | catalog.ReadsLoss}},
		"the same two": {[]catalog.Spec{both.With("optimizers", []catalog.Spec{sgd, adam})}, catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient | catalog.ReadsChain}},
	} {
		got := catalog.MethodOf(c.chain)
		if got.Axes != c.want.Axes || got.Rest != c.want.Rest || got.Cost != c.want.Cost || got.Reads != c.want.Reads {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}
