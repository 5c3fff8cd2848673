package study

import (
	"math"
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
)

// TestComparedCountsFailures of pairs over five seeds: what both fail at is no result of theirs.
func TestComparedCountsFailures(t *testing.T) {
	e, found := experiment.Parse("seeds.yaml", []byte("surface: x^2\nstart: [1]\nsteps: 2\nsweep: {learning_rate: [0.1, 0.2], seed: {range: [1, 5]}}\nfigures: []\n"), experiment.Options{})
	if found.Wrong() {
		t.Fatal(found)
	}
	first, second := []int{0, 1, 2, 3, 4}, []int{5, 6, 7, 8, 9}
	inf := math.Inf(1)
	for name, c := range map[string]struct {
		steps []float64 // of all runs
		kind  claim.Kind
	}{
		"all arrive":      {[]float64{1, 2, 3, 4, 5, 2, 4, 6, 8, 10}, claim.PairedRatio},
		"none arrives":    {[]float64{inf, inf, inf, inf, inf, inf, inf, inf, inf, inf}, ""},
		"most never":      {[]float64{7, inf, inf, inf, inf, inf, inf, inf, inf, inf}, claim.PairedCount},
		"one pair never":  {[]float64{inf, 2, 3, 4, 5, inf, 4, 6, 8, 10}, claim.PairedRatio},
		"only one method": {[]float64{1, 2, 3, 4, 5, inf, inf, inf, inf, inf}, claim.PairedCount},
	} {
		m := Measure{Label: "steps", Steps: true, Of: func(r int) float64 { return c.steps[r] }}
		got, ok := Runs{Experiment: e}.Compared(m, first, second, [2]string{"a", "b"})
		if got.Kind != c.kind || ok != (c.kind != "") {
			t.Errorf("%s: %q, told %v, want %q", name, got.Kind, ok, c.kind)
		}
	}
}
