package experiment

import (
	"strings"
	"testing"
)

// What asks for values that are drawn at random is told what there is in its place.
func TestNothingIsDrawn(t *testing.T) {
	const file = "surface: x^2\nstart: [1]\nlearning_rate: 0.1\nsweep: "
	for _, sweep := range []string{"{learning_rate: {random: [0.1, 1], count: 3}}", "{latin_hypercube: {learning_rate: [0.1, 1]}}", "{Sobol: 3}"} {
		_, found := Parse("a.yaml", []byte(file+sweep), Options{})
		told := false
		for _, d := range found {
			told = told || strings.Contains(d.Hint, "no settings are drawn at random")
		}
		if !told {
			t.Errorf("of %s it is told %v", sweep, found)
		}
	}
}
