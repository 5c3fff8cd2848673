package spectrum

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

// The parts add up to the loss above the minimum of a turned bowl, and each shrinks by its own factor.
func TestPartsOfABowlAddUp(t *testing.T) {
	in := rendertest.Run(t, "title: Parts\nsurface: {ellipse: {condition: 20, rotation: 30}}\nstart: [2, 1]\nlearning_rate: 0.03\nsteps: 10\nfigures: [spectrum]\n")
	f := spectrumOf(t, in)
	p := f.parts[0]
	for row := range p.step {
		if math.Abs(p.sum(row)-p.gap[row]) > 1e-12*p.gap[0] {
			t.Errorf("at step %g the parts are %g, the loss %g above the minimum", p.step[row], p.sum(row), p.gap[row])
		}
	}
	for i, lambda := range f.values {
		want := math.Pow(1-0.03*lambda, 2)
		if got := p.of[i][1] / p.of[i][0]; math.Abs(got-want) > 1e-9 {
			t.Errorf("curvature %g: a step multiplies by %g and not by %g", lambda, got, want)
		}
	}
	for i, line := range f.predicted(0, 10) {
		if end := line[len(line)-1]; math.Abs(end.Y/p.of[i][10]-1) > 1e-6 {
			t.Errorf("line %d is predicted to end at %g and ends at %g", i, end.Y, p.of[i][10])
		}
	}
}

// A quadratic surface without stated minima is solved for its own.
func TestSpectrumFindsTheMinimumOfABowl(t *testing.T) {
	in := rendertest.Run(t, "title: Five\nsurface: sum(i, 1, n, i*(x[i] - 2)^2)\nstart: [1, 1, 1, 1, 1]\nlearning_rate: 0.01\nsteps: 5\nfigures: [spectrum]\n")
	for _, v := range spectrumOf(t, in).minimum {
		if math.Abs(v-2) > 1e-12 {
			t.Errorf("minimum at %g", v)
		}
	}
}

func spectrumOf(t *testing.T, in figure.Input) *spectrumFigure {
	t.Helper()
	fig := in.Experiment.Figures[0]
	f := &spectrumFigure{in: in, fig: fig, proj: in.Project(fig), parts: map[int]*parts{}}
	if err := f.analyse(); err != nil {
		t.Fatal(err)
	}
	f.split()
	return f
}

func TestSpectrumSaysWhatItCannotSplit(t *testing.T) {
	for yaml, want := range map[string]string{
		"surface: rosenbrock\nstart: [-1.2, 1]\nlearning_rate: 0.001\n":                                           "",
		"surface: abs(x) + abs(y)\nstart: [1, 1]\nlearning_rate: 0.001\n":                                         "no minimum",
		"start: [1, 1]\nlearning_rate: 0.01\nsweep: {surface: [booth, beale]}\n":                                  "different surfaces",
		"surface: {formula: {f: x^2 - y^2, window: {x: [-1, 1], y: [-1, 1]}}}\nstart: [1, 1]\nlearning_rate: 1\n": "no minimum",
	} {
		in := rendertest.Run(t, "title: T\nsteps: 5\n"+yaml+"figures: [spectrum]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		switch {
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v lacks %q", yaml, err, want)
		case want == "" && err != nil:
			t.Errorf("%s: %v", yaml, err)
		case want == "" && !strings.Contains(d.Said.Long(), "no bowl of constant curvature"):
			t.Errorf("%s: %s", yaml, d.Said.Long())
		}
	}
}
