package canvas

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// letter is a letter of a text and the level that markup gives it.
type letter struct {
	rune  rune
	level level
}

// visual puts the letters of a line into the order in which they stand from left to right (Unicode Standard Annex #9); fromRight
// tells how the text that it belongs to is read. Viewers of SVG do this themselves.
func visual(line []letter, fromRight bool) []letter {
	var spoken strings.Builder
	mark := "\u200e" // a letter without ink that says how all is read
	if fromRight {
		mark = "\u200f"
	}
	spoken.WriteString(mark)
	for _, l := range line {
		spoken.WriteRune(l.rune)
	}
	var p bidi.Paragraph
	if _, err := p.SetString(spoken.String()); err != nil {
		return line
	}
	order, err := p.Order()
	if err != nil {
		return line
	}
	parts := partsOf(order, line, utf8.RuneCountInString(mark))
	if fromRight {
		slices.Reverse(parts)
	} else {
		reverseEmbedded(parts)
	}
	var all []letter
	for _, part := range parts {
		if part.turned {
			all = append(all, turned(part.letters)...)
		} else {
			all = append(all, part.letters...)
		}
	}
	return all
}

// readFromRight reports whether a text is read from the right: more of its letters are than from the left or, where as many, the
// first one that has a direction.
func readFromRight(s string) bool {
	if !strings.ContainsFunc(s, isRightToLeft) {
		return false
	}
	more, first := 0, 0
	for _, r := range s {
		of := 0
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			of = -1
		case bidi.R, bidi.AL:
			of = 1
		}
		more += of
		if first == 0 {
			first = of
		}
	}
	return more > 0 || more == 0 && first > 0
}

// part is a stretch of a text that is read one way.
type part struct {
	letters  []letter
	turned   bool // it is read from the right
	embedded bool // it belongs to what is read from the right around it, as numbers behind Hebrew do
}

// partsOf are the parts of a line in the order in which they are spoken, of an order of it behind so many marks.
func partsOf(order bidi.Ordering, line []letter, marks int) []part {
	var parts []part
	for i := range order.NumRuns() {
		r := order.Run(i)
		text := []rune(r.String())
		skip := min(marks, len(text))
		marks -= skip
		text = text[skip:]
		of := line[:len(text)]
		line = line[len(text):]
		if r.Direction() == bidi.RightToLeft {
			parts = append(parts, part{of, true, true})
			continue
		}
		if n := leadingNumber(text); n > 0 && i > 0 && (len(parts) > 0 && parts[len(parts)-1].turned) {
			parts = append(parts, part{of[:n], false, true})
			of = of[n:]
		}
		if len(of) > 0 {
			parts = append(parts, part{of, false, false})
		}
	}
	return parts
}

// leadingNumber is how many letters of a number a text begins with, its sign not counted.
func leadingNumber(text []rune) int {
	n := 0
	for i, r := range text {
		within := i > 0 && i+1 < len(text) && unicode.IsDigit(text[i+1])
		if !unicode.IsDigit(r) && !(within && strings.ContainsRune(".,:/+-−", r)) {
			return n
		}
		n = i + 1
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

// turned are letters from the last to the first; brackets are mirrored and combining marks stay behind their letter.
func turned(text []letter) []letter {
	letters := slices.Clone(text)
	slices.Reverse(letters)
	for i := range letters {
		for _, r := range bidi.ReverseString(string(letters[i].rune)) {
			letters[i].rune = r
		}
	}
	for i := 0; i < len(letters); {
		j := i
		for j < len(letters) && unicode.Is(unicode.Mn, letters[j].rune) {
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
	return letters
}

func isRightToLeft(r rune) bool {
	return r >= 0x590 && (unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko))
}
