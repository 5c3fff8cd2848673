package live

import (
	"strings"
	"testing"
)

// What a word means is told wherever it stands, and nothing of words that are the user's own.
func TestExplain(t *testing.T) {
	for _, c := range []struct{ text, title, facts string }{
		{"sur|face: rosenbrock", "surface", ""},
		{"surface: rosen|brock", "Rosenbrock", "surface rosenbrock"},
		{"surface: {mlp: {lay|ers: [8]}}", "layers", "list"},
		{"constraint: {ball: {rad|ius: 1}}", "radius r", "more than 0"},
		{"optimizer: {sgd: {mo|mentum: 0.9}}", "momentum μ", "a number"},
		{"optimizer: {sgd: {momentum: 0.|9}}", "momentum μ", "default 0"},
		{"optimizer:\n  adam:\n    beta|1: 0.8 # é", "beta1 β₁", "default 0.9"},
		{"runs:\n  - {label: 🙂, learning_rate: {cosine: {ini|tial: 1}}}", "initial α₀", "required"},
		{"figures: [contour, loss: {y: g|ap}]", "y", "gap"},
		{"style: {the|me: dark}", "theme", ""},
		{"steps: 5|0", "steps", ""},
		{"# opti|mizer: adam", "", ""},
		{"title: a | b", "", ""},
		{"nonsense_here|: 3", "", ""},
	} {
		before, after, _ := strings.Cut(c.text, "|")
		a := explain(completeRequest{Text: before + after, Offset: len(before)})
		if a.Title != c.title || !strings.Contains(a.Facts, c.facts) || (a.Title != "") != (a.Doc != "") {
			t.Errorf("%s: %+v", c.text, a)
		}
	}
	a := explain(completeRequest{Text: "title: 🙂\nsurface: ackley", Offset: 21})
	if a.From != 19 || a.To != 25 {
		t.Errorf("ackley stands from 19 to 25, not from %d to %d", a.From, a.To)
	}
}
