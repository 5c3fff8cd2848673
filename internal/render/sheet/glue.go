package sheet

import "strings"

// glued keeps a number with its power of ten, a name with its value, and a point with its coordinates on one line that has
// room for them.
func (w *wrapper) glued(fields []string) []string {
	var all []string
	fields = w.points(fields)
	for i := 0; i < len(fields); i++ {
		if n := len(all); n > 0 && i+1 < len(fields) && strings.Contains("×=≤<>", fields[i]) {
			if both := all[n-1] + " " + fields[i] + " " + fields[i+1]; TextWidth(both, w.size, w.bold) <= w.width {
				all[n-1] = both
				i++
				continue
			}
		}
		all = append(all, fields[i])
	}
	return all
}

// points joins what stands in parentheses, as the coordinates of a point, (1, 2), or a factor, 3(x − 1), as far as that has
// room on one line, and puts a sign before what it adds: a formula is broken between its terms.
func (w *wrapper) points(fields []string) []string {
	var all []string
	for i := 0; i < len(fields); i++ {
		from := i
		if sign := fields[i] == "+" || fields[i] == "−"; sign && i+1 < len(fields) {
			i++
		}
		end, most := i, mostCoordinates
		for open := openAfter(0, fields[i]); open > 0 && end-i < most && end+1 < len(fields); open = openAfter(open, fields[end]) {
			if end++; fields[end] == "+" || fields[end] == "−" {
				most = mostTerms
			}
		}
		whole := strings.Join(fields[from:end+1], " ")
		if end > from && openAfter(0, whole) == 0 && TextWidth(whole, w.size, w.bold) <= w.width {
			all = append(all, whole)
			i = end
			continue
		}
		i = from
		all = append(all, fields[i])
	}
	return all
}

// openAfter is how many parentheses are open after a text before which some are.
func openAfter(open int, s string) int {
	for _, c := range s {
		switch c {
		case '(':
			open++
		case ')':
			open--
		}
	}
	return open
}

const (
	mostCoordinates = 3  // words in parentheses that stay on one line …
	mostTerms       = 12 // … and of a formula
)
