package output

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/fair"
	"gdplot/internal/insight"
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
	Build      Build
	ExcelSafe  bool // whether runs.csv is written for spreadsheets
}

// Figure is a drawn figure and the pictures made of it.
type Figure struct {
	Kind     string
	Drawing  *render.Drawing
	Pictures []Picture
}

// SVGOnly reports whether all pictures of a figure are SVG.
func (f *Figure) SVGOnly() bool {
	return !slices.ContainsFunc(f.Pictures, func(p Picture) bool { return !strings.HasSuffix(p.Format, "svg") })
}

// Picture is a figure in one format and theme.
type Picture struct {
	Format, Theme string
	File
}

// Write makes the experiment's subfolder hold the figures, runs.csv and manifest.json, and returns their paths. All change
// as one, what is the same is left as it is, and what an earlier run wrote and this one does not goes (see Options.Keep).
func (f *Folder) Write(ctx context.Context, b *Bundle) (paths []string, err error) {
	files, err := b.files()
	if err != nil {
		return nil, err
	}
	return f.write(ctx, b.Experiment.Name, files)
}

// files are the files in the order in which they are written.
func (b *Bundle) files() ([]File, error) {
	var files []File
	for _, fig := range b.Figures {
		for _, p := range fig.Pictures {
			files = append(files, p.File)
		}
	}
	runs, err := b.RunsCSV()
	if err != nil {
		return nil, err
	}
	files = append(files, File{"runs.csv", runs})
	manifest, err := b.manifest(runs)
	if err != nil {
		return nil, fmt.Errorf(manifestName+": %w", err)
	}
	return append(files, File{manifestName, manifest}), nil
}

// RunsCSV is the table of runs, one a row.
func (b *Bundle) RunsCSV() ([]byte, error) {
	return runsCSV(b.Experiment, b.Results, b.Reports, b.ExcelSafe)
}

// PictureName is the file of a figure: <figure>.<format> in the first theme, <figure>.<theme>.<format> in any other
// that is drawn beside it.
func PictureName(figure, theme string, first bool, format string) string {
	if first {
		return figure + "." + format
	}
	return figure + "." + theme + "." + format
}
