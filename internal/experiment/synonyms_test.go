package experiment

import (
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/model"
	"gdplot/internal/surface"
)

// TestSynonymsLeadSomewhere holds that every word that the table suggests is one that a file may have.
func TestSynonymsLeadSomewhere(t *testing.T) {
	known := map[string]bool{"true": true, "false": true, "gap": true, grammar.NameKey: true}
	for _, list := range [][]string{grammar.Names(grammar.RunKeys), grammar.Names(grammar.FileKeys), grammar.Names(grammar.StyleKeys), claimKeys, grammar.ComparisonKeys, grammar.AmountKeys, boundKeys, seriesForms,
		startForms, {"count"}, {"fit", "weights", "field", "distribution"}, // figures of which this package knows nothing
		grammar.Verdicts, grammar.Reasons()} {
		for _, w := range list {
			known[w] = true
		}
	}
	for _, book := range []catalog.Book{surface.Surfaces, model.Models, descent.Optimizers, descent.Transforms, descent.Schedules, descent.StopRules, kinds} {
		for _, d := range book.Decls() {
			known[d.Name] = true
			for _, p := range d.ParamNames() {
				known[p] = true
			}
		}
	}
	for word := range grammar.Synonyms {
		for _, m := range grammar.MeantBy(word) {
			if !known[m] {
				t.Errorf("%s leads to %s, which no file may have", word, m)
			}
		}
	}
}

// What people write first is answered with what they meant.
func TestWhatPeopleTypeFirst(t *testing.T) {
	for line, want := range map[string]string{
		"optimizer: momentum":          "{sgd: {momentum: 0.9}}",
		"optimizer: heavy-ball":        "{sgd: {momentum: 0.9}}",
		"optimizer: Nesterov":          "{sgd: {momentum: 0.9, nesterov: true}}",
		"window: 3":                    "surface: {booth: {window: {x: [-1, 1], y: [-1, 1]}}}",
		"noise: 0.1":                   "optimizer: [{noise: 0.5}, sgd]",
		"clipping: 1":                  "optimizer: [{clip_norm: 1}, sgd]",
		"momentum: 0.9":                "optimizer: {sgd: {momentum: 0.9}}",
		"cosine: 0.1":                  "learning_rate: cosine",
		"surface: network":             `did you mean "mlp"?`,
		"surface: linear":              `did you mean "linear_regression"?`,
		"optimizer: steepest descent":  `did you mean "gradient_line_search"?`,
		"optimizer: SGD":               `did you mean "sgd"?`,
		"optimizer: adamm":             `did you mean "adam"?`,
		"optimizer: adammw":            `did you mean "adamw"?`,
		"learning_rate: -0.1":          "say maximize: true",
		"maximise: true":               `did you mean "maximize"?`,
		"constraint: box":              "{formula: \"0 <= x <= 1 and 0 <= y <= 1\"}",
		"constraint: {bounds: [0, 1]}": "{formula: \"0 <= x <= 1 and 0 <= y <= 1\"}",
		"box: [0, 1]":                  "constraint: {formula: \"0 <= x <= 1 and 0 <= y <= 1\"}",
		"figures: [trajectory]":        `did you mean "contour"?`,
		"figures: [loss_curve]":        `did you mean "loss"?`,
		"surface: np.sin(x) + y^2":     `did you mean "sin"?`,
		"surface: math.ln(x) + y":      `did you mean "log"?`,
		"surface: x**2 + y":            `did you mean "^"?`,
		"surface: ln(x) + y":           `did you mean "log"?`,
		"surface: where(x, y, 0)":      "a condition, such as x > 0",
		"surface: x if y else 2":       "a condition, such as x > 0",
		"surface: maximize(x + y)":     "say maximize: true",
		"optimizer: {sgd: {momentum: 0.9, nesterov: yes}}": `did you mean "true"?`,
	} {
		text := line + "\nstart: [1, 1]\n"
		for _, more := range []string{"surface: booth\n", "learning_rate: 0.1\n"} {
			if key, _, _ := strings.Cut(more, ":"); !strings.HasPrefix(text, key) {
				text += more
			}
		}
		_, ds := parseText(text)
		if got := ds.String(); !ds.Wrong() || !strings.Contains(got, want) {
			t.Errorf("%s is answered with %q, and should be with %q", line, got, want)
		}
	}
}
