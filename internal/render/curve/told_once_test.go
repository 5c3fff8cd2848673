package curve_test

import (
	"fmt"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// TestWhatIsToldAtAPathIsNotToldAgain draws runs that end on their way: where their names at their paths have how far they came, no end
// has it in other digits; that of a run alone has it.
func TestWhatIsToldAtAPathIsNotToldAgain(t *testing.T) {
	for _, runs := range []string{"[0.02]", "[0.02, 0.05]", "[0.02, 0.05, 0.95]"} {
		for _, steps := range []int{6, 12} {
			in := rendertest.Run(t, fmt.Sprintf("title: Ends\nsurface: (x - 3)^2\nstart: [0]\nsteps: %d\nsweep: {learning_rate: %s}\nfigures: [curve]\n", steps, runs))
			d, err := rendertest.Draw(in, in.Experiment.Figures[0])
			if err != nil {
				t.Fatal(err)
			}
			gaps, losses := 0, 0
			for _, text := range d.Page.Texts() {
				if strings.HasPrefix(text.String, "gap ") {
					gaps++
				} else if strings.HasPrefix(text.String, "loss ") {
					losses++
				}
			}
			if gaps+losses == 0 || gaps > 0 && losses > 0 {
				t.Errorf("%s, %d steps: %d gaps and %d losses are told", runs, steps, gaps, losses)
			}
		}
	}
}
