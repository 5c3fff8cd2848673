package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/plain"
)

// usualTasks is one less than Slurm's MaxArraySize where nothing else is set: numbers of tasks are below it.
const usualTasks = 1000

// mostTasks is how many tasks a job array may have, numbered from 1.
func mostTasks(ctx context.Context) int {
	out, err := exec.CommandContext(ctx, "scontrol", "show", "config").Output()
	if err != nil {
		return usualTasks
	}
	found := regexp.MustCompile(`(?m)^MaxArraySize\s*=\s*(\d+)`).FindSubmatch(out)
	if found == nil {
		return usualTasks
	}
	n, err := strconv.Atoi(string(found[1]))
	if err != nil || n < 2 {
		return usualTasks
	}
	return n - 1
}

// slurmName is what the jobs of a plan are called: those of another state of the file have another name.
// Of the name of the file what squeue and sbatch could take for something else is left out.
func slurmName(e *experiment.Experiment) string {
	name := strings.Map(func(r rune) rune {
		if r < 0x80 && !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.", r) {
			return '_'
		}
		return r
	}, plain.Line(e.Name))
	return "gdplot-" + name + "-" + digestOf(e)[:8]
}

// slurmTasks are the states of the shards that Slurm has not done with. An error means that this is not known.
func slurmTasks(ctx context.Context, name string) (map[int]string, error) {
	out, err := tool(ctx, nil, "squeue", "--noheader", "--array", "--name="+name, "--format=%K %T")
	if err != nil {
		return nil, err
	}
	tasks := map[int]string{}
	for line := range strings.Lines(string(out)) {
		task, state, _ := strings.Cut(strings.TrimSpace(line), " ")
		if i, err := strconv.Atoi(task); err == nil {
			tasks[i] = strings.ToLower(state)
		}
	}
	return tasks, nil
}

// sbatch submits a script and returns the number of the job.
func sbatch(ctx context.Context, script string, args ...string) (id string, err error) {
	out, err := tool(ctx, []byte(script), "sbatch", append([]string{"--parsable"}, args...)...)
	if err != nil {
		return "", err
	}
	id, _, _ = strings.Cut(strings.TrimSpace(string(out)), ";") // of several clusters the name follows
	return id, nil
}

// tool runs a command of the scheduler.
func tool(ctx context.Context, input []byte, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdin = bytes.NewReader(input)
	out, err := cmd.Output()
	var failed *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, &failure{exitUnfinished, name + " is not there: is this a machine of a Slurm cluster?", ""}
	case errors.As(err, &failed):
		return nil, &failure{exitUnfinished, fmt.Sprintf("%s: %s", name, plain.Line(strings.TrimSpace(string(failed.Stderr)))), ""}
	}
	return out, err
}
