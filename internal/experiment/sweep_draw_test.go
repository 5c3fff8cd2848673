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

// The words with which other tools give values are told what gdplot has for them, alone or beside a count.
func TestForeignValuesAreTold(t *testing.T) {
	for values, want := range map[string]string{
		"{log_uniform: {from: 1e-4, to: 1}}":                    "no settings are drawn at random",
		"{distribution: log_uniform_values, min: 1e-4, max: 1}": "{log: [1e-4, 1], count: 9}",
		"{low: 1e-4, high: 1, log: true}":                       "{log: [1e-4, 1], count: 9}",
		"{values: [0.1, 0.2]}":                                  "the list of values stands here itself",
		"{logspace: [-4, 0, 9]}":                                `"log"`,
		"{linspace: [0, 1]}":                                    `"linear"`,
	} {
		_, found := Parse("a.yaml", []byte("surface: x^2\nstart: [1]\noptimizer: sgd\nsweep: {learning_rate: "+values+"}"), Options{})
		if len(found) != 1 || !strings.Contains(found[0].Hint, want) {
			t.Errorf("of %s it is told %v", values, found)
		}
	}
}
