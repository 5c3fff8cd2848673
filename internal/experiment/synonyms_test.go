package experiment

import (
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/surface"
)

// TestSynonymsLeadSomewhere holds that every word that the table suggests is one that a file may have.
func TestSynonymsLeadSomewhere(t *testing.T) {
	known := map[string]bool{"true": true, "false": true, "gap": true, nameKey: true}
	for _, list := range [][]string{names(RunKeys), names(FileKeys), names(StyleKeys), claimKeys, comparisonKeys, amountKeys, boundKeys, seriesForms,
		startForms, {"count"}, Verdicts, Reasons()} {
		for _, w := range list {
			known[w] = true
		}
	}
	for _, book := range []catalog.Book{surface.Surfaces, descent.Optimizers, descent.Transforms, descent.Schedules, descent.StopRules, kinds} {
		for _, d := range book.Decls() {
			known[d.Name] = true
			for _, p := range d.ParamNames() {
				known[p] = true
			}
		}
	}
	for word, meant := range synonyms {
		for _, m := range meant {
			if !known[m] {
				t.Errorf("%s leads to %s, which no file may have", word, m)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	keys := append(names(RunKeys), names(FileKeys)...)
	for word, want := range map[string]string{
		"lr": "learning_rate", "LearningRate": "learning_rate", "learning-rate": "learning_rate", "Steps": "steps", "stpes": "steps",
		"iterations": "steps", "vary": "sweep", "optimiser": "optimizer", "zzz": "", "": "",
	} {
		if got := nearest(word, keys); got != want {
			t.Errorf("%s is taken for %q, expected %q", word, got, want)
		}
	}
}
