package render

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// TestSubtitlesSayTheFormula writes short formulas of named surfaces with their parameters beside the name, none that is long, moved or
// not one for all, nor one that fills a line where the title says what it is, and counts no starts where each surface has its own.
func TestSubtitlesSayTheFormula(t *testing.T) {
	for yaml, want := range map[string]string{
		"surface: {ellipse: {condition: 20}}\nstart: [-5, 1]\n":                                                            "Ellipse (x^{2} + 20y^{2})/2, gradient descent with rate 0.01, 5 steps from (−5, 1)",
		"surface: rosenbrock\nstart: [1, 1]\n":                                                                             "Rosenbrock, gradient descent with rate 0.01, 5 steps from (1, 1)",
		"surface: saddle\nstart: [1, 1]\n":                                                                                 "Saddle x^{2} − y^{2}, gradient descent with rate 0.01, 5 steps from (1, 1)",
		"surface: {ellipse: {condition: 20, rotation: 30}}\nstart: [-5, 1]\n":                                              "Ellipse, gradient descent with rate 0.01, 5 steps from (−5, 1)",
		"surface: (x - 1)^2 + 2*y^2\nstart: [-5, 1]\n":                                                                     "f(x, y) = (x − 1)^{2} + 2y^{2}, gradient descent with rate 0.01, 5 steps from (−5, 1)",
		"surface: 100*(x1^2 - x2)^2 + (x1 - 1)^2 + (x3 - 1)^2 + 90*(x3^2 - x4)^2 + 10.1*(x2 - 1)^2\nstart: [1, 1, 1, 1]\n": "Gradient descent with rate 0.01, 5 steps from (1, 1, 1, 1)",
		"sweep: {surface: [{ellipse: {condition: 2}}, {ellipse: {condition: 3}}]}\nstart: [-5, 1]\n":                       "Ellipse, gradient descent with rate 0.01, 5 steps from (−5, 1)",
	} {
		in := rendertest.Run(t, "title: T\n"+yaml+"steps: 5\nlearning_rate: 0.01\nfigures: [loss]\n")
		var all []int
		for r := range in.Experiment.Runs {
			all = append(all, r)
		}
		if got := strings.ReplaceAll(in.Subtitle(all), "\u00a0", " "); got != want {
			t.Errorf("%s: %s, want %s", yaml, got, want)
		}
		if got, want := in.SubtitleCounting(all, "steps to 1"), strings.Replace(want, "5 steps", "steps to 1", 1); strings.ReplaceAll(got, "\u00a0", " ") != want {
			t.Errorf("%s: %s, want %s", yaml, got, want)
		}
		if got, want := in.SubtitleCounting(all, ""), strings.Replace(want, ", 5 steps", "", 1); strings.ReplaceAll(got, "\u00a0", " ") != want {
			t.Errorf("%s: %s, want %s", yaml, got, want)
		}
	}
}
