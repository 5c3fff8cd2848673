package curve_test

import (
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/rendertest"
)

// Runs of one curve from different starts are called by name at their starts, without a legend; more of them by a legend.
func TestStartsOfACurveHaveNames(t *testing.T) {
	for starts, names := range map[string]int{"[[-5], [1], [4]]": 1, "[[-5], [-4], [-3], [-2], [1], [2], [3], [4]]": 0} {
		in := rendertest.Run(t, "title: Starts\nsurface: {formula: {f: 0.1*x^2, window: {x: [-6, 6]}}}\nlearning_rate: 0.5\nsteps: 20\nsweep: {start: "+starts+"}\nfigures: [curve: {color: start}]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		svg := string(d.Page.SVG(canvas.Light, canvas.Meta{}))
		if named := !strings.Contains(svg, ">a start<"); named != (names == 1) {
			t.Errorf("%s: named %v", starts, named)
		}
	}
}
