package runner_test

import (
	"context"
	"fmt"
	"reflect"
	"runtime"

	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/runner"
)

// TestEndsAreThoseOfTraces holds the two rows that are put together for who asks against those that were recorded, of runs of all
// kinds: with samples, with second points, without a step, that blow up, and that begin at the ends of others.
func TestEndsAreThoseOfTraces(t *testing.T) {
	for _, text := range []string{
		"surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 30\nsweep: {optimizer: [sgd, adam, {sgd: {momentum: 0.9, nesterov: true}}], learning_rate: [1e-3, 1e3]}\nfigures: []\n",
		"surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 1\nlearning_rate: 1e-3\nfigures: []\n",
		"surface: rosenbrock\nstart: [1, 1]\nsteps: 30\nlearning_rate: 1e-3\nstop: {gradient_norm: 1e-3}\nfigures: []\n",
		"surface: x^2 + 4*y^2\nstart: [-1, -0.0]\nsteps: 30\noptimizer: newton\nmaximize: true\nfigures: []\n",
		"surface: x^2\nsteps: 20\nlearning_rate: 0.1\nruns: [{label: a, start: [1]}, {label: b, start: {end_of: a}}]\nfigures: []\n",
		"surface: {linear_regression: {data: {line: {n: 20}}}}\nsteps: 20\nbatch: 4\nlearning_rate: 0.1\nfigures: []\n",
	} {
		e, found := experiment.Parse("e.yaml", []byte(text), experiment.Options{Figures: figure.Figures})
		if e == nil {
			t.Fatal(found)
		}
		execute := func(ends bool) []runner.Result {
			results, err := runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 2, Ends: func(int) bool { return ends }})
			if err != nil {
				t.Fatal(err)
			}
			return results
		}
		whole, ends := execute(false), execute(true)
		for i := range whole {
			want, got := whole[i].Trace().Ends(), ends[i].Trace()
			if got.Len() != want.Len() || got.Stride != want.Stride || got.Dim != want.Dim {
				t.Fatalf("%s: %d rows of stride %d, not %d of %d", e.Runs[i].ID(), got.Len(), got.Stride, want.Len(), want.Stride)
			}
			for k := range want.Len() {
				if a, b := describe(want.At(k)), describe(got.At(k)); a != b {
					t.Errorf("%s, row %d: %s, not %s", e.Runs[i].ID(), k, b, a)
				}
			}
			if ends[i].FirstLoss() != want.Loss[0] || !reflect.DeepEqual(ends[i].FirstPoint(), want.Point(0)) || ends[i].Climbed() != whole[i].Climbed() {
				t.Errorf("%s begins elsewhere", e.Runs[i].ID())
			}
		}
	}
}

// TestEndsAreNumbers holds what is kept of a run whose ends alone are wanted to less than half of what two rows in columns take.
func TestEndsAreNumbers(t *testing.T) {
	text := "surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 20\noptimizer: adam\nsweep: {learning_rate: {log: [1e-4, 1e-1], count: 100}, seed: {range: [1, 100]}}\nfigures: []\n"
	e, found := experiment.Parse("e.yaml", []byte(text), experiment.Options{Figures: figure.Figures})
	if e == nil {
		t.Fatal(found)
	}
	held := func(keep bool) float64 {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		results, err := runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 2, Keep: func(int) bool { return keep }, Ends: func(int) bool { return true }})
		if err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(results)
		return float64(int64(after.HeapAlloc)-int64(before.HeapAlloc)) / float64(len(e.Runs))
	}
	none := held(false)
	if more := held(true) - none; more > 60 {
		t.Errorf("the ends of a run take %.0f bytes", more)
	}
}

// describe writes numbers as they are, so that NaN is NaN and -0 is not 0.
func describe(v any) string { return fmt.Sprintf("%+v", v) }
