package main

import (
	"bytes"
	"context"
	"fmt"
	"runtime"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/output"
	"gdplot/internal/plain"
	"gdplot/internal/render"
	"gdplot/internal/runner"

	"github.com/spf13/cobra"
)

func newTrace(t *terminal) *cobra.Command {
	var set []string
	var id, format string
	var every int
	cmd := &cobra.Command{
		Use:   "trace FILE",
		Short: "print every step of a file's runs as CSV",
		Long: `Prints every step of every run, or of one, as CSV:

  run,step,evaluations,loss,gradient_norm,learning_rate,x1,x2,…

Step 0 is the start, before any update, and has no learning rate; the rate of a row is the one of the step that led
there. Weights of models, columns of logs and variables with names have these instead of x1, x2, …. Columns second1,
second2, … follow where a method keeps a second point, such as an average. Loss and gradient norm are those of all the
data, without noise; where runs draw mini-batches or noise, a column batch_loss before x1 has the loss of the sample
that the step was made from, at the point before it. Models have columns for what they are judged by: train_loss,
test_loss, accuracy, test_accuracy, recall, test_recall, as far as they apply. Of very large data sets loss and
gradient norm are not computed at every step, and empty between. Numbers are the shortest that read back exactly, or
Inf, -Inf, NaN. --every N keeps the steps that are a multiple of N, and the last. --format parquet has the same
columns with types, for gdplot trace mine.yaml --format parquet > traces.parquet.`,
		Example:           "  gdplot trace mine.yaml --run adam --every 10",
		Args:              exactlyOne("the experiment file"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			if every < 1 {
				return wrong(cmd, "--every must be at least 1, not %d", every)
			}
			if err := oneOf(cmd, "format of tables", format, output.TableFormats); err != nil {
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
			return traceTo(cmd.Context(), t.stdout, format, e.Runs, runs, every, runtime.GOMAXPROCS(0))
		},
	}
	flagSet(cmd, &set)
	flagAllow(cmd, t)
	cmd.Flags().StringVar(&id, "run", "", "only the run with this `ID`")
	cmd.Flags().IntVar(&every, "every", 1, "print every `N`th step")
	cmd.Flags().StringVar(&format, "format", output.TableFormats[0], "print `csv` or parquet")
	complete(cmd, "format", output.TableFormats)
	must(cmd.RegisterFlagCompletionFunc("run", completeRuns))
	return cmd
}

// runCalled is the one run with an ID.
func runCalled(e *experiment.Experiment, id string) ([]*experiment.Run, error) {
	var known []string
	for _, r := range e.Runs {
		if r.ID() == id {
			return []*experiment.Run{r}, nil
		}
		known = append(known, r.ID())
	}
	if near, ok := catalog.Suggest(id, known); ok {
		return nil, &failure{exitCommandLine, fmt.Sprintf("%s has no run %q (did you mean %q?)", e.File, id, near), ""}
	}
	return nil, &failure{exitCommandLine, fmt.Sprintf("%s has no run %q", e.File, id), "gdplot plan " + e.File}
}

func completeRuns(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var ids []string
	if len(args) == 1 {
		if e, _ := experiment.Load(args[0], experiment.Options{Figures: render.Figures}); e != nil {
			for _, r := range e.Runs {
				ids = append(ids, plain.Line(r.ID()))
			}
		}
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// eachStep hands the steps of runs to a table: of short runs several at a time, of all others row by row.
func eachStep(ctx context.Context, cancel context.CancelFunc, table *output.TraceWriter, plan, wanted []*experiment.Run, every, workers int) error {
	for len(wanted) > 0 {
		n, bytes := 0, 0
		for n < len(wanted) && n < runsAtOnce*max(workers, 1) && bytes < rowsAtOnce && runner.Short(wanted[n]) {
			bytes += (wanted[n].Steps/every + 2) * (6 + wanted[n].Surface.Dim()) * bytesACell
			n++
		}
		var err error
		if n > 1 {
			err = shortRuns(ctx, table, plan, wanted[:n], workers)
		} else {
			n = 1
			table.Begin(wanted[0].ID(), wanted[0].Surface)
			_, err = runner.Stream(ctx, plan, wanted[0].Index, &guard{table, cancel})
			table.End()
		}
		if table.Err() != nil { // the run may have been ended because of it
			return table.Err()
		}
		if err != nil {
			return err
		}
		wanted = wanted[n:]
	}
	return nil
}

// How many runs a worker makes before what it wrote is taken, and how many bytes of rows there are at once at most, about.
const (
	runsAtOnce = 4 * experiment.LanesAtOnce
	rowsAtOnce = 16 << 20
)

// shortRuns hands over runs that are made at once, in their order.
func shortRuns(ctx context.Context, table *output.TraceWriter, plan, wanted []*experiment.Run, workers int) error {
	at, some := map[int]int{}, make([]int, len(wanted))
	for k, r := range wanted {
		some[k], at[r.Index] = r.Index, k
	}
	rows := make([]bytes.Buffer, len(wanted))
	err := runner.Traces(ctx, plan, some, workers, func(i int, t *descent.Trace) {
		part := table.Part(&rows[at[i]])
		part.Begin(plan[i].ID(), plan[i].Surface)
		part.Trace(t)
	})
	if err != nil {
		return err
	}
	for k := range rows {
		table.Raw(rows[k].Bytes())
	}
	return nil
}

// guard ends a run that nobody can read any more.
type guard struct {
	*output.TraceWriter
	cancel context.CancelFunc
}

// Record implements descent.Recorder.
func (g *guard) Record(s *descent.State) {
	g.TraceWriter.Record(s)
	if g.Err() != nil {
		g.cancel()
	}
}
