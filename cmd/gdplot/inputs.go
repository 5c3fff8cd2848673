package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/fair"
	"gdplot/internal/origin"
	"gdplot/internal/plain"
	"gdplot/internal/render"
	"gdplot/internal/runner"
	"gdplot/internal/study"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

// inputs are the experiment files that arguments name, without repeats: a file stands for itself, a folder for the
// *.yaml and *.yml in it, sorted by name, but for those that styles are taken from; folders in it are not searched.
func inputs(cmd *cobra.Command, args []string) ([]string, error) {
	var files []string
	seen := map[string]bool{}
	for _, arg := range args {
		found := []string{arg}
		if info, err := os.Stat(arg); err == nil && info.IsDir() {
			if found, err = inFolder(arg); err != nil {
				return nil, err
			}
			if len(found) == 0 {
				return nil, wrong(cmd, "folder %s holds no *.yaml", arg)
			}
		}
		for _, file := range found {
			if key := filepath.Clean(file); !seen[key] {
				seen[key] = true
				files = append(files, file)
			}
		}
	}
	return files, nil
}

func inFolder(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		if !isExperiment(e.Name()) || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		file := filepath.Join(dir, e.Name())
		if info, err := os.Stat(file); err != nil || !info.IsDir() && !isStyle(file, info) {
			files = append(files, file)
		}
	}
	return files, nil
}

// isStyle reports whether a file is one that experiments of the folder take their style from.
func isStyle(file string, info os.FileInfo) bool {
	if !info.Mode().IsRegular() || info.Size() > int64(syntax.DefaultLimits.Bytes) {
		return false
	}
	text, err := os.ReadFile(file)
	return err == nil && experiment.IsStyle(text)
}

func isExperiment(name string) bool {
	ext := filepath.Ext(name)
	return ext == ".yaml" || ext == ".yml"
}

// loaded is a file that was read and checked.
type loaded struct {
	experiment  *experiment.Experiment // nil where the file is wrong
	diagnostics syntax.Diagnostics
	file        string
	data        []string         // the paths of data that were looked for, right or wrong
	stamps      map[string]stamp // the states in which they were
	origin      *origin.Origin   // of the figure that the experiment was read from; nil where it was a file
}

// notes are those on fairness that follow from the plan alone.
func (l loaded) notes() syntax.Diagnostics {
	if l.experiment == nil {
		return nil
	}
	return fair.Diagnostics(l.experiment, fair.Look(l.experiment, nil, nil))
}

// load reads and checks files, each with the same --set arguments. The error is that of a context that has ended.
func (t *terminal) load(ctx context.Context, files, set []string, workers int) ([]loaded, error) {
	limit := t.budget[experiment.LimitMemory]
	t.memory.watch(ctx, limit)
	t.memory.plan()
	all := make([]loaded, len(files))
	parallel(len(files), workers, func(i int) {
		t.memory.on(files[i])
		l := loaded{file: files[i], stamps: map[string]stamp{}}
		l.take(ctx, experiment.Options{
			Figures: render.Figures, Set: set, Budget: t.budget, Context: ctx,
			Reading: func(path string) {
				l.data = append(l.data, path)
				l.stamps[path] = stampOf(path)
			},
		})
		if l.experiment != nil {
			l.diagnostics = append(l.diagnostics, study.Unstyled(l.experiment)...)
		}
		all[i] = l
	})
	expected, plan := 0.0, 0.0
	for _, l := range all {
		if l.experiment != nil {
			expected, plan = max(expected, l.experiment.Estimate.Memory()), max(plan, l.experiment.Estimate.Plan)
		}
	}
	t.memory.expect(expected, plan, limit)
	return all, ctx.Err()
}

// take reads and checks what the file names: an experiment, the standard input, or a figure that carries one.
func (l *loaded) take(ctx context.Context, opt experiment.Options) {
	switch {
	case l.file == stdin:
		data, err := io.ReadAll(io.LimitReader(os.Stdin, int64(syntax.DefaultLimits.Bytes)+1))
		if err != nil {
			l.diagnostics = experiment.Unreadable(stdinName, "cannot read the standard input: "+plain.Reason(err))
			return
		}
		l.experiment, l.diagnostics = experiment.Parse(stdinName, data, opt)
	case isFigure(l.file):
		o, err := originIn(l.file)
		if err == nil {
			err = l.read(ctx, o, opt)
		}
		if err != nil {
			l.experiment, l.diagnostics = nil, experiment.Unreadable(l.file, "no experiment can be read from the figure: "+err.Error())
		}
	default:
		l.experiment, l.diagnostics = experiment.Load(l.file, opt)
	}
}

// The standard input as an argument, and what the experiment that it holds is called.
const (
	stdin     = "-"
	stdinName = "stdin.yaml"
)

// loadOne reads and checks one file; what is wrong with it is told to people.
func (t *terminal) loadOne(ctx context.Context, file string, set []string) (loaded, error) {
	all, err := t.load(ctx, []string{file}, set, 1)
	if err != nil {
		return loaded{}, err
	}
	t.diagnose(all[0].diagnostics)
	if all[0].experiment == nil {
		return all[0], filesWrong(all)
	}
	return all[0], nil
}

// loadChosen is loadOne with a value taken for everything that is tuned, for commands that are about the runs themselves.
func (t *terminal) loadChosen(ctx context.Context, file string, set []string) (*experiment.Experiment, error) {
	l, err := t.loadOne(ctx, file, set)
	if err != nil {
		return nil, err
	}
	return runner.Choose(ctx, l.experiment, runner.Options{Workers: runtime.NumCPU()})
}

// filesWrong is the failure of files with errors, which have been shown; nil where there are none.
func filesWrong(all []loaded) *failure {
	errors, files := 0, 0
	for _, l := range all {
		if n := l.diagnostics.Count(syntax.Error); n > 0 {
			errors += n
			files++
		}
	}
	if files == 0 {
		return nil
	}
	text := wording.Plural(errors, "error")
	if len(all) > 1 {
		text += fmt.Sprintf(" in %d of %d files", files, len(all))
	}
	return &failure{code: exitWrongFile, text: text}
}

// completeFiles completes the names of experiment files and folders.
func completeFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeOneFile does so for commands that take one.
func completeOneFile(cmd *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completeFiles(cmd, args, prefix)
}
