package live

import (
	"context"
	"testing"

	"gdplot/internal/experiment"
)

// TestChoicesOpen takes every surface, method and figure that a list on the page offers: the rest of the text can stay as it is.
func TestChoicesOpen(t *testing.T) {
	for name, text := range map[string]string{
		"methods":   "surface: rosenbrock\nstart: [-1, 1]\nsteps: 5\nruns:\n  - {optimizer: sgd, learning_rate: 1e-3}\n  - {optimizer: [normalize, adam], learning_rate: 0.01}\nfigures: [contour, loss]\n",
		"no rate":   "surface: beale\nstart: [1, 1]\nsteps: 5\noptimizer: bfgs\nfigures: [contour]\n",
		"curve":     "surface: x^4 - x\nstart: [0.3]\nsteps: 5\nlearning_rate: 0.01\nfigures: [curve, loss]\n",
		"parameter": "surface: {ellipse: {condition: 5}}\nstart: [1, 1]\nsteps: 5\nlearning_rate: 0.01\nsweep: {surface.ellipse.condition: [5, 9]}\nfigures: [loss]\n",
	} {
		t.Run(name, func(t *testing.T) {
			g := &Engine{}
			opt, tried := g.options(context.Background(), nil), 0
			_, all, found := experiment.Controls("a.yaml", []byte(text), opt)
			if found.Wrong() {
				t.Fatal(found)
			}
			for _, c := range all {
				for _, choice := range c.Choices {
					tried++
					if e, found := experiment.Parse("a.yaml", []byte(text[:c.From]+choice+text[c.To:]), opt); e == nil && choice != c.Text {
						t.Errorf("%s offers %s: %s", c.Path, choice, found.String())
					}
				}
			}
			t.Log(tried, "choices")
		})
	}
}
