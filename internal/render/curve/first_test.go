package curve

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// Nobody arrives first over paths where another was there before and left.
func TestNobodyIsFirstWhereAnotherLeft(t *testing.T) {
	in := rendertest.Run(t, "title: First\nsurface: \"-x^2 + x^4/8\"\nsteps: 146\nstart: [-1.35]\noptimizer: adam\nsweep: {optimizer.adam.beta2: [0.9, 0.99, 0.999], learning_rate: [0.01, 0.1]}\nfigures: [curve]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(d.Head.Text, "arrives first") || strings.Contains(d.Said.Long(), "arrives first") {
		t.Error(d.Head.Text)
	}
}
