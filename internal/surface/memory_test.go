package surface

import (
	"math"
	"reflect"
	"testing"

	"gdplot/internal/catalog"
)

// What a memory gives is what New gives, whatever runs taught about those that it gave before.
func TestMemoryForgetsWhatRunsTaught(t *testing.T) {
	var m Memory
	specs := []catalog.Spec{formulaSpec(t, "x^2 + y^2"), formulaSpec(t, "sin(x)*cos(y)").With("window", []catalog.Interval{catalog.Closed(-4, 4), catalog.Closed(-4, 4)})}
	for _, d := range Surfaces.Decls() {
		if entry, _ := Surfaces.Entry(d.Name); entry.New.Formula != "" {
			specs = append(specs, catalog.Defaults(d))
		}
	}
	if len(specs) < 20 {
		t.Fatalf("%d surfaces", len(specs))
	}
	for _, spec := range specs {
		for i := range 3 {
			opt := Options{Dim: 2, Starts: [][]float64{{float64(1 + i), 1}}}
			fresh, err := New(spec, opt)
			if err != nil {
				t.Fatal(spec.Name(), err)
			}
			s, err := m.New(spec, opt)
			if err != nil {
				t.Fatal(spec.Name(), err)
			}
			a, b := s.Lowest(), fresh.Lowest()
			if math.IsNaN(a.Level) && math.IsNaN(b.Level) {
				a.Level, b.Level = 0, 0
			}
			if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(s.Critical(), fresh.Critical()) || !reflect.DeepEqual(s.MinimumCurves(), fresh.MinimumCurves()) || !reflect.DeepEqual(s.Window, fresh.Window) {
				t.Errorf("%s, time %d: %+v, not %+v", spec.Label(), i, s.Lowest(), fresh.Lowest())
			}
			s.Witness(make([]float64, s.Dim()), s.Lowest().Least-1e3)
		}
	}
	if len(m.kept) > mostRemembered {
		t.Errorf("%d surfaces are kept", len(m.kept))
	}
}
