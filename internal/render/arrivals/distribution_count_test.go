package arrivals

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// What is counted beside the rows is the lowest minimum, and the highest maximum of runs that climb.
func TestHeadOfCountsFacesTheRuns(t *testing.T) {
	const wells = "title: Two\nlearning_rate: 0.05\nsteps: 60\nrepeat: 6\nstart: {uniform: window}\nfigures: [distribution]\n"
	for file, want := range map[string]string{
		"surface: {formula: {f: (x^2 - 1)^2 + 0.3*x, window: {x: [-2, 2]}}}\n":                     "nearest to the lowest minimum",
		"surface: {formula: {f: 0 - (x^2 - 1)^2 - 0.3*x, window: {x: [-2, 2]}}}\nmaximize: true\n": "nearest to the highest maximum",
	} {
		in := rendertest.Run(t, file+wells)
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, text := range d.Page.Texts() {
			texts = append(texts, text.String)
		}
		if all := strings.Join(texts, " "); !strings.Contains(all, want) {
			t.Errorf("%q is not among %q", want, texts)
		}
	}
}
