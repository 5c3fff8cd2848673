package main

import (
	"cmp"
	"net/url"
	"path"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gdplot/internal/canvas"
	"gdplot/internal/embed"
	"gdplot/internal/experiment/grammar"
)

// options are what `gdplot run` is told on its command line.
type options struct {
	workers    int
	out        string
	store      string // folder in which runs are kept; empty for the one below out, where that is worth it
	noStore    bool
	shard      string // the part of the plan to make, i/N or auto; empty for all, and to draw
	set        []string
	formats    []string // empty: what the file says, else png and svg
	themes     []string // empty: what the file says, else light
	font       string   // a file that has letters which the built-in font lacks; empty for none
	figure     string   // a pattern of names of figures; empty for all
	json       bool
	strict     bool
	watch      bool
	stills     bool          // draw no films
	index      bool          // write a page of all that was drawn
	keep       bool          // leave files that are no longer drawn
	wait       time.Duration // for another process that writes to the same folder
	dryRun     bool
	verify     bool     // --check: only compare what is there with what would be written
	noSource   bool     // leave what figures carry of their experiment out
	excelSafe  bool     // whether no cell of runs.csv can be taken for a formula
	tables     []string // formats of tables; empty for csv
	traces     int      // every so many steps are written to a table; 0 for none
	depfile    string   // where to write a rule for make, empty for nowhere
	telling    string   // how far runs are, one of progressForms
	embedAs    string   // what to print for a page to show the figures, empty for paths
	playground string   // address of the page that a link below the figures opens; empty for none
	embedBase  string   // address below which the figures will lie; empty for their folder
}

func newRun(t *terminal) *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "run FILE|FOLDER|FIGURE…",
		Short: "run experiment files and draw their figures",
		Long: `Runs experiment files and writes their figures, runs.csv and manifest.json into a folder of each file's name below out/.
A folder stands for its *.yaml, those of its subfolders left out, - for the standard input, and a figure for the experiment
that it carries: it alone is drawn again, and data are looked for from where gdplot runs. All files are checked before any
is run.

The paths of what is there then go to stdout, everything else to stderr. The files of an experiment change together: what
a killed run leaves is the state before, or a folder without manifest.json. What is the same is not written again, and
keeps its time; what an earlier run wrote and the file no longer asks for is removed. The bytes do not depend on -j.

With --check nothing is written: where what is there is not what the files give, the exit code is 5.

Where several themes are drawn, the first has the plain names and the others theirs in between: contour.svg,
contour.dark.svg.`,
		Example: `  gdplot run mine.yaml
  gdplot run experiments -o out
  gdplot run mine.yaml --set learning_rate=0.05 --figure 'contour*' --format svg --theme light,dark`,
		Args:              atLeastOne("an experiment file"),
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(cmd); err != nil {
				return err
			}
			files, err := inputs(cmd, args)
			if err != nil {
				return err
			}
			if err := useFont(o.font); err != nil {
				return err
			}
			p := &pipeline{options: o, t: t}
			if o.watch {
				return p.watch(cmd.Context(), files)
			}
			return p.run(cmd.Context(), files)
		},
	}
	flags := cmd.Flags()
	flags.IntVarP(&o.workers, "jobs", "j", runtime.NumCPU(), "work on `N` runs or figures at a time")
	flags.StringVarP(&o.out, "output", "o", "out", "write below this `folder`")
	flags.StringVar(&o.store, "store", "", "keep runs in this `folder`, and make none again that is there (default .runs below that of -o, for what takes over a second)")
	flags.StringVar(&o.shard, "shard", "", "make the `i/N`-th part of the runs for the store, and draw nothing; auto asks the environment of a scheduler (gdplot submit)")
	flags.BoolVar(&o.noStore, "no-store", false, "keep no runs, and make all of them")
	flagSet(cmd, &o.set)
	flagAllow(cmd, t)
	flags.StringSliceVar(&o.formats, "format", nil, "write these `formats`: png, svg, pdf, html (default what the file says, else png and svg)")
	flags.StringSliceVar(&o.themes, "theme", nil, "draw in these `themes`: light, dark, print, transparent, adaptive (default what the file says, else light)")
	flagFont(cmd, &o.font)
	flags.StringVar(&o.figure, "figure", "", "draw only the figures whose names match this `pattern`")
	flags.BoolVarP(&t.quiet, "quiet", "q", false, "print nothing but errors, no paths either")
	flags.StringVar(&o.telling, "progress", progressForms[0], "tell how far runs are as `auto`, plain, json or none: auto draws a line on a terminal, and writes one every 30 s elsewhere, as plain does; json writes an object a second")
	flags.BoolVar(&o.json, "json", false, "print what was written, and what came of the runs, as JSON in place of the paths")
	flagStrict(cmd, &o.strict)
	flags.StringVar(&o.embedAs, "embed", "", "print what shows the figures on a page, as `markdown`, html, hugo, mkdocs, quarto or latex, in place of the paths; draws light and dark unless told otherwise")
	flags.StringVar(&o.embedBase, "embed-base", "", "with --embed: the `address` below which the figures will lie, in place of their folder")
	flags.StringVar(&o.playground, "playground", "", "with --embed: add a link that opens the file in the playground at this `address`")
	flags.BoolVarP(&o.watch, "watch", "w", false, "draw again whenever a file is saved, until interrupted")
	flags.BoolVar(&o.index, "index", false, "write index.html as well: a page with a small picture of every experiment, and links to all files")
	flags.BoolVar(&o.keep, "keep", false, "keep figures that an earlier run wrote and the file no longer asks for")
	flags.DurationVar(&o.wait, "wait", 10*time.Second, "wait this `long` where another gdplot writes to the same folder")
	flags.BoolVarP(&o.dryRun, "dry-run", "n", false, "draw, but write nothing: print what would be written, and why")
	flags.BoolVar(&o.verify, "check", false, "write nothing: exit 5 where what is there is not what the files give")
	flags.BoolVar(&o.noSource, "no-source", false, "leave the experiment out of the figures, which carry it otherwise")
	flags.BoolVar(&o.excelSafe, "excel-safe", false, "put an apostrophe before texts in tables that a spreadsheet would take for formulas")
	flags.StringVar(&o.depfile, "depfile", "", "write a rule for make into this `file`: what was written, and the files that it depends on")
	flagTables(cmd, &o)
	complete(cmd, "embed", embed.Names())
	complete(cmd, "progress", progressForms)
	complete(cmd, "format", grammar.Formats)
	complete(cmd, "theme", themeNames())
	return cmd
}

// complete makes a flag complete the words that it can take.
func complete(cmd *cobra.Command, flag string, words []string) {
	must(cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)))
}

// check finds what is wrong with the options.
func (o *options) check(cmd *cobra.Command) error {
	if o.workers < 1 {
		return wrong(cmd, "-j must be at least 1, not %d", o.workers)
	}
	if o.out == "" {
		return wrong(cmd, "-o needs the name of a folder")
	}
	if err := oneOf(cmd, "form of progress", cmp.Or(o.telling, progressForms[0]), progressForms); err != nil {
		return err
	}
	if err := o.checkWriting(cmd); err != nil {
		return err
	}
	if err := o.checkShard(cmd); err != nil {
		return err
	}
	if err := o.checkTables(cmd); err != nil {
		return err
	}
	if cmd.Flags().Changed("embed") {
		if err := oneOf(cmd, "form to embed", o.embedAs, embed.Names()); err != nil {
			return err
		}
		if o.json {
			return wrong(cmd, "--embed and --json do not go together")
		}
		if len(o.themes) == 0 {
			o.themes = []string{canvas.Light.Name, canvas.Dark.Name}
		}
	}
	if err := o.checkBase(cmd); err != nil {
		return err
	}
	if cmd.Flags().Changed("format") && len(o.formats) == 0 {
		return wrong(cmd, "--format needs a value")
	}
	if cmd.Flags().Changed("theme") && len(o.themes) == 0 {
		return wrong(cmd, "--theme needs a value")
	}
	for _, f := range o.formats {
		if err := oneOf(cmd, "format", f, grammar.Formats); err != nil {
			return err
		}
	}
	for _, name := range o.themes {
		if err := oneOf(cmd, "theme", name, themeNames()); err != nil {
			return err
		}
	}
	if _, err := path.Match(o.figure, ""); err != nil {
		return wrong(cmd, "--figure: %q is no pattern: a [ needs its ]", o.figure)
	}
	return nil
}

// checkBase finds what is wrong with the addresses that go with --embed.
func (o *options) checkBase(cmd *cobra.Command) error {
	for _, a := range []struct{ flag, address, what string }{
		{"--embed-base", o.embedBase, "that figures could lie below"}, {"--playground", o.playground, "of a page"},
	} {
		if a.address == "" {
			continue
		}
		if o.embedAs == "" {
			return wrong(cmd, "%s goes with --embed", a.flag)
		}
		at, err := url.Parse(a.address)
		if err != nil || strings.ContainsAny(a.address, " \"<>`{}()") || at.RawQuery != "" || at.Fragment != "" {
			return wrong(cmd, "%s: %q is no address %s", a.flag, a.address, a.what)
		}
	}
	if o.playground != "" && o.embedAs == "latex" {
		return wrong(cmd, "--playground goes with a form for pages, not with latex")
	}
	return nil
}

// checkWriting finds what is wrong with the options on where and whether to write.
func (o *options) checkWriting(cmd *cobra.Command) error {
	switch {
	case cmd.Flags().Changed("store") && o.store == "":
		return wrong(cmd, "--store needs the name of a folder")
	case o.store != "" && o.noStore:
		return wrong(cmd, "--store and --no-store do not go together")
	case o.wait < 0:
		return wrong(cmd, "--wait cannot be below 0")
	case cmd.Flags().Changed("depfile") && o.depfile == "":
		return wrong(cmd, "--depfile needs the name of a file")
	case o.index && (o.verify || o.dryRun):
		return wrong(cmd, "--index writes a page, and does not go with --check and --dry-run")
	case o.verify && (o.dryRun || o.watch || o.json || o.embedAs != "" || o.depfile != ""):
		return wrong(cmd, "--check writes nothing, and does not go with --dry-run, --watch, --json, --embed and --depfile")
	case o.dryRun && (o.watch || o.json || o.embedAs != "" || o.depfile != ""):
		return wrong(cmd, "--dry-run writes nothing, and does not go with --watch, --json, --embed and --depfile")
	}
	return nil
}

func themeNames() []string {
	var names []string
	for _, t := range canvas.Themes() {
		names = append(names, t.Name)
	}
	return names
}
