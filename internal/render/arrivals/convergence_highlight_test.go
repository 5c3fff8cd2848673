package arrivals

import (
	"testing"

	"gdplot/internal/render/rendertest"
)

// What a figure highlights are runs: a grid of them is drawn by what they have in common as before.
func TestHighlightedRunsAreDrawn(t *testing.T) {
	for name, runs := range rendertest.LossCases() {
		if len(runs) == 0 {
			continue
		}
		in := rendertest.LossInput(t, runs...)
		if _, err := rendertest.Draw(in, rendertest.LossFig(t, in, "convergence", "highlight", []string{in.Experiment.Runs[0].ID()})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
