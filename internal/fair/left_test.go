package fair_test

import (
	"slices"
	"testing"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/fair"
	"gdplot/internal/insight"
	"gdplot/internal/render"
	"gdplot/internal/study"
)

// swept is an experiment with seventy rates between two.
func swept(lo, hi string) string {
	return "surface: x^2 + 4*y^2\nstart: [2, 1]\nsteps: 60\nsweep: {learning_rate: {linear: [" + lo + ", " + hi + "], count: 70}}\nfigures:\n"
}

// What a figure has no room for is told where it holds the best, and only there.
func TestLeftOut(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		left int
		told bool
	}{
		"rows with the best":     {swept("0.001", "0.2") + "  - convergence: {gap: 1e-6}\n", 10, true},
		"rows with worse":        {swept("0.2", "0.24") + "  - convergence: {gap: 1e-6}\n", 10, false},
		"panels with the best":   {swept("0.001", "0.2") + "  - loss: {facet: learning_rate}\n", 30, true},
		"all rows are there":     {"surface: x^2 + 4*y^2\nstart: [2, 1]\nsweep: {learning_rate: [0.1, 0.2]}\nfigures: [convergence, loss]\n", 0, false},
		"rows of a distribution": {swept("0.001", "0.2") + "  - distribution: {y: learning_rate}\n", 46, true},
	} {
		e, results := executed(t, load(t, c.file))
		in := render.Input{Runs: study.Runs{Experiment: e, Results: results}}
		for _, r := range results {
			in.Reports = append(in.Reports, insight.Judge(r))
		}
		left := fair.Watch{}
		for _, fig := range e.Figures {
			d, err := render.Draw(in, fig)
			if err != nil {
				t.Fatal(err)
			}
			left[fig.Name] = d.LeftOut
		}
		if n := len(left[e.Figures[0].Name]); n != c.left {
			t.Errorf("%s: %d runs are left out, expected %d", name, n, c.left)
		}
		told := slices.ContainsFunc(fair.Look(e, results, left), func(n fair.Note) bool { return n.Kind == grammar.LeftOut })
		if told != c.told {
			t.Errorf("%s: told %v", name, told)
		}
	}
}
