package study

import (
	"context"
	"fmt"

	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/runner"
)

// Explored is a run of the experiment that a figure wants to be made again from each of many starts, and what came of it
// from each.
type Explored struct {
	For     *experiment.Figure
	Run     *experiment.Run
	Starts  [][]float64
	Endings []runner.Ending // aligned with Starts; nil before the runs are made
}

// Explore makes the runs that figures want. A cancelled ctx ends them; the error is then the context's. Other errors name
// the figure for which a run cannot be built.
func Explore(ctx context.Context, wanted []Explored, workers int) error {
	for i := range wanted {
		w := &wanted[i]
		var err error
		if w.Endings, err = runner.FromStarts(ctx, w.Run, w.Starts, workers); err != nil {
			return fmt.Errorf("figure %s: %w", w.For.Name, err)
		}
	}
	return nil
}

// Heed lets surfaces know of the ends of such runs that lie below what is known of them, and reports whether a level changed:
// the runs that were measured from it are to be made again then.
func Heed(e *experiment.Experiment, explored []Explored) (again bool) {
	for _, w := range explored {
		low := w.Run.Surface.Lowest().Least
		var at []float64
		for _, end := range w.Endings {
			if f := end.Outcome.Loss; f < low && numeric.Finite(f) && !end.Outcome.Diverged() {
				low, at = f, end.Outcome.X
			}
		}
		for _, run := range e.Runs {
			if at != nil && low < run.Surface.Lowest().Least && run.Surface.SameFunction(w.Run.Surface) && run.Surface.Witness(at, low) {
				again = true
			}
		}
	}
	return again
}
