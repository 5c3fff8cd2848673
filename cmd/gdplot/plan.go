package main

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/guide"
	"gdplot/internal/output"
	"gdplot/internal/render"
	"gdplot/internal/runner"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

func newPlan(t *terminal) *cobra.Command {
	var set []string
	var asJSON, strict, tuned bool
	cmd := &cobra.Command{
		Use:   "plan FILE",
		Short: "show the runs and figures that a file stands for",
		Long: `Shows every run that a file stands for, after defaults, runs, sweep, skip and --set: a table, or with --json everything
in longhand, with the hash of each run. Below the table stands what it will about ask of the machine (gdplot help limits).
The plan of a file is the same on every machine.

Of runs that are tuned the grid stands there, and with --json the trials; --tuned makes these and shows the runs that come of
them.`,
		Example:           "  gdplot plan mine.yaml\n  gdplot plan mine.yaml --json",
		Args:              exactlyOne("the experiment file"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := t.loadOne(cmd.Context(), args[0], set)
			if err != nil {
				return err
			}
			e := l.experiment
			notes := l.notes()
			t.diagnose(notes)
			if tuned {
				if e, err = runner.Choose(cmd.Context(), e, runner.Options{Workers: runtime.NumCPU()}); err != nil {
					return err
				}
			}
			plan := []byte(planTable(e) + estimateText(e.Estimate))
			if asJSON {
				if plan, err = e.JSON(); err != nil {
					return err
				}
			}
			if err := t.print(plan); err != nil {
				return err
			}
			return unfair(strict, len(notes))
		},
	}
	flagSet(cmd, &set)
	flagAllow(cmd, t)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the whole plan as JSON")
	cmd.Flags().BoolVar(&tuned, "tuned", false, "make the trials of runs that are tuned, and show what is chosen")
	flagStrict(cmd, &strict)
	return cmd
}

// planTable is a row for each run, with the figures below.
func planTable(e *experiment.Experiment) string {
	rows := [][]string{{"run", "surface", "start", "optimizer", "learning rate", "steps", "hash"}}
	for _, r := range e.Runs {
		rows = append(rows, []string{
			r.ID(), surfaceText(r), startText(e, r), tunedChain(r), tunedRate(r),
			strconv.Itoa(r.Steps), r.Hash()[:12],
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
	return guide.Table(rows) + fmt.Sprintf("\n%s; %sfigures: %s\n", wording.Plural(len(e.Runs), "run"), trialsText(e), figures) + wantedText(e)
}

// wantedText says which figures make runs of their own, and how many.
func wantedText(e *experiment.Experiment) string {
	var b strings.Builder
	for _, x := range render.Wants(e, e.Figures) {
		fmt.Fprintf(&b, "%s: %s again from each of %s\n", x.For.Name, x.Run.ID(), wording.Plural(len(x.Starts), "start"))
	}
	return b.String()
}

// trialsText says how many runs are made to tune others, and by which rules; empty where there are none.
func trialsText(e *experiment.Experiment) string {
	trials := 0
	var rules []string
	for _, r := range e.Runs {
		if r.Tune != nil {
			trials += len(r.Tune.Trials)
			rules = append(rules, ruleText(r.Tune.Rule))
		}
	}
	if trials == 0 {
		return ""
	}
	return fmt.Sprintf("%s to tune, for %s; ", wording.Plural(trials, "trial"), strings.Join(distinct(rules), ", "))
}

// ruleText is the rule by which the best trial is chosen.
func ruleText(r experiment.Rule) string {
	if r.Counts() {
		return r.What + " " + experiment.TargetText(r.Target)
	}
	return r.What
}

// tunedRate is the learning rate of a run, or the values it is chosen from.
func tunedRate(r *experiment.Run) string {
	if text, ok := gridText(r, "learning_rate"); ok {
		return text
	}
	return rateText(r.Rate)
}

// tunedChain is the chain of a run, with the values that a parameter of it is chosen from.
func tunedChain(r *experiment.Run) string {
	text := chainText(r.Chain)
	if grid, ok := gridText(r, "optimizer"); ok {
		_, path, _ := strings.Cut(r.Tune.Path, ".")
		return text + ", " + path + ": " + grid
	}
	return text
}

// gridText is what a run's value under a key is chosen from, where it is still to be chosen.
func gridText(r *experiment.Run, key string) (string, bool) {
	if r.Tune == nil || r.Tune.Choice != nil || r.Tune.Path != key && !strings.HasPrefix(r.Tune.Path, key+".") {
		return "", false
	}
	v := r.Tune.Values
	return fmt.Sprintf("best of %d: %s … %s", len(v), output.Float(v[0]), output.Float(v[len(v)-1])), true
}

// surfaceText is the surface by name, or the formula itself.
func surfaceText(r *experiment.Run) string {
	if main := r.Surface.Spec.Decl.Main(); main != nil && main.Type&catalog.Text != 0 {
		return r.Surface.Spec.Text(main.Name)
	}
	return r.Surface.Spec.Brief()
}

func startText(e *experiment.Experiment, r *experiment.Run) string {
	if r.StartOf() >= 0 {
		return "end of " + e.Runs[r.StartOf()].ID()
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
		parts[i] = s.Brief()
	}
	return strings.Join(parts, " → ")
}

func rateText(rate *catalog.Spec) string {
	if rate == nil {
		return "none"
	}
	if value, ok := rate.Constant(); ok {
		return catalog.ValueText(value)
	}
	return rate.Brief()
}
