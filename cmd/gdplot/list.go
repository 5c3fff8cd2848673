package main

import (
	"strings"

	"gdplot/internal/catalog"

	"github.com/spf13/cobra"
)

func newList(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "list [CATALOGUE]",
		Short: "list surfaces, optimizers, schedules, figures … with a sentence on each",
		Long: "Lists what can be named in an experiment file: " + strings.Join(shelfNames(plural), ", ") + `.
With the name of a catalogue, that one alone. ` + "`gdplot explain NAME`" + ` says more of each.`,
		Example:           "  gdplot list optimizers",
		Args:              atMost(1),
		ValidArgsFunction: completeShelves,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return t.print([]byte(listing(shelves...)))
			}
			book, ok := shelf(args[0])
			if !ok {
				return oneOf(cmd, "catalogue", args[0], shelfNames(plural))
			}
			return t.print([]byte(listing(book)))
		},
	}
}

func completeShelves(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return shelfNames(plural), cobra.ShellCompDirectiveNoFileComp
}

// listing is the catalogues with a line for each entry; several are told apart by headings.
func listing(books ...catalog.Book) string {
	var parts []string
	for _, b := range books {
		var rows [][]string
		for _, d := range b.Decls() {
			rows = append(rows, []string{nameWithAliases(d), d.Sentence})
		}
		text := table(rows)
		if len(books) > 1 {
			text = plural(b) + "\n" + indented(text, 2)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "\n")
}

func nameWithAliases(d *catalog.Decl) string {
	return strings.Join(append([]string{d.Name}, d.Aliases...), ", ")
}
