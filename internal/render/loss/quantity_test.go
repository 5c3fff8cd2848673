package loss

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render/rendertest"
)

const noisyFile = "title: Noise\nsurface: {linear_regression: {data: {line: {n: 60}}}}\nbatch: 4\nsteps: 40\nlearning_rate: {cosine: {initial: 0.1}}\nrepeat: 2\nfigures:\n"

// Every quantity is drawn alone and above others, with an axis of its own that its caption speaks of.
func TestQuantitiesAreDrawn(t *testing.T) {
	words := append([]string{"loss", "gap", "train_loss", "x1"}, quantityWords...)
	for i, word := range words {
		if word == "x1" {
			word = rendertest.Run(t, noisyFile+"  - loss\n").Experiment.Runs[0].Surface.Vars[0]
		}
		in := rendertest.Run(t, noisyFile+"  - loss: {y: ["+word+"], smooth: {window: 5}}\n  - loss: {name: two, y: ["+word+", "+words[(i+1)%3]+"]}\n")
		for k, fig := range in.Experiment.Figures {
			d, err := rendertest.Draw(in, fig)
			if err != nil {
				t.Fatalf("%s: %v", word, err)
			}
			if n := len(d.Page.Plots()); n != k+1 {
				t.Errorf("%s has %d panels, want %d", word, n, k+1)
			}
			if k == 0 && word != "learning_rate" && !strings.Contains(d.Said.Long(), "mean of the last 5 steps") {
				t.Errorf("%s does not say how it is smoothed: %s", word, d.Said.Long())
			}
			for _, c := range d.Said.Claims() {
				if err := c.Check(); err != nil {
					t.Errorf("%s: %v", word, err)
				}
			}
		}
	}
}

// The best of a sweep is the best, and is named with its setting; what has no result is told.
func TestBestOf(t *testing.T) {
	in := rendertest.Run(t, "title: Best\nsurface: x^2 + 30*y^2\nstart: [1, 1]\nsteps: 30\nsweep:\n  optimizer: [sgd, adam]\n  learning_rate: [1e-3, 0.03, 0.3]\n"+
		"figures:\n  - loss: {best_of: learning_rate}\n  - loss: {name: two, best_of: learning_rate, best_by: best_loss}\n  - loss: {name: none, best_of: learning_rate, only: {optimizer: sgd, learning_rate: 0.3}}\n"+
		"  - loss: {name: sooner, best_of: learning_rate, best_by: steps_to, best_to: {gap: 0.5}}\n")
	figs := in.Experiment.Figures
	for _, fig := range []*experiment.Figure{figs[0], figs[1], figs[3]} {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		if runs := d.Page.Plots()[0].Runs; len(runs) != 2 {
			t.Errorf("%s shows %v", fig.Name, runs)
		}
		if said := d.Said.Long(); !strings.Contains(said, "the best learning rate of 3 is 0.03 for gradient descent (") {
			t.Errorf("%s says %s", fig.Name, said)
		}
		if fig == figs[3] && !strings.Contains(d.Said.Long(), "By the steps to 0.5 above") {
			t.Errorf("%s does not tell its rule: %s", fig.Name, d.Said.Long())
		}
		found := false
		for _, text := range d.Page.Texts() {
			found = found || strings.Contains(text.String, "rate 0.03")
		}
		if !found {
			t.Errorf("%s does not name the rate", fig.Name)
		}
	}
	d, err := rendertest.Draw(in, in.Experiment.Figures[2])
	if err != nil || !strings.Contains(d.Said.Long(), "o learning rate has a result") {
		t.Errorf("%v: %+v", err, d)
	}
}

// A range test draws the rate that it suggests, and says what it lacks where a rate does not grow.
func TestRangeTest(t *testing.T) {
	const head = "title: Range\nsurface: {linear_regression: {data: {line: {n: 60}}}}\nbatch: 4\nsteps: 100\nfigures: [range_test, {range_test: {name: tenth, suggest: tenth}}]\n"
	in := rendertest.Run(t, head+"learning_rate: 1e-4*10^(4*k/99)\n")
	for _, fig := range in.Experiment.Figures {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		if said := d.Said.Long(); !strings.Contains(said, "range test suggests a rate of") {
			t.Errorf("%s says %s", fig.Name, said)
		}
	}
	in = rendertest.Run(t, head+"learning_rate: 0.1\n")
	if _, err := rendertest.Draw(in, in.Experiment.Figures[0]); err == nil || !strings.Contains(err.Error(), "grows at least tenfold") {
		t.Errorf("a rate that stays has a range test: %v", err)
	}
}

// Of runs that climb every panel has the values of f, in words for them; a batch has its own beside them.
func TestQuantitiesOfRunsThatClimb(t *testing.T) {
	in := rendertest.Run(t, "title: Hill\nsurface: {rastrigin: {noise: {value: 0.5}}}\nmaximize: true\nstart: [-1, 0.2]\nsteps: 100\nlearning_rate: 1e-4*10^(2*k/99)\n"+
		"figures:\n  - loss: {y: [loss, gap, batch_loss]}\n  - loss: {name: smooth, smooth: {ema: 0.5}}\n  - range_test\n")
	r := in.Results[0]
	if first, last := r.Run.Surface.Value(r.Trace().Loss[0]), r.Run.Surface.Value(r.Outcome().Loss); !(0 < first && first < last) {
		t.Fatalf("the run does not climb: from %g to %g", first, last)
	}
	for _, fig := range in.Experiment.Figures {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		texts := []string{d.Alt}
		for _, text := range d.Page.Texts() {
			if text.String != d.Title && text.String != d.Subtitle {
				texts = append(texts, text.String)
			}
		}
		for _, text := range texts {
			if text = strings.ReplaceAll(text, "loss noise", ""); strings.Contains(text, "loss") || strings.Contains(text, "lowest") || strings.Contains(text, "example") {
				t.Errorf("%s speaks of descent, or of examples: %s", fig.Name, text)
			}
		}
		for i, p := range d.Page.Plots() {
			if p.Y.Lo < -1 {
				t.Errorf("panel %d of %s goes down to %g, and no value is below 0", i, fig.Name, p.Y.Lo)
			}
		}
	}
}

// Models that see all their examples at every step have range tests as well, and no loss of a batch.
func TestFullBatches(t *testing.T) {
	in := rendertest.Run(t, "title: Full\nsurface: {linear_regression: {data: {line: {n: 60}}}}\nsteps: 100\nlearning_rate: 1e-4*10^(4*k/99)\nsweep: {optimizer: [sgd, adam]}\n"+
		"figures: [range_test, {loss: {y: batch_loss}}]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	if said := d.Said.Long(); !strings.Contains(said, "suggests a rate of") || strings.Contains(said, "does not fall") {
		t.Errorf("the loss falls, and the range test says %s", said)
	}
	if _, err := rendertest.Draw(in, in.Experiment.Figures[1]); err == nil || !strings.Contains(err.Error(), "sees the exact loss") {
		t.Errorf("the loss of no batch is drawn: %v", err)
	}
}

// The loss of a batch stands where it was measured, one step before the row of the update that it led to, whatever is counted.
func TestBatchLossStandsWhereItWasSeen(t *testing.T) {
	for _, x := range []string{"steps", "epochs", "examples", "evaluations"} {
		in := rendertest.Run(t, noisyFile+"  - loss: {y: batch_loss, x: "+x+"}\n")
		for r := range in.Experiment.Runs {
			line, err := quantityOf(in.Runs, r, batchLoss, x)
			if err != nil {
				t.Fatal(err)
			}
			c := newLossCurve(in.Runs, r, false, x)
			if len(line) != c.len()-1 || len(line) == 0 {
				t.Fatalf("%s: %d losses of batches in %d rows", x, len(line), c.len())
			}
			for k, q := range line {
				if math.Abs(q.X-c.x(k)) > 1e-12*(1+c.x(k)) || q.Y != c.of.Value(c.trace.Batch[k+1]) {
					t.Fatalf("%s: loss %d of a batch stands at %g, want %g", x, k, q.X, c.x(k))
				}
			}
		}
	}
}
