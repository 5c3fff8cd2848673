package syntax

import (
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
