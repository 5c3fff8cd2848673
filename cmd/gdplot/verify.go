package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/guide"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

func newVerify(t *terminal) *cobra.Command {
	var asJSON, rerun bool
	cmd := &cobra.Command{
		Use:   "verify PATH… | surfaces [SURFACE…]",
		Short: "compare figures and folders with what they were, or prove what the catalogue says of surfaces",
		Long: `Compares the files of folders that gdplot run wrote with their manifests, and figures with the digests that they carry.
Where something differs, the first difference is named and the exit code is 5. --rerun also runs the experiment that the
figures carry, in memory, and compares what it gives: bytes where the same version of gdplot drew them for the same kind
of processor, else the numbers of runs.csv, to nine digits.

verify surfaces proves every surface of the catalogue, or those named: gradient and Hessian against finite differences at random
points, the same every time; each listed minimum by its value, its gradient, the values around it and in the whole window,
and its curvatures; and that kinks are where they are declared and nowhere else. Surfaces of any number of variables are
proved in two and in three.

A table goes to stdout, what does not hold to stderr; then the exit code is 1.

  gradient, Hessian  largest error, relative to the length of the gradient and the norm of the Hessian
  slope              largest length of the gradient at the listed minima
  curvature          least curvature at the listed minima; - at kinks and on the edge of the window`,
		Example:           "  gdplot verify out\n  gdplot verify figure.png --rerun\n  gdplot verify surfaces eggholder --json",
		Args:              atLeastOne("what to verify (a folder, a figure, or surfaces)"),
		ValidArgsFunction: completeVerify,
		RunE: func(cmd *cobra.Command, args []string) error {
			if args[0] != guide.Plural(surface.Surfaces) {
				if asJSON {
					return wrong(cmd, "--json is for verify surfaces")
				}
				if _, err := os.Stat(args[0]); err != nil && args[0] == guide.Word(surface.Surfaces) {
					return oneOf(cmd, "thing to verify", args[0], []string{guide.Plural(surface.Surfaces)})
				}
				return t.verifyFiles(cmd.Context(), args, rerun)
			}
			if rerun {
				return wrong(cmd, "--rerun is for folders and figures")
			}
			names, err := toVerify(cmd, args[1:])
			if err != nil {
				return err
			}
			return t.verify(cmd.Context(), names, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the proofs of surfaces as JSON")
	cmd.Flags().BoolVar(&rerun, "rerun", false, "run what the figures carry, and compare what it gives")
	return cmd
}

func completeVerify(_ *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return []string{guide.Plural(surface.Surfaces)}, cobra.ShellCompDirectiveDefault
	}
	if args[0] != guide.Plural(surface.Surfaces) {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return described(prefix, surface.Surfaces), cobra.ShellCompDirectiveNoFileComp
}

// toVerify are the surfaces that were named, or all but the user's own formula.
func toVerify(cmd *cobra.Command, named []string) ([]string, error) {
	everything := len(named) == 0
	if everything {
		named = surface.Surfaces.Names()
	}
	var names []string
	for _, name := range named {
		d, ok := surface.Surfaces.Find(name)
		if !ok {
			return nil, notFound(cmd, []catalog.Book{surface.Surfaces}, name)
		}
		if d.Formula {
			if everything {
				continue
			}
			return nil, wrong(cmd, "formula is what you make of it: the catalogue says nothing of it that could be proved")
		}
		names = append(names, name)
	}
	return names, nil
}

// verify proves surfaces and reports the proofs.
func (t *terminal) verify(ctx context.Context, names []string, asJSON bool) error {
	proofs := []surface.Proof{}
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		t.progress(fmt.Sprintf("%s, %d of %d", name, i+1, len(names)))
		proofs = append(proofs, surface.VerifyEntry(name)...)
	}
	return t.reportProofs(proofs, asJSON)
}

// reportProofs prints proofs, and what does not hold.
func (t *terminal) reportProofs(proofs []surface.Proof, asJSON bool) error {
	if err := t.printProofs(proofs, asJSON); err != nil {
		return err
	}
	faults := 0
	for _, p := range proofs {
		for _, fault := range p.Faults {
			faults++
			t.note("%s in %s: %s", p.Surface, wording.Plural(p.Dim, "variable"), fault)
		}
	}
	if faults > 0 {
		return &failure{code: exitUnfinished, text: wording.Plural(faults, "fault") + " found"}
	}
	return nil
}

func (t *terminal) printProofs(proofs []surface.Proof, asJSON bool) error {
	if asJSON {
		return t.printJSON(proofs)
	}
	return t.print([]byte(proofTable(proofs)))
}

// proofTable sets proofs in columns.
func proofTable(proofs []surface.Proof) string {
	rows := [][]string{strings.Split("surface variables points gradient Hessian minima value slope curvature kinks verdict", " ")}
	for _, p := range proofs {
		verdict := "proved"
		if len(p.Faults) > 0 {
			verdict = wording.Plural(len(p.Faults), "fault")
		}
		rows = append(rows, []string{p.Surface, fmt.Sprint(p.Dim), fmt.Sprint(p.Points), small(p.Gradient), small(p.Hessian),
			fmt.Sprint(p.Minima), known(p.Minimum, "%.10g"), small(p.Slope), known(p.Curvature, "%.3g"), fmt.Sprint(p.Kinks), verdict})
	}
	return guide.Table(rows)
}

// known is a number that may be missing.
func known(v *float64, format string) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf(format, *v)
}

// small is an error to one digit.
func small(v float64) string {
	if v == 0 {
		return "0"
	}
	return fmt.Sprintf("%.0e", v)
}
