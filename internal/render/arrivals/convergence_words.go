package arrivals

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// speaksOf reports whether a title names a series, in whole words: by its name, or by a word of it that no other name has.
func speaksOf(title, name string, all []string) bool {
	words := wordsOf(title)
	if own := wordsOf(name); len(own) > 0 && strings.Contains(" "+strings.Join(words, " ")+" ", " "+strings.Join(own, " ")+" ") {
		return true
	}
	for _, w := range wordsOf(name) {
		shared := func(other string) bool { return other != name && slices.Contains(wordsOf(other), w) }
		if utf8.RuneCountInString(w) >= leastTelling && slices.Contains(words, w) && !slices.ContainsFunc(all, shared) {
			return true
		}
	}
	return false
}

// leastTelling is how many letters a word has that stands for a whole name: what joins words has fewer.
const leastTelling = 5

// wordsOf are the words of a text, in small letters, without what stands between them.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// mostInWords is up to how many runs that leave again say so at their marks; of more, the caption does.
const mostInWords = 4

// leavers is how many runs leave again.
func (d *pairDots) leavers() (n int) {
	for _, p := range d.pairs {
		for _, row := range p.of {
			if row.Reached && row.Hit.Left {
				n++
			}
		}
	}
	return n
}

// inWords says behind the counts of some marks that their runs leave again, all or one of them.
func (d *pairDots) inWords(rows ...*arrivalRow) string {
	left := 0
	for _, row := range rows {
		if row.Hit.Left {
			left++
		}
	}
	switch {
	case left == 0 || d.leavers() > mostInWords:
		return ""
	case len(rows) == 1:
		return "leaves again"
	case left < len(rows):
		return "one leaves again"
	}
	return "leave again"
}
