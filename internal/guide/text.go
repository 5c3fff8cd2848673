package guide

import (
	"strings"
	"unicode/utf8"
)

// textWidth is how wide explanations are set, in characters.
const textWidth = 88

// Wrapped breaks a paragraph at spaces and indents its lines.
func Wrapped(s string, indent int) string {
	pad := strings.Repeat(" ", indent)
	var b strings.Builder
	used := 0
	for _, word := range strings.Fields(s) {
		n := utf8.RuneCountInString(word)
		switch {
		case used == 0:
			b.WriteString(pad)
			used = indent
		case used+1+n > textWidth:
			b.WriteString("\n" + pad)
			used = indent
		default:
			b.WriteString(" ")
			used++
		}
		b.WriteString(word)
		used += n
	}
	return b.String() + "\n"
}

// Indented indents every line of a text that is set already.
func Indented(s string, by int) string {
	pad := strings.Repeat(" ", by)
	return pad + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n"+pad) + "\n"
}

// Table sets rows in columns two spaces apart.
func Table(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			line.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}
