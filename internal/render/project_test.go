package render

import (
	"testing"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

func TestManyPathsAreColouredByTheirEndsOnlyWhereStartsDiffer(t *testing.T) {
	for name, c := range map[string]struct {
		yaml, facet string
		want        bool
	}{
		"many starts":          {"surface: himmelblau\nlearning_rate: 0.01\nsteps: 20\nsweep: {start: {grid: [3, 3]}}\n", "", true},
		"starts, rates apart":  {"surface: himmelblau\nsteps: 20\nsweep: {start: {grid: [3, 3]}, learning_rate: [0.001, 0.01]}\n", "learning_rate", true},
		"rates, each apart":    {"surface: himmelblau\nstart: [1, 1]\nsteps: 20\nsweep: {learning_rate: [0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007]}\n", "learning_rate", false},
		"rates, in one panel":  {"surface: himmelblau\nstart: [1, 1]\nsteps: 20\nsweep: {learning_rate: [0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007]}\n", "", false},
		"starts, each apart":   {"surface: himmelblau\nlearning_rate: 0.01\nsteps: 20\nsweep: {start: {grid: [3, 3]}}\n", "start", false},
		"starts and two rates": {"surface: himmelblau\nsteps: 20\nsweep: {start: {grid: [3, 3]}, learning_rate: [0.001, 0.01]}\n", "", false},
	} {
		in := rendertest.Run(t, "title: Many\n"+c.yaml)
		fig := rendertest.FiguresOf(in, "contour")[0]
		if c.facet != "" {
			fig.Spec = fig.Spec.With("facet", c.facet)
		}
		p := in.Project(fig)
		if p.ByEndIfMany(in, fig); p.ByEnd != c.want {
			t.Errorf("%s: coloured by the end is %v, want %v", name, p.ByEnd, c.want)
		}
	}
}

// TestManyEndsAreTwoKinds looks at runs that end at more minima than anybody can tell colours of: those at the lowest have theirs,
// and one grey stands for all others.
func TestManyEndsAreTwoKinds(t *testing.T) {
	in := rendertest.Run(t, "title: Many\nsurface: rastrigin\nlearning_rate: 0.001\nsteps: 300\nsweep: {start: {grid: [5, 5]}}\n")
	all := in.EndSeries()
	if len(all) != 2 || all[0].Name != "to (0, 0)" || all[1].Color != figure.Grey || len(all[0].Runs)+len(all[1].Runs) != 25 {
		t.Errorf("%+v", all)
	}
}
