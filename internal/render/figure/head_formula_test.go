package figure_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	_ "gdplot/internal/render/maps"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

// TestLongFormulasGiveWayToTitles draws functions of growing length: below a headline, behind a title, stands only what is read at a
// glance, and the short ones do.
func TestLongFormulasGiveWayToTitles(t *testing.T) {
	f := "x^2"
	for range 8 {
		f += " + exp(0.1*y)"
		in := rendertest.Run(t, "title: A study\nsurface: "+f+"\nstart: [2, 1]\nsteps: 60\nruns: [{optimizer: sgd, learning_rate: 0.1}, {optimizer: adam, learning_rate: 0.3}]\nfigures: [contour]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		if d.Head.Text == "" {
			t.Fatalf("%s: no headline", f)
		}
		below := ""
		for _, text := range d.Page.Texts() {
			if strings.HasPrefix(text.String, "A study: ") {
				below = wording.Plain(text.String)
			}
		}
		if _, of, ok := strings.Cut(below, "f(x, y) = "); ok {
			of, _, _ = strings.Cut(of, ";")
			if of, _, _ = strings.Cut(of, ","); utf8.RuneCountInString("f(x, y) = "+of) > 44 {
				t.Errorf("below the headline stands all of %s", of)
			}
		} else if len(f) < 20 {
			t.Errorf("%s is left out: %q", f, below)
		}
	}
}
