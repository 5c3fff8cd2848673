package main

import (
	"runtime"

	"gdplot/internal/syntax"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

func newCheck(t *terminal) *cobra.Command {
	var set []string
	var asJSON, strict bool
	cmd := &cobra.Command{
		Use:   "check FILE|FOLDER…",
		Short: "check experiment files without running them",
		Long: `Reads experiment files and says everything that is wrong with them, each mistake with its line, column and, where
there is one, what was probably meant. Nothing is run and nothing is written. A folder stands for its *.yaml.

Notes on the fairness of comparisons are told as well (gdplot explain fair); --strict makes the exit code 4 where there
are any.

With --json the list goes to stdout, [] where there is nothing to say: severity, kind (of a note on fairness), file,
line, col, endcol (the column after the last character meant), message, hint, source.`,
		Example:           "  gdplot check experiments\n  gdplot check mine.yaml --json",
		Args:              atLeastOne("an experiment file"),
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			files, err := inputs(cmd, args)
			if err != nil {
				return err
			}
			all, err := t.load(cmd.Context(), files, set, runtime.NumCPU())
			if err != nil {
				return err
			}
			if asJSON {
				return t.checkJSON(all, strict)
			}
			notes := 0
			for _, l := range all {
				found := l.notes()
				t.diagnose(l.diagnostics)
				t.diagnose(found)
				notes += len(found)
			}
			if err := filesWrong(all); err != nil {
				return err
			}
			t.note("%s", inOrder(all))
			return unfair(strict, notes)
		},
	}
	flagSet(cmd, &set)
	flagAllow(cmd, t)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the diagnostics as JSON on stdout")
	flagStrict(cmd, &strict)
	cmd.Flags().BoolVarP(&t.quiet, "quiet", "q", false, "say nothing but errors")
	return cmd
}

func (t *terminal) checkJSON(all []loaded, strict bool) error {
	var list syntax.Diagnostics
	notes := 0
	for _, l := range all {
		found := l.notes()
		list = append(append(list, l.diagnostics...), found...)
		notes += len(found)
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
	return unfair(strict, notes)
}

// unfair is the failure of notes on fairness where they are taken strictly.
func unfair(strict bool, notes int) error {
	if !strict || notes == 0 {
		return nil
	}
	return &failure{exitExpectation, wording.Plural(notes, "note") + " on fairness", "what is meant so is said with fair:, see gdplot explain fair"}
}

// inOrder says that files are right, and how much there is in them.
func inOrder(all []loaded) string {
	runs, figures := 0, 0
	for _, l := range all {
		runs += len(l.experiment.Runs)
		figures += len(l.experiment.Figures)
	}
	return wording.Plural(len(all), "file") + " checked, nothing is wrong: " + wording.Plural(runs, "run") + ", " + wording.Plural(figures, "figure")
}

// flagStrict adds --strict.
func flagStrict(cmd *cobra.Command, strict *bool) {
	cmd.Flags().BoolVar(strict, "strict", false, "exit with 4 where there is a note on the fairness of a comparison")
}

// flagSet adds --set.
func flagSet(cmd *cobra.Command, set *[]string) {
	cmd.Flags().StringArrayVar(set, "set", nil, "set a key of the file, `path=value`, as in --set steps=500; may be repeated")
}
