package canvas

import (
	"strings"
	"unicode"

	"gdplot/internal/plain"
)

// level is where a run of text stands.
type level int8

const (
	subscript   level = -1
	baseline    level = 0
	superscript level = 1
)

// run is a piece of text on one level.
type run struct {
	text  string
	level level
}

// Raised and lowered text, in units of the size of the text around it.
const (
	scriptSize      = 0.7
	superscriptRise = 0.36
	subscriptDrop   = 0.18
)

// size and rise of a run, in units of the text's size.
func (r run) size() float64 {
	if r.level == baseline {
		return 1
	}
	return scriptSize
}

func (r run) rise() float64 {
	switch r.level {
	case superscript:
		return superscriptRise
	case subscript:
		return -subscriptDrop
	}
	return 0
}

// parseMarkup splits text at ^{…} and _{…}. Anything else, a caret without a brace or a brace that is never closed
// among it, stands for itself. A hyphen before a digit in a raised or lowered piece becomes a minus sign.
func parseMarkup(s string) []run {
	if !strings.Contains(s, "^{") && !strings.Contains(s, "_{") {
		return []run{{text: s}}
	}
	var runs []run
	add := func(text string, l level) {
		if text != "" {
			runs = append(runs, run{text, l})
		}
	}
	from := 0
	for i := 0; i+1 < len(s); i++ {
		if (s[i] != '^' && s[i] != '_') || s[i+1] != '{' {
			continue
		}
		end := strings.IndexByte(s[i:], '}')
		if end < 0 {
			break
		}
		add(s[from:i], baseline)
		l := superscript
		if s[i] == '_' {
			l = subscript
		}
		add(trueMinus(s[i+2:i+end]), l)
		i += end
		from = i + 1
	}
	add(s[from:], baseline)
	return runs
}

// lineOf is the runs of a line in the order in which they stand, from left to right; fromRight tells how the text that it
// belongs to is read.
func lineOf(s string, fromRight bool) []run {
	runs := parseMarkup(s)
	if !strings.ContainsFunc(s, isRightToLeft) {
		return runs
	}
	var letters []letter
	for _, r := range runs {
		for _, c := range r.text {
			letters = append(letters, letter{c, r.level})
		}
	}
	runs = nil
	for _, l := range visual(letters, fromRight) {
		if n := len(runs); n == 0 || runs[n-1].level != l.level {
			runs = append(runs, run{level: l.level})
		}
		runs[len(runs)-1].text += string(l.rune)
	}
	return runs
}

// trueMinus writes a hyphen before a digit as a minus sign.
func trueMinus(s string) string {
	if len(s) > 1 && s[0] == '-' && s[1] >= '0' && s[1] <= '9' {
		return "−" + s[1:]
	}
	return s
}

// Plain is text without markup, for titles and descriptions: 10^{-6} becomes 10^−6, f_{min} f_min.
func Plain(s string) string {
	var b strings.Builder
	for _, r := range parseMarkup(s) {
		switch r.level {
		case superscript:
			b.WriteByte('^')
		case subscript:
			b.WriteByte('_')
		}
		b.WriteString(r.text)
	}
	return b.String()
}

// isClean reports whether a text has no more than printable ASCII and single blanks between words: the most that is measured.
func isClean(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return before != ' ' || s == ""
}

// cleaned is text on one line: white space becomes single blanks, as SVG shows it, and what is not printable is left out. Invalid UTF-8 becomes U+FFFD.
func cleaned(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	blank := false
	for _, r := range s {
		if r != '\u00a0' && unicode.IsSpace(r) {
			blank = true
			continue
		}
		if !plain.Printable(r) {
			continue
		}
		if blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(r)
	}
	return b.String()
}
