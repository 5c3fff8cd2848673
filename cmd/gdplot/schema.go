package main

import (
	"github.com/spf13/cobra"

	"gdplot/internal/experiment/schema"
	"gdplot/internal/render"
)

func newSchema(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "print a JSON Schema of the experiment file",
		Long: `Prints a JSON Schema (draft 2020-12) of the experiment file, with which editors complete and explain keys.

An editor that speaks yaml-language-server reads it from the first line of an experiment file:

  # yaml-language-server: $schema=gdplot.schema.json`,
		Example:           "  gdplot schema > gdplot.schema.json",
		Args:              atMost(0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			schema, err := schema.Of(render.Figures)
			if err != nil {
				return err
			}
			return t.print(schema)
		},
	}
}
