package lines

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/render/rendertest"
)

// A curve of minima is as near as the straight pieces between its nodes are.
func TestCurvesAreAsNearAsTheirPieces(t *testing.T) {
	minima := [][][]float64{{{9, 9}}, {{3, -10}, {3, 10}, {4, 10}}}
	for _, c := range []struct{ x, y, want float64 }{{0, 5, 3}, {3, 12, 2}, {3.5, 10, 0}, {9, 10, 1}} {
		if d := nearest([]float64{c.x, c.y}, minima); math.Abs(d-c.want) > 1e-12 {
			t.Errorf("(%g, %g) is %g away, and is said to be %g", c.x, c.y, c.want, d)
		}
	}
}

// The lengths and angles of steps are those of the points.
func TestDiagnosesAreOfSingleSteps(t *testing.T) {
	trace := &descent.Trace{Dim: 2, Stride: 1, Step: []int{0, 1, 2, 4}, GradNorm: []float64{10, 2, 1, 1}, X: []float64{0, 0, 3, 4, 3, 8, 0, 8}}
	minima := [][][]float64{{{0, 9}}, {{6, 8}}, {{40, 0}, {40, 9}}}
	for what, want := range map[string][]float64{
		gradientNorm: {10, 2, 1, 1}, stepNorm: {5, 4}, effectiveRate: {0.5, 2}, distanceLeft: {9, 5, 3, 1}, cosineOfSteps: {0.8},
	} {
		line := Diagnose(trace, what, minima, func(row int) float64 { return float64(trace.Step[row]) })
		if len(line) != len(want) {
			t.Errorf("%s: %v", what, line)
			continue
		}
		for i := range line {
			if math.Abs(line[i].Y-want[i]) > 1e-12 {
				t.Errorf("%s: %v, want %v", what, line, want)
			}
		}
	}
}

// Gradient descent in a narrow bowl turns back at every step, until what is left is along its floor.
func TestDescentZigzagsFirst(t *testing.T) {
	in := rendertest.Run(t, "title: Zigzag\nsurface: {ellipse: {condition: 20, rotation: 30}}\nstart: [-5, 1]\nsteps: 80\nlearning_rate: 0.09\nfigures: [diagnostics: [cosine]]\n")
	line := Diagnose(in.Results[0].Trace(), cosineOfSteps, nil, func(row int) float64 { return float64(in.Results[0].Trace().Step[row]) })
	if line[4].X != 5 || line[4].Y > -0.9 || line[44].Y < 0.9 {
		t.Errorf("the cosine is %v and later %v", line[4], line[44])
	}
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil || !strings.Contains(d.Said.Long(), "on average") {
		t.Errorf("%v: %+v", err, d)
	}
}

func TestDiagnosticsSayWhatIsNotKnown(t *testing.T) {
	in := rendertest.Run(t, "title: Long\nsurface: abs(x)\nstart: [3]\nlearning_rate: 0.01\nsteps: 200000\nfigures: [diagnostics]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil || !strings.Contains(d.Said.Long(), "do not keep every step") {
		t.Errorf("%v: %+v", err, d)
	}
}

// The cosine between steps is the same however short they are.
func TestCosineOfTinySteps(t *testing.T) {
	for _, size := range []float64{1, 1e-190, 1e190} {
		if got := cosine([]float64{0}, []float64{size}, []float64{0.8 * size}); got != -1 {
			t.Errorf("turning back after a step of %g has the cosine %g", size, got)
		}
	}
}
