package surface

import (
	"testing"

	"gdplot/internal/catalog"
)

func TestSameFunction(t *testing.T) {
	named := func(name string, values map[string]any) *Surface {
		t.Helper()
		d, ok := Surfaces.Find(name)
		if !ok {
			t.Fatalf("there is no surface %s", name)
		}
		spec := catalog.Defaults(d)
		for k, v := range values {
			spec = spec.With(k, v)
		}
		s, err := New(spec, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	plain := named("rosenbrock", nil)
	for _, c := range []struct {
		other *Surface
		want  bool
	}{
		{plain, true},
		{named("rosenbrock", nil), true},
		{named("rosenbrock", map[string]any{"window": []catalog.Interval{{Lo: -1, Hi: 1}, {Lo: -1, Hi: 1}}}), true},
		{named("rosenbrock", map[string]any{"noise": []catalog.Constant{{Name: "gradient", Value: 0.5}}}), true},
		{named("rosenbrock", map[string]any{"b": 7.0}), false},
		{named("booth", nil), false},
	} {
		if got := plain.SameFunction(c.other); got != c.want {
			t.Errorf("%v: %t", c.other.Spec, got)
		}
	}
}
