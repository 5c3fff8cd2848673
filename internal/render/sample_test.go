package render

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/runner"
	"gdplot/internal/study"
)

// bases are small experiments into which the samples of figures are copied.
var bases = []string{
	"title: Rates\nsurface: booth\nstart: [1, 1]\nsteps: 40\nsweep: {optimizer: [sgd, adam], learning_rate: [0.01, 0.05, 0.1]}\n",
	"title: Labels\nsurface: {ellipse: {condition: 20}}\nstart: [-5, 1]\nsteps: 40\nruns:\n  - {label: plain, learning_rate: 0.05}\n" +
		"  - {label: heavy, optimizer: {sgd: {momentum: 0.5}}, learning_rate: 0.05}\n",
	"title: Surfaces\nsteps: 40\nstart: suggested\nlearning_rate: 0.01\nsweep: {surface: [booth, himmelblau], optimizer: [sgd, adam], seed: [1, 2]}\n",
	"title: Curve\nsurface: x^2\nstart: [4]\nsteps: 20\nsweep: {learning_rate: [0.1, 0.3]}\n",
	"title: Range\nsurface: booth\nstart: [1, 1]\nsteps: 40\nlearning_rate: 1e-4*10^(3*k/39)\n",
	"title: Line\nsurface: {linear_regression: {data: {line: {n: 30, noise: 0.5, seed: 1}}}}\nstart: zeros\nlearning_rate: 0.05\nsteps: 120\n",
	"title: Net\nsurface: {network: {data: {moons: {n: 40, noise: 0.1, seed: 1}}, layers: [3, 2]}}\nlearning_rate: 0.1\nsteps: 20\n",
}

// The sample of a figure, copied into an experiment that it suits, is checked and drawn.
func TestSamplesOfFiguresRun(t *testing.T) {
	kinds := figure.Figures.Decls()
	if len(kinds) == 0 {
		t.Fatal("the catalogue of figures is empty")
	}
	for _, d := range kinds {
		if !strings.Contains(d.Sample, d.Name) {
			t.Errorf("the sample of %s does not show it: %s", d.Name, d.Sample)
		}
		drawn, trouble := 0, ""
		for _, base := range bases {
			e, found := experiment.Parse("sample.yaml", []byte(base+d.Sample+"\n"), experiment.Options{Figures: figure.Figures})
			if found.Wrong() {
				trouble += fmt.Sprintln(found)
				continue
			}
			if err := drawAll(e); err != nil {
				trouble += err.Error() + "\n"
				continue
			}
			drawn++
		}
		if drawn == 0 {
			t.Errorf("the sample of %s runs in no experiment:\n%s", d.Name, trouble)
		}
	}
}

// drawAll executes an experiment and draws its figures.
func drawAll(e *experiment.Experiment) error {
	e, err := runner.Choose(context.Background(), e, runner.Options{Workers: 1})
	if err != nil {
		return err
	}
	results, err := runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 1})
	if err != nil {
		return err
	}
	in := figure.Input{Runs: study.Runs{Experiment: e, Results: results}}
	for _, r := range results {
		in.Reports = append(in.Reports, insight.Judge(r))
	}
	for _, fig := range e.Figures {
		if _, err := rendertest.Draw(in, rendertest.Coarse(fig)); err != nil {
			return err
		}
	}
	return nil
}
