package descent

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
)

// squares is the mean of (a_i·x − b_i)²/2 over examples, or over the batch drawn last.
type squares struct {
	a       [][]float64
	b       []float64
	batches *Batches
	size    int
	batch   []int
	drawn   [][]int // every batch
	asked   int     // evaluations of samples
	told    int     // evaluations of all
	many    int     // examples that it claims to have, in place of len(a)
}

var _ Stochastic = (*squares)(nil)

// newSquares makes n examples of dim features, solved by (1, 2, …).
func newSquares(n, dim, size int) *squares {
	o := &squares{batches: NewBatches(n, size), size: size}
	random := Stream(7, "test")
	for range n {
		row, b := make([]float64, dim), 0.1*Normal(random)
		for j := range row {
			row[j] = Normal(random)
			b += row[j] * float64(j+1)
		}
		o.a, o.b = append(o.a, row), append(o.b, b)
	}
	return o
}

func (o *squares) Dim() int { return len(o.a[0]) }

func (o *squares) Draw(r *rand.Rand) {
	o.batch = o.batches.Deal(r)
	if o.drawn != nil {
		o.drawn = append(o.drawn, slices.Clone(o.batch))
	}
}

func (o *squares) Examples() (n, perDraw int) {
	if o.many > 0 {
		return o.many, o.size
	}
	return len(o.a), o.size
}

func (o *squares) Eval(g, x []float64) float64 {
	o.asked++
	return o.mean(g, x, o.batch)
}

func (o *squares) mean(g, x []float64, batch []int) float64 {
	f := 0.0
	clear(g)
	for _, i := range batch {
		r := numeric.Dot(o.a[i], x) - o.b[i]
		f += r * r / 2
		for j := range g {
			g[j] += r * o.a[i][j] / float64(len(batch))
		}
	}
	return f / float64(len(batch))
}

func (o *squares) Exact() Objective { return allSquares{o} }

type allSquares struct{ *squares }

func (o allSquares) Eval(g, x []float64) float64 {
	o.told++
	all := make([]int, len(o.a))
	for i := range all {
		all[i] = i
	}
	return o.mean(g, x, all)
}

func TestStochasticDescentByHand(t *testing.T) {
	o := newSquares(10, 2, 4)
	trace := NewTrace(2, 0)
	out := (&Run{Objective: o, Start: []float64{0, 0}, Chain: optimizer(t, "sgd", nil), Rate: constant(0.1), Steps: 7, Seed: 3}).Do(trace)

	again, random, x, g := newSquares(10, 2, 4), Stream(3, "batch"), []float64{0, 0}, make([]float64, 2)
	batch := math.NaN()
	for k := range trace.Len() {
		row := trace.At(k)
		if !slices.Equal(row.X, x) || row.Evals != k || row.Examples != k/3*10+k%3*4 {
			t.Fatalf("step %d: %+v, want x %v", k, row, x)
		}
		if f := again.Exact().Eval(g, x); row.Loss != f || row.GradNorm != norm(g) {
			t.Errorf("step %d: loss %v and slope %v, want those of all examples, %v and %v", k, row.Loss, row.GradNorm, f, norm(g))
		}
		if row.Batch != batch && k > 0 || k == 0 && !math.IsNaN(row.Batch) {
			t.Errorf("step %d: loss of the batch %v, want %v", k, row.Batch, batch)
		}
		again.Draw(random)
		batch = again.Eval(g, x)
		for i := range x {
			x[i] -= 0.1 * g[i]
		}
	}
	if trace.Len() != 8 || out.Evaluations != 7 || out.Examples != 24 || o.asked != 7 || o.told != 8 {
		t.Errorf("%d rows, %+v, %d evaluations of batches and %d of all", trace.Len(), out, o.asked, o.told)
	}
}

func TestEpochsDealEveryExampleOnce(t *testing.T) {
	for _, size := range []int{1, 3, 7, 20} {
		b, random := NewBatches(20, size), Stream(1, "batch")
		var before []int
		for epoch := range 3 {
			var dealt []int
			for range PerEpoch(20, size) {
				dealt = append(dealt, b.Deal(random)...)
			}
			if slices.Equal(dealt, before) {
				t.Errorf("size %d: epoch %d has the order of the one before", size, epoch)
			}
			before = slices.Clone(dealt)
			slices.Sort(dealt)
			for i, v := range dealt {
				if v != i || len(dealt) != 20 {
					t.Fatalf("size %d, epoch %d: %v", size, epoch, dealt)
				}
			}
		}
	}
}

// Compared runs see the same batches, whatever their method asks beside.
func TestEveryOptimizerSeesTheSameBatches(t *testing.T) {
	var want [][]int
	for _, decl := range Optimizers.Decls() {
		o := newSquares(30, 2, 8)
		o.drawn = [][]int{}
		out := (&Run{Objective: o, Start: []float64{0.5, 0.5}, Chain: build(t, fill(decl)), Rate: constant(1e-3), Steps: 12, Seed: 5}).Do(nil)
		if want == nil {
			want = o.drawn
		}
		for i, batch := range o.drawn {
			if !slices.Equal(batch, want[i]) {
				t.Fatalf("%s: batch %d is %v, want %v", decl.Name, i, batch, want[i])
			}
		}
		if out.Reason == ReasonSteps && len(o.drawn) != 12 {
			t.Errorf("%s: %d draws", decl.Name, len(o.drawn))
		}
	}
	if len(want) != 12 {
		t.Errorf("%d draws", len(want))
	}
}

// One batch is the whole of what a step sees: with all examples in it a run is the exact one.
func TestABatchOfAllIsTheExactRun(t *testing.T) {
	for _, decl := range Optimizers.Decls() {
		run := Run{Objective: newSquares(5, 2, 5), Start: []float64{0.5, 0.5}, Chain: build(t, fill(decl)), Rate: constant(1e-2), Steps: 20}
		sampled := run.Do(nil)
		run.Objective, run.Examples = newSquares(5, 2, 5).Exact(), 5
		exact := run.Do(nil)
		if err := equalUpTo(1e-6, sampled.X, exact.X); err != nil || sampled.Reason != exact.Reason {
			t.Errorf("%s: %v, %s and %s", decl.Name, err, sampled.Reason, exact.Reason)
		}
		if exact.Examples != 5*exact.Evaluations {
			t.Errorf("%s: %d examples in %d evaluations", decl.Name, exact.Examples, exact.Evaluations)
		}
	}
}

func TestReportsOfVeryManyExamples(t *testing.T) {
	const million = 1_000_000
	for _, c := range []struct{ steps, n, perDraw, dim, want int }{
		{1000, 500, 32, 11, 1},
		{31250, million, 32, 11, 2048},
		{1000, million, million, 11, 1}, // a step costs as much as a report
		{10, million, 1, 1000, 16},
		{100, 0, 0, 2, 1}, // noise alone
	} {
		got := ReportEvery(c.steps, c.n, c.perDraw, c.dim)
		if got != c.want {
			t.Errorf("%+v: every %d steps", c, got)
		}
		work := float64(c.steps) / float64(got) * float64(c.n) * float64(c.dim)
		if got > 1 && got < c.steps && work > max(reportWork, float64(c.steps)*float64(c.perDraw)*float64(c.dim)) {
			t.Errorf("%+v: reports take %g", c, work)
		}
	}

	o := newSquares(12, 2, 4)
	o.many = 1 << 25 // 2²⁷/40 steps a report: every 16th
	trace, seen := NewTrace(2, 0), &everyRow{}
	run := Run{Objective: o, Start: []float64{0, 0}, Chain: optimizer(t, "sgd", nil), Rate: constant(0.1), Steps: 40}
	out := run.Do(Recorder(&both{trace, seen}))
	if !slices.Equal(trace.Step, []int{0, 1, 2, 4, 8, 16, 32, 40}) || trace.Stride != 16 || o.told != 8 {
		t.Errorf("rows at %v, stride %d, %d evaluations of all", trace.Step, trace.Stride, o.told)
	}
	if len(seen.known) != 41 || !seen.known[16] || seen.known[17] || out.Loss != trace.Loss[7] || out.Evaluations != 40 {
		t.Errorf("reported are %v, outcome %+v", seen.known, out)
	}

	// A run that ends between two reports has its last row reported too.
	run.Objective, run.Steps = newSquares(12, 2, 4), 100_000
	run.Objective.(*squares).many = 1 << 25
	run.Box = &Box{Lo: []float64{-9, -9}, Hi: []float64{0.9, 1.9}, Policy: Stop}
	trace.Reset()
	if out := run.Do(trace); out.Reason != ReasonOutside || out.Steps%trace.Stride == 0 || trace.Step[trace.Len()-1] != out.Steps || trace.Loss[trace.Len()-1] != out.Loss || math.IsNaN(out.Loss) {
		t.Errorf("%+v, rows at %v", out, trace.Step)
	}
	run.Box, run.Rate = nil, constant(1e3)
	trace.Reset()
	if out := run.Do(trace); out.Reason != ReasonDiverged || trace.Step[trace.Len()-1] != out.Steps {
		t.Errorf("%+v, rows at %v", out, trace.Step)
	}
}

func TestTracesKeepTheEarlyRowsOfRareReports(t *testing.T) {
	rows := func(limit int) *Trace {
		trace := NewTrace(1, limit)
		for k := range 100_001 {
			trace.Record(&State{K: k, X: []float64{0}, Every: 64, Unreported: k&63 != 0 && k&(k-1) != 0 && k < 100_000})
		}
		return trace
	}
	whole := rows(0)
	if got := whole.Step[:8]; !slices.Equal(got, []int{0, 1, 2, 4, 8, 16, 32, 64}) || whole.Stride != 64 {
		t.Errorf("rows at %v, stride %d", got, whole.Stride)
	}
	for _, limit := range []int{4, 100, 300, 1000} {
		short := rows(limit)
		if n := short.Len(); n > limit || n < limit/3 || short.Step[n-1] != 100_000 || short.Step[0] != 0 {
			t.Errorf("limit %d: rows at %v", limit, short.Step)
		}
		if early := short.Step[1] == 1 && short.Step[6] == 32; early != (limit >= 256) {
			t.Errorf("limit %d begins with %v", limit, short.Step[:4])
		}
		if again := whole.Shortened(limit); !slices.Equal(again.Step, short.Step) || again.Stride != short.Stride {
			t.Errorf("limit %d: shortened to %v, recorded %v", limit, again.Step, short.Step)
		}
	}
}

// both hands rows to two recorders.
type both struct{ a, b Recorder }

func (r *both) Record(s *State) { r.a.Record(s); r.b.Record(s) }

// everyRow notes which rows have a loss.
type everyRow struct{ known []bool }

func (r *everyRow) Record(s *State) { r.known = append(r.known, !math.IsNaN(s.F)) }

// A line search compares losses of one sample; between two samples it would find slopes that are none.
func TestLineSearchesStayWithinASample(t *testing.T) {
	run := Run{Objective: newSquares(40, 2, 8), Start: []float64{-3, 4}, Chain: optimizer(t, "gradient_line_search", nil), Rate: constant(1), Steps: 30}
	trace := NewTrace(2, 0)
	out := run.Do(trace)
	if !(out.Loss < trace.Loss[0]/10) || out.Examples != 8*out.Evaluations {
		t.Errorf("%+v from a loss of %v", out, trace.Loss[0])
	}
}

// A chain that gives up leaves the exact loss behind, not that of the sample.
func TestAFailedLineSearchReportsTheExactLoss(t *testing.T) {
	o := newSquares(3, 1, 1)
	trace := NewTrace(1, 0)
	run := Run{Objective: o, Start: []float64{2}, Chain: optimizer(t, "bfgs", nil), Rate: constant(1), Steps: 500}
	out := run.Do(trace)
	if exact := o.Exact().Eval(nil, out.X); out.Reason != ReasonLineSearchFailed || out.Loss != exact {
		t.Errorf("%+v, the exact loss is %v", out, exact)
	}
}

func TestStopRulesOfStochasticRunsSeeTheExactLoss(t *testing.T) {
	run := Run{Objective: newSquares(50, 2, 1), Start: []float64{0, 0}, Chain: optimizer(t, "sgd", nil), Rate: constant(0.01), Steps: 5000, Targets: []float64{0.02}}
	var err error
	if run.Stop, run.StopNames, err = BuildStop([]catalog.Spec{spec(t, StopRules, "loss", map[string]any{"level": 0.02})}, math.NaN()); err != nil {
		t.Fatal(err)
	}
	out := run.Do(nil)
	if exact := newSquares(50, 2, 1).Exact().Eval(nil, out.X); out.Reason != "loss" || out.Loss != exact || exact > 0.02 || out.Hits[0].Step != out.Steps {
		t.Errorf("%+v, the exact loss is %v", out, exact)
	}
}

func TestThinnedTracesKeepSamples(t *testing.T) {
	run := Run{Objective: newSquares(10, 2, 3), Start: []float64{0, 0}, Chain: optimizer(t, "sgd", nil), Rate: constant(0.01), Steps: 100}
	whole, short := NewTrace(2, 0), NewTrace(2, 16)
	run.Do(whole)
	run.Objective = newSquares(10, 2, 3)
	run.Do(short)
	for i := range short.Len() {
		row, want := short.At(i), whole.At(short.Step[i])
		if row.Examples != want.Examples || row.Batch != want.Batch && i > 0 {
			t.Errorf("row %d is %+v, want %+v", i, row, want)
		}
	}
	if c := short.Clone(); len(c.Batch) != c.Len() || len(c.Examples) != c.Len() || c.Len() > 17 {
		t.Errorf("%d rows, %d batches", c.Len(), len(c.Batch))
	}
}

func TestPlainRunsHaveNoSamples(t *testing.T) {
	trace := NewTrace(2, 0)
	run := Run{Objective: newSquares(10, 2, 3), Start: []float64{0, 0}, Chain: optimizer(t, "sgd", nil), Rate: constant(0.01), Steps: 10}
	run.Do(trace)
	run.Objective = quadratic{1, 2}
	trace.Reset()
	run.Do(trace)
	if len(trace.Batch) > 0 || len(trace.Examples) > 0 || trace.At(10).Examples != 0 {
		t.Errorf("%+v", trace.At(10))
	}
}

// A step of a stochastic run allocates nothing either.
func TestDrawsAllocateNothing(t *testing.T) {
	allocations := func(steps int) float64 {
		return testing.AllocsPerRun(5, func() {
			o := &drifting{}
			(&Run{Objective: o, Start: []float64{1, 1}, Chain: optimizer(t, "adam", nil), Rate: constant(0.01), Steps: steps}).Do(nil)
		})
	}
	if few, many := allocations(10), allocations(1000); many > few {
		t.Errorf("%v allocations in 10 steps, %v in 1000", few, many)
	}
}

// drifting is a quadratic whose centre is drawn.
type drifting struct{ at float64 }

func (o *drifting) Dim() int             { return 2 }
func (o *drifting) Draw(r *rand.Rand)    { o.at = Normal(r) }
func (o *drifting) Examples() (int, int) { return 0, 0 }
func (o *drifting) Exact() Objective     { return quadratic{1, 1} }

func (o *drifting) Eval(g, x []float64) float64 {
	if g != nil {
		g[0], g[1] = x[0]-o.at, x[1]-o.at
	}
	return 0
}
