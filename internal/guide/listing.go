package guide

import (
	"strings"

	"gdplot/internal/catalog"
)

// Listing is the catalogues with a line for each entry; several are told apart by headings.
func Listing(books ...catalog.Book) string {
	var parts []string
	for _, b := range books {
		var rows [][]string
		for _, d := range b.Decls() {
			rows = append(rows, []string{withAliases(d), d.Sentence})
		}
		text := Table(rows)
		if len(books) > 1 {
			text = Plural(b) + "\n" + Indented(text, 2)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "\n")
}

func withAliases(d *catalog.Decl) string {
	return strings.Join(append([]string{d.Name}, d.Aliases...), ", ")
}
