package main

import (
	"context"
	"strconv"

	"gdplot/internal/experiment"
	"gdplot/internal/guide"
	"gdplot/internal/plain"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

func newStatus(t *terminal) *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "status FILE…",
		Short: "show which shards of a plan are done, missing or failed",
		Long: `Shows how many runs of a plan that gdplot submit has cut are there, by shard. Done is what the store has, whatever the
scheduler says. Of the others it tells which still run or wait; a shard that was submitted, is not done and is not known to
the scheduler any more has failed. Where the scheduler does not answer, it is unknown.`,
		Example:           "  gdplot status mine.yaml",
		Args:              atLeastOne("an experiment file"),
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			return t.eachFile(cmd, args, &o, func(e *experiment.Experiment) error { return t.status(cmd.Context(), e, &o) })
		},
	}
	flagsStore(cmd, t, &o)
	return cmd
}

// mostShown is how many shards are listed.
const mostShown = 50

func (t *terminal) status(ctx context.Context, e *experiment.Experiment, o *options) error {
	plan, err := o.readPlan(e)
	if err != nil {
		return err
	}
	if plan == nil {
		return &failure{exitUnfinished, plain.Line(e.File) + " as it is now was not cut into shards", "gdplot submit " + plain.Line(e.File) + " does that; gdplot store says what is kept"}
	}
	missing, runs, err := t.missingShards(ctx, e, o, plan.Shards)
	if err != nil {
		return err
	}
	var tasks map[int]string
	var unknown error
	if plan.Submitted == "slurm" && len(missing) > 0 {
		if tasks, unknown = slurmTasks(ctx, slurmName(e)); unknown != nil {
			t.note("it is not known which shards still run: %s", unknown)
		}
	}
	count := map[string]int{"done": plan.Shards - len(missing)}
	rows := [][]string{{"shard", "missing runs", "state"}}
	for _, i := range missing {
		state := tasks[i]
		switch {
		case unknown != nil:
			state = "unknown"
		case state == "" && plan.Submitted != "":
			state = "failed"
		case state == "":
			state = "missing"
		}
		count[state]++
		if len(rows) <= mostShown {
			rows = append(rows, []string{strconv.Itoa(i), wording.Count(runs[i]), state})
		}
	}
	text := ""
	if len(missing) > 0 {
		text = guide.Table(rows) + "\n"
	}
	text += plain.Line(e.Name) + ": " + wording.Plural(plan.Shards, "shard")
	for _, state := range []string{"done", "running", "pending", "missing", "failed", "unknown"} {
		if n := count[state]; n > 0 {
			text += ", " + wording.Count(n) + " " + state
		}
	}
	return t.print([]byte(text + "\n"))
}
