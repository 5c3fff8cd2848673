package fit

import (
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/render/rendertest"
)

// Of gradients so small that their squares are 0 the size is told all the same.
func TestLayersOfTinyGradients(t *testing.T) {
	in := rendertest.Run(t, "title: Tiny\nsurface: {logistic_regression: {data: {blobs: {n: 30, seed: 2, classes: 2}}}}\nbatch: 4\nsteps: 28\nstart: suggested\nlearning_rate: 20\noptimizer: [normalize, adamax]\nrepeat: 3\nfigures: [layers]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	tiny := 0
	for _, c := range d.Said.Claims() {
		if c.Kind != claim.Layers {
			continue
		}
		if c.N["last"] == 0 {
			t.Errorf("a gradient is said to be 0: %v", c)
		} else if c.N["last"] < 1e-165 {
			tiny++
		}
	}
	if tiny == 0 {
		t.Error("no gradient is tiny")
	}
}
