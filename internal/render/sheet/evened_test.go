package sheet

import (
	"strings"
	"testing"
)

// TestTitlesBreakWhereTheySay breaks titles of two lines: where a clause ends, else in their middle, and never behind a word that
// belongs to the next.
func TestTitlesBreakWhereTheySay(t *testing.T) {
	for _, want := range []string{
		"Too small crawls, right arrives,|too large bounces, larger still escapes",
		"Two starts 0.2 apart end 9 apart:|the hilltop between them decides",
		"Rate 0.1 arrives from both starts;|rate 0.5 leaves the domain at step 1",
		"Gradient descent creeps towards x = 0|and never takes the next drop, of 1",
		"A title without a single clause in it that|is a little too long for a line of its kind",
	} {
		text := strings.ReplaceAll(want, "|", " ")
		if h := NewHeader(text, "", 600); strings.Join(h.title.Lines, "|") != want || h.title.size < TitleSize-2 {
			t.Errorf("%q of size %g, not %q", h.title.Lines, h.title.size, want)
		}
	}
}
