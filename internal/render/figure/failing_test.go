package figure_test

import (
	"fmt"
	"strings"
	"testing"

	_ "gdplot/internal/render/loss"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
)

// TestDangerIsForWhatFails gives the colour of danger to the runs that fail where others do well, and else to the last of six.
func TestDangerIsForWhatFails(t *testing.T) {
	for _, c := range []struct {
		name, surface string
		rates         []string
		want          []int // colours in order of series
	}{
		{"all do well", "x^2 + 3*y^2", []string{"0.1", "0.12", "0.2"}, []int{0, 1, 2}},
		{"six do well", "x^2 + 3*y^2", []string{"0.1", "0.12", "0.13", "0.14", "0.15", "0.2"}, []int{0, 1, 2, 3, 4, 5}},
		{"one diverges", "x^2 + 3*y^2", []string{"0.1", "0.5", "0.2"}, []int{0, 5, 1}},
		{"two diverge", "x^2 + 3*y^2", []string{"0.5", "0.1", "0.6"}, []int{5, 0, 5}},
		{"all diverge", "x^2 + 3*y^2", []string{"0.5", "0.6"}, []int{0, 1}},
		{"one bounces", "abs(x) + abs(y)", []string{"{exponential: {initial: 0.1, gamma: 0.97}}", "0.3"}, []int{0, 5}},
		{"one crawls", "x^2 + 3*y^2", []string{"0.0001", "0.1", "0.2"}, []int{5, 0, 1}},
		{"two come to a higher minimum", "(x^2 - 1)^2 + 0.3*x + y^2", []string{"0.05", "0.06", "{start: [-2, 1], learning_rate: 0.05}"}, []int{5, 5, 0}},
	} {
		runs := ""
		for i, rate := range c.rates {
			if own, ok := strings.CutPrefix(rate, "{start"); ok {
				runs += fmt.Sprintf("  - {label: run %d, start%s\n", i, own)
				continue
			}
			runs += fmt.Sprintf("  - {label: run %d, learning_rate: %s}\n", i, rate)
		}
		in := rendertest.Run(t, "surface: "+c.surface+"\nstart: [2, 1]\nsteps: 150\nruns:\n"+runs+"figures: [loss]\n")
		p := in.Project(in.Experiment.Figures[0])
		if len(p.Series) != len(c.want) {
			t.Errorf("%s: %d series", c.name, len(p.Series))
			continue
		}
		for i := range p.Series {
			if s := &p.Series[i]; s.Color != c.want[i] && !s.Ordered {
				t.Errorf("%s: %s has colour %d, want %d", c.name, s.Name, s.Color, c.want[i])
			}
		}
		warned := 0
		p.Warn(p.Runs[0])
		for i := range p.Series {
			if p.Series[i].Color == sheet.Warning {
				warned++
			}
		}
		if c.name[:3] != "two" && warned != 1 {
			t.Errorf("%s: %d series are warned of", c.name, warned)
		}
	}
}
