package surface

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/catalog"
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
		"exponential": {constraintOf("formula", map[string]any{"formula": "exp(x) + y <= 2"})}, "lens": {ball, half}, "corner": {half, constraintOf("formula", map[string]any{"formula": "x <= 0.2"})},
	} {
		w := kept(t, specs...).Within()
		r := rand.New(rand.NewPCG(3, 5))
		for range 40 {
			from := []float64{6*r.Float64() - 3, 6*r.Float64() - 3}
			x := []float64{from[0], from[1]}
			inside := w.Excess(x) <= 0
			w.Project(x)
			if inside && distance(x, from) > 1e-12 {
				t.Errorf("%s moves %v, which is allowed, to %v", name, from, x)
			}
			if e := w.Excess(x); e > 1e-9 {
				t.Errorf("%s puts %v to %v, %g outside", name, from, x, e)
			}
			again := []float64{x[0], x[1]}
			if w.Project(again); distance(again, x) > 1e-9 {
				t.Errorf("%s moves its own projection %v to %v", name, x, again)
			}
			for k := range 400 { // along the border about the projection
				angle, reach := float64(k)*0.7, math.Pow(10, -float64(k%4))
				near := []float64{x[0] + reach*math.Cos(angle), x[1] + reach*math.Sin(angle)}
				if w.Excess(near) <= 0 && distance(near, from) < distance(x, from)-1e-7 {
					t.Errorf("%s puts %v to %v, and %v is nearer", name, from, x, near)
					break
				}
			}
		}
	}
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
