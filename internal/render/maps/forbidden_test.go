package maps

import (
	"math"
	"testing"

	"gdplot/internal/render/rendertest"

	"gonum.org/v1/plot/vg"
)

// TestPlanesAreHatched looks where a plane through three variables is hatched that are kept within a ball: outside the circle in
// which it cuts that.
func TestPlanesAreHatched(t *testing.T) {
	in := rendertest.Run(t, "title: Ball\nsurface: \"(x1-2)^2 + 3*(x2-1)^2 + (x3+1)^2\"\nconstraint: {ball: {center: [0, 0, 0], radius: 1.5}}\n"+
		"start: [-1, -0.5, 0.5]\nsteps: 60\nlearning_rate: 0.1\nfigures: [{contour: {plane: [x1, x2]}}]\n")
	p, _, err := Lift(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	v := p.View(in.Experiment.Runs[0].Surface)
	third := in.Results[0].Outcome().X[2]
	r := vg.Rectangle{Max: vg.Point{X: 300, Y: 300}}
	hatch, border := ForbiddenOf(v).Lines(r)
	radius := math.Sqrt(1.5*1.5 - third*third)
	at := func(q vg.Point) float64 {
		return math.Hypot(v.X.Lo+float64(q.X)/300*v.X.Width(), v.Y.Lo+float64(q.Y)/300*v.Y.Width())
	}
	for _, line := range hatch {
		for _, q := range line {
			if at(q) < radius*0.99 {
				t.Fatalf("it is hatched %g from the middle of a circle of %g", at(q), radius)
			}
		}
	}
	on := 0
	for _, line := range border {
		for _, q := range line {
			if math.Abs(at(q)-radius) < 0.02*radius {
				on++
			}
		}
	}
	if len(hatch) == 0 || on < 10 {
		t.Errorf("%d lines of hatching, %d points of the border on the circle", len(hatch), on)
	}
	if ForbiddenNote([]View{v}) == "" {
		t.Error("nothing says what hatching means")
	}
}
