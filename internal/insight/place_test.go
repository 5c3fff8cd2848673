package insight

import (
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/surface"
)

// A coordinate that is not 0 is not written so, however wide the window is, but for one that is next to nothing there.
func TestPlacesNextToZero(t *testing.T) {
	for _, c := range []struct {
		x    []float64
		side float64
		want string
	}{
		{[]float64{0.001}, 40, "x = 0.001"},
		{[]float64{1e-9}, 40, "x = 0"},
		{[]float64{-0.0012}, 40, "x = −0.001"},
		{[]float64{1.5}, 40, "x = 1.5"},
		{[]float64{0.001, 2}, 8, "(0.001, 2.000)"},
		{[]float64{0.001, 2}, 40, "(0, 2)"},
		{[]float64{0.36, 3}, 100, "(0.4, 3.0)"},
	} {
		w := catalog.Interval{Lo: 0, Hi: c.side}
		s := &surface.Surface{Vars: []string{"x", "y"}, Window: []catalog.Interval{w, w}}
		if got := spot(s, c.x); got != c.want {
			t.Errorf("%v in a window of %g is %q, want %q", c.x, c.side, got, c.want)
		}
	}
}
