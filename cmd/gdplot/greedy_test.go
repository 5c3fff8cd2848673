package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
)

// greedySpec is a file that asks for much: one that is quick runs in every test, the others where GREEDY is set (make greedy).
type greedySpec struct {
	name, yaml string
	quick      bool
	refused    bool // beyond the limits of nobody who asks for more
}

// greedySpecs are made when they are asked for: some are long, and every process that a test starts begins with what is global.
func greedySpecs() []greedySpec {
	return []greedySpec{
		{"one contour", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nsteps: 2000\nfigures: [contour]\n", true, false},
		{"wide contour", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nsteps: 2000\nstyle: {width: 1600}\nfigures: [contour]\n", true, false},
		{"four themes", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nstyle: {theme: [light, dark, print, transparent], formats: [png, svg, pdf]}\nfigures: [contour]\n", true, false},
		{"film", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nsteps: 500\nfigures: [{contour: {animate: true, frames: 20}}]\n", true, false},
		{"long run", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nsteps: 1000000\nfigures: [loss]\n", true, false},
		{"many long runs", "surface: rosenbrock\nstart: suggested\nsteps: 200000\nsweep: {learning_rate: {log: [1e-5, 1e-3], count: 100}}\nfigures: [loss]\n", false, false},
		{"thousands of runs", "surface: x^2 + y^2\nstart: {uniform: window}\nlearning_rate: 0.1\nsteps: 20\nsweep: {seed: {range: [1, 2000]}}\nfigures: []\n", true, false},
		{"most runs", "surface: x^2 + y^2\nstart: {uniform: window}\nlearning_rate: 0.1\nsteps: 20\nsweep: {seed: {range: [1, 100000]}}\nfigures: []\n", false, false},
		{"most rates", "surface: rosenbrock\nstart: [-1.2, 1]\noptimizer: adam\nsteps: 100\nsweep: {learning_rate: {log: [1e-4, 1], count: 100000}}\nfigures: []\n", false, false},
		{"many variables", "surface: sum(i, 1, n, x[i]^2)\nstart: [" + strings.Repeat("1, ", 999) + "1]\nlearning_rate: 0.1\nsteps: 5000\nfigures: [loss]\n", false, false},
		{"surface", "surface: x^2 + 4*y^2\nstart: [2, 1]\nlearning_rate: 0.1\nfigures: [surface]\n", false, false},
		{"wide surface", "surface: x^2 + 4*y^2\nstart: [2, 1]\nlearning_rate: 0.1\nstyle: {width: 4000}\nfigures: [surface]\n", false, false},
		{"many rows", "surface: {linear_regression: {data: {gaussian: {n: 200000, features: 20}}}}\nlearning_rate: 0.1\nsteps: 3\nfigures: [loss]\n", false, false},
		{"rows for a laptop", "surface: {linear_regression: {data: {gaussian: {n: 20000, features: 20}}}}\nlearning_rate: 0.1\nsteps: 3\nfigures: [loss]\n", false, false},
		{"too many rows", "surface: {linear_regression: {data: {gaussian: {n: 1000000, features: 1000}}}}\nlearning_rate: 0.1\nsteps: 3\n", true, true},
		{"too much memory for rows", "surface: {linear_regression: {data: {gaussian: {n: 1000000, features: 90}}}}\nlearning_rate: 0.1\nsteps: 3\n", false, true},
		{"too many ratings", "surface: {matrix_factorization: {data: {ratings: {users: 10000, items: 10000}}}}\nlearning_rate: 0.1\nsteps: 3\n", true, true},
		{"too many steps", "surface: x^2\nstart: [1]\nlearning_rate: 0.1\nsteps: 1e9\nsweep: {seed: {range: [1, 10000]}}\nfigures: []\n", true, true},
		{"picture of thousands of pixels", valley + "style: {width: 4000, formats: [png]}\nfigures: [contour]\n", true, false},
		{"too many pixels", valley + "style: {width: 4000, dpi: 600}\nfigures: [contour]\n", true, true},
		{"facets of surfaces", "surface: x^2 + 4*y^2\nstart: [2, 1]\nsteps: 100\nstyle: {width: 2400}\nsweep: {learning_rate: [0.01, 0.02, 0.05, 0.1, 0.12, 0.15, 0.2, 0.21, 0.22]}\nfigures: [{contour: {facet: learning_rate}}, {surface: {facet: learning_rate}}]\n", false, false},
		{"long film", valley + "style: {width: 1600}\nfigures: [{contour: {animate: true, frames: 600}}]\n", false, false},
		{"film of a surface", valley + "style: {width: 1600}\nfigures: [{surface: {animate: true, frames: 200}}]\n", false, false},
		{"all formats of all themes", valley + "style: {width: 2400, formats: [png, svg, pdf], theme: [light, dark, transparent, print]}\nfigures: [surface, contour]\n", false, false},
		{"thousands of skips", "surface: x^2 + y^2\nstart: [1, 1]\nsteps: 10\nsweep: {learning_rate: {linear: [0.001, 0.3], count: 300}, seed: {range: [1, 300]}}\nskip:\n" +
			times(2000, func(i int) string {
				return fmt.Sprintf("  - {learning_rate: {above: %g}, seed: %d}\n", 0.01+1e-4*float64(i), 1+i%300)
			}) + "figures: []\n", false, false},
		{"ten thousand variables", "surface: sum(i, 1, n, x[i]^2)\nstart: [" + strings.Repeat("1, ", 9999) + "1]\nlearning_rate: 0.1\nsteps: 50\nfigures: [loss]\n", false, false},
		{"second derivatives of many variables", "surface: sum(i, 1, n, x[i]^4)\nstart: [" + strings.Repeat("1, ", 1999) + "1]\noptimizer: newton\nsteps: 5\nfigures: [loss]\n", false, false},
		{"product of many factors", "surface: '" + times(250, func(i int) string { return fmt.Sprintf("(x - %d)*", i) }) + "y'\nstart: [1, 1]\nlearning_rate: 1e-300\nsteps: 10\nfigures: [loss]\n", true, false},
		{"matrix", "surface: {formula: {f: \"quad(A, x)\", where: {A: [[" + strings.Repeat(strings.Repeat("1,", 199)+"1],[", 199) + strings.Repeat("1,", 199) + "1]]}}}\nstart: [" + strings.Repeat("1, ", 199) + "1]\nlearning_rate: 1e-4\nfigures: [loss]\n", true, false},
		{"parts that double", "surface: {formula: {f: a59 + y^2, let: {a0: x + y" + times(59, func(i int) string { return fmt.Sprintf(", a%d: sin(a%d) + cos(a%d)", i+1, i, i) }) + "}}}\nstart: [0.1, 0.1]\nlearning_rate: 0.1\nfigures: [contour]\n", true, false},
		{"rule of many lines", "surface: x^2 + y^2\nstart: [1, 1]\nlearning_rate: 0.1\noptimizer:\n  rule:\n    update:\n      - m0 = g\n" + times(2000, func(i int) string { return fmt.Sprintf("      - m%d = 0.5*m%d + g*x\n", i+1, i) }) + "      - step = m2000\nfigures: [contour]\n", true, false},
		{"constraints", "surface: x^2 + y^2\nstart: [2, 1]\nlearning_rate: 0.1\nconstraint:\n" + times(40, halfspace) + "figures: [contour]\n", true, false},
		{"many constraints", "surface: x^2 + y^2\nstart: [2, 1]\nlearning_rate: 0.1\nconstraint:\n" + times(300, halfspace) + "figures: [contour]\n", false, false},
		{"many notes", "surface: x^2 + y^2\nstart: [2, 1]\nlearning_rate: 0.1\nsteps: 50\nfigures:\n  - contour:\n      annotate:\n" + times(400, func(i int) string { return fmt.Sprintf("        - {step: %d, text: 'a note number %d'}\n", i%50, i) }), true, false},
		{"as many levels as a map has", valley + "figures: [{contour: {levels: [" + times(399, func(i int) string { return fmt.Sprintf("%g, ", 0.1*float64(i)) }) + "100]}}]\n", true, false},
		{"levels by their number", valley + "figures: [{contour: {levels: 100000}}]\n", true, false},
		{"run lengths of many problems", "start: suggested\nsteps: 100\nsweep: {surface: [rosenbrock, beale, booth, himmelblau, matyas, ackley, levy, griewank, rastrigin, sphere], optimizer: [sgd, adam, rmsprop], learning_rate: {log: [1e-5, 1], count: 20}}\nfigures: [{ecdf: {gaps: [" + times(100, func(i int) string { return fmt.Sprintf("%g, ", math.Pow(10, -float64(i)/10)) }) + "1e-12]}}, profile]\n", false, false},
		{"a thousand targets of a thousand runs", "start: suggested\nsteps: 100\nsweep: {surface: [rosenbrock, beale, booth, himmelblau, matyas], optimizer: [sgd, adam, rmsprop, adagrad], learning_rate: {log: [1e-5, 1], count: 50}}\nfigures: [{ecdf: {gaps: [" + times(1000, func(i int) string { return fmt.Sprintf("%g, ", math.Pow(10, -float64(i)/100)) }) + "1e-12]}}]\n", false, false},
		{"tuned over a huge grid", "surface: rosenbrock\nstart: suggested\nsteps: 500\ntune: {learning_rate: {log: [1e-6, 1], count: 20000}, for: final_gap}\nfigures: [loss]\n", false, false},
		{"finest basins", "surface: himmelblau\nstart: [1, 1]\nlearning_rate: 1e-2\nsteps: 100\nstyle: {width: 1600}\nfigures: [{basins: {grid: [400, 400]}}]\n", false, false},
		{"table of many rows", "start: {uniform: window}\nsteps: 50\nsweep: {surface: [rosenbrock, beale], learning_rate: {log: [1e-6, 1], count: 200}}\nrepeat: 5\nfigures: [{table: {columns: [final_gap, best_gap, share], x: surface, y: learning_rate}}]\n", false, false},
		{"heat map of many cells", "surface: rosenbrock\nstart: suggested\nsteps: 50\nsweep: {learning_rate: {log: [1e-5, 1e-2], count: 150}, optimizer.sgd.momentum: {linear: [0, 0.99], count: 150}}\nfigures: [heatmap]\n", false, false},
		{"many figures on pages", valley + "style: {formats: [html]}\nfigures:\n" + times(60, func(i int) string { return fmt.Sprintf("  - loss: {name: f%d, title: 'number %d'}\n", i, i) }), false, false},
		{"a wide network that is kept", "surface: {mlp: {data: {spiral: {n: 2000}}, layers: [256, 256]}}\nlearning_rate: 0.1\nsteps: 60\nfigures: [loss, fit, weights]\n", false, false},
		{"film of thousands of pixels", valley + "style: {width: 4000, height: 3000, formats: [png]}\nfigures: [{contour: {animate: true, frames: 100}}]\n", false, false},
		{"paths of a thousand runs", "surface: rosenbrock\nstart: {uniform: window}\nlearning_rate: 1e-4\nsteps: 5000\nsweep: {seed: {range: [1, 1000]}}\nfigures: [contour, loss, surface]\n", false, false},
	}
}

// valley is a run that is no matter.
const valley = "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nsteps: 2000\n"

// halfspace is one of many constraints.
func halfspace(i int) string {
	return fmt.Sprintf("  - {halfspace: {normal: [1, %g], offset: %d}}\n", float64(i)/100, 3+i%5)
}

// times is a text for each of n numbers.
func times(n int, text func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(text(i))
	}
	return b.String()
}

// TestGreedySpecs holds what files take against what is estimated, but for what garbage happens to lie around, and against what is allowed.
func TestGreedySpecs(t *testing.T) {
	if testing.Short() {
		t.Skip("measures the memory of some dozens of commands")
	}
	if runtime.GOOS != "linux" {
		t.Skip("memory is measured on Linux")
	}
	measured := 0
	for _, g := range greedySpecs() {
		if all := os.Getenv("GREEDY"); !g.quick && (all == "" || all != "1" && !strings.Contains(g.name, all)) {
			continue
		}
		e, found := experiment.Parse("g.yaml", []byte(g.yaml), experiment.Options{Figures: figure.Figures})
		if g.refused != (e == nil) || g.refused && !strings.Contains(found.String(), "--allow ") {
			t.Errorf("%s: refused is %v\n%s", g.name, e == nil, found)
		}
		if e == nil {
			continue
		}
		used, busy := peak(t, g.yaml)
		estimate := e.Estimate.Memory()
		t.Logf("%s: %.0f MiB, estimated %.0f; %.1f s of processors", g.name, used/(1<<20), estimate/(1<<20), busy.Seconds())
		if measured++; used > experiment.DefaultBudget()[experiment.LimitMemory] || used > 1.25*estimate+16<<20 {
			t.Errorf("%s takes %.0f MiB, and was estimated to take %.0f", g.name, used/(1<<20), estimate/(1<<20))
		}
		if g.quick && used > 256<<20 {
			t.Errorf("%s takes %.0f MiB, more than any laptop should notice", g.name, used/(1<<20))
		}
	}
	if measured == 0 {
		t.Error("nothing was measured")
	}
}

// peak is how many bytes of memory a run of a file holds at most, and for how long it keeps processors busy.
func peak(t *testing.T, yaml string) (bytes float64, busy time.Duration) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "g.yaml"), []byte(yaml), 0o666); err != nil {
		t.Fatal(err)
	}
	path, err := exec.LookPath("peak")
	if err != nil {
		t.Fatal(err)
	}
	cmd := command(t, dir, "run", "-q", "g.yaml")
	cmd.Path, cmd.Args = path, append([]string{path}, cmd.Args...)
	out, err := cmd.CombinedOutput()
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	kilobytes, wrong := strconv.ParseFloat(lines[len(lines)-1], 64)
	if err != nil || wrong != nil {
		t.Fatalf("%v\n%s\n%s", err, yaml, out)
	}
	return kilobytes * 1024, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}
