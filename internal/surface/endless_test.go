package surface

import (
	"math"
	"testing"

	"gdplot/internal/catalog"
)

// A valley that leads away for ever, ever lower, has no lowest point, from wherever a search begins.
func TestEndlessValleysHaveNoLowestPoint(t *testing.T) {
	for _, f := range []string{"(x*y - 1)^2 + 0.1*x^2", "(x*y - 1)^2 + 3*y^2", "1e6*((x*y - 1)^2 + 1e-3*x^4)"} {
		for _, start := range [][]float64{{0, 1}, {1, 1}, {-3, 2}, {0.5, 2.5}, {2, -1}, {-1, -3}, {3, 3}, {10, 10}} {
			if low := formulaOf(t, f, start).Lowest(); low.Known() {
				t.Errorf("%s from %v: the lowest is %s at %g", f, start, low.Standing, low.Level)
			}
		}
	}
}

// With more variables a valley is as endless, and a way down to where squares overflow has found no bottom. What has a bound is not
// said to fall without one.
func TestValleysOfManyVariablesAreEndlessToo(t *testing.T) {
	for f, n := range map[string]int{"(x1*x2 - 1)^2 + x1^2 + x3^2 + x4^2": 4, "(x1*x3 - 2)^2 + 0.3*x3^4 + sum(i, 1, n, (i == 2)*(x[i] - 1)^2)": 3, "x5^2 + (x1*x5 - 1)^2 + sum(i, 2, 4, x[i]^2)": 5,
		"1/log(2 + x1^2)": 1, "1/log(2 + x1^2) + x2^2": 2, "1/log(2 + x1^2) + x2^2 + x3^2": 3, "1/(1 + x1^2) + sum(i, 2, n, x[i]^2)": 6} {
		for _, first := range []float64{1, 0.6, -1.5} {
			start := make([]float64, n)
			for i := range start {
				start[i] = first
			}
			s := formulaOf(t, f, start)
			if low := s.Lowest(); low.Standing != None || low.Why != whyEndless {
				t.Errorf("%s from %v: the lowest is %s at %g: %s", f, start, low.Standing, low.Level, low.Why)
			}
			for _, c := range s.Critical() {
				if c.Kind == GlobalMinimum {
					t.Errorf("%s from %v has its lowest point at %v", f, start, c.X)
				}
			}
		}
	}
}

// A valley between the lowest minimum and a window beside it is another one, though no search of the window lists it.
func TestValleysOutsideOfTheWindowAreOthers(t *testing.T) {
	s := formulaOf(t, "x^2*(1 + 0.3*sin(20*x))", []float64{1.84})
	x := []float64{1.168}
	if inBox(s.Window, x) {
		t.Fatalf("the window %v holds it", s.Window)
	}
	if v := s.Valleys(); !v.Other(x, s.Objective().Eval(nil, x), 1) || v.Other([]float64{0.1}, 0.012, 1) {
		t.Error("valleys are taken for each other")
	}
}

// Steps that leave what is allowed, since a point far beyond a border is not put back to it, lead down nowhere.
func TestWaysDownStayWithinABorderThatBends(t *testing.T) {
	s, err := New(Written("-(x - y)^2"), Options{Dim: 2, Constraints: []catalog.Spec{constraintOf("formula", map[string]any{"formula": "y >= x^2 - 1"})}, Starts: [][]float64{{1, 0.839}}})
	if err != nil {
		t.Fatal(err)
	}
	x, f, ok := s.BelowWithin([]float64{0.5007589568485191, -0.749240467135983})
	if !ok || math.Abs(f+1.5625) > 1e-9 || math.Abs(x[0]-0.5) > 1e-4 {
		t.Errorf("below the end of the way is %v at %g, %v", x, f, ok)
	}
}
