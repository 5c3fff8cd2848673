package main

import (
	"strings"

	"gdplot/internal/guide"

	"github.com/spf13/cobra"
)

func newList(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "list [CATALOGUE]",
		Short: "list surfaces, optimizers, schedules, figures … with a sentence on each",
		Long: "Lists what can be named in an experiment file: " + strings.Join(guide.Names(guide.Plural), ", ") + `.
With the name of a catalogue, that one alone. ` + "`gdplot explain NAME`" + ` says more of each.`,
		Example:           "  gdplot list optimizers",
		Args:              atMost(1),
		ValidArgsFunction: completeShelves,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return t.print([]byte(guide.Listing(guide.Shelves...)))
			}
			book, ok := guide.Shelf(args[0])
			if !ok {
				return oneOf(cmd, "catalogue", args[0], guide.Names(guide.Plural))
			}
			return t.print([]byte(guide.Listing(book)))
		},
	}
}

func completeShelves(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return guide.Names(guide.Plural), cobra.ShellCompDirectiveNoFileComp
}
