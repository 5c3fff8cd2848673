package sensitivity

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// A largest stable rate that curves have in common is said once; one of some of them says of which.
func TestLargestStableRatesAreToldOnce(t *testing.T) {
	for curves, want := range map[string]string{
		"start: [[1, 1], [2, 2], [0.5, 2]]":                         "at the minimum is 0.2.",
		"optimizer: [sgd, {sgd: {momentum: 0.5}}]":                  "at the minimum is 0.2 (gradient descent) and 0.3 (momentum 0.5).",
		"surface.ellipse.rotation: [0, 20, 30]":                     "at the minimum is 0.2.",
		"surface.ellipse.rotation: [0, 20], optimizer: [sgd, adam]": "at the minimum is 0.2 (rotation 0, gradient descent; rotation 20, gradient descent).",
	} {
		in := rendertest.Run(t, "title: Edges\nsurface: ellipse\nstart: [1, 1]\nsteps: 20\nsweep: {learning_rate: [0.01, 0.02, 0.05], "+curves+"}\nfigures: [sensitivity]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(d.Said.Long(), want) {
			t.Errorf("%s: %s, want %s", curves, d.Said.Long(), want)
		}
	}
}
