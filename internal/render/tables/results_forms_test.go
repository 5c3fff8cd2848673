package tables

import (
	"strings"
	"testing"
)

// FuzzLatexText holds that a name in a table for LaTeX is a text: nothing in it begins a comment, a column, a parameter or a
// command of its own, braces are closed, and what stands above or below a line is in math.
func FuzzLatexText(f *testing.F) {
	for _, s := range []string{"50% & more", "a_b#1", `\input{/etc/passwd}`, "x^{50%}", "10_{a&b}", "{", "}", "$", "~^", `a\\b`, "θ₀ (é, 日本, 😀)", "_{", "^{$}$", "^{_{a}}", "×−–\u202e\x1b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := latexText(s)
		depth, math := 0, false
		for i := 0; i < len(got); i++ {
			switch c := got[i]; c {
			case '\\':
				i++ // what follows is escaped, or begins a command
				if i == len(got) || got[i] == '\\' || got[i] == '\n' {
					t.Fatalf("%q becomes %q", s, got)
				}
			case '{':
				depth++
			case '}':
				if depth--; depth < 0 {
					t.Fatalf("%q becomes %q", s, got)
				}
			case '$':
				math = !math
			case '~':
				if !strings.Contains(s, "\u00a0") { // which it stands for
					t.Fatalf("%q becomes %q", s, got)
				}
			case '%', '#', '&':
				t.Fatalf("%q becomes %q", s, got)
			case '^', '_':
				if !math {
					t.Fatalf("%q becomes %q", s, got)
				}
			}
		}
		if depth != 0 || math || strings.Contains(got, `\input`) {
			t.Errorf("%q becomes %q", s, got)
		}
	})
}
