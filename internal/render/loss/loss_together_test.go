package loss

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// Runs that all end at one value end between no two.
func TestManyEndsAtOneValueAreTold(t *testing.T) {
	in := rendertest.Run(t, "title: Bowl\nsurface: (x-1)^2 + (y-2)^2\nlearning_rate: 0.5\nsteps: 300\nsweep: {start: {grid: [3, 3]}}\nfigures: [loss]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	if said := d.Said.Long(); strings.Contains(said, "between") || !strings.Contains(said, "ends at 0 to rounding (all nine runs)") {
		t.Errorf("it is said: %s", said)
	}
}
