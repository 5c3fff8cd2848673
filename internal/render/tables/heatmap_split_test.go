package tables

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/study"
)

// few is how many values have rows of their own.
const few = 6

// TestNoMedianHidesAHiddenAxis draws random heat maps over three things that vary: where the third has few values no cell holds
// runs that differ in it, every run has its cell, and no row has the name of another.
func TestNoMedianHidesAHiddenAxis(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 8))
	apart, together := 0, 0
	for trial := range 16 {
		conditions := 2 + r.IntN(7)
		values := ""
		for i := range conditions {
			values += fmt.Sprintf("%s%d", []string{", ", ""}[min(1, max(0, 1-i))], i+1)
		}
		seeds := []string{"", ", seed: [1, 2]"}[r.IntN(2)]
		in := rendertest.Run(t, "title: Hidden\nsurface: ellipse\nstart: [1, 2]\nsteps: 3\nsweep: {optimizer: [sgd, adam], learning_rate: [0.01, 0.1, 0.3], surface.ellipse.condition: ["+values+"]"+seeds+"}\nfigures: [heatmap]\n")
		fig := in.Experiment.Figures[0]
		table := newTable(in.Runs, fig.Runs, "", "", in.TakenTogether(fig))
		table.split(in.Runs, fig.Runs, in.TakenTogether(fig))
		hidden := study.AxisIndex(in.Experiment, "surface.ellipse.condition")
		placed := 0
		for _, cell := range table.cells {
			placed += len(cell)
			if n := len(in.DistinctValues(hidden, cell)); len(cell) > 0 && (n > 1) != (conditions > few) {
				t.Fatalf("trial %d: of %d conditions a cell holds %d", trial, conditions, n)
			}
		}
		names := map[string]bool{}
		for _, name := range table.y.names {
			names[name] = true
		}
		if placed != len(fig.Runs) || len(names) != len(table.y.values) {
			t.Errorf("trial %d: %d of %d runs are placed, in %d rows with %d names", trial, placed, len(fig.Runs), len(table.y.values), len(names))
		}
		if conditions > few {
			together++
		} else {
			apart++
		}
	}
	if apart < 5 || together < 2 {
		t.Errorf("%d apart and %d together are too few to say anything", apart, together)
	}
}
