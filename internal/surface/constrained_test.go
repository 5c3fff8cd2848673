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

// On a crease projected steps are stuck, wherever they meet it: none of these places is a minimum, and from all of them the one that
// there is is found.
func TestCreasesAreNoMinimaWithin(t *testing.T) {
	for _, f := range []string{"log(x)^2 + abs(y)", "log(x)^2 + abs(y + 0.3*x - 0.3)", "(x - 2)^2 + 3*abs(y - x + 1)", "(x - 2)^2 + 10*abs(y - 0.2*(x - 1)^2)"} {
		s, err := New(Written(f), Options{Dim: 2, Constraints: []catalog.Spec{constraintOf("formula", map[string]any{"formula": "x + y <= 1"})}})
		if err != nil {
			t.Fatal(err)
		}
		minima := 0
		for _, c := range s.Critical() {
			if c.Kind.IsMinimum() {
				minima++
			}
			if c.Kind.IsMinimum() && math.Hypot(c.X[0]-1, c.X[1]) > 1e-5 {
				t.Errorf("%s within x + y <= 1: %v at %v", f, c.Kind, c.X)
			}
		}
		if minima != 1 || s.MoreMinima() > 0 {
			t.Errorf("%s has %d minima, and %d that are not listed, within x + y <= 1", f, minima, s.MoreMinima())
		}
		for _, from := range [][]float64{{0.3, 0}, {0.4, 0.5}, {0.9, -2}, {2, -1.5}} {
			if c, ok := s.ConstrainedRest(from); ok && math.Hypot(c.X[0]-1, c.X[1]) > 1e-5 {
				t.Errorf("%s: from %v descent is said to rest at %v, a %v", f, from, c.X, c.Kind)
			}
		}
	}
}

// What falls without bound within constraints has no lowest level, be it that numbers end before the way does: no search of a
// window, and no run that is there, makes −Inf a level or a minimum.
func TestBottomlessWithin(t *testing.T) {
	for f, start := range map[string][]float64{"-(atan(x) + exp(y) + exp(-y))": {1, 0.5}, "log(abs(x)) + y^2": {0.5, 0.1}, "y^2 - exp(x^2)": {0.2, 0.3}, "y^2 - exp(exp(-x))": {0.1, 0.1}} {
		s, err := New(Written(f), Options{Dim: 2, Starts: [][]float64{start}, Constraints: []catalog.Spec{constraintOf("formula", map[string]any{"formula": "x + y <= 1"})}})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			low := s.Lowest()
			if low.Known() || low.Standing != None {
				t.Errorf("%s within x + y <= 1 is said to be lowest at %g (%s)", f, low.Level, low.Standing)
			}
			for _, c := range s.Critical() {
				if math.IsInf(c.F, 0) {
					t.Errorf("%s: a %v of %g at %v", f, c.Kind, c.F, c.X)
				}
			}
			s.Witness([]float64{0, 0}, math.Inf(-1))
		}
	}
}

// A jump next to where a way down comes to rest is no pole.
func TestJumpsAreNoPolesWithin(t *testing.T) {
	for _, f := range []string{"floor(x) + x^2", "floor(10*x) + 5*x^2", "sign(x) + abs(x)", "where(x < 0.5, x^2, x - 2)"} {
		s, err := New(Written(f), Options{Dim: 1, Starts: [][]float64{{1.11}}, Constraints: []catalog.Spec{constraintOf("ball", map[string]any{"radius": 3.0})}})
		if err != nil {
			t.Fatal(err)
		}
		if low := s.Lowest(); low.Why == whySinks {
			t.Errorf("%s within a radius of 3 is said to fall without bound", f)
		}
	}
}
