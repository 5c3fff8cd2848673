package main

import (
	"gdplot/internal/origin"

	"github.com/spf13/cobra"
)

func newVersion(t *terminal) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:               "version",
		Short:             "say which gdplot this is",
		Long:              "Prints the version, the Go that built it and the processor it is built for; with --json also the libraries in it.",
		Args:              atMost(0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			build := origin.ThisBuild()
			if !asJSON {
				return t.print([]byte(build.String() + "\n"))
			}
			return t.printJSON(build)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
