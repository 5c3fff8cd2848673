package phase

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/render/rendertest"
)

// A velocity is the step that led to a position; between rows that are several steps apart it is their mean.
func TestOrbitsAreStepsAndTheirMeans(t *testing.T) {
	trace := &descent.Trace{Dim: 2, Step: []int{0, 1, 2, 6}, X: []float64{9, 4, 9, 3, 9, 1, 9, 5}}
	o := newOrbit(trace, 1)
	for i, want := range []float64{0, -1, -2, 1} {
		if o.speed[i] != want {
			t.Errorf("velocity %d is %g and not %g", i, o.speed[i], want)
		}
	}
	if o.stride != 4 || o.turns != 1 {
		t.Errorf("stride %d, %d turns", o.stride, o.turns)
	}
	if o := newOrbit(&descent.Trace{Dim: 1, Step: []int{0, 1, 2}, X: []float64{1, math.Inf(1), 2}}, 0); len(o.at) != 1 {
		t.Errorf("an orbit goes on after infinity: %v", o.at)
	}
}

func TestTurnsLeaveRoundingOut(t *testing.T) {
	if n := turns([]float64{0, -1, -2, 1, 3, -1, 1e-12, -1e-13, 1e-12}); n != 2 {
		t.Errorf("%d turns", n)
	}
}

func TestPhaseNamesTheRegime(t *testing.T) {
	in := rendertest.Run(t, "title: Damping\nsurface: x^2\nstart: [4]\nlearning_rate: 0.05\nruns:\n  - {label: none, optimizer: sgd}\n"+
		"  - {label: much, optimizer: {sgd: {momentum: 0.9}}}\n  - {label: fast, optimizer: sgd, learning_rate: 0.9}\nfigures: [phase]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"“none” never turns back", "“none” are real and positive", "“much” are complex", "“fast” is negative"} {
		if !strings.Contains(d.Said.Long(), want) {
			t.Errorf("the caption lacks %q: %s", want, d.Said.Long())
		}
	}
	in = rendertest.Run(t, "title: Other\nsurface: rosenbrock\nstart: [-1, 1]\nlearning_rate: 0.001\nfigures: [phase: {variable: z}]\n")
	if _, err := rendertest.Draw(in, in.Experiment.Figures[0]); err == nil || !strings.Contains(err.Error(), "variables are x and y") {
		t.Errorf("a variable that is none: %v", err)
	}
}
