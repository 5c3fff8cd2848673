package render

import (
	"testing"

	"gdplot/internal/insight"
	"gdplot/internal/render/rendertest"
)

// TestLevels looks at which level arrivals are counted where a file names none: never at one that no run comes to while there is
// another, at no other where one run comes there, and at what the file names whatever comes of it.
func TestLevels(t *testing.T) {
	const bowl = "surface: x^2 + 4*y^2\nstart: [2, 1]\nlearning_rate: 0.01\nsweep: {learning_rate: [0.01, 0.02]}\nsteps: "
	for name, c := range map[string]struct {
		yaml string
		want float64
	}{
		"all arrive":        {bowl + "1000\nfigures: [convergence]\n", 1e-6},
		"one arrives":       {bowl + "300\nfigures: [convergence]\n", 1e-6},
		"one nearly":        {bowl + "150\nfigures: [convergence]\n", 1e-4},
		"none nearly":       {bowl + "80\nfigures: [convergence]\n", 1e-2},
		"none anywhere":     {bowl + "5\nfigures: [convergence]\n", 1e-6},
		"the file's own":    {bowl + "150\nfigures: [{convergence: {gap: 1e-5}}]\n", 1e-5},
		"the default named": {bowl + "150\nfigures: [{convergence: {gap: 1e-6}}]\n", 1e-6},
		"started there":     {"surface: x^2 + 4*y^2\nstart: [0.05, 0]\nsteps: 3\nlearning_rate: 0.01\nfigures: [convergence]\n", 1e-6},
	} {
		in := rendertest.Run(t, c.yaml)
		if got := insight.LevelOf(in.Experiment.Figures[0], in.Results); got.Loss != c.want || !got.Gap {
			t.Errorf("%s: arrivals are counted at %v, want %v", name, got, c.want)
		}
	}
}
