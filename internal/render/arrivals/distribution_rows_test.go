package arrivals

import (
	"testing"

	"gdplot/internal/render/rendertest"
)

// TestManyStartsAreOneRow spreads runs over what they have too many of to be rows: a row is a method, and a dot a start.
func TestManyStartsAreOneRow(t *testing.T) {
	for _, c := range []struct {
		sweep string
		rows  int
		dots  int // in each
	}{
		{"start: {grid: [6, 6]}", 1, 36},
		{"start: {grid: [6, 6]}, optimizer: [sgd, adam]", 2, 36},
		{"optimizer: [sgd, adam], learning_rate: {log: [1e-3, 0.1], count: 30}", 2, 30},
		{"start: {grid: [3, 3]}", 1, 9},
		{"start: {grid: [2, 2]}", 4, 1},
	} {
		in := rendertest.Run(t, "surface: himmelblau\nlearning_rate: 0.01\nstart: [0, 0]\nsteps: 20\nsweep: {"+c.sweep+"}\nfigures: [distribution]\n")
		f := newDistribution(in, in.Experiment.Figures[0])
		f.m = in.Measure(f.proj.Runs, "auto", in.Experiment.Figures[0].Target())
		if err := f.prepare(); err != nil {
			t.Fatal(err)
		}
		if len(f.rows) != c.rows || f.hidden > 0 {
			t.Errorf("%s: %d rows and %d left out, want %d", c.sweep, len(f.rows), f.hidden, c.rows)
		}
		for _, r := range f.rows {
			if len(r.of) != c.dots {
				t.Errorf("%s: %d runs in the row %q, want %d", c.sweep, len(r.of), r.name, c.dots)
			}
		}
	}
}

// TestLevelDividesResults draws no level that stretches the axis and has all results on one side.
func TestLevelDividesResults(t *testing.T) {
	for _, c := range []struct {
		gap  string
		told bool
	}{{"1e-9", false}, {"0.01", true}, {"1e3", false}} {
		in := rendertest.Run(t, "surface: {formula: {f: x^2 + y^2, noise: {gradient: 0.5}}}\nlearning_rate: 0.1\nstart: [2, 1]\nsteps: 60\nrepeat: 12\nfigures: [distribution: {gap: "+c.gap+"}]\n")
		f := newDistribution(in, in.Experiment.Figures[0])
		f.m = in.Measure(f.proj.Runs, "auto", in.Experiment.Figures[0].Target())
		if err := f.prepare(); err != nil {
			t.Fatal(err)
		}
		if told := f.counted.drawn(); told != c.told {
			t.Errorf("gap %s: a level is told: %t, want %t", c.gap, told, c.told)
		}
	}
}
