package catalog

// Suggest finds the one known word that a misspelt one most likely meant: the nearest by edit distance (with
// neighbouring letters swapped counting once), no further than a third of its length and nearer than any other.
func Suggest(word string, known []string) (string, bool) {
	limit := max(1, len([]rune(word))/3)
	best, found, tie := "", limit+1, false
	for _, k := range known {
		d := distance([]rune(word), []rune(k))
		switch {
		case d < found:
			best, found, tie = k, d, false
		case d == found && k != best:
			tie = true
		}
	}
	return best, found <= limit && !tie
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
