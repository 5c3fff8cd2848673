package tables

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// Every column of a heat map has its whole name, side by side, in lines or upright, as narrow as the page may be.
func TestColumnsAreNamed(t *testing.T) {
	const file = "title: Suite\nsteps: 20\nstart: suggested\nlearning_rate: 0.005\nsweep:\n  surface: [booth, himmelblau, beale, rosenbrock, matyas, three_hump_camel]\n  optimizer: [sgd, adam]\n"
	for _, width := range []string{"330", "450", "600", "1200"} {
		in := rendertest.Run(t, file+"style: {width: "+width+"}\nfigures: [heatmap]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, text := range d.Page.Texts() {
			texts = append(texts, text.String)
		}
		written := " " + strings.Join(texts, " ") + " "
		for _, name := range []string{"Booth", "Himmelblau", "Beale", "Rosenbrock", "Matyas", "hump camel"} {
			if !strings.Contains(strings.ReplaceAll(written, "-", " "), " "+name+" ") {
				t.Errorf("at %s px no column is called %s: %v", width, name, texts)
			}
		}
	}
}
