package maps

import (
	"math/rand/v2"
	"testing"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/rendertest"

	"gonum.org/v1/plot/vg"
)

// TestExcursionsDoNotStretch walks in a window, with one way out of it and back. Few steps far out leave the frame as it is,
// many of them or near ones are shown, and what ends outside always is.
func TestExcursionsDoNotStretch(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 3))
	window := []axis.Span{{Lo: 0, Hi: 1}, {Lo: 0, Hi: 1}}
	left := 0
	for trial := range 1000 {
		steps, out, away := 20+random.IntN(200), 1+random.IntN(30), 3*random.Float64()
		path := make([][]float64, steps)
		for k := range path {
			path[k] = []float64{random.Float64(), random.Float64()}
		}
		path[steps-1] = []float64{0.5, 0.5}
		from := 1 + random.IntN(steps-2)
		ends := from+out >= steps
		for k := from; k < min(from+out, steps); k++ {
			path[k][trial%2] = 1 + away
		}
		moving := 0
		for _, x := range path {
			if stillMoves(x, path[steps-1], window) {
				moving++
			}
		}
		shown := false
		for _, x := range withoutExcursions([][][]float64{path}, window)[0] {
			shown = shown || beyond(x, window) > 0
		}
		if want := ends || away < excursionFrom || float64(out) > excursionMost*float64(moving); shown != want {
			t.Fatalf("%d of %d steps are %g widths outside (to the end: %v): shown is %v", out, moving, away, ends, shown)
		}
		if !shown {
			left++
		}
	}
	if left < 100 {
		t.Errorf("only %d excursions were left out", left)
	}
}

// TestThrownRunLeavesTheFrame draws a run that one step throws out of the window, beside runs that stay.
func TestThrownRunLeavesTheFrame(t *testing.T) {
	yaml := "title: Spike\nsurface: \"x^2 + 0.2*y^2 + exp(-200*((x-0.5)^2 + (y-1)^2))\"\nstart: [1, 2]\nsteps: 120\nlearning_rate: 0.02\nruns:\n" +
		"  - {optimizer: sgd}\n  - {optimizer: sgd, learning_rate: 0.7, start: [0.53, 1.03]}\n  - {optimizer: {sgd: {momentum: 0.9}}}\nfigures: [contour]\n"
	in := rendertest.Run(t, yaml)
	v, err := ViewOf(in, []int{0, 1, 2})
	if err != nil {
		t.Fatal(err)
	}
	if w := in.Experiment.Runs[0].Surface.Window; v.Y.Hi > w[1].Hi+0.2 {
		t.Errorf("the window reaches to %v, the frame to %v", w[1], v.Y)
	}
	trail := NewTrail(in.Results[1], nil, 1, v.X, v.Y, vg.Rectangle{Max: vg.Point{X: 400, Y: 400}})
	if trail.Left != nil || len(trail.passes) != 2 {
		t.Errorf("its way out and back is not marked: %v, left %v", trail.passes, trail.Left)
	}
}

// TestPlaneIsNotStretched looks at paths on a plane, one of which is thrown once.
func TestPlaneIsNotStretched(t *testing.T) {
	var paths [][][]float64
	for r := range 3 {
		var path [][]float64
		for k := range 60 {
			path = append(path, []float64{float64(60-k) / 60, float64(r) * float64(k) / 60})
		}
		paths = append(paths, path)
	}
	paths[0][7] = []float64{30, -40}
	if x, y := planeWindow(paths); x != (axis.Span{Lo: 1.0 / 60, Hi: 1}) || y.Lo != 0 || y.Hi < 1.9 {
		t.Errorf("the plane shows %v by %v", x, y)
	}
}
