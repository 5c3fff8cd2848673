package loss

import (
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
