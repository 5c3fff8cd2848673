package fit

import (
	"fmt"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// TestRacesAreToldLarge draws models that race, on pages of any width: each panel has its measure large, whole and in the colour of
// its outcome, under its name and over what it is of, and nothing lies on anything.
func TestRacesAreToldLarge(t *testing.T) {
	for _, width := range []int{300, 330, 480, 600, 900} {
		in := rendertest.Run(t, fmt.Sprintf(`
title: Race
surface: {linear_regression: {data: {line: {n: 30, noise: 0.5, seed: 1}}}}
start: [0, 0]
steps: 60
sweep: {learning_rate: [0.005, 0.05, 0.1, 0.4]}
figures: [fit: {facet: learning_rate, style: {width: %d}}]
`, width))
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		rendertest.CheckSound(t, d)
		failed, came, lost := 0, 0, 0
		for _, text := range d.Page.Texts() {
			if text.Size < 13 || text.Box.Min.X < 20 { // or it is the headline
				continue
			}
			switch {
			case strings.HasPrefix(text.String, "not in 60"):
				failed++
			case strings.HasSuffix(text.String, " steps"):
				came++
			case text.String == "diverges":
				lost++
			}
		}
		if failed+came+lost != 4 || came == 0 || lost != 1 {
			t.Errorf("%d px: %d come, %d fail and %d are lost", width, came, failed, lost)
		}
	}
}
