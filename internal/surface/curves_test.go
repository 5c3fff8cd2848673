package surface

import (
	"math"
	"slices"
	"testing"

	"gdplot/internal/catalog"
)

// Minima that form curves are found as curves, flat as the function may be along them, also where two cross, the window is
// not symmetric, a constraint cuts them, or the function is small or great; and no point of theirs is marked besides.
func TestCurvesOfMinimaAreFound(t *testing.T) {
	for _, c := range []struct {
		f      string
		on     [][]float64 // points that some curve passes
		within []catalog.Spec
	}{
		{f: "x^2*y^2", on: [][]float64{{1, 0}, {0, 1}, {-0.5, 0}}},
		{f: "1e-12*x^2*y^2", on: [][]float64{{1, 0}, {0, 1}}},
		{f: "1e9*(x - 0.3)^2*(y + 0.2)^2", on: [][]float64{{1, -0.2}, {0.3, 1}}},
		{f: "(x^2 - y^2)^2", on: [][]float64{{0.5, 0.5}, {0.5, -0.5}}},
		{f: "(x^2 - y)^2", on: [][]float64{{0.5, 0.25}, {-0.5, 0.25}}},
		{f: "(x*y - 1)^2", on: [][]float64{{1, 1}, {0.8, 1.25}}},
		{f: "x^2*exp(y)", on: [][]float64{{0, 0.5}, {0, -0.2}}},
		{f: "x^2*y^2", on: [][]float64{{0.5, 0}, {0, 1}}, within: []catalog.Spec{constraintOf("formula", map[string]any{"formula": "y >= x^2 - 1"})}},
		{f: "x^2*y^2", on: [][]float64{{0.5, 0}, {0, 0.5}}, within: []catalog.Spec{constraintOf("ball", map[string]any{"radius": 0.9})}},
	} {
		for _, w := range [][]float64{{-2, 2, -2, 2}, {-0.7, 1.9, -0.6, 2.3}} {
			s, err := New(formulaSpec(t, c.f).With("window", box(w...)), Options{Dim: 2, Constraints: c.within})
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range c.on {
				near := math.Inf(1)
				for _, curve := range s.MinimumCurves() {
					for i := range curve {
						near = min(near, math.Hypot(curve[i][0]-at[0], curve[i][1]-at[1]))
					}
				}
				if near > 0.03 {
					t.Errorf("%s within %v, %v: no curve passes %v: %d curves, the lowest %v", c.f, c.within, w, at, len(s.MinimumCurves()), s.Lowest())
				}
			}
			for _, p := range s.Critical() {
				if p.Kind != Maximum && p.Kind != Flat && s.Objective().Eval(nil, p.X) <= s.Lowest().Level+1e-9 {
					t.Errorf("%s within %v, %v: %v is marked as a %s besides", c.f, c.within, w, p.X, p.Kind)
				}
			}
		}
	}
}

// Where a constraint touches a curve of minima from within, that place is a minimum and no curve, as long as the piece of the curve
// may be that the tolerance for what is allowed leaves.
func TestPlaceWhereAConstraintTouchesACurveIsAPoint(t *testing.T) {
	for _, w := range [][]float64{{-2, 2, -2, 2}, {-0.2, 0.83, -1.68, -0.22}, {-0.5, 0.5, -1.5, -0.5}, {-1.3, 0.9, -1.2, 1.1}} {
		s, err := New(formulaSpec(t, "abs(x^2 + y^2 - 1)").With("window", box(w...)), Options{Dim: 2,
			Constraints: []catalog.Spec{constraintOf("formula", map[string]any{"formula": "y >= x^2 - 1"})}})
		if err != nil {
			t.Fatal(err)
		}
		for _, curve := range s.MinimumCurves() {
			for _, x := range curve {
				if x[1] < -1e-3 {
					t.Errorf("within %v: the curve of minima passes %v, which is not allowed", w, x)
				}
			}
		}
		if !slices.ContainsFunc(s.Critical(), func(c Critical) bool {
			return c.Kind == GlobalMinimum && math.Hypot(c.X[0], c.X[1]+1) < 1e-6
		}) {
			t.Errorf("within %v: (0, −1) is no minimum: %v", w, s.Critical())
		}
	}
}
