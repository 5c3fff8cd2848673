package main

import (
	"fmt"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/output"
	"gdplot/internal/render"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

func newPlan(t *terminal) *cobra.Command {
	var set []string
	var asJSON, strict bool
	cmd := &cobra.Command{
		Use:   "plan FILE",
		Short: "show the runs and figures that a file stands for",
		Long: `Shows every run that a file stands for, after defaults, runs, sweep, skip and --set: a table, or with --json everything
in longhand, with the hash of each run. The plan of a file is the same on every machine.`,
		Example:           "  gdplot plan mine.yaml\n  gdplot plan mine.yaml --json",
		Args:              exactly(1, "the experiment file"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := t.loadOne(cmd.Context(), args[0], set)
			if err != nil {
				return err
			}
			e := l.experiment
			t.diagnose(l.fair)
			plan := []byte(planTable(e))
			if asJSON {
				if plan, err = e.JSON(); err != nil {
					return err
				}
			}
			if err := t.print(plan); err != nil {
				return err
			}
			return unfair(strict, len(l.fair))
		},
	}
	flagSet(cmd, &set)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the whole plan as JSON")
	flagStrict(cmd, &strict)
	return cmd
}

// planTable is a row for each run, with the figures below.
func planTable(e *experiment.Experiment) string {
	rows := [][]string{{"run", "surface", "start", "optimizer", "learning rate", "steps", "hash"}}
	for _, r := range e.Runs {
		rows = append(rows, []string{
			r.ID, surfaceText(r), startText(e, r), chainText(r.Chain), rateText(r.Rate),
			strconv.Itoa(r.Steps), r.Hash[:min(12, len(r.Hash))],
		})
	}
	var names []string
	for _, f := range e.Figures {
		names = append(names, f.Name)
	}
	figures := strings.Join(names, ", ")
	if figures == "" {
		figures = "none"
	}
	return table(rows) + fmt.Sprintf("\n%s; figures: %s\n", wording.Plural(len(e.Runs), "run"), figures) + wantedText(e)
}

// wantedText says which figures make runs of their own, and how many.
func wantedText(e *experiment.Experiment) string {
	var b strings.Builder
	for _, x := range render.Wants(e, e.Figures) {
		fmt.Fprintf(&b, "%s: %s again from each of %s\n", x.For.Name, x.Run.ID, wording.Plural(len(x.Starts), "start"))
	}
	return b.String()
}

// briefly is a component with the parameters that differ from their defaults: sgd{momentum: 0.9}.
func briefly(s catalog.Spec) string {
	var given []string
	for i := range s.Decl.Params {
		p := &s.Decl.Params[i]
		v := s.Values[i]
		if v == nil || valueText(v) == defaultValue(p) {
			continue
		}
		if p.Main && len(given) == 0 {
			given = append(given, valueText(v))
			continue
		}
		given = append(given, p.Name+": "+valueText(v))
	}
	if len(given) == 0 {
		return s.Name()
	}
	return s.Name() + "{" + strings.Join(given, ", ") + "}"
}

func defaultValue(p *catalog.Param) string {
	if p.Default == nil {
		return ""
	}
	return valueText(p.Default)
}

// surfaceText is the surface by name, or the formula itself.
func surfaceText(r *experiment.Run) string {
	if main := r.Surface.Spec.Decl.Main(); main != nil && main.Type&catalog.Text != 0 {
		return r.Surface.Spec.Text(main.Name)
	}
	return briefly(r.Surface.Spec)
}

func startText(e *experiment.Experiment, r *experiment.Run) string {
	if r.StartOf >= 0 {
		return "end of " + e.Runs[r.StartOf].ID
	}
	const shown = 4
	var parts []string
	for i, v := range r.Start {
		if i == shown {
			parts = append(parts, fmt.Sprintf("… %d in all", len(r.Start)))
			break
		}
		parts = append(parts, output.Float(v))
	}
	return strings.Join(parts, ", ")
}

func chainText(chain []catalog.Spec) string {
	parts := make([]string, len(chain))
	for i, s := range chain {
		parts[i] = briefly(s)
	}
	return strings.Join(parts, " → ")
}

func rateText(rate *catalog.Spec) string {
	if rate == nil {
		return "none"
	}
	if value, ok := rate.Constant(); ok {
		return valueText(value)
	}
	return briefly(*rate)
}
