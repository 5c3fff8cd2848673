package surface

import (
	"math"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// withNoise is the surface of a name observed with noise.
func withNoise(t *testing.T, name string, value, gradient float64) *Surface {
	t.Helper()
	decl, _ := Surfaces.Find(name)
	s, err := New(catalog.Defaults(decl).With("noise", []catalog.Constant{{Name: "value", Value: value}, {Name: "gradient", Value: gradient}}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNoiseHasItsMeanAndDeviation(t *testing.T) {
	const draws = 20000
	s := withNoise(t, "rosenbrock", 0.5, 2)
	o, x := s.Descended(0, 1).(descent.Stochastic), []float64{-1.2, 1}
	exact, g := make([]float64, 2), make([]float64, 2)
	f := o.Exact().Eval(exact, x)
	if want := s.Objective().Eval(nil, x); f != want {
		t.Errorf("exact loss %v, want %v", f, want)
	}
	random := descent.Stream(11, "batch")
	var sum, square [3]float64
	for range draws {
		o.Draw(random)
		for i, d := range []float64{o.Eval(g, x) - f, g[0] - exact[0], g[1] - exact[1]} {
			sum[i] += d
			square[i] += d * d
		}
	}
	for i, std := range []float64{0.5, 2, 2} {
		if mean := sum[i] / draws; math.Abs(mean) > 4*std/math.Sqrt(draws) {
			t.Errorf("component %d: mean %v", i, mean)
		}
		if got := math.Sqrt(square[i] / draws); math.Abs(got/std-1) > 4/math.Sqrt(2*draws) {
			t.Errorf("component %d: deviation %v, want %v", i, got, std)
		}
	}
}

func TestNoiseStaysUntilTheNextDraw(t *testing.T) {
	s := withNoise(t, "himmelblau", 1, 1)
	o, exact := s.Descended(0, 1).(descent.Stochastic), s.Objective()
	random := descent.Stream(1, "batch")
	offset := func(x ...float64) [3]float64 {
		g, e := make([]float64, 2), make([]float64, 2)
		f := o.Eval(g, x) - exact.Eval(e, x)
		return [3]float64{f, g[0] - e[0], g[1] - e[1]}
	}
	o.Draw(random)
	first := offset(0, 0)
	for i, v := range offset(1, 2) {
		if math.Abs(v-first[i]) > 1e-12 {
			t.Errorf("component %d: noise %v here and %v there", i, first[i], v)
		}
	}
	o.Draw(random)
	if second := offset(0, 0); second[0] == first[0] || second[1] == first[1] || second[1] == second[2] {
		t.Errorf("noise %v, then %v", first, second)
	}
	// What is observed of the gradient does not depend on how loud the loss is.
	quiet := withNoise(t, "himmelblau", 0, 1).Descended(0, 1).(descent.Stochastic)
	random = descent.Stream(1, "batch")
	quiet.Draw(random)
	g := make([]float64, 2)
	quiet.Eval(g, []float64{0, 0})
	e := make([]float64, 2)
	exact.Eval(e, []float64{0, 0})
	if got := g[0] - e[0]; math.Abs(got-first[1]) > 1e-12 {
		t.Errorf("noise %v without noise of the loss, %v with it", got, first[1])
	}
}

func TestEverySurfaceTakesNoise(t *testing.T) {
	seen := 0
	for _, decl := range Surfaces.Decls() {
		p, ok := decl.Param("noise")
		if !ok || p.Type != catalog.Constants {
			t.Errorf("%s takes no noise", decl.Name)
		}
		seen++
		if decl.Name == "formula" {
			continue
		}
		s := withNoise(t, decl.Name, 0.1, 0.2)
		plain, err := New(catalog.Defaults(decl), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if want := plain.Title + ", loss noise 0.1, gradient noise 0.2"; s.Title != want || s.Formula != plain.Formula {
			t.Errorf("%s is called %q", decl.Name, s.Title)
		}
		if a, known := s.Minimum(); known {
			if b, _ := plain.Minimum(); a != b {
				t.Errorf("%s: minimum %v with noise, %v without", decl.Name, a, b)
			}
		}
		if _, curved := s.Descended(0, 1).(descent.Hessianer); !curved {
			t.Errorf("%s forgets its second derivatives under noise", decl.Name)
		}
		if _, stochastic := plain.Descended(0, 1).(descent.Stochastic); stochastic {
			t.Errorf("%s is stochastic without noise", decl.Name)
		}
	}
	if seen < 20 {
		t.Errorf("%d surfaces", seen)
	}
}

func TestNoNoiseIsNone(t *testing.T) {
	s := withNoise(t, "himmelblau", 0, 0)
	if _, stochastic := s.Descended(0, 1).(descent.Stochastic); stochastic || s.Title != "Himmelblau" {
		t.Errorf("%q is stochastic: %v", s.Title, stochastic)
	}
}
