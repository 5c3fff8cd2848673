package document

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/output"
	"gdplot/internal/render"
	"gdplot/internal/wording"
)

// Themes are those in which pages show figures, for readers by day and by night.
func Themes() []string { return []string{canvas.Light.Name, canvas.Dark.Name} }

// Format is the one in which they show them, and filmFormat that of films.
const (
	Format     = "svg"
	filmFormat = "animated.svg"
)

// report is the body of a report.
type report struct {
	Experiments []experimentView
	Summary     string
}

// Report is one page with all there is of experiments: figures, captions, runs, verdicts, notes, and the files themselves.
// The bundles hold pictures in Format and Themes, and films where figures have them.
func Report(bundles []*output.Bundle) ([]byte, error) {
	if len(bundles) == 0 {
		return nil, errors.New("there is nothing to report")
	}
	r := report{}
	runs := 0
	for i, b := range bundles {
		v, err := reported(b, i)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", b.Experiment.Name, err)
		}
		r.Experiments = append(r.Experiments, v)
		runs += len(b.Results)
	}
	title := titleOf(bundles[0].Experiment)
	if len(bundles) > 1 {
		title = wording.Plural(len(bundles), "experiment")
		r.Summary = wording.Plural(len(bundles), "experiment") + ", " + wording.Plural(runs, "run")
	}
	return write("report.html", title, bundles[0].Build.Version, "data:", r, "sort", "follow")
}

// reported is an experiment with everything in it.
func reported(b *output.Bundle, section int) (experimentView, error) {
	v := viewOf(b, section)
	names := namesOf(b.Experiment, b.Results, b.Reports)
	drawings, ids := make([]*render.Drawing, len(b.Figures)), make([]string, len(b.Figures))
	for i, fig := range b.Figures {
		id := fmt.Sprintf("%s-f%d", v.ID, i+1)
		drawings[i], ids[i] = fig.Drawing, id
		f := figureOf(fig.Drawing, id)
		for _, p := range fig.Pictures {
			switch p.Format {
			case Format:
				f.show(p.Theme, p.Data)
			case filmFormat:
				if f.Film == nil {
					f.Film = &pictureView{Width: f.Width, Height: f.Height, Alt: "Film of the steps. " + f.Alt}
				}
				f.Film.show(p.Theme, p.Data)
			}
		}
		v.Figures = append(v.Figures, f)
	}
	v.Course = courseOf(b.Results, names, drawings, ids)
	runs := b.RunsCSV()
	var err error
	if v.Runs, err = tableOf(runs, names); err != nil {
		return v, err
	}
	v.Files = []download{sourceOf(b.Experiment), {"runs.csv", "the table of runs", inline("text/csv", runs)}}
	if len(b.Experiment.Data) > 0 {
		v.Notes = append(v.Notes, "The data of this experiment lie in "+strings.Join(dataNames(b), ", ")+", which the report does not hold.")
	}
	return v, nil
}

func dataNames(b *output.Bundle) []string {
	var names []string
	for _, d := range b.Experiment.Data {
		names = append(names, filepath.Base(d.Name))
	}
	return names
}
