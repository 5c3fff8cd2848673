package loss

import (
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

// Under sampling the number at the end of a line is the one that headline and caption tell: not the last value, which is chance.
func TestSampledEndsAreToldAlike(t *testing.T) {
	told := 0
	for _, more := range []string{"", "repeat: 5\n"} {
		in := rendertest.Run(t, "title: Noise\nsurface: x^2 + 3*y^2\nstart: [3, 2]\nsteps: 200\noptimizer: [{noise: 2}, sgd]\nsweep: {learning_rate: [0.02, 0.2]}\n"+more+"figures: [loss]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		var numbers []string
		for _, text := range d.Page.Texts() {
			numbers = append(numbers, text.String)
		}
		for _, c := range d.Said.Claims() {
			if !slices.Contains([]claim.Kind{claim.LateFloor, claim.LateMean, claim.MedianFloor, claim.MedianLate}, c.Kind) {
				continue
			}
			told++
			said := func(digits int) bool { return slices.Contains(numbers, wording.Short(c.N["gap"], digits)) }
			if !said(1) && !said(2) { // numbers that stand together have as many decimals
				t.Errorf("%s says %g, and the lines %q", c.Kind, c.N["gap"], numbers)
			}
			if !strings.Contains(d.Head.Text, wording.Short(c.N["gap"], 2)) {
				t.Errorf("the headline %q does not say %g", d.Head.Text, c.N["gap"])
			}
		}
	}
	if told < 4 {
		t.Errorf("%d levels are told", told)
	}
}

// Runs that see the same examples equally often are compared by epochs where nothing else is asked for.
func TestEpochsAreTheUsualEffortOfBatches(t *testing.T) {
	for figure, want := range map[string]string{"loss": "epoch", "loss: {x: steps}": "step"} {
		in := rendertest.Run(t, "title: Batches\nsurface: {linear_regression: {data: {line: {n: 40, noise: 0.3, seed: 8}}}}\nlearning_rate: 0.05\nsteps: {epochs: 10}\n"+
			"sweep: {batch: [1, 10, full]}\nfigures:\n  - "+figure+"\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(d.Page.Texts(), func(text canvas.TextBox) bool { return text.String == want }) {
			t.Errorf("%s does not count %s", figure, want)
		}
	}
}
