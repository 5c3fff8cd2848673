package maps

import (
	"bytes"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/rendertest"
)

func TestSecondPointsAreDrawnWhereAskedFor(t *testing.T) {
	const bowl = "surface: x^2 + 4*y^2\nstart: [2, 1]\nsteps: 20\nlearning_rate: 0.05\n"
	const two = "runs:\n  - optimizer: {asgd: {t0: 0}}\n  - optimizer: schedule_free_sgd\n  - optimizer: adam\n"
	for _, c := range []struct {
		file  string
		lines int
		note  string
	}{
		{bowl + "optimizer: {asgd: {t0: 0}}\nfigures: [{contour: {second: true}}]\n", 1, "The thin line is the average of averaged SGD."},
		{bowl + two + "figures: [{contour: {second: true}}]\n", 2, "Thin lines are the average of averaged SGD and the unaveraged point z of schedule-free SGD."},
		{bowl + two + "figures: [contour]\n", 0, ""},
		{bowl + "figures: [{contour: {second: true}}]\n", 0, ""},
	} {
		in := rendertest.Run(t, c.file)
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		svg, err := d.SVG(canvas.Light)
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Count(svg, []byte(", second point")); got != c.lines {
			t.Errorf("%s: %d thin lines, want %d", c.file, got, c.lines)
		}
		if !strings.Contains(d.Said.Long(), c.note) || c.note == "" && strings.Contains(d.Said.Long(), "hin line") {
			t.Errorf("%s: caption %q lacks %q", c.file, d.Said.Long(), c.note)
		}
	}
}
