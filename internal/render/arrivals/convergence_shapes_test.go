package arrivals

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/rendertest"

	"gonum.org/v1/plot/vg"
)

// TestGroupsTellHowNarrowSurfacesAre draws methods over bowls of known condition: it stands under their names, and the line under
// the title says what is counted, once.
func TestGroupsTellHowNarrowSurfacesAre(t *testing.T) {
	in := rendertest.Run(t, `
title: Bowls
start: [1, 1]
steps: 4000
sweep: {surface: [x^2/2 + y^2/2, x^2/2 + 7*y^2/2, x^2/2 + 20*y^2, booth], optimizer: [sgd, {sgd: {momentum: 0.5}}, {sgd: {momentum: 0.8}}, {sgd: {momentum: 0.5, nesterov: true}}]}
learning_rate: 0.03
figures: [convergence: {y: surface, color: optimizer}]
`)
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	rendertest.CheckSound(t, d)
	var all []string
	for _, text := range d.Page.Texts() {
		all = append(all, canvas.Plain(text.String))
	}
	said := strings.Join(all, "\n")
	for _, want := range []string{"condition 1\n", "condition 7\n", "condition 40\n", "condition 9\n"} {
		if !strings.Contains(said+"\n", want) {
			t.Errorf("%q is missing in %q", want, all)
		}
	}
	if n := strings.Count(strings.ToLower(said), "steps to a loss within"); n != 1 {
		t.Errorf("what is counted is said %d times: %q", n, all)
	}
}

// TestShapesDiffer holds the shapes of series apart: each has other corners, all within the room of a mark.
func TestShapesDiffer(t *testing.T) {
	seen := map[int]bool{}
	for n := 3; n <= 5; n++ {
		path := corners(vg.Point{X: 10, Y: 20}, 5, n, math.Pi/2)
		if seen[len(path)] {
			t.Errorf("%d corners look as others", n)
		}
		seen[len(path)] = true
		for _, c := range path {
			if c.Type != vg.CloseComp && math.Abs(math.Hypot(float64(c.Pos.X-10), float64(c.Pos.Y-20))-5) > 1e-9 {
				t.Errorf("a corner of %d lies at %v", n, c.Pos)
			}
		}
	}
}
