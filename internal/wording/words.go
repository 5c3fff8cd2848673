package wording

// Number writes a small count as a word, as prose does: one, two, … ten, 11.
func Number(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return Count(n)
}
