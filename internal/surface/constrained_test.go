package surface

import (
	"math"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
)

// kept is a bowl with a constraint.
func kept(t *testing.T, specs ...catalog.Spec) *Surface {
	t.Helper()
	s, err := New(Written("(x - 3)^2 + (y - 1)^2"), Options{Dim: 2, Constraints: specs})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func constraintOf(name string, values map[string]any) catalog.Spec {
	d, _ := constraint.Constraints.Find(name)
	spec := catalog.Defaults(d)
	for k, v := range values {
		spec = spec.With(k, v)
	}
	return spec
}

// The lowest that is allowed is found, on the border or in the open.
func TestConstrainedMinimaAreFound(t *testing.T) {
	for _, c := range []struct {
		spec catalog.Spec
		want float64
	}{
		{constraintOf("ball", map[string]any{"radius": 1.0}), math.Pow(math.Sqrt(10)-1, 2)},
		{constraintOf("halfspace", map[string]any{"normal": []float64{1, 1}, "offset": 2.0}), 2},
		{constraintOf("formula", map[string]any{"formula": "x*y >= 6"}), math.NaN()},
		{constraintOf("ball", map[string]any{"radius": 9.0}), 0},
	} {
		s := kept(t, c.spec)
		low := s.Lowest()
		if c.want == c.want && math.Abs(low.Level-c.want) > 1e-9 {
			t.Errorf("the lowest within %v is said to be %g, and is %g", c.spec.Name(), low.Level, c.want)
		}
		if x := s.Critical()[0].X; !low.Known() || s.Within().Excess(x) > 1e-9 {
			t.Errorf("the lowest within %v is marked at %v", c.spec.Name(), x)
		}
	}
}

// What is seen where no run may be is no level: the lowest that is allowed stays it, with no more than its rounding.
func TestForbiddenPointsAreNoLevel(t *testing.T) {
	s := kept(t, constraintOf("ball", map[string]any{"radius": 1.0}))
	before := s.Lowest().Level
	if s.Witness([]float64{3, 1}, 0) || s.Lowest().Level != before || s.Lowest().Rounding > 1e-9 {
		t.Errorf("after a point that is not allowed it is %+v, before %g", s.Lowest(), before)
	}
}
