package loss

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

// TestBatchesStandBehindTheLoss looks at runs on batches: where the loss of one is drawn, that of each batch is behind it, with its
// greatest and least value; not where a gap is drawn, of all examples, or of several runs.
func TestBatchesStandBehindTheLoss(t *testing.T) {
	const model = "title: Batches\nsurface: {logistic_regression: {data: {moons: {n: 120, noise: 0.3, seed: 1}}}}\nsteps: 90\n"
	for yaml, want := range map[string]bool{
		model + "learning_rate: 0.5\nbatch: 4\nfigures: [{loss: {y: loss}}]\n":                 true,
		model + "learning_rate: 0.5\nbatch: 4\nfigures: [{loss: {y: gap}}]\n":                  false,
		model + "learning_rate: 0.5\nfigures: [{loss: {y: loss}}]\n":                           false,
		model + "sweep: {learning_rate: [0.5, 0.4]}\nbatch: 4\nfigures: [{loss: {y: loss}}]\n": false,
		model + "learning_rate: 0.5\nbatch: 4\nfigures: [{loss: {y: loss, y_scale: log}}]\n":   true,
		model + "learning_rate: 0.5\nbatch: 120\nfigures: [{loss: {y: loss, x: epochs}}]\n":    false,
	} {
		in := rendertest.Run(t, yaml)
		d, err := drawLoss(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, text := range d.Page.Texts() {
			said = append(said, text.String)
		}
		all := strings.Join(said, "\n")
		if got := strings.Contains(all, "one batch: "); got != want {
			t.Errorf("%s: batches are drawn: %t, in %q", yaml, got, said)
		}
		if !want {
			continue
		}
		most := math.Inf(-1)
		for _, v := range in.Results[0].Trace().Batch[1:] {
			most = math.Max(most, v)
		}
		if !strings.Contains(all, "one batch: "+wording.Short(most, 2)) {
			t.Errorf("the greatest loss of a batch is %g: %q", most, said)
		}
		if y := d.Page.Plots()[0].Y; y.Hi < most {
			t.Errorf("the axis ends at %g, below a batch of %g", y.Hi, most)
		}
	}
}

// TestSwingsAreThoseOfTheRun recomputes between which values a run bounces for ever at a kink, and that a run with a falling rate
// has no such values.
func TestSwingsAreThoseOfTheRun(t *testing.T) {
	in := rendertest.Run(t, "title: Kink\nsurface: abs(x) + 2*abs(y)\nstart: [-2.7183, 1.4142]\nsteps: 200\nruns:\n  - {label: constant, learning_rate: 0.1}\n"+
		"  - {label: falling, learning_rate: {exponential: {initial: 0.1, gamma: 0.97}}}\nfigures: [loss]\n")
	f := newLossFigure(in, in.Experiment.Figures[0])
	low, high := math.Inf(1), 0.0
	for _, v := range in.Results[0].Trace().Loss[161:] {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	if got, want := f.swings(0), " between "+wording.Short(low, 2)+" and "+wording.Short(high, 2); got != want {
		t.Errorf("a run at a kink bounces%s, want%s", got, want)
	}
	if got := f.swings(1); got != "" {
		t.Errorf("a run with a falling rate bounces%s", got)
	}
}
