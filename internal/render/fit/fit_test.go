package fit

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"

	"gonum.org/v1/plot/vg"
)

func fitOf(in figure.Input, runs ...int) *fitFigure {
	fig := &experiment.Figure{Name: "fit", Spec: rendertest.Defaults("fit"), Runs: runs}
	f := &fitFigure{in: in, fig: fig, proj: in.Project(fig)}
	f.data = f.problem(runs[0]).Data
	return f
}

func TestFitShowsRoundSteps(t *testing.T) {
	in := rendertest.Run(t, "title: L\nsurface: {linear_regression: {data: {line: {n: 10, noise: 0.5, seed: 1}}}}\nstart: zeros\nsteps: 100\nlearning_rate: 0.01\n")
	f := fitOf(in, 0)
	var steps []int
	for _, m := range f.moments(0) {
		steps = append(steps, m.step)
	}
	if want := []int{0, 3, 10, 30, 100}; !slices.Equal(steps, want) {
		t.Errorf("shown are steps %v, want %v", steps, want)
	}
	f.fig.Spec = f.fig.Spec.With("steps", []float64{1, 7, 5000})
	steps = nil
	for _, m := range f.moments(0) {
		steps = append(steps, m.step)
	}
	if want := []int{1, 7, 100}; !slices.Equal(steps, want) {
		t.Errorf("asked for 1, 7 and 5000, shown are steps %v", steps)
	}
}

// TestFitCurveIsTheLine compares the curve of a linear model with its weights.
func TestFitCurveIsTheLine(t *testing.T) {
	in := rendertest.Run(t, "title: L\nsurface: {linear_regression: {data: {line: {n: 10, noise: 0.5, seed: 1}}}}\nstart: zeros\nsteps: 50\nlearning_rate: 0.01\n")
	f := fitOf(in, 0)
	m, ok := f.end(0)
	if !ok {
		t.Fatal("no end")
	}
	for _, q := range f.curve(m, axis.Span{Lo: -1, Hi: 4}) {
		if want := m.x[0]*q.X + m.x[1]; math.Abs(q.Y-want) > 1e-12*math.Max(1, math.Abs(want)) {
			t.Fatalf("at %g the line is %g, want %g", q.X, q.Y, want)
		}
	}
}

// TestMarginsOfKnownClassifier asks a logistic model on both sides of its boundary, and on it.
func TestMarginsOfKnownClassifier(t *testing.T) {
	in := rendertest.Run(t, "title: M\nsurface: {logistic_regression: {data: {moons: {n: 40, noise: 0.1, seed: 1}}}}\nstart: [2, -1, 0.5]\nsteps: 1\nlearning_rate: 1e-12\n")
	f := fitOf(in, 0)
	m := moment{run: 0, x: []float64{2, -1, 0.5}} // 2 x1 − x2 + 0.5 = 0
	one, zero := f.margin(m, 1), f.margin(m, 0)
	if v := one(0, 0.5); math.Abs(v) > 1e-12 {
		t.Errorf("on the boundary class 1 leads by %g", v)
	}
	if one(1, 0) <= 0 || zero(1, 0) >= 0 || one(-1, 0) >= 0 || one(1, 0) != -zero(1, 0) {
		t.Errorf("margins %g, %g, %g", one(1, 0), zero(1, 0), one(-1, 0))
	}
}

// TestFitTellsOfTheTest counts what a classifier gets right, apart for the examples kept back.
func TestFitTellsOfTheTest(t *testing.T) {
	in := rendertest.Run(t, "title: M\nsurface: {logistic_regression: {data: {blobs: {n: 40, classes: 2, seed: 1}}, test: 0.25}}\nstart: zeros\nsteps: 100\nlearning_rate: 1\n")
	d, err := rendertest.Draw(in, &experiment.Figure{Name: "fit", Spec: rendertest.Defaults("fit"), Runs: []int{0}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"%", "10 examples", "after 100 steps"} {
		if !strings.Contains(d.Said.Long(), want) {
			t.Errorf("the caption does not say %q: %s", want, d.Said.Long())
		}
	}
}

// Lines that lie on one another have one name.
func TestLinesOnOneAnotherHaveOneName(t *testing.T) {
	line := func(rise vg.Length) *modelLine {
		return &modelLine{pieces: [][]vg.Point{{{X: 0, Y: 0}, {X: 100, Y: rise}}}}
	}
	if !line(40).liesOn([]*modelLine{line(43)}) || line(40).liesOn([]*modelLine{line(60)}) {
		t.Error("which lines lie on another is not told by how near they are everywhere")
	}
}
