package runner

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// normedRuns train a network with batch normalisation, one of them from where another ended.
const normedRuns = `
surface: {mlp: {layers: [5, 4], batch_norm: true, data: {moons: {n: 50}}}}
batch: 16
steps: 30
learning_rate: 0.1
runs:
  - {label: first}
  - {label: on, start: {end_of: first}}
  - {label: full, batch: full}
  - {label: adam, optimizer: adam}
figures: []
`

func TestRunningStatisticsAreKeptWithEveryRow(t *testing.T) {
	runs := plan(t, normedRuns)
	for i, r := range execute(t, runs, 1) {
		meter := runs[i].Surface.Model.Meter()
		for row := range r.Trace().Len() {
			if len(r.Trace().BuffersAt(row)) != 2*(5+4) {
				t.Fatalf("%s: row %d has %d statistics", runs[i].ID(), row, len(r.Trace().BuffersAt(row)))
			}
			if got, want := meter.Measure("train_loss", r.Trace().Point(row), r.Trace().BuffersAt(row)), r.Trace().Loss[row]; got != want {
				t.Fatalf("%s: row %d has a loss of %v, its weights and statistics give %v", runs[i].ID(), row, want, got)
			}
		}
		if !slices.Equal(r.Outcome().Buffers(), r.Trace().BuffersAt(r.Trace().Len()-1)) {
			t.Errorf("%s: the outcome has other statistics than the last row", runs[i].ID())
		}
		short := r.Trace().Shortened(7)
		for row := range short.Len() {
			if at := short.Step[row]; !slices.Equal(short.BuffersAt(row), r.Trace().BuffersAt(at)) {
				t.Errorf("%s: a shortened trace has other statistics at step %d", runs[i].ID(), at)
			}
		}
	}
}

func TestRunningStatisticsGoOnFromTheEndOfAnother(t *testing.T) {
	runs := plan(t, normedRuns)
	results := execute(t, runs, 2)
	if first, on := results[0], results[1]; !slices.Equal(first.Outcome().Buffers(), on.Trace().BuffersAt(0)) || first.Outcome().Loss != on.Trace().Loss[0] {
		t.Errorf("a run that starts at the end of another begins with %v and loss %v, which ended with %v and %v",
			on.Trace().BuffersAt(0), on.Trace().Loss[0], first.Outcome().Buffers(), first.Outcome().Loss)
	}
	if d := cmp.Diff(results[1].Trace(), execute(t, plan(t, normedRuns), 1)[1].Trace(), cmpopts.IgnoreUnexported(*results[1].Trace()), cmpopts.EquateNaNs()); d != "" {
		t.Errorf("a second time, with one worker:\n%s", d)
	}
}
