package maps

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gdplot/internal/render/rendertest"
)

// A direction is called by variables that make up most of its length, no fewer would, and never by many.
func TestDirectionsAreCalledByWhatTheyAreMadeOf(t *testing.T) {
	s := rendertest.Run(t, "title: Four\nlearning_rate: 0.1\nsurface: x1^2 + x2^2 + x3^2 + x4^2 + x5^2\nstart: [1, 1, 1, 1, 1]\nsteps: 3\nfigures: [contour: {plane: pca}]\n").Experiment.Runs[0].Surface
	random, called := rand.New(rand.NewPCG(4, 30)), 0
	for range 400 {
		d := make([]float64, 5)
		for i := range d {
			d[i] = random.NormFloat64() * random.Float64() * random.Float64()
		}
		unit(d)
		names := madeOf(d, s)
		share, least := 0.0, 1.0
		for i, v := range d {
			if slices.Contains(names, s.Spoken(i)) {
				share += v * v
				least = min(least, v*v)
			}
		}
		if names == nil {
			continue
		}
		if called++; share < mostlyMade || share-least >= mostlyMade || len(names) > mostMade {
			t.Errorf("%v is called by %v, which make up %.2f of it", d, names, share)
		}
	}
	if called < 50 {
		t.Errorf("%d directions have names", called)
	}
}
