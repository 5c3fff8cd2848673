package canvas

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// visual puts the letters of a text into the order in which they stand from left to right (Unicode Standard Annex #9).
// Viewers of SVG do this themselves.
func visual(s string) string {
	if !strings.ContainsFunc(s, isRightToLeft) {
		return s
	}
	var p bidi.Paragraph
	if _, err := p.SetString(s); err != nil {
		return s
	}
	order, err := p.Order()
	if err != nil {
		return s
	}
	parts := partsOf(order)
	if readFromRight(s) {
		slices.Reverse(parts)
	} else {
		reverseEmbedded(parts)
	}
	var b strings.Builder
	for _, part := range parts {
		if part.turned {
			b.WriteString(turned(part.text))
		} else {
			b.WriteString(part.text)
		}
	}
	return b.String()
}

// readFromRight reports whether the first letter of a text that has a direction is read from the right.
func readFromRight(s string) bool {
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// part is a stretch of a text that is read one way.
type part struct {
	text     string
	turned   bool // it is read from the right
	embedded bool // it belongs to what is read from the right around it, as numbers behind Hebrew do
}

// partsOf are the parts of a text in the order in which they are spoken.
func partsOf(order bidi.Ordering) []part {
	var parts []part
	for i := range order.NumRuns() {
		r := order.Run(i)
		text := r.String()
		if r.Direction() == bidi.RightToLeft {
			parts = append(parts, part{text, true, true})
			continue
		}
		if n := leadingNumber(text); n > 0 && i > 0 {
			parts = append(parts, part{text[:n], false, true})
			text = text[n:]
		}
		if text != "" {
			parts = append(parts, part{text, false, false})
		}
	}
	return parts
}

// leadingNumber is how many bytes of a number a text begins with.
func leadingNumber(s string) int {
	n := 0
	for i, r := range s {
		if !unicode.IsDigit(r) && !(strings.ContainsRune(".,:", r) && i+1 < len(s) && unicode.IsDigit(rune(s[i+1])) && i > 0) {
			return n
		}
		n = i + len(string(r))
	}
	return n
}

// reverseEmbedded turns around the order of neighbouring parts that belong to something read from the right.
func reverseEmbedded(parts []part) {
	for i := 0; i < len(parts); i++ {
		j := i
		for j < len(parts) && parts[j].embedded {
			j++
		}
		slices.Reverse(parts[i:j])
		i = max(i, j-1)
	}
}

// turned is a text from its last letter to its first; brackets are mirrored and combining marks stay behind their letter.
func turned(s string) string {
	letters := []rune(bidi.ReverseString(s))
	for i := 0; i < len(letters); {
		j := i
		for j < len(letters) && unicode.Is(unicode.Mn, letters[j]) {
			j++
		}
		if j > i && j < len(letters) {
			base := letters[j]
			copy(letters[i+1:j+1], letters[i:j])
			slices.Reverse(letters[i+1 : j+1])
			letters[i] = base
			j++
		}
		i = max(j, i+1)
	}
	return string(letters)
}

func isRightToLeft(r rune) bool {
	return r >= 0x590 && (unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko))
}
