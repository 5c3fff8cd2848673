package render

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// TestRunsHaveOneName calls the runs of a sweep in panels, rows and tables what their lines are called.
func TestRunsHaveOneName(t *testing.T) {
	in := rendertest.Run(t, "surface: {linear_regression: {data: {line: {n: 30}}}}\nstart: zeros\nlearning_rate: 0.05\nsteps: 10\nsweep: {surface.linear_regression.l2: [0, 0.1, 0.3]}\nfigures: [distribution, table]\n")
	for _, fig := range in.Experiment.Figures {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		named := 0
		for _, text := range d.Page.Texts() {
			if strings.Contains(text.String, "l2 0.1") {
				named++
				if strings.HasPrefix(text.String, "on ") {
					t.Errorf("%s: %q", fig.Name, text.String)
				}
			}
		}
		if named == 0 {
			t.Errorf("%s names no run", fig.Name)
		}
	}
	name := in.PanelNames(in.Experiment.Figures[0])
	for r, want := range []string{"l2 0", "l2 0.1", "l2 0.3"} {
		if name(r) != want {
			t.Errorf("a panel is called %q, want %q", name(r), want)
		}
	}
}

// TestSettingsAreSaidOnce varies a setting of a method beside its rate: the method's name says the setting already.
func TestSettingsAreSaidOnce(t *testing.T) {
	in := rendertest.Run(t, "surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 20\nruns: [{optimizer: adam}]\n"+
		"sweep:\n  learning_rate: {log: [1e-3, 1], count: 4}\n  optimizer.adam.beta2: [0.9, 0.99, 0.999]\nfigures: [sensitivity, heatmap, loss]\n")
	for _, fig := range in.Experiment.Figures {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		all := []string{d.Caption, d.Alt}
		for _, text := range d.Page.Texts() {
			all = append(all, text.String)
		}
		named := 0
		for _, text := range all {
			if strings.Contains(text, "beta2 0.99") {
				named++
			}
			if strings.Contains(text, "beta2 0.99, beta2 0.99") {
				t.Errorf("%s: %q", fig.Name, text)
			}
		}
		if named == 0 {
			t.Errorf("%s names no setting", fig.Name)
		}
	}
}

// TestSmallLossesAreNotNothing lists the losses where runs end beside a map: one of 10⁻⁵ is not 0.
func TestSmallLossesAreNotNothing(t *testing.T) {
	in := rendertest.Run(t, "surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 1000\noptimizer: adam\n"+
		"runs: [{label: constant, learning_rate: 0.1}, {label: falling, learning_rate: {cosine: {initial: 0.1}}}]\nfigures: [contour]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	if in.Results[0].Outcome().Loss == 0 {
		t.Fatal("nothing to tell apart")
	}
	told := false
	for _, text := range d.Page.Texts() {
		told = told || text.String == "0.0118"
		if text.String == "0" && text.Box.Max.Y-text.Box.Min.Y > 14 {
			t.Errorf("a loss of %g is told as 0", in.Results[0].Outcome().Loss)
		}
	}
	if !told {
		t.Error("no losses are listed")
	}
}
