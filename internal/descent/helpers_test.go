package descent

import (
	"fmt"
	"math"
	"testing"

	"gdplot/internal/catalog"
)

// spec is the longhand of an entry with some parameters given by value; numbers may be of any Go type.
func spec(t testing.TB, book catalog.Book, name string, values map[string]any) catalog.Spec {
	t.Helper()
	decl, ok := book.Find(name)
	if !ok {
		t.Fatalf("no %s %q", book.Kind(), name)
	}
	s := catalog.Defaults(decl)
	for _, p := range decl.Params {
		if p.Minimum { // of the objectives of these tests
			s = s.With(p.Name, 0.0)
		}
	}
	if decl.Name == "sequence" && book == catalog.Book(Optimizers) {
		s = fill(decl) // it has no defaults
	}
	for key, v := range values {
		p, ok := decl.Param(key)
		if !ok {
			t.Fatalf("%s has no parameter %q", name, key)
		}
		if f, isFloat := v.(float64); isFloat && p.Type == catalog.Integer {
			v = int(f)
		}
		if i, isInt := v.(int); isInt && p.Type == catalog.Number {
			v = float64(i)
		}
		if nested, isMap := v.(map[string]any); isMap {
			for name, values := range nested {
				v = spec(t, p.Book, name, values.(map[string]any))
			}
		}
		if list, isList := v.([]any); isList && p.Type&catalog.Components != 0 {
			var parts []catalog.Spec
			for _, part := range list {
				for name, values := range part.(map[string]any) {
					parts = append(parts, spec(t, p.Book, name, values.(map[string]any)))
				}
			}
			v = parts
		} else if isList { // as JSON has it
			var numbers []float64
			for _, n := range list {
				numbers = append(numbers, n.(float64))
			}
			v = numbers
		}
		s = s.With(key, v)
	}
	return s
}

// optimizer is a chain of one.
func optimizer(t testing.TB, name string, values map[string]any) []Transform {
	t.Helper()
	return build(t, spec(t, Optimizers, name, values))
}

func build(t testing.TB, chain ...catalog.Spec) []Transform {
	t.Helper()
	made, err := Build(chain)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func schedule(t testing.TB, name string, values map[string]any) Schedule {
	t.Helper()
	made, err := BuildSchedule(spec(t, Schedules, name, values))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// quadratic is Σ λ_i x_i²/2.
type quadratic []float64

func (q quadratic) Dim() int { return len(q) }

func (q quadratic) Eval(g, x []float64) float64 {
	f := 0.0
	for i, v := range x {
		f += q[i] * v * v / 2
		if g != nil {
			g[i] = q[i] * v
		}
	}
	return f
}

// function is an objective written as a closure, for tests only.
type function struct {
	n    int
	eval func(g, x []float64) float64
}

func (f function) Dim() int { return f.n }

func (f function) Eval(g, x []float64) float64 {
	if g == nil {
		g = make([]float64, f.n)
	}
	return f.eval(g, x)
}

// listed has a slope of 1 and, whatever x is, one loss after the other.
func listed(losses ...float64) Objective {
	next := 0
	return function{1, func(g, _ []float64) float64 {
		g[0] = 1
		next++
		return losses[next-1]
	}}
}

// path runs and returns all points.
func path(r Run) [][]float64 {
	trace := NewTrace(len(r.Start), 0)
	r.Do(trace)
	points := make([][]float64, trace.Len())
	for i := range points {
		points[i] = trace.Point(i)
	}
	return points
}

// equalUpTo reports the first coordinate in which two points differ by more than tolerance times max(1, |want|).
func equalUpTo(tolerance float64, got, want []float64) error {
	if len(got) != len(want) {
		return fmt.Errorf("%v has not the length of %v", got, want)
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance*max(1, math.Abs(want[i]))) {
			return fmt.Errorf("coordinate %d is %v, want %v within %g", i, got[i], want[i], tolerance)
		}
	}
	return nil
}
