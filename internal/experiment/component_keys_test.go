package experiment

import (
	"strings"
	"testing"

	"gdplot/internal/syntax"
)

// A misspelt key is said once, with what was meant: what it may stand for is not missing besides.
func TestMisspeltKeysAreToldOnce(t *testing.T) {
	for key, missing := range map[string]bool{"radus": false, "centre": true, "q": true} { // only what it may stand for is left out
		_, ds := parseText("surface: x^2\nstart: [1]\nlearning_rate: 0.1\nconstraint: {ball: {" + key + ": 1}}\n")
		if got := ds.String(); strings.Contains(got, "ball needs radius") != missing {
			t.Errorf("%s:\n%s", key, got)
		}
		if key == "radus" && ds.Count(syntax.Error) != 1 {
			t.Errorf("it is told more than once:\n%s", ds)
		}
	}
}

// A text is an inequality wherever a constraint may stand; a word is a name that may be misspelt.
func TestConstraintsAreWrittenBare(t *testing.T) {
	write := func(constraint string) string {
		return "surface: (x - 2)^2 + y^2\nconstraint: " + constraint + "\nstart: [0, 0.5]\nlearning_rate: 0.1\n"
	}
	for short, long := range map[string]string{
		`x*y <= 1`:                      `{formula: {formula: x*y <= 1}}`,
		`[x <= 1, {ball: {radius: 3}}]`: `[{formula: x <= 1}, {ball: {radius: 3}}]`,
		`"0 <= x <= 1 and y >= 0.2"`:    `{formula: "0 <= x <= 1 and y >= 0.2"}`,
	} {
		a, ds := parseText(write(short))
		b, other := parseText(write(long))
		if ds.Wrong() || other.Wrong() {
			t.Errorf("%s:\n%s%s", short, ds.String(), other.String())
			continue
		}
		if a.Runs[0].Hash() != b.Runs[0].Hash() {
			t.Errorf("%s is another run than %s", short, long)
		}
	}
	for text, want := range map[string]string{
		"bal":    `:2:13: there is no constraint "bal" (did you mean "ball"?)`,
		"x + y":  `:2:13: this is no inequality`,
		"x <= q": `:2:18: q is not known`,
		"2":      `constraint must be an inequality such as`,
	} {
		if _, ds := parseText(write(text)); !strings.Contains(ds.String(), want) {
			t.Errorf("%s:\n%s\nwant %s", text, ds.String(), want)
		}
	}
}
