package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/live"
	"gdplot/internal/output"
	"gdplot/internal/plain"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

// shard is one of n parts of a plan, i from 1.
type shard struct{ i, n int }

// shardOf is the shard of the run with index i of so many: each has runs that follow each other, as many as the others to
// within one.
func shardOf(i, runs, n int) int { return i*n/runs + 1 }

// parseShard reads i/N.
func parseShard(text string) (shard, bool) {
	a, b, ok := strings.Cut(text, "/")
	i, err1 := strconv.Atoi(a)
	n, err2 := strconv.Atoi(b)
	return shard{i, n}, ok && err1 == nil && err2 == nil && i >= 1 && i <= n
}

// shardVariables are where schedulers tell a process which of several it is, and the number of the first.
var shardVariables = []struct {
	name  string
	first int
}{
	{"GDPLOT_SHARD", 1},
	{"SLURM_ARRAY_TASK_ID", 1}, // as gdplot submit numbers them
	{"JOB_COMPLETION_INDEX", 0},
	{"AWS_BATCH_JOB_ARRAY_INDEX", 0},
	{"NOMAD_ALLOC_INDEX", 0},
	{"PBS_ARRAY_INDEX", 1},
	{"SGE_TASK_ID", 1},
	{"PARALLEL_SEQ", 1},
}

// autoShard is the shard that the environment names, out of as many as the plan file says.
func autoShard(n int) (shard, error) {
	var names []string
	for _, v := range shardVariables {
		names = append(names, v.name)
		text := os.Getenv(v.name)
		if text == "" || text == "undefined" { // as SGE says
			continue
		}
		i, err := strconv.Atoi(text)
		if s := (shard{i - v.first + 1, n}); err == nil && s.i >= 1 && s.i <= n {
			return s, nil
		}
		return shard{}, &failure{exitCommandLine, fmt.Sprintf("--shard auto: %s=%s is none of the %s from %d", v.name, text, wording.Plural(n, "shard"), v.first), ""}
	}
	return shard{}, &failure{exitCommandLine, "--shard auto: nothing says which shard this is", "set one of " + strings.Join(names, ", ")}
}

// shardPlan is the plan file, which gdplot submit writes, or the first shard: into how many shards a plan is cut.
type shardPlan struct {
	Experiment string `json:"experiment"`
	Plan       string `json:"plan"` // digest of all runs
	Runs       int    `json:"runs"`
	Shards     int    `json:"shards"`
	Submitted  string `json:"submitted,omitempty"` // to which scheduler
}

// planFile is where the plan file of an experiment is.
func (o *options) planFile(e *experiment.Experiment) string {
	return filepath.Join(o.storeDir(), e.Name+".plan.json")
}

// digestOf tells the plan of an experiment from every other.
func digestOf(e *experiment.Experiment) string {
	h := sha256.New()
	for _, r := range e.Runs {
		h.Write([]byte(r.Hash()))
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// readPlan is the plan file of an experiment; nil where there is none, or it is one of another state of the file.
func (o *options) readPlan(e *experiment.Experiment) (*shardPlan, error) {
	data, err := os.ReadFile(o.planFile(e))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, plain.FileFault(o.planFile(e), o.storeRole(), err)
	}
	var p shardPlan
	if json.Unmarshal(data, &p) != nil || p.Shards < 1 || p.Plan != digestOf(e) {
		return nil, nil
	}
	return &p, nil
}

// writePlan writes the plan file.
func (o *options) writePlan(ctx context.Context, e *experiment.Experiment, p *shardPlan) error {
	data, err := plain.MarshalIndent(p)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.storeDir(), 0o777); err != nil {
		return plain.FileFault(o.storeDir(), o.storeRole(), err)
	}
	return output.Replace(ctx, o.planFile(e), o.storeRole(), data)
}

// checkShard finds what is wrong with --shard.
func (o *options) checkShard(cmd *cobra.Command) error {
	if !cmd.Flags().Changed("shard") {
		return nil
	}
	_, ok := parseShard(o.shard)
	switch {
	case !ok && o.shard != "auto":
		return wrong(cmd, "--shard: %q is neither auto nor one of so many, such as 3/24", o.shard)
	case o.noStore || o.dryRun || o.verify || o.watch || o.json || o.embedAs != "" || o.depfile != "" || o.figure != "":
		return wrong(cmd, "--shard draws nothing: it goes with -j, -o, --store, --set, --allow and --quiet")
	}
	return nil
}

// runShard makes a part of the runs of an experiment, for its store.
func (p *pipeline) runShard(ctx context.Context, e *experiment.Experiment) error {
	s, given := parseShard(p.shard)
	plan, err := p.readPlan(e)
	switch {
	case err != nil:
		return err
	case given && plan == nil: // so that runs which are cheap are looked for all the same, and status knows what is missing
		if err := p.writePlan(ctx, e, &shardPlan{Experiment: e.Name, Plan: digestOf(e), Runs: len(e.Runs), Shards: s.n}); err != nil {
			return err
		}
	case !given:
		if plan == nil {
			return &failure{exitUnfinished, fmt.Sprintf("--shard auto: %s is not there, or not of %s as it is now", plain.Line(p.planFile(e)), plain.Line(e.File)), "gdplot submit " + plain.Line(e.File) + " writes it"}
		}
		if s, err = autoShard(plan.Shards); err != nil {
			return err
		}
	}
	p.t.memory.on(e.File)
	folder := p.openStore(e)
	opt := liveOptions(folder)
	opt.Workers, opt.Trying, opt.Progress = p.workers, p.trying(e), p.progress(e)
	tuning, err := live.ExecutePart(ctx, e, opt, func(i, n int) bool { return shardOf(i, n, s.n) == s.i })
	if err != nil {
		return err
	}
	if folder.Err() != nil {
		return folder.Err()
	}
	what := "run"
	if tuning {
		what = "trial"
	}
	stats := folder.Stats()
	p.t.note("%s: shard %d/%d: %s made, %s kept before, in %s", plain.Line(e.Name), s.i, s.n, wording.Plural(stats.Kept, what), wording.Count(stats.Recalled), plain.Line(p.storeDir()))
	return nil
}
