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

// A run that ends away from all others has its name there, not where they all start: of three rates from the right one is far left of
// the minimum, one on its way.
func TestRunsAreNamedWhereTheyEndAlone(t *testing.T) {
	in := rendertest.Run(t, "title: Gentle\nsurface: sqrt(1 + x^2)\nstart: [4]\nsteps: 30\nsweep: {learning_rate: [0.1, 1, 2.5]}\nfigures: [curve]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	middle := map[string]float64{}
	for _, text := range d.Page.Texts() {
		middle[text.String] = float64(text.Box.Min.X+text.Box.Max.X) / 2
	}
	if left, way, start := middle["rate 2.5"], middle["rate 0.1"], middle["rate 1"]; left == 0 || left+100 > way || way+40 > start {
		t.Errorf("rates 2.5, 0.1 and 1 are named at %.0f, %.0f and %.0f", left, way, start)
	}
}
