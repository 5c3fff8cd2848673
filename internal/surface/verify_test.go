package surface

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// TestVerify proves every entry of the catalogue.
func TestVerify(t *testing.T) {
	everySurface(t, func(t *testing.T, s *Surface) {
		p := verify(s)
		for _, fault := range p.Faults {
			t.Error(fault)
		}
		entry, _ := Surfaces.Entry(s.Spec.Name())
		if p.Minima != len(entry.New.Minima) || (p.Minimum != nil) != (p.Minima > 0) || p.Kinks != len(entry.New.Kinks) || p.Points == 0 {
			t.Errorf("proof %+v", p)
		}
	})
}

// TestVerifyEntry proves entries as the command does: in two variables and in three.
func TestVerifyEntry(t *testing.T) {
	for name, dims := range map[string][]int{"rosenbrock": {2, 3}, "himmelblau": {2}, "parabola": {1}, "formula": nil, "nothing": nil} {
		var got []int
		for _, p := range VerifyEntry(name) {
			got = append(got, p.Dim)
		}
		if !slices.Equal(got, dims) {
			t.Errorf("%s: proved in %v variables, want %v", name, got, dims)
		}
	}
}

// TestVerifyFindsFaults breaks surfaces in every way that is to be found.
func TestVerifyFindsFaults(t *testing.T) {
	for _, c := range []struct {
		surface string
		mistake func(s *Surface)
		fault   string
	}{
		{"sphere", func(s *Surface) { s.programs.Gradient = byName(t, "trid").programs.Gradient }, "the gradient at"},
		{"saddle", func(s *Surface) { s.programs.Gradient = within(t, "log(x) + y", -2, 2, -2, 2).programs.Gradient }, "the gradient at"},
		{"sphere", func(s *Surface) { s.stated = [][]float64{{0, 1e-6}} }, "has a gradient of 2.0e-06; it vanishes at [0, 0]"},
		{"sphere", func(s *Surface) { s.stated = [][]float64{{0, 1}} }, "is lower"},
		{"saddle", func(s *Surface) { s.stated = [][]float64{{0, 0}} }, "has curvature -2"},
		{"mccormick", func(s *Surface) { s.stated = s.marks[:1] }, "than the minimum 1.228"},
		{"himmelblau", func(s *Surface) { s.stated = append(s.stated, s.marks[0]) }, "another 0"},
		{"sphere", func(s *Surface) { s.marks = [][]float64{{1, 1}} }, "the marked point"},
		{"eggholder", func(s *Surface) { s.stated = [][]float64{{512, 404.3}} }, "along the edge"},
		{"ackley", func(s *Surface) { s.declared = nil }, "none is declared"},
		{"sphere", func(s *Surface) { s.declared = []string{"x"} }, "the formula is smooth"},
		{"bukin_6", func(s *Surface) { s.declared = append([]string{"y"}, s.declared...) }, "derivatives jump at 0 of"},
	} {
		s := byName(t, c.surface)
		c.mistake(s)
		p := verify(s)
		if _, err := json.Marshal(p); err != nil {
			t.Errorf("%s: %v", c.surface, err)
		}
		if faults := p.Faults; !strings.Contains(strings.Join(faults, "\n"), c.fault) {
			t.Errorf("%s: faults %q, want one with %q", c.surface, faults, c.fault)
		}
	}
}
