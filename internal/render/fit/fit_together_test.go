package fit

import (
	"fmt"
	"strings"
	"testing"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// manyRuns are experiments with more runs than lines can be named, or told apart.
var manyRuns = []struct {
	name, surface, sweep string
	alike                int // how many runs share a look
	lines                int // how many looks there are
}{
	{"rates and seeds of a boundary", "logistic_regression: {data: {moons: {n: 200, noise: 0.2, seed: 1}}}", "learning_rate: {log: [1e-3, 10], count: 9}, seed: [1, 2, 3, 4, 5]", 5, 9},
	{"rates and two seeds", "logistic_regression: {data: {moons: {n: 60, noise: 0.2, seed: 1}}, test: 0.3}", "learning_rate: [0.01, 1], seed: [1, 2]", 2, 2},
	{"two rates", "logistic_regression: {data: {moons: {n: 60, noise: 0.2, seed: 1}}}", "learning_rate: [0.01, 1]", 1, 2},
	{"optimizers and rates", "logistic_regression: {data: {moons: {n: 100, noise: 0.2, seed: 1}}}", "optimizer: [sgd, adam, rmsprop, adagrad, nadam], learning_rate: [0.001, 0.01, 0.1, 1]", 1, 20},
	{"lines by rate and seed", "linear_regression: {data: {line: {n: 40, noise: 0.5, seed: 1}}}", "learning_rate: {log: [1e-3, 0.1], count: 9}, seed: [1, 2, 3]", 3, 9},
	{"lines by optimizer and rate", "linear_regression: {data: {line: {n: 40, noise: 0.5, seed: 1}}}", "optimizer: [sgd, adam, rmsprop, adagrad, nadam], learning_rate: [0.001, 0.01, 0.1, 1]", 1, 20},
	{"curves by seed", "mlp: {layers: [4], activation: tanh, data: {line: {n: 30, noise: 0.5, seed: 1}}}", "optimizer: [sgd, adam], seed: {range: [1, 10]}", 10, 2},
}

// TestManyModelsStayLegible draws them: runs that differ in their seed only are one series, a legend stays short, and no
// name lies over another or over an example.
func TestManyModelsStayLegible(t *testing.T) {
	for _, c := range manyRuns {
		for _, width := range []int{330, 600} {
			t.Run(fmt.Sprint(c.name, " at ", width), func(t *testing.T) {
				start := "start: zeros\n"
				if strings.Contains(c.surface, "mlp") {
					start = ""
				}
				in := rendertest.Run(t, fmt.Sprintf("title: Many\nsurface: {%s}\nbatch: 16\n%ssteps: 30\nlearning_rate: 0.05\nsweep: {%s}\nstyle: {width: %d}\nfigures: [fit]\n", c.surface, start, c.sweep, width))
				fig := in.Experiment.Figures[0]
				f := &fitFigure{in: in, fig: fig}
				if err := f.prepare(); err != nil {
					t.Fatal(err)
				}
				chart, err := f.drawn(f.problem(0))
				if err != nil {
					t.Fatal(err)
				}
				rendertest.CheckLayout(t, c.name, chart.Layout.Page)
				if got := len(f.proj.Series); got != c.lines {
					t.Errorf("%d series, want %d", got, c.lines)
				}
				for _, s := range f.proj.Series {
					if len(s.Runs) != c.alike {
						t.Errorf("%s has %d runs, want %d", s.Name, len(s.Runs), c.alike)
					}
				}
				checkNames(t, f, chart.Layout)
			})
		}
	}
}

// checkNames counts what names series and looks for examples under those in the panel.
func checkNames(t *testing.T, f *fitFigure, l *sheet.Layout) {
	t.Helper()
	named := map[string]int{}
	for _, s := range f.proj.Series {
		named[s.Name] = 0
	}
	panel, train := l.Panels[0], f.data.Train
	var marks []vg.Rectangle
	if len(train.Features) == 2 {
		marks = planeBoxes(panel, train)
		if f.data.Test != nil {
			marks = append(marks, planeBoxes(panel, f.data.Test)...)
		}
	}
	for _, text := range l.Page.Texts() {
		if _, ok := named[text.String]; !ok {
			continue
		}
		named[text.String]++
		for _, mark := range marks {
			if sheet.Overlap(text.Box, mark) {
				t.Errorf("%q lies over an example at %v", text.String, mark)
			}
		}
	}
	told := 0
	for name, n := range named {
		if n > 1 { // at its line or in the legend
			t.Errorf("%q is written %d times", name, n)
		}
		if n > 0 {
			told++
		}
	}
	if told < 2 || told > figure.MostTold {
		t.Errorf("%d of %d series are named", told, len(named))
	}
}

// TestEveryRunForItself asks a figure not to take seeds together.
func TestEveryRunForItself(t *testing.T) {
	in := rendertest.Run(t, "title: Each\nsurface: {logistic_regression: {data: {moons: {n: 40, noise: 0.2, seed: 1}}}}\nbatch: 8\nstart: zeros\nsteps: 10\nsweep: {learning_rate: [0.1, 1], seed: [1, 2]}\nfigures: [fit: {over: none}, fit: {name: together}]\n")
	for i, want := range []int{4, 2} {
		f := &fitFigure{in: in, fig: in.Experiment.Figures[i]}
		if err := f.prepare(); err != nil {
			t.Fatal(err)
		}
		if got := len(f.proj.Series); got != want {
			t.Errorf("figure %d has %d series, want %d", i, got, want)
		}
	}
}

// TestMediansOfModels says where runs that are drawn alike end, and not each of them.
func TestMediansOfModels(t *testing.T) {
	in := rendertest.Run(t, "title: Medians\nsurface: {logistic_regression: {data: {moons: {n: 40, noise: 0.2, seed: 1}}}}\nbatch: 8\nstart: zeros\nsteps: 10\nsweep: {learning_rate: [0.1, 1], seed: [1, 2, 3]}\nfigures: [fit]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	said := d.Said.Long()
	if !strings.Contains(said, "median of the loss ends at") || !strings.Contains(said, "median of the accuracy ends at") || strings.Contains(said, "seed 1") {
		t.Error(said)
	}
	if !strings.Contains(d.Subtitle, "a line for each seed") {
		t.Error(d.Subtitle)
	}
}
