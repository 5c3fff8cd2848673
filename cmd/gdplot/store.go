package main

import (
	"fmt"
	"runtime"
	"slices"

	"gdplot/internal/experiment"
	"gdplot/internal/guide"
	"gdplot/internal/live"
	"gdplot/internal/plain"
	"gdplot/internal/runner"
	"gdplot/internal/store"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

func newStore(t *terminal) *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "store [FILE…]",
		Short: "show which runs are kept, or remove those that no file needs",
		Long: `Shows which runs are kept below out/, in .runs: how many of each experiment, in how many files, and what does not belong
there. With FILE it says how many of that file's runs are there.

What takes about a second or more is kept while it is made. Whoever runs the same file again, after a kill or with other
figures, makes only what is missing. A file of the store has some runs, as Parquet, and may be copied into another store,
or removed, at any time.`,
		Example: `  gdplot store
  gdplot store mine.yaml
  gdplot store prune experiments`,
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return t.survey(store.Open(o.storeDir(), store.Options{}))
			}
			return t.lookUpAll(cmd, args, &o)
		},
	}
	prune := &cobra.Command{
		Use:               "prune FILE|FOLDER…",
		Short:             "remove kept runs that no file given needs",
		Long:              `Removes the files of the store in which no run is that one of the files given needs, as they are now. What does not belong to the store is left alone.`,
		Example:           "  gdplot store prune experiments",
		Args:              atLeastOne("an experiment file"),
		ValidArgsFunction: completeFiles,
		RunE:              func(cmd *cobra.Command, args []string) error { return t.prune(cmd, args, &o) },
	}
	cmd.AddCommand(prune)
	for _, c := range []*cobra.Command{cmd, prune} {
		flagsStore(c, t, &o)
	}
	return cmd
}

// survey prints what is in a store.
func (t *terminal) survey(s *store.Folder) error {
	type sum struct {
		runs, files int
		bytes       int64
	}
	var names []string
	sums := map[string]*sum{}
	for _, e := range s.Survey() {
		name := e.Experiment
		switch {
		case e.Damaged():
			name = "(damaged)"
		case e.Err != nil:
			name = "(other files)"
		}
		if sums[name] == nil {
			sums[name] = &sum{}
			names = append(names, name)
		}
		sums[name].runs += len(e.Keys)
		sums[name].files++
		sums[name].bytes += e.Bytes
	}
	if len(names) == 0 {
		t.note("no runs are kept")
		return nil
	}
	slices.Sort(names)
	rows := [][]string{{"experiment", "runs", "files", "size"}}
	for _, name := range names {
		s := sums[name]
		rows = append(rows, []string{plain.Line(name), wording.Count(s.runs), wording.Count(s.files), sizeText(s.bytes)})
	}
	return t.print([]byte(guide.Table(rows)))
}

// sizeText is a size in bytes for people.
func sizeText(bytes int64) string {
	l := experiment.BudgetLimits[experiment.LimitMemory]
	return l.Text(float64(bytes))
}

// lookUpAll prints how many runs of files are kept.
func (t *terminal) lookUpAll(cmd *cobra.Command, args []string, o *options) error {
	rows := [][]string{{"file", "runs", "kept"}}
	err := t.eachFile(cmd, args, o, func(e *experiment.Experiment) error {
		found, err := live.LookUp(cmd.Context(), e, liveOptions(t.lookInto(e, o)))
		rows = append(rows, []string{plain.Line(e.File), wording.Count(found.Runs), wording.Count(found.Kept)})
		return err
	})
	if err != nil {
		return err
	}
	return t.print([]byte(guide.Table(rows)))
}

// eachFile does something with every experiment that arguments name, once all are right.
func (t *terminal) eachFile(cmd *cobra.Command, args []string, o *options, do func(e *experiment.Experiment) error) error {
	files, err := inputs(cmd, args)
	if err != nil {
		return err
	}
	all, err := t.load(cmd.Context(), files, o.set, runtime.NumCPU())
	if err != nil {
		return err
	}
	for _, l := range all {
		if l.experiment == nil {
			t.diagnose(l.diagnostics)
		}
	}
	if err := filesWrong(all); err != nil {
		return err
	}
	for _, l := range all {
		if err := do(l.experiment); err != nil {
			return err
		}
	}
	return nil
}

// prune removes files of a store in which no run is needed.
func (t *terminal) prune(cmd *cobra.Command, args []string, o *options) error {
	needed := map[runner.Key]bool{}
	err := t.eachFile(cmd, args, o, func(e *experiment.Experiment) error {
		found, err := live.LookUp(cmd.Context(), e, liveOptions(t.lookInto(e, o)))
		for _, k := range found.Keys {
			needed[k] = true
		}
		return err
	})
	if err != nil {
		return err
	}
	s := store.Open(o.storeDir(), store.Options{})
	removed, bytes, all := 0, int64(0), 0
	for _, e := range s.Survey() {
		if e.Err != nil && !e.Damaged() {
			continue
		}
		if all++; slices.ContainsFunc(e.Keys, func(k runner.Key) bool { return needed[k] }) {
			continue
		}
		if err := s.Remove(e.Name); err != nil {
			return err
		}
		removed++
		bytes += e.Bytes
	}
	t.note("%s", fmt.Sprintf("removed %s of %s, %s", wording.Count(removed), wording.Plural(all, "file"), sizeText(bytes)))
	return nil
}
