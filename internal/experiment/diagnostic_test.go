package experiment

import (
	"encoding/json"
	"strings"
	"testing"

	"gdplot/internal/syntax"
)

func TestDiagnosticsAsJSON(t *testing.T) {
	_, ds := parseText("surface: x^2 + y^2 <\nstart: [1, 1]\nlr: 0.1\n")
	b, err := ds.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]any
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	last := list[len(list)-1]
	for key, want := range map[string]any{"file": "test.yaml", "line": 3.0, "col": 1.0, "endcol": 3.0, "severity": "error",
		"message": `unknown key "lr"`, "hint": `did you mean "learning_rate"?`, "source": "lr: 0.1"} {
		if last[key] != want {
			t.Errorf("%s is %v, expected %v", key, last[key], want)
		}
	}
	if !strings.Contains(string(b), "<") {
		t.Error("< is escaped")
	}
	if b, err := (syntax.Diagnostics)(nil).JSON(); err != nil || string(b) != "[]\n" {
		t.Errorf("no diagnostics are %q", b)
	}
}

// TestFormulaColumns writes one formula in every way that YAML has and looks for the same misspelt name.
func TestFormulaColumns(t *testing.T) {
	tests := []struct {
		text      string
		line, col int
	}{
		{"surface: x^2 + sinn(y)\n", 1, 16},
		{"surface: 'x^2 + sinn(y)'\n", 1, 17},
		{"surface: \"x^2 + sinn(y)\"\n", 1, 17},
		{"surface: \"x^2 \\x2b sinn(y)\"\n", 1, 20},
		{"surface: \"x^2\\t+ \\u0073inn(y)\"\n", 1, 18},
		{"surface: \"x^2 +\\\n  \\ sinn(y)\"\n", 2, 5},
		{"surface: \"x^2 +\n   sinn(y)\"\n", 2, 4},
		{"surface: x^2\n  + sinn(y)\n", 2, 5},
		{"surface: |\n  x^2\n  + sinn(y)\n", 3, 5},
		{"surface: >2-\n    x^2\n    + sinn(y)\n", 3, 7},
		{"surface: {formula: {f: x^2 + sinn(y)}}\n", 1, 30},
		{"surface: &anchor x^2 + sinn(y)\n", 1, 24},
		{"surface:\n  formula:\n    f:\n      x^2 + sinn(y)\n", 4, 13},
		{"? surface\n: x^2 + sinn(y)\n", 2, 9},
	}
	for _, test := range tests {
		_, ds := parseText(test.text + "start: [1, 1]\nlearning_rate: 0.1\n")
		if len(ds) != 1 || ds[0].Line != test.line || ds[0].Col != test.col || !strings.Contains(ds[0].Message, "sinn") {
			t.Errorf("%q: expected %d:%d, got\n%s", test.text, test.line, test.col, ds)
		}
	}
}
