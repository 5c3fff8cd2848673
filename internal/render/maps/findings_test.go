package maps

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// In panels of one method at many rates the run that ends nearest to the minimum is told, with its rate.
func TestPanelsOfManyRatesTellTheBest(t *testing.T) {
	in := rendertest.Run(t, "title: Rates\nsurface: rosenbrock\nstart: [-2, 2]\nsteps: 100\nsweep:\n  optimizer: [sgd, adam]\n  learning_rate: {log: [1e-4, 1], count: 7}\nfigures: [contour: {facet: optimizer}]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	texts := written(d)
	for _, p := range in.Project(in.Experiment.Figures[0]).Panels {
		best, rate := math.Inf(1), 0.0
		for _, r := range p.Runs {
			if gap := in.Results[r].Outcome().Loss; gap < best {
				best = gap
				rate, _ = in.Experiment.Runs[r].ConstantRate()
			}
		}
		for _, want := range []string{wording.Short(best, 2), "at rate " + wording.Short(rate, 2)} {
			if !strings.Contains(texts, canvas.Plain(want)) && !strings.Contains(texts, want) {
				t.Errorf("over %s it is not said %q:\n%s", p.Name, want, texts)
			}
		}
	}
	if !strings.Contains(d.Subtitle, "best of 7 rates") {
		t.Errorf("the subtitle is %q", d.Subtitle)
	}
}

// A map of one of several lowest points shows all of its paths when it is made smaller, and is not where they take it all.
func TestMapsAreTightAroundTheirPaths(t *testing.T) {
	for _, start := range []string{"[-0.5, -1]", "[1, 1]", "[4.5, 4.5]"} {
		in := rendertest.Run(t, fmt.Sprintf("title: Around\nsurface: himmelblau\nstart: %s\nlearning_rate: 0.01\nsteps: 200\nfigures: [contour]\n", start))
		whole, err := ViewOf(in, []int{0})
		if err != nil {
			t.Fatal(err)
		}
		v := whole
		tightenAround(&v, in.Results, []int{0})
		for k := range in.Results[0].Trace().Len() {
			if p := in.Results[0].Trace().Point(k); !v.X.Contains(p[0]) || !v.Y.Contains(p[1]) {
				t.Fatalf("from %s the map shows %v and %v, and not %v", start, v.X, v.Y, p)
			}
		}
		if v.X.Lo < whole.X.Lo || v.X.Hi > whole.X.Hi || v.Y.Lo < whole.Y.Lo || v.Y.Hi > whole.Y.Hi {
			t.Errorf("from %s the map grows to %v and %v", start, v.X, v.Y)
		}
		if !slices.ContainsFunc(v.Source.Critical(), func(c surface.Critical) bool { return v.X.Contains(c.X[0]) && v.Y.Contains(c.X[1]) }) {
			t.Errorf("from %s the map shows no minimum", start)
		}
	}
}

// written are the texts of a drawing, a line each.
func written(d *figure.Drawing) string {
	var all []string
	for _, t := range d.Page.Texts() {
		all = append(all, t.String)
	}
	return strings.Join(all, "\n")
}
