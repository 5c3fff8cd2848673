package figure_test

import (
	"strings"
	"testing"

	_ "gdplot/internal/render/loss"
	"gdplot/internal/render/rendertest"
)

// TestNamesLeaveOutWhatAllRunsShare draws some runs of a sweep: what the subtitle tells of all of them is no part of their
// names, no two have one colour, and where figures of all runs tell them apart by colours they keep these.
func TestNamesLeaveOutWhatAllRunsShare(t *testing.T) {
	for _, c := range []struct {
		sweep, only string
		names       int
		kept        bool // the colours of the figure of all runs
	}{
		{"optimizer: [sgd, adam, rmsprop, adagrad, lion], learning_rate: {log: [1e-3, 1e-1], count: 3}", "learning_rate: 0.1", 5, false},
		{"optimizer: [sgd, adam], learning_rate: [0.01, 0.1]", "learning_rate: 0.1", 2, true},
		{"optimizer: [sgd, adam], learning_rate: [0.01, 0.1]", "optimizer: adam", 2, true},
		{"optimizer: [sgd, adam], learning_rate: [0.01, 0.1], start: [[1, 1], [2, 1]]", "learning_rate: 0.1", 4, false},
	} {
		in := rendertest.Run(t, "surface: x^2 + 3*y^2\nstart: [2, 1]\nsteps: 5\nsweep: {"+c.sweep+"}\nfigures: [loss: {only: {"+c.only+"}}, loss: {name: all}]\n")
		part, all := in.Project(in.Experiment.Figures[0]), in.Project(in.Experiment.Figures[1])
		if len(part.Series) != c.names {
			t.Errorf("%s: %d series, want %d", c.only, len(part.Series), c.names)
		}
		shared, _, _ := strings.Cut(c.only, ":")
		type look struct{ color, dash int }
		seen := map[look]string{}
		for i := range part.Series {
			s := &part.Series[i]
			if word := map[string]string{"learning_rate": "rate", "optimizer": "Adam"}[shared]; strings.Contains(s.Name, word+" ") || s.Name == word {
				t.Errorf("%s: %q repeats what all runs share", c.only, s.Name)
			}
			if other, taken := seen[look{s.Color, s.Dash}]; taken && !s.Ordered {
				t.Errorf("%s: %q and %q look alike", c.only, s.Name, other)
			}
			seen[look{s.Color, s.Dash}] = s.Name
			if of := all.SeriesOf(s.Runs[0]); c.kept && s.Ink() != of.Ink() {
				t.Errorf("%s: %q has not the colour of %q", c.only, s.Name, of.Name)
			}
		}
		if s := in.Subtitle(part.Runs); shared == "learning_rate" && !strings.Contains(s, "rate 0.1") {
			t.Errorf("%s: the subtitle does not tell it: %s", c.only, s)
		}
	}
}

// TestNoiseLeavesFormulasMathematics tells a surface that is observed with noise in the same signs as any other.
func TestNoiseLeavesFormulasMathematics(t *testing.T) {
	in := rendertest.Run(t, "surface: {formula: {f: 0.5*(x^2 + 10*y^2), noise: {gradient: 0.5}}}\nstart: [2, 1]\nsteps: 5\nlearning_rate: 0.1\nfigures: [loss]\n")
	if s := in.Subtitle([]int{0}); !strings.HasPrefix(s, "f(x, y) = ½(") || !strings.Contains(s, "gradient noise 0.5") || strings.Contains(s, "*") {
		t.Error(s)
	}
}
