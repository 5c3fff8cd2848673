package insight

import (
	"fmt"
	"math"
	"testing"

	"gdplot/internal/surface"
)

// TestNoMoreIsLeft holds what a run may have left at most, which is had without a way down, to what such ways find: on every surface
// of the catalogue, from starts all over its window, at all heights.
func TestNoMoreIsLeft(t *testing.T) {
	tried, tells := 0, 0
	for _, name := range surface.Surfaces.Names() {
		if name == "formula" {
			continue
		}
		j := written(t, fmt.Sprintf("surface: %s\nstart: {uniform: window}\noptimizer: gd\nlearning_rate: 1e-6\nsteps: 1\nsweep: {seed: {range: [1, 20]}}\n", name))
		for i := range j.results {
			r := &j.results[i]
			if r.Outcome().Reason.NotFinite() {
				continue
			}
			of := judgeOf(r.Run, r.Outcome(), observationOf(*r))
			left, _ := of.left()
			most := of.mostLeft()
			if tried++; !math.IsInf(most, 1) {
				tells++
			}
			if left > most {
				t.Errorf("%s: from %v there is %v left, which is more than %v", name, r.Outcome().X, left, most)
			}
		}
	}
	if tried < 500 || tells < tried/4 {
		t.Errorf("of %d ends %d have a bound", tried, tells)
	}
}
