package study

import (
	"context"
	"fmt"

	"gdplot/internal/experiment"
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
