package render

import (
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render/rendertest"
)

// Figures of runs that climb say nothing in words of descent, neither in captions nor on the page.
func TestClimbersAreToldUpward(t *testing.T) {
	in := rendertest.Run(t, "title: Climbing\nsurface: 5 - (x - 1)^2 - 3*(y + 1)^2\nmaximize: true\nstart: [-2, 2]\nsteps: 60\nsweep:\n  optimizer: [sgd, adam]\n"+
		"  learning_rate: [0.003, 0.03, 0.1, 0.6]\nfigures: [heatmap, sensitivity, {ranking: {value: final_gap}}, table, distribution, convergence, {loss: {best_of: learning_rate}}, contour, {basins: {grid: [9, 9]}}]\n")
	if m := in.Measure([]int{0}, "best_loss", experiment.Target{}); m.Name != "best_loss" || strings.Contains(m.Label, "at the end") {
		t.Errorf("the best on the way is %s, %q", m.Name, m.Label)
	}
	words := 0
	for _, fig := range in.Experiment.Figures {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatalf("%s: %v", fig.Name, err)
		}
		texts := []string{d.Said.Long(), d.Alt, d.Subtitle}
		for _, text := range d.Page.Texts() {
			texts = append(texts, text.String)
		}
		for _, text := range texts {
			words += strings.Count(text, "highest") + strings.Count(text, "maximum")
			for _, wrong := range []string{"lowest", "minim", "above the highest", "above its start", "above their start", "floor go on above", "climbed"} {
				if strings.Contains(text, wrong) {
					t.Errorf("%s says %q: %s", fig.Name, wrong, text)
				}
			}
		}
	}
	if words < len(in.Experiment.Figures) {
		t.Errorf("the maximum is told of only %d times", words)
	}
}
