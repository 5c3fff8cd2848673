package main

import (
	"errors"

	"gdplot/internal/translate"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

func newTranslate(t *terminal) *cobra.Command {
	var set []string
	var id, to string
	cmd := &cobra.Command{
		Use:   "translate FILE --to numpy|torch",
		Short: "write a file's runs as a script in Python, with NumPy or PyTorch",
		Long: `Prints a self-contained script in Python that makes the runs of a file and prints what ` + "`gdplot trace`" + ` prints: the same
columns and, to about nine digits, the same numbers. It needs no gdplot, and data stand in it.

  numpy  methods, schedules and gradients written out; random numbers are the same
  torch  PyTorch's own optimizers, and its derivatives of the loss, in float64

What a target cannot express is refused by name: for numpy methods with a line search of gonum's, cma_es, sophia, federated
and batch normalisation; for torch optimizers and transforms that PyTorch does not have, constraints, sampled grids and dropout. Paths that chaos drives
apart agree only as long as the last digits of exp and sin do.`,
		Example:           "  gdplot translate mine.yaml --to torch > mine.py && python3 mine.py",
		Args:              exactlyOne("the experiment file"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			if to == "" {
				return wrong(cmd, "--to is missing: it can be %s", wording.OrList(targetNames()))
			}
			if err := oneOf(cmd, "target", to, targetNames()); err != nil {
				return err
			}
			e, err := t.loadChosen(cmd.Context(), args[0], set)
			if err != nil {
				return err
			}
			runs := e.Runs
			if cmd.Flags().Changed("run") {
				if runs, err = runCalled(e, id); err != nil {
					return err
				}
			}
			target, _ := translate.Find(to)
			script, err := target.Script(e, runs)
			var refusal *translate.Refusal
			if errors.As(err, &refusal) {
				return &failure{exitUnfinished, refusal.Error(), ""}
			}
			if err != nil {
				return err
			}
			return t.print(script)
		},
	}
	flagSet(cmd, &set)
	cmd.Flags().StringVar(&to, "to", "", "translate to `numpy` or torch")
	cmd.Flags().StringVar(&id, "run", "", "only the run with this `ID`")
	complete(cmd, "to", targetNames())
	must(cmd.RegisterFlagCompletionFunc("run", completeRuns))
	return cmd
}

func targetNames() []string {
	var names []string
	for _, t := range translate.Targets() {
		names = append(names, t.Name)
	}
	return names
}
