package maps

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// A map of a plane tells of the lowest point where that is not in the picture, and of none that is.
func TestPlanesTellWhereTheMinimumIs(t *testing.T) {
	for plane, want := range map[string]string{"[x1, x2]": "lies off this plane", "[x1, x2], inset: none, only: {optimizer: newton}": ""} {
		in := rendertest.Run(t, "title: P\nsurface: (x1-1)^2 + (x2-1)^2 + 4*(x3-1)^2\nstart: [-1, -1, -1]\nsteps: 4\nlearning_rate: 0.01\nsweep: {optimizer: [sgd, newton]}\nfigures: [contour: {plane: "+plane+"}]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		texts := written(d)
		if want != "" && !strings.Contains(texts, want) || want == "" && strings.Contains(texts, "this plane") {
			t.Errorf("%s: want %q in\n%s", plane, want, texts)
		}
	}
}
