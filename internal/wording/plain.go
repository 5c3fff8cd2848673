package wording

import "strings"

// Plain is a text without markup, for captions: what is raised or lowered becomes characters of Unicode, 10⁻⁷ and x₁,
// and where there are none it stands behind a caret or an underscore, e^(−x) and f_min.
func Plain(s string) string {
	var b strings.Builder
	for {
		at := strings.IndexAny(s, "^_")
		if at < 0 {
			return b.String() + s
		}
		mark := s[at]
		b.WriteString(s[:at])
		s = s[at+1:]
		inner, after, closed := strings.Cut(s, "}")
		if !closed || !strings.HasPrefix(inner, "{") {
			b.WriteByte(mark)
			continue
		}
		b.WriteString(flat(mark, inner[1:]))
		s = after
	}
}

// flat is a raised or lowered text on the line.
func flat(mark byte, text string) string {
	table := high
	if mark == '_' {
		table = low
	}
	if script, ok := scripted(table, text); ok {
		return script
	}
	if mark == '^' && len([]rune(text)) > 1 {
		text = "(" + text + ")"
	}
	return string(mark) + text
}

// raised writes a text with raised characters, ok if there are such for all of it.
func raised(text string) (string, bool) { return scripted(high, text) }

// lowered writes a text with lowered characters, ok if there are such for all of it.
func lowered(text string) (string, bool) { return scripted(low, text) }

func scripted(table map[rune]rune, text string) (string, bool) {
	var b strings.Builder
	for _, r := range text {
		c, ok := table[r]
		if !ok {
			return text, false
		}
		b.WriteRune(c)
	}
	return b.String(), true
}

var high = map[rune]rune{'0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹',
	'−': '⁻', '-': '⁻', '+': '⁺', '(': '⁽', ')': '⁾', 'n': 'ⁿ', 'i': 'ⁱ'}

var low = map[rune]rune{'0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉',
	'−': '₋', '-': '₋', '+': '₊', '(': '₍', ')': '₎'}
