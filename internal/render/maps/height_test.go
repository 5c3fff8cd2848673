package maps

import (
	"testing"

	"gdplot/internal/render/rendertest"
)

// The number beside a local minimum is counted as those on the lines around it.
func TestMinimaAreToldAsLinesAre(t *testing.T) {
	in := rendertest.Run(t, "title: Two valleys\nsurface: 5 - exp(-(x-1)^2 - y^2) - 0.6*exp(-((x+1.5)^2 + y^2)/0.5)\nstart: [-1, 0.2]\nsteps: 60\nlearning_rate: 0.2\nfigures: [contour]\n")
	s := in.Experiment.Runs[0].Surface
	low, known := s.Minimum()
	if !known {
		t.Fatal("the minimum is not found")
	}
	v, err := ViewOf(in, []int{0})
	if err != nil {
		t.Fatal(err)
	}
	for asked, want := range map[string]float64{"log": 0.4, "linear": low + 0.4} {
		h := ChooseLevels([]View{v}, asked)
		if got := h.height(s, low+0.4); got < want-1e-9 || got > want+1e-9 {
			t.Errorf("with %s levels a point 0.4 above %g is told as %g, want %g", asked, low, got, want)
		}
	}
}
