package descent

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"gdplot/internal/catalog"
)

// surfaces are those of testdata/reference.py, in the same order of operations.
var surfaces = map[string]Objective{
	"rosenbrock": function{2, func(g, p []float64) float64 {
		x, y := p[0], p[1]
		r := y - float64(x*x)
		g[0], g[1] = float64(-2*(1-x))-float64(400*x*r), 200*r
		return (1-x)*(1-x) + 100*r*r
	}},
	"himmelblau": function{2, func(g, p []float64) float64 {
		x, y := p[0], p[1]
		a, b := float64(x*x)+y-11, x+float64(y*y)-7
		g[0], g[1] = float64(4*x*a)+float64(2*b), float64(2*a)+float64(4*y*b)
		return a*a + b*b
	}},
	"bowl": function{3, func(g, p []float64) float64 {
		x, y, z := p[0], p[1], p[2]
		g[0], g[1], g[2] = float64(4*x)-y, float64(20*y)-x-z, float64(0.5*z)-y
		return 2*x*x + 10*y*y + 0.25*z*z - x*y - y*z
	}},
}

// reference is one line of testdata/reference.jsonl: a trajectory or a schedule of PyTorch.
type reference struct {
	Chain   []map[string]map[string]any
	Surface string
	Start   []float64
	Rate    float64
	Rows    [][]float64 // step, then x, then the second point where the method keeps one
	Spread  []float64   // of each row, how far rounding leads; absent where that does not matter

	Schedule map[string]map[string]any
	Losses   []float64    // told to it, where it reacts to them
	Rates    [][2]float64 // step, rate
}

func references(t *testing.T, name string) []reference {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []reference
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var r reference
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// Points agree with PyTorch's to 16 units in the last place of numbers near 1, over 50 steps (measured: 13).
const agreement = 16 * 0x1p-52

func TestTrajectoriesAgreeWithPyTorch(t *testing.T) {
	for _, want := range references(t, "reference.jsonl") {
		if want.Chain != nil {
			want.compare(t, surfaces[want.Surface], agreement)
		}
	}
}

// compare runs the chain and compares it with the reference, up to a tolerance or 100 times what rounding makes of it.
func (want reference) compare(t *testing.T, objective Objective, tolerance float64) {
	t.Helper()
	var chain []catalog.Spec
	name := want.Surface
	for _, component := range want.Chain {
		for key, values := range component {
			var book catalog.Book = Optimizers
			if _, ok := Transforms.Find(key); ok {
				book = Transforms
			}
			chain = append(chain, spec(t, book, key, values))
			name += fmt.Sprint(" ", key, values)
		}
	}
	trace := NewTrace(len(want.Start), 0)
	(&Run{
		Objective: objective, Start: want.Start, Chain: build(t, chain...),
		Rate: constant(want.Rate), Steps: 50,
	}).Do(trace)
	for i, row := range want.Rows {
		k := int(row[0])
		tolerance := tolerance
		if want.Spread != nil {
			tolerance = max(tolerance, 100*want.Spread[i])
		}
		if k >= trace.Len() {
			t.Errorf("%s ends at step %d", name, trace.Len()-1)
			return
		}
		if err := equalUpTo(tolerance, slices.Concat(trace.Point(k), trace.secondPoint(k)), row[1:]); err != nil {
			t.Errorf("%s, step %d: %v", name, k, err)
			return
		}
	}
}

// TestEveryMethodHasAReference ranges over both files; what draws random numbers or wants examples, and a sequence of
// others, has tests of its own.
func TestEveryMethodHasAReference(t *testing.T) {
	seen := map[string]bool{"noise": true, "random_search": true, "spsa": true, "cma_es": true, "sequence": true, "svrg": true, "federated": true}
	for _, name := range []string{"reference.jsonl", "longtail.jsonl"} {
		for _, want := range references(t, name) {
			for _, component := range want.Chain {
				for key := range component {
					seen[key] = true
				}
			}
		}
	}
	for _, book := range []catalog.Book{Optimizers, Transforms} {
		for _, name := range book.Names() {
			if decl, _ := book.Find(name); !seen[name] && !decl.Method.Gonum {
				t.Errorf("no reference trajectory for %s: write it into testdata/longtail.py, then make add-refs", name)
			}
		}
	}
}

func TestSchedulesAgreeWithTheirReferences(t *testing.T) {
	seen := map[string]bool{}
	for _, want := range slices.Concat(references(t, "reference.jsonl"), references(t, "longtail.jsonl")) {
		for name, values := range want.Schedule {
			made := schedule(t, name, values)
			heard := 0
			for _, row := range want.Rates {
				k := int(row[0])
				for ; heard < k && want.Losses != nil; heard++ {
					made.At(heard)
					made.(Observer).Observe(want.Losses[heard])
				}
				// PyTorch multiplies its way from step to step, which drifts by an ulp or two a step.
				if got := made.At(k); math.Abs(got-row[1]) > 4e-15*row[1]+1e-15 {
					t.Errorf("%s %v at %d: %v, want %v", name, values, k, got, row[1])
				}
			}
			seen[name] = true
		}
	}
	for _, name := range Schedules.Names() {
		if !seen[name] && name != "constant" {
			t.Errorf("no reference for %s: write its formula into testdata/longtail.py, then make add-refs", name)
		}
	}
}
