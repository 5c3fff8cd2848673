package canvas

import (
	"strings"
	"testing"
	"unicode"
)

// standing is a line as it stands from left to right, with ^ before what is raised.
func standing(line string, fromRight bool) string {
	var b strings.Builder
	for _, r := range lineOf(line, fromRight) {
		b.WriteString(strings.Repeat("^", int(r.level)))
		b.WriteString(r.text)
	}
	return b.String()
}

func TestVisual(t *testing.T) {
	for in, want := range map[string]string{
		"rate 0.1, x^2":      "rate 0.1, x^2",
		"שלום":               "םולש",
		"rate 0.1 שלום abc":  "rate 0.1 םולש abc",
		"rate שלום 123 abc":  "rate 123 םולש abc",
		"קצב 0.05, (א) ב":    "ב (א) ,0.05 בצק",
		"שלום rate 0.1 עולם": "םלוע rate 0.1 םולש",
		"בּא":                "אבּ",
		// a number is one thing with its power of ten, whichever way is read around it
		"“שלום” ends 10^{-6} above": "“םולש” ends 10^−6 above",
		"rate שלום 10^{-6} abc":     "rate 10^−6 םולש abc",
		"שלום 10^{-6} עולם":         "םלוע 10^−6 םולש",
	} {
		if got := standing(in, readFromRight(in)); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]bool{"rate": false, "rate שלום": false, "שלום rate": true, "0.1 שלום": true, "“שלום” arrives first": false} {
		if got := readFromRight(in); got != want {
			t.Errorf("%q is read from the right: %v", in, got)
		}
	}
}

// A line is read as the text that it is one of: what stands in Latin letters is in the order in which it is written, wherever a
// line is broken, and no letter is lost.
func TestLinesAreReadAsTheirText(t *testing.T) {
	words := strings.Fields("“קצב גבוה” (rate 0.1) comes within 10^{-6} of the “נמוך” minimum after 79 steps and stays, “آدم با نرخ” not in 80")
	latin := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < unicode.MaxLatin1 && unicode.IsLetter(r) {
				return r
			}
			return -1
		}, s)
	}
	whole := strings.Join(words, " ")
	for from := range words {
		for to := from + 1; to <= len(words); to++ {
			line := strings.Join(words[from:to], " ")
			text := Text{String: line, Of: whole}
			got := standing(line, text.fromRight())
			if latin(got) != latin(line) {
				t.Errorf("%q stands as %q", line, got)
			}
			if n, want := len([]rune(got)), len([]rune(strings.ReplaceAll(line, "^{-6}", "^−6"))); n != want {
				t.Errorf("%q has %d letters, and %d stand", line, want, n)
			}
		}
	}
}
