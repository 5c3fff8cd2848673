package runner

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// plan is the checked plan of an experiment file that draws nothing.
func plan(t *testing.T, text string) []*experiment.Run {
	t.Helper()
	e, ds := experiment.Parse("test.yaml", []byte(text), experiment.Options{Figures: catalog.New[int]("figure")})
	if ds.Wrong() {
		t.Fatal(ds)
	}
	if len(e.Runs) == 0 {
		t.Fatal("the plan is empty")
	}
	return e.Runs
}

const sweep = `
surface: rosenbrock
start: [-1.2, 1]
steps: 300
sweep:
  optimizer: [sgd, {sgd: {momentum: 0.9}}, rmsprop, adam]
  learning_rate: {log: [1e-4, 1], count: 7}
figures: []
expect:
  - {run: "adam,learning_rate=0.01", steps_to: {gap: 10, below: 1000}}
`

func execute(t *testing.T, runs []*experiment.Run, workers int) []Result {
	t.Helper()
	results, err := Execute(context.Background(), runs, Options{Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return results
}

func TestWorkersDoNotChangeResults(t *testing.T) {
	runs := plan(t, sweep)
	one, many := execute(t, runs, 1), execute(t, runs, 5)
	opts := []cmp.Option{told, cmpopts.IgnoreUnexported(descent.Trace{}), cmpopts.EquateNaNs()}
	if d := cmp.Diff(one, many, opts...); d != "" {
		t.Errorf("1 and 5 workers differ:\n%s", d)
	}
	for i, r := range one {
		if r.Run != runs[i] || r.Trace().Len() == 0 {
			t.Errorf("result %d is not that of run %d, or has no trace", i, i)
		}
	}
}

// What is taken from a trace while it is whole does not depend on how many traces are kept.
func TestEachSeesWholeTraces(t *testing.T) {
	runs := plan(t, sweep)
	whole := make([]*descent.Trace, len(runs))
	opt := Options{Workers: 3, Each: func(i int, r Result) { whole[i] = r.Trace().Clone() }}
	e := execution{ctx: t.Context(), plan: runs, opt: opt, results: make([]Result, len(runs)), kept: len(runs), budget: len(runs) * 56 * 40}
	for _, wave := range waves(runs, slices.Repeat([]bool{true}, len(runs))) {
		if err := e.execute(wave); err != nil {
			t.Fatal(err)
		}
	}
	for i, r := range e.results {
		if want := r.Outcome().Steps + 1; whole[i].Len() != want {
			t.Errorf("%s: %d rows of %d are seen", r.Run.ID(), whole[i].Len(), want)
		}
		if want := min(40, whole[i].Len()); r.Trace().Len() > want || r.Trace().Step[r.Trace().Len()-1] != r.Outcome().Steps {
			t.Errorf("%s: %d rows are kept, to step %d of %d", r.Run.ID(), r.Trace().Len(), r.Trace().Step[r.Trace().Len()-1], r.Outcome().Steps)
		}
	}
}

func TestShortenedIsAsIfRecordedSo(t *testing.T) {
	opts := []cmp.Option{cmpopts.IgnoreUnexported(descent.Trace{}), cmpopts.EquateNaNs()}
	for _, first := range []int{0, 64, 100} { // the limit of the trace that is shortened; 0 keeps every row
		for _, limit := range []int{4, 5, 16, 63} {
			for _, rows := range []int{1, 4, 5, 16, 17, 64, 65, 127, 128, 129, 1000, 1025} {
				long, direct := descent.NewTrace(1, first), descent.NewTrace(1, limit)
				for k := range rows {
					row := descent.Row{Step: k, Evals: k, Loss: float64(k), X: []float64{float64(-k)}}
					long.Add(row)
					direct.Add(row)
				}
				if d := cmp.Diff(direct, long.Shortened(limit), opts...); d != "" {
					t.Errorf("%d rows recorded with limit %d and shortened to %d:\n%s", rows, first, limit, d)
				}
			}
		}
	}
}

func TestTracesThatNobodyWants(t *testing.T) {
	runs := plan(t, sweep)
	results, err := Execute(t.Context(), runs, Options{Workers: 2, Keep: func(i int) bool { return i%3 == 0 }})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range results {
		if kept := r.Trace() != nil; kept != (i%3 == 0) {
			t.Errorf("the trace of run %d is kept: %v", i, kept)
		}
		if r.Outcome().Steps == 0 {
			t.Errorf("run %d was not made", i)
		}
	}
}

func TestTargetsAreGapsAboveTheMinimum(t *testing.T) {
	runs := plan(t, `
surface: {formula: {f: x^2 + 3, window: {x: [-6, 6]}}}
start: [4]
learning_rate: 0.25
steps: 30
figures: []
expect:
  - {run: sgd, steps_to: {gap: 1e-6, below: 30}}
`)
	hit := execute(t, runs, 1)[0].HitAt(0)
	if want := 12; hit.Step != want { // 16/4^k ≤ 1e-6
		t.Errorf("first step at a gap of 1e-6 is %d, not %d", hit.Step, want)
	}
}

func TestARunStartsWhereAnotherEnded(t *testing.T) {
	runs := plan(t, `
surface: x^2 + 4*y^2
learning_rate: 0.1
steps: 3
figures: []
runs:
  - {label: third, start: {end_of: second}}
  - {label: first, start: [2, 1]}
  - {label: second, start: {end_of: first}}
`)
	results := execute(t, runs, 2)
	want := 2 * math.Pow(0.8, 9) // each step multiplies x by 1 − 2·0.1
	if got := results[0].Outcome().X[0]; math.Abs(got-want) > 1e-15 {
		t.Errorf("after three times three steps x = %v, not %v", got, want)
	}
	var streamed descent.Trace
	rec := descent.NewTrace(2, 0)
	if _, err := Stream(context.Background(), runs, 0, rec); err != nil {
		t.Fatal(err)
	}
	streamed = *rec
	if d := cmp.Diff(results[0].Trace().X, streamed.X); d != "" {
		t.Errorf("the stream differs from the trace:\n%s", d)
	}
}

func TestWindowsThatMayNotBeLeft(t *testing.T) {
	for policy, want := range map[string]descent.Reason{"stop": descent.ReasonOutside, "clamp": descent.ReasonSteps, "free": descent.ReasonSteps} {
		runs := plan(t, `
surface: {saddle: {outside: `+policy+`}}
start: [0.5, 0.1]
learning_rate: 0.1
steps: 60
figures: []
`)
		out := execute(t, runs, 1)[0].Outcome()
		if out.Reason != want {
			t.Errorf("outside: %s ends with %s, not %s", policy, out.Reason, want)
		}
		edge := runs[0].Surface.Window[1].Hi
		if inside := out.X[1] <= edge; inside != (policy == "clamp") {
			t.Errorf("outside: %s ends at y = %v where the edge is %v", policy, out.X[1], edge)
		}
	}
}

func TestCancel(t *testing.T) {
	runs := plan(t, `
surface: rosenbrock
start: [-1.2, 1]
learning_rate: 1e-4
steps: 1e9
figures: []
sweep: {seed: {range: [1, 4]}}
`)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		_, err := Execute(ctx, runs, Options{Workers: 2})
		done <- err
	}()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled plan ends with %v", err)
	}
}

func TestProgressCountsEveryRun(t *testing.T) {
	runs := plan(t, sweep)
	var seen []int
	_, err := Execute(context.Background(), runs, Options{Workers: 3, Progress: func(p Progress) {
		if p.Total != len(runs) || p.Failed > p.Done {
			t.Errorf("%+v of %d runs", p, len(runs))
		}
		seen = append(seen, p.Done)
	}})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range seen {
		if n != i+1 {
			t.Fatalf("progress goes %v", seen)
		}
	}
	if len(seen) != len(runs) {
		t.Errorf("%d calls for %d runs", len(seen), len(runs))
	}
}

func BenchmarkExecute(b *testing.B) {
	e, ds := experiment.Parse("test.yaml", []byte(sweep), experiment.Options{Figures: catalog.New[int]("figure")})
	if ds.Wrong() {
		b.Fatal(ds)
	}
	for b.Loop() {
		if _, err := Execute(context.Background(), e.Runs, Options{Workers: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
