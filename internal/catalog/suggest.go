package catalog

import "slices"

// Suggest finds the one known word that a misspelt one most likely meant: the nearest by edit distance (with
// neighbouring letters swapped counting once), no further than a third of its length and nearer than any other. Of some
// that are equally near it is the one that the word only has letters too many for: "adamm" is adam and not adamw.
func Suggest(word string, known []string) (string, bool) {
	limit := max(1, len([]rune(word))/3)
	best, found, tie, within := "", limit+1, false, false
	for _, k := range known {
		d := distance([]rune(word), []rune(k))
		switch {
		case d < found:
			best, found, tie, within = k, d, false, letters(k, word)
		case d == found && k != best:
			switch inside := letters(k, word); {
			case inside && !within:
				best, tie, within = k, false, true
			case inside == within:
				tie = true
			}
		}
	}
	return best, found <= limit && !tie
}

// letters reports whether a word has all letters of another one, in their order.
func letters(of, word string) bool {
	rest := []rune(word)
	for _, r := range of {
		i := slices.Index(rest, r)
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
	}
	return true
}

// distance is the optimal string alignment distance of Damerau and Levenshtein.
func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
