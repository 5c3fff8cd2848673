package loss

import (
	"slices"
	"testing"

	"gdplot/internal/render/rendertest"
)

// Steps have numbers on request only, and they stand on the page.
func TestLossNumbersStepsOnRequest(t *testing.T) {
	in := rendertest.Run(t, "title: Numbers\nsurface: x^2\nstart: [4]\nlearning_rate: 0.1\nsteps: 30\nfigures: [loss, loss: {name: numbered, numbers: true}]\n")
	for _, fig := range in.Experiment.Figures {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, text := range d.Page.Texts() {
			if text.Bold {
				texts = append(texts, text.String)
			}
		}
		for _, number := range []string{"2", "5"} {
			if got := slices.Contains(texts, number); got != (fig.Name == "numbered") {
				t.Errorf("%s: step %s is numbered: %v; %q", fig.Name, number, got, texts)
			}
		}
	}
}
