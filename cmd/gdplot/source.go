package main

import (
	"fmt"

	"gdplot/internal/origin"
	"gdplot/internal/plain"

	"github.com/spf13/cobra"
)

func newSource(t *terminal) *cobra.Command {
	var asJSON, resolved bool
	cmd := &cobra.Command{
		Use:   "source FIGURE",
		Short: "print the experiment file that a figure was drawn from",
		Long: `Prints the experiment that a figure of gdplot carries, as it was written: PNG, SVG, PDF, GIF and HTML have it in themselves, unless
they were drawn with --no-source. A figure whose bytes are not those that were drawn is an error.

With --resolved it prints the experiment in its canonical form, a file that means the same with any later gdplot: --set is in
it, every component stands in longhand with the defaults of its parameters, and so do the keys and figures that the file left
to gdplot. It takes experiment files as well. What the key tune chose follows in comments. A figure carries less than 4 KB: of
an experiment too large for that the canonical form is left out first.

With --json it prints all that the figure carries: digests of the file, of its data and of the plan, the --set arguments,
version, figure and theme. gdplot run FIGURE draws it again; data files are looked for from the folder where gdplot runs.`,
		Example:           "  gdplot source figure.png > figure.yaml\n  gdplot source --resolved mine.yaml\n  gdplot run figure.svg -o again",
		Args:              exactlyOne("the figure"),
		ValidArgsFunction: completeFigure,
		RunE: func(cmd *cobra.Command, args []string) error {
			if resolved && asJSON {
				return wrong(cmd, "--json has the canonical form too: leave one of --json and --resolved out")
			}
			if resolved && !isFigure(args[0]) {
				l, err := t.loadOne(cmd.Context(), args[0], nil)
				if err != nil {
					return err
				}
				return t.print(l.experiment.Canonical())
			}
			o, err := originIn(args[0])
			text, lacks := o.Source, errNoSource
			if resolved {
				text, lacks = o.Resolved+chosen(o.Chosen), errNoResolved
			}
			switch {
			case err != nil:
				return err
			case asJSON:
				return t.printJSON(o)
			case text == "":
				return &failure{exitUnfinished, plain.Line(args[0]) + ": " + lacks.Error(), "gdplot source --json shows what it carries"}
			case plain.Text(text) != text:
				return &failure{exitUnfinished, plain.Line(args[0]) + ": what it carries holds control characters, and no experiment file does", ""}
			}
			return t.print([]byte(text))
		},
	}
	cmd.Flags().BoolVar(&resolved, "resolved", false, "print the experiment in canonical form, with every default")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print all that the figure carries, as JSON")
	return cmd
}

// chosen are comments on what was chosen for runs.
func chosen(all []origin.Chosen) (text string) {
	for _, c := range all {
		text += fmt.Sprintf("# tune chose, of %s: %s: %v\n", plain.Line(c.Run), c.Key, c.Value)
	}
	return text
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
