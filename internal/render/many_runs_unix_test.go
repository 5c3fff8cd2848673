//go:build unix

package render

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

// manyRuns is a sweep over two numbers and seeds, which every kind of figure for many runs can show.
func manyRuns(t *testing.T, runs int) figure.Input {
	return rendertest.Run(t, fmt.Sprintf(`surface: {ellipse: {condition: 10}}
start: {normal: 1}
optimizer: sgd
steps: 4
sweep:
  optimizer: [sgd, {sgd: {momentum: 0.9}}, rmsprop, adam]
  learning_rate: {log: [1e-4, 1], count: %d}
  seed: [1, 2]
figures:
  - sensitivity
  - heatmap: {x: learning_rate, y: optimizer}
  - convergence
  - distribution
  - profile
  - ecdf
  - loss
  - loss: {facet: learning_rate, name: panels}
  - schedule
  - diagnostics
  - contour
`, runs/8))
}

// TestManyRuns holds that what a figure takes grows with the number of its runs, not with its square: sixteen times as many
// take less than a hundred times as long, where the square would be 256.
func TestManyRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("short: it takes seconds")
	}
	few, many := manyRuns(t, 160), manyRuns(t, 16*160)
	few.Runs, many.Runs = few.Runs.WithNames(), many.Runs.WithNames()
	if len(few.Experiment.Figures) == 0 {
		t.Fatal("there is no figure")
	}
	for i, fig := range few.Experiment.Figures {
		short := cpu(t, few, i)
		if long := cpu(t, many, i); long > 100*max(short, time.Millisecond) {
			t.Errorf("%s takes %v of %d runs, and %v of %d", fig.Name, short, len(few.Results), long, len(many.Results))
		}
	}
}

// cpu is how long it takes to lay a figure out, whatever else the machine does.
func cpu(t *testing.T, in figure.Input, i int) time.Duration {
	t.Helper()
	used := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			t.Fatal(err)
		}
		return time.Duration(u.Utime.Nano())
	}
	begin := used()
	if _, err := figure.Draw(in, in.Experiment.Figures[i]); err != nil {
		t.Fatal(err)
	}
	return used() - begin
}
