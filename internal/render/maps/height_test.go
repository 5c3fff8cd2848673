package maps

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/render/ground"
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
		h := ground.ChooseLevels(Areas([]View{v}), asked, false)
		if got := h.Height(s, low+0.4); got < want-1e-9 || got > want+1e-9 {
			t.Errorf("with %s levels a point 0.4 above %g is told as %g, want %g", asked, low, got, want)
		}
	}
}

// Where the surface lies lower than all that is allowed, lines are not counted from the lowest that is.
func TestLinesOfConstrainedSurfacesSayWhatTheyAreCountedFrom(t *testing.T) {
	for radius, drawn := range map[string]bool{"1": true, "9": false} {
		in := rendertest.Run(t, "title: A disc\nsurface: (x-2)^2 + 3*(y-2)^2 + 1\nconstraint: {ball: {radius: "+radius+"}}\nstart: [0.2, 0]\nsteps: 60\nlearning_rate: 0.05\nfigures: [contour]\n")
		v, err := ViewOf(in, []int{0})
		if err != nil {
			t.Fatal(err)
		}
		h := ground.ChooseLevels(Areas([]View{v}), "log", false)
		note := h.Note(Areas([]View{v}), "the minimum")
		if strings.Contains(note, "that is drawn") != drawn || note == "" {
			t.Errorf("within a radius of %s: %q", radius, note)
		}
		if top := h.Height(v.Source, 3) - (3 - 1); !drawn && math.Abs(top) > 1e-9 || drawn && math.Abs(top) > 1e-2 {
			t.Errorf("within a radius of %s a point 2 above the bottom is told as %g more", radius, top)
		}
	}
}
