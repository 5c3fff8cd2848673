package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"gdplot/internal/canvas"
	"gdplot/internal/document"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/live"
	"gdplot/internal/origin"
	"gdplot/internal/output"
	"gdplot/internal/render"
)

func newReport(t *terminal) *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "report FILE|FOLDER|FIGURE…",
		Short: "run experiment files and put all that came of them into one page",
		Long: `Runs experiment files and writes one HTML file with all figures, captions, verdicts and notes, a table of the runs that can
be sorted, and the experiments and tables to be had from it. The page needs nothing beside itself and asks no other place
for anything: it can be mailed, printed, and read without scripts. Below a figure that is animated stands its film. With
scripts a slider, or a pointer over any figure, marks where every run is at a step in all figures of an experiment.`,
		Example:           "  gdplot report mine.yaml\n  gdplot report experiments -o lessons.html",
		Args:              atLeastOne("an experiment file"),
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			if ending := strings.ToLower(filepath.Ext(o.out)); ending != ".html" && ending != ".htm" {
				return wrong(cmd, "-o needs the name of an HTML file, as report.html")
			}
			o.formats, o.themes, o.noSource = []string{document.Format}, document.Themes(), true
			if err := o.check(cmd); err != nil {
				return err
			}
			if err := output.Writable(o.out, "-o"); err != nil {
				return err
			}
			files, err := inputs(cmd, args)
			if err != nil {
				return err
			}
			p := &pipeline{options: o, t: t}
			return p.report(cmd.Context(), files)
		},
	}
	flags := cmd.Flags()
	flags.IntVarP(&o.workers, "jobs", "j", runtime.NumCPU(), "work on `N` runs or figures at a time")
	flags.StringVarP(&o.out, "output", "o", "report.html", "write this `file`")
	flagSet(cmd, &o.set)
	flagAllow(cmd, t)
	flags.StringVar(&o.figure, "figure", "", "show only the figures whose names match this `pattern`")
	flags.BoolVarP(&t.quiet, "quiet", "q", false, "print nothing but errors, no path either")
	flagStrict(cmd, &o.strict)
	return cmd
}

// report writes one page on all files.
func (p *pipeline) report(ctx context.Context, files []string) error {
	all, err := p.t.load(ctx, files, p.set, p.workers) // 1
	if err != nil {
		return err
	}
	experiments, err := p.check(all) // 2
	if err != nil {
		return err
	}
	p.remember(all)
	ctx, stop := context.WithCancel(ctx) // for experiments that are ahead when an error ends all
	defer stop()
	var bundles []*output.Bundle
	var done []*written
	bundleOf := p.ahead(ctx, experiments) // 3, 4, 5
	for i, e := range experiments {
		b := bundleOf(i)
		switch {
		case b.err != nil && ctx.Err() != nil:
			return ctx.Err()
		case b.err != nil:
			return p.skip(e, b.err)
		}
		bundles = append(bundles, b.Bundle)
		done = append(done, &written{bundle: b.Bundle})
	}
	html, err := document.Report(bundles)
	if err != nil {
		return err
	}
	if err := output.Replace(ctx, p.out, "-o", html); err != nil { // 6
		return err
	}
	for i, w := range done {
		if i == len(done)-1 {
			w.paths = []string{p.out}
		}
		if err := p.announce(w); err != nil {
			return err
		}
	}
	return p.conclude(done, nil) // 7
}

// indexName is the page of a folder of figures (--index).
const indexName = "index.html"

// writeIndex writes the page of all that was drawn into the folder of folders.
func (p *pipeline) writeIndex(ctx context.Context, done []*written) error {
	if !p.index {
		return nil
	}
	var bundles []*output.Bundle
	for _, w := range done {
		bundles = append(bundles, w.bundle)
	}
	html, err := document.Gallery(bundles)
	if err != nil {
		return err
	}
	path := filepath.Join(p.out, indexName)
	if err := output.Replace(ctx, path, "-o", html); err != nil {
		return err
	}
	if p.t.quiet || p.json || p.embedAs != "" {
		return nil
	}
	return p.t.print([]byte(path + "\n"))
}

// encode writes a picture of a drawing: a page of its own, or what all callers of the engine have.
func encode(in render.Input, d *render.Drawing, format, theme string) ([]byte, error) {
	if format != grammar.PageFormat {
		return live.Encode(d, format, theme)
	}
	light, err := live.Encode(d, document.Format, dayTheme(theme))
	if err != nil {
		return nil, err
	}
	var dark []byte
	if shownByNight(theme) {
		if dark, err = live.Encode(d, document.Format, canvas.Dark.Name); err != nil {
			return nil, err
		}
	}
	html, err := document.Figure(in.Experiment, in.Results, in.Reports, d, origin.ThisBuild().Stated(), light, dark)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.Name, err)
	}
	return html, nil
}

// shownByNight reports whether a page in a theme has another picture for readers by night.
func shownByNight(theme string) bool {
	return theme == canvas.Light.Name || theme == canvas.Dark.Name || theme == canvas.Adaptive.Name
}

// dayTheme is the theme in which a page shows a figure by day.
func dayTheme(theme string) string {
	if shownByNight(theme) {
		return canvas.Light.Name
	}
	return theme
}
