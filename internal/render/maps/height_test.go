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

// Heights that are written on lines and are no values of the surface are told as what they are.
func TestSubtitlesSayWhatLinesShow(t *testing.T) {
	for f, want := range map[string]string{
		"(x-2)^2 + 3*(y-2)^2": "", "(x-2)^2 + 3*(y-2)^2 + 40": "lines show f − 40", "(x-2)^2 + 3*(y-2)^2 - 7.5": "lines show f + 7.5",
		"(x-2)^2 + 3*(y-2)^2 + 1234567.5": "lines show f − f*",
	} {
		for _, climbs := range []bool{false, true} {
			text := "title: T\nsurface: " + f + "\n"
			if climbs {
				text = "title: T\nsurface: -(" + f + ")\nmaximize: true\n"
				want = strings.NewReplacer("f − f*", "f* − f", "f − 40", "−40 − f", "f + 7.5", "7.5 − f").Replace(want)
			}
			in := rendertest.Run(t, text+"start: [-1, 0]\nsteps: 60\nlearning_rate: 0.05\nfigures: [{contour: {lines: labelled, levels: log}}]\n")
			d, err := drawContour(in, in.Experiment.Figures[0])
			if err != nil {
				t.Fatal(err)
			}
			subtitle := strings.ReplaceAll(d.Subtitle, "\u00a0", " ")
			if _, told, _ := strings.Cut(subtitle, "; "); told != want && !(want == "" && told == "") {
				t.Errorf("%s, climbing %v: %q, want %q", f, climbs, subtitle, want)
			}
		}
	}
}
