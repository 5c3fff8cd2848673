package surface

import (
	"bufio"
	"math"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// solved is what scipy.optimize.minimize made of one start.
type solved struct {
	start, end  []float64
	arrived     bool // at a critical point, and not on the way to infinity
	evaluations int
}

// solvedByScipy are the runs of testdata/solvers.tsv by surface and method.
func solvedByScipy(t *testing.T) map[[2]string][]solved {
	t.Helper()
	file, err := os.Open("testdata/solvers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all := map[[2]string][]solved{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		fields := strings.Split(lines.Text(), "\t")
		var v []float64
		for _, field := range fields[2:] {
			n, err := strconv.ParseFloat(field, 64)
			if err != nil {
				t.Fatal(err)
			}
			v = append(v, n)
		}
		key, tolerance := [2]string{fields[0], fields[1]}, 1e-3
		if fields[1] == "nelder_mead" {
			tolerance = 0.1
		}
		all[key] = append(all[key], solved{v[0:2], v[2:4], v[4] <= tolerance && math.Hypot(v[2], v[3]) < 100, int(v[5])})
	}
	return all
}

// solve runs one of our methods as scipy was run: to a gradient of 1e-5, or a simplex of 1e-4.
func solve(t *testing.T, name, method string, start []float64) descent.Outcome {
	t.Helper()
	land, err := New(specOf(t, name, ""), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defaults := func(book catalog.Book, name string) catalog.Spec {
		decl, ok := book.Find(name)
		if !ok {
			t.Fatalf("no %s", name)
		}
		return catalog.Defaults(decl)
	}
	way := defaults(descent.Optimizers, method)
	run := descent.Run{Objective: land.Objective(), Start: start, Steps: 5000}
	if method == "nelder_mead" {
		way = way.With("xatol", 1e-4).With("fatol", 1e-4)
	} else {
		run.Stop, run.StopNames, err = descent.BuildStop([]catalog.Spec{defaults(descent.StopRules, "gradient_norm").With("level", 1e-5)}, math.NaN())
		if err != nil {
			t.Fatal(err)
		}
	}
	if run.Chain, err = descent.Build([]catalog.Spec{way}); err != nil {
		t.Fatal(err)
	}
	if run.Rate, err = descent.BuildSchedule(defaults(descent.Schedules, "constant").With("value", 1.0)); err != nil {
		t.Fatal(err)
	}
	return run.Do(nil)
}

// TestSolversAgainstScipy compares methods with those of scipy from 22 starts on each surface: they find the same
// minimum from at least three quarters of the starts where scipy finds one, and take at most twice as many evaluations. testdata/solvers.md lists
// the starts from which they do not.
func TestSolversAgainstScipy(t *testing.T) {
	all := solvedByScipy(t)
	if len(all) < 30 {
		t.Fatalf("only %d comparisons", len(all))
	}
	keys := make([][2]string, 0, len(all))
	for key := range all {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) })
	for _, key := range keys {
		arrived, same := 0, 0
		var ours, theirs []int
		for _, want := range all[key] {
			if !want.arrived {
				continue
			}
			arrived++
			got := solve(t, key[0], key[1], want.start)
			if math.Hypot(got.X[0]-want.end[0], got.X[1]-want.end[1]) <= 1e-2 {
				same++
				ours, theirs = append(ours, got.Evaluations), append(theirs, want.evaluations)
			} else {
				t.Logf("%s, %s from %v: %v (%s, %.3g), scipy %v", key[0], key[1], want.start, got.X, got.Reason, got.GradNorm, want.end)
			}
		}
		t.Logf("%s, %s: same minimum from %d of %d, median evaluations %d and %d", key[0], key[1], same, arrived, median(ours), median(theirs))
		if same*4 < arrived*3 || arrived < 10 {
			t.Errorf("%s, %s: the same minimum from %d of %d starts", key[0], key[1], same, arrived)
		}
		if median(ours) > 2*median(theirs) {
			t.Errorf("%s, %s: %d evaluations, scipy %d", key[0], key[1], median(ours), median(theirs))
		}
	}
}

func median(v []int) int {
	if len(v) == 0 {
		return 0
	}
	sorted := slices.Clone(v)
	sort.Ints(sorted)
	return sorted[len(sorted)/2]
}
