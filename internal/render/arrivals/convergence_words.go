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

// countsFirst reports whether counts are of first arrivals and say so under the title: in rows of pairs of which one leaves again,
// without marks that are hollow for it.
func (f *convergenceFigure) countsFirst() bool {
	left, _ := f.leavers()
	return f.paired && left
}
