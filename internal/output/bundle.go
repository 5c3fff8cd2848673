package output

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/fair"
	"gdplot/internal/insight"
	"gdplot/internal/origin"
	"gdplot/internal/render"
	"gdplot/internal/runner"
	"gdplot/internal/syntax"
)

// Bundle is all that is written of one experiment.
type Bundle struct {
	Experiment *experiment.Experiment
	Results    []runner.Result  // aligned with Experiment.Runs
	Reports    []insight.Report // aligned with Experiment.Runs
	Broken     []insight.Failure
	Refuted    syntax.Diagnostics // minima that runs came below
	Notes      []fair.Note        // on the fairness of comparisons, in file order
	Figures    []Figure           // in file order
	Undrawn    syntax.Diagnostics // figures that these results leave nothing to draw of
	Build      origin.Build
	ExcelSafe  bool     // whether tables in CSV are written for spreadsheets
	Tables     []string // of TableFormats; nil for the first
	Traces     []File   // tables of steps, where they were asked for …
	Every      int      // … with every so many of them
}

// Figure is a drawn figure and the pictures made of it.
type Figure struct {
	Kind     string
	Drawing  *render.Drawing
	Pictures []Picture
}

// SVGOnly reports whether all pictures of a figure are SVG.
func (f *Figure) SVGOnly() bool {
	return !slices.ContainsFunc(f.Pictures, func(p Picture) bool { return p.Theme != "" && !strings.HasSuffix(p.Format, "svg") })
}

// Picture is a figure in one format and theme.
type Picture struct {
	Format, Theme string
	File
}

// Write makes the experiment's subfolder hold the figures, runs.csv and manifest.json, and returns their paths. All change
// as one, what is the same is left as it is, and what an earlier run wrote and this one does not goes (see Options.Keep).
func (f *Folder) Write(ctx context.Context, b *Bundle) (paths []string, err error) {
	return f.write(ctx, b.Experiment.Name, b.pictures(), b.texts)
}

// Files are all files of an experiment with their bytes, in the order in which they are written: the manifest last.
func (b *Bundle) Files() ([]File, error) {
	texts, err := b.texts(new(spool))
	return append(b.pictures(), texts...), err
}

func (b *Bundle) pictures() []File {
	var files []File
	for _, fig := range b.Figures {
		for _, p := range fig.Pictures {
			files = append(files, p.File)
		}
	}
	return files
}

// texts are the tables, and the manifest that tells of all.
func (b *Bundle) texts(s *spool) ([]File, error) {
	tables, err := b.tables(s)
	if err != nil {
		return nil, err
	}
	manifest, err := b.manifest(tables)
	if err != nil {
		return nil, fmt.Errorf(manifestName+": %w", err)
	}
	return append(tables, File{Name: manifestName, Data: manifest}), nil
}

// tables are the table of runs and, where runs are repeated with other seeds, their summary, in all formats; then traces.
func (b *Bundle) tables(s *spool) ([]File, error) {
	var files []File
	all := []*table{runsTable(b.Experiment, b.Results, b.Reports)}
	if t := summaryTable(b.Experiment, b.Results, b.Reports); t != nil {
		all = append(all, t)
	}
	for _, t := range all {
		for _, format := range b.Formats() {
			f, err := s.file(t.name+"."+format, b.Experiment.Long(), func(w io.Writer) error { return t.write(w, format, b.ExcelSafe) })
			if err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name, err)
			}
			files = append(files, f)
		}
	}
	if b.Experiment.Long() {
		f, err := s.file(outcomesFile, true, b.writeOutcomes)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		files = append(files, f)
	}
	return append(files, b.Traces...), nil
}

// Formats are those in which tables are written.
func (b *Bundle) Formats() []string {
	if len(b.Tables) == 0 {
		return TableFormats[:1]
	}
	return b.Tables
}

// RunsCSV is the table of runs, one a row.
func (b *Bundle) RunsCSV() []byte {
	var all bytes.Buffer
	runsTable(b.Experiment, b.Results, b.Reports).csv(&all, b.ExcelSafe) // a buffer takes it without an error
	return all.Bytes()
}

// PictureName is the file of a figure: <figure>.<format> in the first theme, <figure>.<theme>.<format> in any other
// that is drawn beside it.
func PictureName(figure, theme string, first bool, format string) string {
	if first {
		return figure + "." + format
	}
	return figure + "." + theme + "." + format
}
