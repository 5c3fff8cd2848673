package render

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/study"
)

// Titles end as their authors end them, captions with one mark.
func TestProseEndsOnce(t *testing.T) {
	for text, want := range map[string]string{"": "", "A": "A.", "A.": "A.", "Why?": "Why?", "Look!": "Look!"} {
		if got := study.Closed(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// The description of a file is under one of its figures: the one that compares most.
func TestTheDescriptionIsSaidOnce(t *testing.T) {
	const rule = "Each rate is the best of five"
	in := rendertest.Run(t, "title: Rates\ndescription: "+rule+"\nsurface: rosenbrock\nstart: [-1.2, 1]\nsteps: 50\nsweep: {learning_rate: [0.0005, 0.001]}\n"+
		"figures: [contour, loss, convergence: {gap: 1e-3}]\n")
	for _, fig := range in.Experiment.Figures {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := strings.Contains(d.Said.Long(), rule+"."), fig.Spec.Name() == "convergence"; got != want {
			t.Errorf("%s ends with the description: %v, want %v: %s", fig.Name, got, want, d.Caption)
		}
	}
}

// Names of runs are the user's words: they keep their first letter, and verbs agree with runs and not with labels.
func TestLabelsStandAsNames(t *testing.T) {
	in := rendertest.Run(t, "title: Dip\nsurface: {formula: {f: 0.1*x^2 - 0.8*exp(-((x + 3)/0.5)^2), window: {x: [-6, 3]}}}\nstart: [-5]\nsteps: 300\n"+
		"runs:\n  - {label: small steps, optimizer: sgd, learning_rate: 0.05}\n  - {label: large steps, optimizer: sgd, learning_rate: 1}\n")
	d, err := rendertest.Draw(in, rendertest.FiguresOf(in, "curve")[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"The run “small steps” ends in the local minimum at x = −2.906", "“large steps” ends at the lowest point found, x = 0", "1, is too large to settle there"} {
		if !strings.Contains(d.Caption, want) {
			t.Errorf("the caption lacks %q: %s", want, d.Caption)
		}
	}
}
