package constraint

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/portable"
)

// plane is where x and y are.
var plane = formula.Scope{Variables: []string{"x", "y"}, Dim: 2}

// kept is a plane with constraints.
func kept(t *testing.T, specs ...catalog.Spec) *Within {
	t.Helper()
	makers, err := Compile(specs, plane)
	if err != nil {
		t.Fatal(err)
	}
	return New(makers, 2, nil)
}

func constraintOf(name string, values map[string]any) catalog.Spec {
	d, _ := Constraints.Find(name)
	spec := catalog.Defaults(d)
	for k, v := range values {
		spec = spec.With(k, v)
	}
	return spec
}

// A projection is allowed, is the nearest point of all that are, leaves alone what is allowed, and changes nothing the second
// time.
func TestProjectionsAreTheNearestPoints(t *testing.T) {
	ball := constraintOf("ball", map[string]any{"center": []float64{0.5, -0.2}, "radius": 1.1})
	half := constraintOf("halfspace", map[string]any{"normal": []float64{1, 2}, "offset": 0.7})
	for name, specs := range map[string][]catalog.Spec{
		"ball": {ball}, "halfspace": {half}, "line": {constraintOf("formula", map[string]any{"formula": "x + y <= 1"})},
		"parabola": {constraintOf("formula", map[string]any{"formula": "y >= x^2 - 1"})}, "ellipse": {constraintOf("formula", map[string]any{"formula": "x^2 + 3*y^2 < 2"})},
		"exponential": {constraintOf("formula", map[string]any{"formula": "exp(x) + y <= 2"})}, "lens": {ball, half}, "slab": {constraintOf("formula", map[string]any{"formula": "-1 <= x + y <= 1"})}, "corner": {half, constraintOf("formula", map[string]any{"formula": "x <= 0.2"})},
	} {
		w := kept(t, specs...)
		r := rand.New(rand.NewPCG(3, 5))
		for range 40 {
			from := []float64{6*r.Float64() - 3, 6*r.Float64() - 3}
			x := []float64{from[0], from[1]}
			inside := w.Excess(x) <= 0
			w.Project(x)
			if inside && portable.Distance(x, from) > 1e-12 {
				t.Errorf("%s moves %v, which is allowed, to %v", name, from, x)
			}
			if e := w.Excess(x); e > 1e-9 {
				t.Errorf("%s puts %v to %v, %g outside", name, from, x, e)
			}
			again := []float64{x[0], x[1]}
			if w.Project(again); portable.Distance(again, x) > 1e-9 {
				t.Errorf("%s moves its own projection %v to %v", name, x, again)
			}
			for k := range 400 { // along the border about the projection
				angle, reach := float64(k)*0.7, math.Pow(10, -float64(k%4))
				near := []float64{x[0] + reach*math.Cos(angle), x[1] + reach*math.Sin(angle)}
				if w.Excess(near) <= 0 && portable.Distance(near, from) < portable.Distance(x, from)-1e-7 {
					t.Errorf("%s puts %v to %v, and %v is nearer", name, from, x, near)
					break
				}
			}
		}
	}
}

// A chain is as many constraints as it has signs, and so are inequalities that are joined by and.
func TestInequalitiesAreTakenApart(t *testing.T) {
	inside, outside := [][]float64{{0.5, 0.2}, {0, 0}}, [][]float64{{-0.1, 0.2}, {1.1, 0.2}, {0.5, 0.9}}
	for _, text := range []string{"0 <= x <= 1 and y < 0.5", "x >= 0 and (1 >= x) and 0.5 >= y", "0.5 > y and 0 <= x <= 1"} {
		w := kept(t, constraintOf("formula", map[string]any{"formula": text}))
		for _, x := range inside {
			if w.Excess(x) > 0 {
				t.Errorf("%s does not allow %v", text, x)
			}
		}
		for _, x := range outside {
			if w.Excess(x) <= 0 {
				t.Errorf("%s allows %v", text, x)
			}
		}
	}
}

// What is wrong with a formula is told at its characters.
func TestFaultsOfInequalities(t *testing.T) {
	for text, column := range map[string]int{"x + y": 1, "x <= 1 and y == 2": 12, "y <= siin(x)": 6, "x <= 1 or y <= 1": 1, "1 if x > 0 else 2": 1, "x + zz <= 1": 5, "x <=": 5} {
		_, err := Compile([]catalog.Spec{constraintOf("ball", map[string]any{"radius": 1.0}), constraintOf("formula", map[string]any{"formula": text})}, plane)
		var of *Error
		var at *formula.Error
		if !errors.As(err, &of) || of.Index != 1 || !errors.As(err, &at) || at.Column != column {
			t.Errorf("%s: %v (%+v), expected at column %d of the second", text, err, at, column)
		}
	}
}

// Where a border's formula has no slope nothing tells the nearest way out, and points are put back nevertheless: to where all that is
// allowed next to them is as near.
func TestPointsAreLedOutWhereNothingSlopes(t *testing.T) {
	for text, want := range map[string]float64{"x*y >= 1": math.Sqrt2, "x^2 + y^2 >= 1": 1, "x^2 - y^2 >= 4": 2, "cos(x) + 3*y^2 <= 0": math.Pi / 2, "x*y <= -2": 2} {
		w := kept(t, constraintOf("formula", map[string]any{"formula": text}))
		x := []float64{0, 0}
		if w.Project(x); !w.Allowed(x) || math.Abs(portable.Norm(x)-want) > 1e-6 {
			t.Errorf("%s puts (0, 0) to %v, %g away and not %g", text, x, portable.Norm(x), want)
		}
	}
}

// Where the steepest way out leads from both sides to a saddle of a border's formula, as on the axis between two branches, points are put
// back beside it, no farther off than the saddle and what lies next to that are.
func TestPointsOnAxesArePutBack(t *testing.T) {
	for _, text := range []string{"x*y >= 1", "1e10*x*y >= 1e10", "x*y >= 1e-6", "x^2 - y^2 >= 4", "x*y <= -2"} {
		w := kept(t, constraintOf("formula", map[string]any{"formula": text}))
		for _, from := range [][]float64{{-5, 5}, {5, -5}, {0.3, -0.3}, {0, 5}, {0, -300}, {-2, -2}, {7, 7}} {
			x := []float64{from[0], from[1]}
			if w.Project(x); !w.Allowed(x) || portable.Distance(x, from) > portable.Norm(from)+2.001 {
				t.Errorf("%s puts %v to %v", text, from, x)
			}
		}
	}
}

// On the creases of a border, where its formula has no slope because terms tie, points are put back as beside them.
func TestPointsOnCreasesArePutBack(t *testing.T) {
	for _, text := range []string{"max(x, y) <= 0.5", "min(x, y) >= 0.5", "max(abs(x), abs(y)) <= 1", "abs(x) + abs(y) <= 1", "max(x, y) + min(x, y) <= 1", "abs(x - y) >= 1"} {
		w := kept(t, constraintOf("formula", map[string]any{"formula": text}))
		for _, from := range [][]float64{{0, 0}, {2, 2}, {-2, -2}, {2, -2}, {0.5 + 1e-7, 0.5 + 1e-7}, {0.6, 0.6}, {3, 0}, {0, 3}} {
			x := []float64{from[0], from[1]}
			if w.Project(x); !w.Allowed(x) {
				t.Errorf("%s puts %v to %v", text, from, x)
			}
			beside := []float64{from[0] + 1e-6, from[1] - 2e-6}
			if w.Project(beside); math.Abs(portable.Distance(x, from)-portable.Distance(beside, from)) > 1e-3 {
				t.Errorf("%s puts %v to %v and a point beside it to %v", text, from, x, beside)
			}
		}
	}
}
