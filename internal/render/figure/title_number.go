package figure

import (
	"slices"
	"strings"
)

// HasNumber reports whether a title names a whole number of two digits or more: where that is drawn it is what the figure is about.
func HasNumber(title, number string) bool {
	digits := func(r rune) bool { return r == ',' || r == '.' || r >= '0' && r <= '9' }
	words := strings.FieldsFunc(title, func(r rune) bool { return !digits(r) })
	for i := range words {
		words[i] = strings.Trim(words[i], ",.")
	}
	return len(number) > 1 && slices.Contains(words, number)
}
