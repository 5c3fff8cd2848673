package render

import (
	"strings"
	"testing"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

// What an author writes into a figure is there, at a point and at a step, whatever the kind of figure.
func TestNotesOfTheAuthorAreDrawn(t *testing.T) {
	surfaces := map[string]string{"contour": "surface: booth\nstart: [-3, -2]\n", "curve": "surface: x^2\nstart: [3]\n", "loss": "surface: x^2\nstart: [3]\n"}
	points := map[string]string{"contour": "[2, 2]", "curve": "[1, 2]", "loss": "[10, 1]"}
	taken := 0
	for _, d := range figure.Figures.Decls() {
		if _, ok := d.Param("annotate"); !ok {
			continue
		}
		taken++
		surface, ok := surfaces[d.Name]
		if !ok {
			t.Errorf("no experiment shows the notes of %s", d.Name)
			continue
		}
		in := rendertest.Run(t, surface+"learning_rate: 0.05\nsteps: 20\nfigures:\n  - "+d.Name+
			": {annotate: [{at: "+points[d.Name]+", text: at a point}, {step: 2, text: at a step}]}\n")
		drawing, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, text := range drawing.Page.Texts() {
			all = append(all, text.String)
		}
		for _, want := range []string{"at a point", "at a step"} {
			if !strings.Contains(strings.Join(all, "|"), want) {
				t.Errorf("%s lacks what is written %s", d.Name, want)
			}
		}
	}
	if taken == 0 {
		t.Error("no figure takes notes")
	}
}
