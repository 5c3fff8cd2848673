package experiment

import (
	"strings"
	"testing"

	"gdplot/internal/experiment/grammar"
)

// Every kind of note can be silenced by its name; anything else under fair is an error at its place.
func TestFair(t *testing.T) {
	for _, k := range grammar.FairNotes {
		e := mustParse(t, bowl+"learning_rate: 0.1\nfair: {"+string(k.Kind)+": intended}\n")
		for _, other := range grammar.FairNotes {
			if e.Silences(other.Kind) != (other == k) {
				t.Errorf("with %s silenced, %s is silenced: %v", k.Kind, other.Kind, e.Silences(other.Kind))
			}
		}
	}
	for text, want := range map[string]string{
		"{evaluation: intended}":         `4:8: there is no note on fairness called "evaluation" (did you mean "evaluations"?)`,
		"{nothing: intended}":            `4:8: there is no note on fairness called "nothing" (gdplot explain fair names them all)`,
		"{starts: intentional}":          `4:16: starts must be intended, not the text "intentional"`,
		"{starts: true}":                 "4:16: starts must be intended",
		"{starts: intended, starts: []}": `4:26: key "starts" is repeated`,
		"{}":                             "4:7: fair must be a mapping such as {evaluations: intended}",
		"[starts]":                       "4:7: fair must be a mapping such as {evaluations: intended}",
		"intended":                       "4:7: fair must be a mapping such as {evaluations: intended}",
	} {
		e, ds := parseText("surface: x^2\nstart: [1]\nlearning_rate: 0.1\nfair: " + text + "\n")
		if e != nil || !strings.Contains(ds.String(), want) {
			t.Errorf("%s: %s lacks %q", text, ds, want)
		}
	}
}
