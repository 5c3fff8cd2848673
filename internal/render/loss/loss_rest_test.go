package loss

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// TestRestsAreTold looks at what a figure of the loss says beside lines that are level at their end: what holds their runs, once
// where several end at one height, and nothing of runs that arrive.
func TestRestsAreTold(t *testing.T) {
	yaml := "title: Trap\nsurface: {formula: {f: \"0.1*x^2 - 0.8*exp(-((x+3)/0.5)^2)\", window: {x: [-6, 3]}}}\nsteps: 300\nlearning_rate: 0.1\nruns:\n" +
		"  - {label: small, start: [-5]}\n  - {label: as small, start: [-4.9]}\n  - {label: right, start: [2]}\nfigures: [loss]\n"
	in := rendertest.Run(t, yaml)
	d, err := drawLoss(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, text := range d.Page.Texts() {
		if text.String == "in a local minimum" {
			told++
		}
	}
	if told != 1 {
		t.Errorf("what holds two runs is told %d times", told)
	}
	if word := in.HeldBy(2); word != "" {
		t.Errorf("a run that arrives is %q", word)
	}
}

// TestManyStartsAreNamedByTheirEnds looks at the loss of nine starts on a bumpy line: each valley is named once, with how many runs end
// in it, and all of them have a name.
func TestManyStartsAreNamedByTheirEnds(t *testing.T) {
	in := rendertest.Run(t, "title: Bumps\nsurface: 0.05*x^2 + sin(2*x)\nsteps: 80\nlearning_rate: 0.1\n"+
		"sweep: {start: [[-6], [-4.5], [-3], [-1.5], [0], [1.5], [3], [4.5], [6]]}\nfigures: [loss]\n")
	d, err := drawLoss(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	runs, valleys := 0, 0
	for _, text := range d.Page.Texts() {
		if n, _, ok := strings.Cut(text.String, " run"); ok && strings.Contains(text.String, " to ") {
			runs, valleys = runs+int(n[0]-'0'), valleys+1
		}
	}
	if runs != 9 || valleys != 5 {
		t.Errorf("%d runs are named in %d valleys, want 9 in 5", runs, valleys)
	}
}
