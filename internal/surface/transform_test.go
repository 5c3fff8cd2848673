package surface

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

// moved makes a surface of the catalogue with a stretch, a rotation and a shift; nil and NaN leave one out.
func moved(t *testing.T, name string, stretch any, degrees float64, shift []float64) *Surface {
	t.Helper()
	spec := specOf(t, name, "")
	if stretch != nil {
		spec = spec.With("stretch", stretch)
	}
	if !math.IsNaN(degrees) {
		spec = spec.With("rotate", degrees)
	}
	if shift != nil {
		spec = spec.With("shift", shift)
	}
	s, err := New(spec, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTransforms moves every surface: what was at u is found at x, with the gradient that the chain rule gives, and
// everything that is listed holds there.
func TestTransforms(t *testing.T) {
	everySurface(t, func(t *testing.T, s *Surface) {
		n := s.Dim()
		stretch, shift, degrees := []float64{2, 0.5}[:n], []float64{0.25, -3}[:n], 90.0
		if n == 1 {
			degrees = math.NaN()
		}
		m := moved(t, s.Spec.Name(), stretch, degrees, shift)
		for _, fault := range verify(m).Faults {
			t.Error(fault)
		}
		r := rand.New(rand.NewPCG(5, 6))
		o, p := s.Objective(), m.Objective()
		g, h := make([]float64, n), make([]float64, n)
		for range 20 {
			u := randomPoint(r, s)
			x := []float64{2*u[0] + 0.25}
			if n == 2 {
				x = []float64{0.25 - 0.5*u[1], 2*u[0] - 3}
			}
			f, v := o.Eval(g, u), p.Eval(h, x)
			if !near(f, v, 1e-8*(1+math.Abs(f)+portable.Norm(g))) {
				t.Errorf("value %v at %v, moved %v", f, u, v)
			}
			want := []float64{g[0] / 2}
			if n == 2 {
				want = []float64{-g[1] / 0.5, g[0] / 2}
			}
			if e := relativeError(h, want); s.Smooth && !(e < 1e-6) && portable.Norm(want) > 1e-6 {
				t.Errorf("gradient %v, moved %v (error %v)", want, h, e)
			}
		}
	})
	// Turned by an angle that is no quarter, the window grows so that it holds all of it.
	for _, name := range []string{"himmelblau", "rosenbrock", "branin", "ackley", "levy", "shubert"} {
		m := moved(t, name, 1.5, 30, []float64{-1, 4})
		for _, fault := range verify(m).Faults {
			t.Errorf("%s: %s", name, fault)
		}
		for _, x := range append(slices.Clone(m.Starts), m.stated...) {
			for i, w := range m.Window {
				if !w.Contains(x[i]) {
					t.Errorf("%s: %v is outside of the window %v", name, x, m.Window)
				}
			}
		}
	}
}

// TestTransformOfFormula moves a user's formula, and names what was done.
func TestTransformOfFormula(t *testing.T) {
	s, err := New(formulaSpec(t, "x^2 + 4*y^2").With("rotate", 90.0).With("shift", []float64{1, 2}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if f := s.Objective().Eval(nil, []float64{2, 2}); f != 4 {
		t.Errorf("value %v, want 4", f)
	}
	if c := s.Critical(); len(c) != 1 || !slices.Equal(c[0].X, []float64{1, 2}) {
		t.Errorf("critical points %+v", c)
	}
	if want := "x^2 + 4*y^2, rotated by 90°, shifted by (1, 2)"; s.Title != want || s.Formula != want {
		t.Errorf("title %q, formula %q", s.Title, s.Formula)
	}
	same := moved(t, "booth", []float64{1, 1}, 360, []float64{0, 0})
	if s := byName(t, "booth"); same.Title != s.Title || same.Formula != s.Formula || !slices.Equal(same.Window, s.Window) {
		t.Errorf("%q is called moved", same.Title)
	}
}

// TestWrongTransforms checks what is refused, and at which parameter.
func TestWrongTransforms(t *testing.T) {
	for _, c := range []struct {
		spec  catalog.Spec
		param string
	}{
		{specOf(t, "sphere", "").With("shift", []float64{1}), "shift"},
		{specOf(t, "sphere", "dim=3").With("stretch", []float64{1, 2}), "stretch"},
		{specOf(t, "parabola", "").With("rotate", 10.0), "rotate"},
	} {
		_, err := New(c.spec, Options{})
		var pe *ParamError
		if !errors.As(err, &pe) || pe.Param != c.param {
			t.Errorf("%s: error %v", c.param, err)
		}
	}
}

// TestDimensions proves the surfaces of any number of variables in several, and that their two formulas agree.
func TestDimensions(t *testing.T) {
	count := 0
	for _, name := range Surfaces.Names() {
		entry, _ := Surfaces.Entry(name)
		general := entry.New.General
		if general == nil {
			continue
		}
		count++
		for _, dim := range []int{general.Least, 3, 10, 57} {
			s, err := New(specOf(t, name, "").With("dim", dim), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Dim() != dim || len(s.Starts) < 2 || len(s.stated) == 0 {
				t.Errorf("%s in %d variables: %d, starts %v, minima %v", name, dim, s.Dim(), s.Starts, s.stated)
			}
			for _, fault := range verify(s).Faults {
				t.Errorf("%s in %d variables: %s", name, dim, fault)
			}
			for _, x := range append(slices.Clone(s.Starts), s.stated...) {
				for i, w := range s.Window {
					if !w.Contains(x[i]) {
						t.Fatalf("%s in %d variables: %v is outside of %v", name, dim, x, w)
					}
				}
			}
		}
		two, both := byName(t, name), compiled(t, strings.NewReplacer("(a - ", "(1 - ", "b*", "100*").Replace(general.Formula), 2)
		r := rand.New(rand.NewPCG(8, 9))
		for range 20 {
			x := randomPoint(r, two)
			f, g := two.Objective().Eval(nil, x), both.Objective().Eval(nil, x)
			if !near(f, g, 1e-13*(1+math.Abs(f))) {
				t.Errorf("%s at %v: %v, by the formula in x[i] %v", name, x, f, g)
			}
		}
	}
	if count < 9 {
		t.Errorf("only %d surfaces in any number of variables", count)
	}
}

// TestChecks refuses parameters that move a minimum to where it is not listed.
func TestChecks(t *testing.T) {
	for text, ok := range map[string]bool{"rosenbrock a=2": true, "rosenbrock a=2 dim=3": false, "rosenbrock dim=3": true,
		"plassmann oscillations=7": true, "plassmann oscillations=9": false} {
		name, params, _ := strings.Cut(text, " ")
		if err := specOf(t, name, params).Check(); (err == nil) != ok {
			t.Errorf("%s: %v", text, err)
		}
	}
}
