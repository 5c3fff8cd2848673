// Package plain decides what may be shown of texts that came from elsewhere, and how faults of files are told. It is the
// ground that everything stands on, and knows nothing of gdplot.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable reports whether a character may reach a terminal, a picture, a page or a table as it is. It may not where it
// steers what shows it: control and escape characters, separators of lines, marks that turn the reading direction around
// (Unicode TR9, "Trojan Source"), annotations, and what is no character at all. U+FFFD, which stands for bytes that are no
// UTF-8, may.
func Printable(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= ' ' && r != 0x7f
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029', r == '\ufeff':
		return false
	case r >= 0xfff9 && r <= 0xfffb, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return false
	}
	return true
}

// Line is a text on one line: each character that is not printable is shown as U+FFFD, tabs stay, and bytes that are not
// UTF-8 are U+FFFD as well. Its characters are as many as before.
func Line(s string) string { return shown(s, "\t") }

// Text is a text of several lines, their ends and tabs as they are, in which nothing else is left that is not printable.
func Text(s string) string { return shown(s, "\n\t") }

func shown(s, kept string) string {
	if clean(s, kept) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if Printable(r) || strings.ContainsRune(kept, r) {
			return r
		}
		return utf8.RuneError
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// Brief is a text of at most so many characters: of a longer one the middle is left out.
func Brief(s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	runes := []rune(s)
	end := most / 3
	return string(runes[:most-end-3]) + " … " + string(runes[len(runes)-end:])
}

// clean reports whether there is nothing to replace, which is the rule.
func clean(s, kept string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size <= 1 {
				return false
			}
		}
		if !Printable(r) && !strings.ContainsRune(kept, r) {
			return false
		}
	}
	return true
}
