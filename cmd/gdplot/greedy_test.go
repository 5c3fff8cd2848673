package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
)

// greedy are files that ask for much: those that are quick run in every test, the others where GREEDY is set (make greedy).
var greedy = []struct {
	name, yaml string
	quick      bool
	refused    bool // beyond the limits of nobody who asks for more
}{
	{"one contour", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nsteps: 2000\nfigures: [contour]\n", true, false},
	{"wide contour", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nsteps: 2000\nstyle: {width: 1600}\nfigures: [contour]\n", true, false},
	{"four themes", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nstyle: {theme: [light, dark, print, transparent], formats: [png, svg, pdf]}\nfigures: [contour]\n", true, false},
	{"film", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nsteps: 500\nfigures: [{contour: {animate: true, frames: 20}}]\n", true, false},
	{"long run", "surface: rosenbrock\nstart: suggested\nlearning_rate: 5e-4\nsteps: 1000000\nfigures: [loss]\n", true, false},
	{"many long runs", "surface: rosenbrock\nstart: suggested\nsteps: 200000\nsweep: {learning_rate: {log: [1e-5, 1e-3], count: 100}}\nfigures: [loss]\n", false, false},
	{"thousands of runs", "surface: x^2 + y^2\nstart: {uniform: window}\nlearning_rate: 0.1\nsteps: 20\nsweep: {seed: {range: [1, 2000]}}\nfigures: []\n", true, false},
	{"most runs", "surface: x^2 + y^2\nstart: {uniform: window}\nlearning_rate: 0.1\nsteps: 20\nsweep: {seed: {range: [1, 100000]}}\nfigures: []\n", false, false},
	{"many variables", "surface: sum(i, 1, n, x[i]^2)\nstart: [" + strings.Repeat("1, ", 999) + "1]\nlearning_rate: 0.1\nsteps: 5000\nfigures: [loss]\n", false, false},
	{"surface", "surface: x^2 + 4*y^2\nstart: [2, 1]\nlearning_rate: 0.1\nfigures: [surface]\n", false, false},
	{"wide surface", "surface: x^2 + 4*y^2\nstart: [2, 1]\nlearning_rate: 0.1\nstyle: {width: 4000}\nfigures: [surface]\n", false, false},
	{"many rows", "surface: {linear_regression: {data: {gaussian: {n: 200000, features: 20}}}}\nlearning_rate: 0.1\nsteps: 3\nfigures: [loss]\n", false, false},
	{"rows for a laptop", "surface: {linear_regression: {data: {gaussian: {n: 20000, features: 20}}}}\nlearning_rate: 0.1\nsteps: 3\nfigures: [loss]\n", false, false},
	{"too many rows", "surface: {linear_regression: {data: {gaussian: {n: 1000000, features: 1000}}}}\nlearning_rate: 0.1\nsteps: 3\n", true, true},
	{"too much memory for rows", "surface: {linear_regression: {data: {gaussian: {n: 1000000, features: 90}}}}\nlearning_rate: 0.1\nsteps: 3\n", false, true},
	{"too many ratings", "surface: {matrix_factorization: {data: {ratings: {users: 10000, items: 10000}}}}\nlearning_rate: 0.1\nsteps: 3\n", true, true},
	{"too many steps", "surface: x^2\nstart: [1]\nlearning_rate: 0.1\nsteps: 1e9\nsweep: {seed: {range: [1, 10000]}}\nfigures: []\n", true, true},
}

// TestGreedySpecs holds what files take against what is estimated, loosely, and against what is allowed.
func TestGreedySpecs(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is measured on Linux")
	}
	measured := 0
	for _, g := range greedy {
		if !g.quick && os.Getenv("GREEDY") == "" {
			continue
		}
		e, found := experiment.Parse("g.yaml", []byte(g.yaml), experiment.Options{Figures: figure.Figures})
		if g.refused != (e == nil) || g.refused && !strings.Contains(found.String(), "--allow ") {
			t.Errorf("%s: refused is %v\n%s", g.name, e == nil, found)
		}
		if e == nil {
			continue
		}
		used, estimate := peak(t, g.yaml), e.Estimate.Memory()
		t.Logf("%s: %.0f MiB, estimated %.0f", g.name, used/(1<<20), estimate/(1<<20))
		if measured++; used > experiment.DefaultBudget()[experiment.LimitMemory] || used > 2.5*estimate {
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

// peak is how many bytes of memory a run of a file holds at most.
func peak(t *testing.T, yaml string) float64 {
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
	return kilobytes * 1024
}
