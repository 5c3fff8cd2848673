package main

import (
	"runtime"

	"gdplot/internal/experiment"

	"github.com/spf13/cobra"
)

func newCheck(t *terminal) *cobra.Command {
	var set []string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check FILE|FOLDER…",
		Short: "check experiment files without running them",
		Long: `Reads experiment files and says everything that is wrong with them, each mistake with its line, column and, where
there is one, what was probably meant. Nothing is run and nothing is written. A folder stands for its *.yaml.

With --json the list goes to stdout, [] where there is nothing to say: severity, file, line, col, endcol (the column
after the last character meant), message, hint, source.`,
		Example:           "  gdplot check experiments\n  gdplot check mine.yaml --json",
		Args:              atLeastOne("an experiment file"),
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			files, err := inputs(cmd, args)
			if err != nil {
				return err
			}
			all, err := load(cmd.Context(), files, set, runtime.NumCPU())
			if err != nil {
				return err
			}
			if asJSON {
				return t.checkJSON(all)
			}
			for _, l := range all {
				t.diagnose(l.diagnostics)
			}
			if err := filesWrong(all); err != nil {
				return err
			}
			t.note("%s", inOrder(all))
			return nil
		},
	}
	flagSet(cmd, &set)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the diagnostics as JSON on stdout")
	cmd.Flags().BoolVarP(&t.quiet, "quiet", "q", false, "say nothing but errors")
	return cmd
}

func (t *terminal) checkJSON(all []loaded) error {
	var list experiment.Diagnostics
	for _, l := range all {
		list = append(list, l.diagnostics...)
	}
	data, err := list.JSON()
	if err != nil {
		return err
	}
	if err := t.print(data); err != nil {
		return err
	}
	if list.Wrong() {
		return &failure{code: exitWrongFile}
	}
	return nil
}

// inOrder says that files are right, and how much there is in them.
func inOrder(all []loaded) string {
	runs, figures := 0, 0
	for _, l := range all {
		runs += len(l.experiment.Runs)
		figures += len(l.experiment.Figures)
	}
	return count(len(all), "file") + " checked, nothing is wrong: " + count(runs, "run") + ", " + count(figures, "figure")
}

// flagSet adds --set.
func flagSet(cmd *cobra.Command, set *[]string) {
	cmd.Flags().StringArrayVar(set, "set", nil, "set a key of the file, `path=value`, as in --set steps=500; may be repeated")
}
