package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/live"
	"gdplot/internal/plain"
	"gdplot/internal/store"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

// submission is what `gdplot submit` is told.
type submission struct {
	options
	slurm  bool
	dry    bool
	again  bool
	shards int
}

// shardSeconds is how much work is worth a process of its own on another machine.
const shardSeconds = 180

func newSubmit(t *terminal) *cobra.Command {
	var s submission
	cmd := &cobra.Command{
		Use:   "submit FILE",
		Short: "cut a plan into shards, and hand those that are missing to a cluster",
		Long: `Cuts the runs of a file into shards, notes how many there are in out/.runs, and prints the numbers of those that are missing
from the store. Whoever schedules runs gdplot run FILE --shard I/N for each, or --shard auto where the environment says which
one it is, and gdplot run FILE at last, which finds all runs and draws.

With --slurm it submits them as a job array, and a job after it that draws. Keys below slurm: in the file go to sbatch as they
are. Submitted again, only shards that are missing are, and those that still run are left alone.`,
		Example: `  gdplot submit mine.yaml --slurm
  gdplot submit mine.yaml --shards 24 | parallel gdplot run mine.yaml --shard {}/24`,
		Args:              exactlyOne("the experiment file"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			if s.shards < 0 || cmd.Flags().Changed("shards") && s.shards == 0 {
				return wrong(cmd, "--shards must be at least 1")
			}
			return t.eachFile(cmd, args, &s.options, func(e *experiment.Experiment) error { return t.submit(cmd.Context(), e, &s) })
		},
	}
	flags := cmd.Flags()
	flagsStore(cmd, t, &s.options)
	flags.BoolVar(&s.slurm, "slurm", false, "submit a job array to Slurm")
	flags.BoolVarP(&s.dry, "dry-run", "n", false, "with --slurm: print the script, and submit nothing")
	flags.BoolVar(&s.again, "again", false, "with --slurm: submit what is missing even where it is not known what still runs")
	flags.IntVar(&s.shards, "shards", 0, "cut the plan into `N` shards (default as many as before, else minutes of work each)")
	return cmd
}

// flagsStore adds the flags that say where runs are kept, and which those are.
func flagsStore(cmd *cobra.Command, t *terminal, o *options) {
	cmd.Flags().StringVarP(&o.out, "output", "o", "out", "the `folder` below which is written")
	cmd.Flags().StringVar(&o.store, "store", "", "the `folder` in which runs are kept (default .runs below that of -o)")
	flagSet(cmd, &o.set)
	flagAllow(cmd, t)
}

// submit cuts a plan and hands out what is missing of it.
func (t *terminal) submit(ctx context.Context, e *experiment.Experiment, s *submission) error {
	plan, err := s.cut(ctx, e)
	if err != nil {
		return err
	}
	missing, _, err := t.missingShards(ctx, e, &s.options, plan.Shards)
	if err != nil {
		return err
	}
	if s.slurm {
		return t.submitSlurm(ctx, e, s, plan, missing)
	}
	if err := s.writePlan(ctx, e, plan); err != nil {
		return err
	}
	var b strings.Builder
	for _, i := range missing {
		fmt.Fprintln(&b, i)
	}
	t.note("%s: %s of %s to make", plain.Line(e.Name), wording.Count(len(missing)), wording.Plural(plan.Shards, "shard"))
	return t.print([]byte(b.String()))
}

// cut says into how many shards a plan is cut: as told, as before, or by an estimate.
func (s *submission) cut(ctx context.Context, e *experiment.Experiment) (*shardPlan, error) {
	before, err := s.readPlan(e)
	if err != nil {
		return nil, err
	}
	if before != nil && (s.shards == 0 || s.shards == before.Shards) {
		return before, nil
	}
	plan := &shardPlan{Experiment: e.Name, Plan: digestOf(e), Runs: len(e.Runs), Shards: s.shards}
	if plan.Shards == 0 {
		most := len(e.Runs)
		if s.slurm {
			most = min(most, mostTasks(ctx))
		}
		plan.Shards = max(1, min(int(e.Estimate.Seconds()/shardSeconds), most))
	}
	return plan, nil
}

// missingShards are the shards of which a run is missing, and how many runs are missing of each shard.
func (t *terminal) missingShards(ctx context.Context, e *experiment.Experiment, o *options, n int) (missing []int, runs map[int]int, err error) {
	found, err := live.LookUp(ctx, e, liveOptions(t.lookInto(e, o)))
	if err != nil {
		return nil, nil, err
	}
	runs = map[int]int{}
	for _, i := range found.Missing {
		s := shardOf(i, found.Of, n)
		if runs[s] == 0 {
			missing = append(missing, s)
		}
		runs[s]++
	}
	return missing, runs, nil
}

// lookInto is the store of an experiment, to look into.
func (t *terminal) lookInto(e *experiment.Experiment, o *options) *store.Folder {
	return store.Open(o.storeDir(), store.Options{Experiment: e.Name, Version: coreVersion(), ReadOnly: true, Tell: func(text string) { t.note("%s", text) }})
}

// submitSlurm submits missing shards as a job array, and a job after it that draws.
func (t *terminal) submitSlurm(ctx context.Context, e *experiment.Experiment, s *submission, plan *shardPlan, missing []int) error {
	name := slurmName(e)
	if !s.dry {
		running, err := slurmTasks(ctx, name)
		if err != nil && !s.again {
			return &failure{exitUnfinished, "it is not known which shards still run: " + err.Error(), "--again submits what is missing all the same"}
		}
		waiting := 0
		for _, i := range missing {
			if running[i] != "" {
				waiting++
			}
		}
		missing = without(missing, running)
		if waiting > 0 {
			t.note("%s: %s still run", plain.Line(e.Name), wording.Plural(waiting, "shard"))
			if len(missing) == 0 {
				return nil
			}
		}
	}
	if plan.Submitted = "slurm"; !s.dry {
		if err := s.writePlan(ctx, e, plan); err != nil {
			return err
		}
	}
	array, draw, err := s.scripts(e, name, missing)
	if err != nil {
		return err
	}
	if s.dry {
		return t.print([]byte(array + "\n" + draw))
	}
	after := ""
	if len(missing) > 0 {
		id, err := sbatch(ctx, array)
		if err != nil {
			return err
		}
		t.note("%s: job %s makes %s of %s", plain.Line(e.Name), id, wording.Count(len(missing)), wording.Plural(plan.Shards, "shard"))
		after = "afterany:" + id
	}
	id, err := sbatch(ctx, draw, dependency(after)...)
	if err == nil {
		t.note("%s: job %s draws", plain.Line(e.Name), id)
	}
	return err
}

func dependency(after string) []string {
	if after == "" {
		return nil
	}
	return []string{"--dependency=" + after}
}

// without are the shards that nobody works on.
func without(shards []int, running map[int]string) []int {
	var rest []int
	for _, i := range shards {
		if running[i] == "" {
			rest = append(rest, i)
		}
	}
	return rest
}

// scripts are what sbatch is given: for the array, and for the job that draws.
func (s *submission) scripts(e *experiment.Experiment, name string, missing []int) (array, draw string, err error) {
	program, err := os.Executable()
	if err != nil {
		return "", "", err
	}
	logs, err := filepath.Abs(s.storeDir())
	if err != nil {
		return "", "", err
	}
	args := []string{program, "run", e.File, "-o", s.out}
	if s.store != "" {
		args = append(args, "--store", s.store)
	}
	for _, set := range s.set {
		args = append(args, "--set", set)
	}
	script := func(job string, lines []string, more ...string) string {
		var b strings.Builder
		b.WriteString("#!/bin/sh\n")
		for _, l := range append([]string{"job-name=" + job}, lines...) {
			b.WriteString("#SBATCH --" + l + "\n")
		}
		for _, set := range e.Slurm {
			b.WriteString("#SBATCH --" + set.Key)
			if set.Value != "" {
				b.WriteString("=" + shellQuoted(set.Value))
			}
			b.WriteString("\n")
		}
		b.WriteString("exec")
		for _, a := range append(args[:len(args):len(args)], more...) {
			b.WriteString(" " + shellQuoted(a))
		}
		return b.String() + "\n"
	}
	log := filepath.Join(logs, e.Name)
	if plain.Line(log) != log || strings.Contains(log, `\`) { // the lines for sbatch end where a line of the name does
		return "", "", &failure{exitUnfinished, "sbatch cannot write logs to " + plain.Line(log), "name file and folder without control characters and backslashes"}
	}
	log = strings.ReplaceAll(log, "%", "%%")
	array = script(name, []string{"array=" + ranges(missing), "requeue", "open-mode=append", "output=" + shellQuoted(log+".%a.log")}, "--shard", "auto")
	return array, script(name+"-draw", []string{"open-mode=append", "output=" + shellQuoted(log+".draw.log")}), nil
}

// ranges writes ascending numbers as sbatch reads them: 1-3,7.
func ranges(list []int) string {
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		part := strconv.Itoa(list[i])
		if j > i {
			part += "-" + strconv.Itoa(list[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ",")
}

// shellQuoted is a word as a shell reads it.
func shellQuoted(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,%@+") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
