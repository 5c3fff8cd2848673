package main

import (
	"gdplot/internal/plain"

	"github.com/spf13/cobra"
)

func newSource(t *terminal) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "source FIGURE",
		Short: "print the experiment file that a figure was drawn from",
		Long: `Prints the experiment that a figure of gdplot carries, as it was written: PNG, SVG, PDF, GIF and HTML have it in themselves, unless
they were drawn with --no-source. A figure whose bytes are not those that were drawn is an error.

With --json it prints all that the figure carries: digests of the file, of its data and of the plan, the --set arguments,
version, figure and theme. gdplot run FIGURE draws it again; data files are looked for from the folder where gdplot runs.`,
		Example:           "  gdplot source figure.png > figure.yaml\n  gdplot run figure.svg -o again",
		Args:              exactly(1, "the figure"),
		ValidArgsFunction: completeFigure,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := originIn(args[0])
			switch {
			case err != nil:
				return err
			case asJSON:
				return t.printJSON(o)
			case o.Source == "":
				return &failure{exitUnfinished, plain.Line(args[0]) + ": " + errNoSource.Error(), "gdplot source --json shows what it carries"}
			case plain.Text(o.Source) != o.Source:
				return &failure{exitUnfinished, plain.Line(args[0]) + ": what it carries holds control characters, and no experiment file does", ""}
			}
			return t.print([]byte(o.Source))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print all that the figure carries, as JSON")
	return cmd
}

func completeFigure(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var endings []string
	for _, e := range figureEndings {
		endings = append(endings, e[1:])
	}
	return endings, cobra.ShellCompDirectiveFilterFileExt
}
