package experiment

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestCaretStandsBelowItsCharacter(t *testing.T) {
	tests := []struct {
		source   string
		col, end int
		want     string // source and caret line
	}{
		{"steps: ten", 8, 11, "  steps: ten\n         ^~~\n"},
		{"\tsteps: ten", 9, 12, "  \tsteps: ten\n  \t       ^~~\n"},
		{"漢字: ten", 5, 8, "  漢字: ten\n        ^~~\n"},
		{"a: 漢字", 4, 6, "  a: 漢字\n     ^~~~\n"},
		{"e\u0301: ten", 5, 8, "  e\u0301: ten\n     ^~~\n"},
		{"", 1, 2, "  \n  ^\n"},
		{"abc", 4, 5, "  abc\n     ^\n"},
		{"a\x1b[2Jb: 1", 7, 8, "  a\ufffd[2Jb: 1\n        ^\n"},
		{strings.Repeat("a", 200) + "!", 201, 202, "  …" + strings.Repeat("a", 60) + "!\n  " + strings.Repeat(" ", 61) + "^\n"},
		{"!" + strings.Repeat("a", 200), 1, 150, "  !" + strings.Repeat("a", 59) + "…\n  ^" + strings.Repeat("~", 59) + "\n"},
	}
	for _, test := range tests {
		d := Diagnostic{Severity: Error, File: "f", Line: 1, Col: test.col, EndCol: test.end, Message: "m", Source: test.source}
		_, below, _ := strings.Cut(d.String(), "\n")
		if below != test.want {
			t.Errorf("%q at %d:\ngot  %q\nwant %q", test.source, test.col, below, test.want)
		}
	}
}

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
	if b, err := (Diagnostics)(nil).JSON(); err != nil || string(b) != "[]\n" {
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
