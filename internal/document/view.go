package document

import (
	"fmt"
	"html/template"
	"path/filepath"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/fair"
	"gdplot/internal/insight"
	"gdplot/internal/output"
	"gdplot/internal/render"
	"gdplot/internal/runner"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// experimentView is an experiment as pages show it.
type experimentView struct {
	ID          string // of its section
	Name, Title string
	Description string
	Verdicts    string
	Figures     []figureView
	Course      *course // what followers of steps need; nil where no figure shows any
	Runs        *table
	Expect      []output.Expectation
	Notes       []string
	Files       []download
}

// figureView is a figure as pages show it.
type figureView struct {
	pictureView
	ID      string
	Title   string // for lists; figures say theirs themselves
	Caption string
	Film    *pictureView // of its steps; nil where there is none
	Details []string
	Files   []download // that lie beside the page
}

// pictureView is a picture, for readers by day and by night.
type pictureView struct {
	Light         template.URL
	Dark          template.Srcset
	Width, Height float64
	Alt           string
}

// show lets a picture in Format show an SVG, in a theme.
func (v *pictureView) show(theme string, svg []byte) {
	if address := inline("image/svg+xml", svg); theme == canvas.Dark.Name {
		v.Dark = template.Srcset(address)
	} else {
		v.Light = address
	}
}

// download is a file that a reader can have.
type download struct {
	Name, What string
	URL        template.URL
}

// viewOf is an experiment without its figures.
func viewOf(b *output.Bundle, section int) experimentView {
	e := b.Experiment
	v := experimentView{
		ID: fmt.Sprintf("e%d", section+1), Name: e.Name, Title: titleOf(e), Description: e.Description,
		Verdicts: verdicts(b.Reports), Expect: b.Expectations(),
	}
	for _, d := range append(slices.Clone(b.Undrawn), fair.Diagnostics(e, b.Notes)...) {
		v.Notes = append(v.Notes, d.Message)
	}
	return v
}

func titleOf(e *experiment.Experiment) string {
	if e.Title == "" {
		return e.Name
	}
	return canvas.Plain(e.Title)
}

// figureOf is a figure without its picture.
func figureOf(d *render.Drawing, id string) figureView {
	width, height := d.Page.PrintedSize()
	return figureView{pictureView: pictureView{Width: width, Height: height, Alt: canvas.Plain(d.Alt)},
		ID: id, Title: d.Name, Caption: d.Caption, Details: d.Details}
}

// verdicts says how many runs ended how, in the order in which the verdicts appear.
func verdicts(reports []insight.Report) string {
	var order []insight.Verdict
	count := map[insight.Verdict]int{}
	for _, r := range reports {
		if count[r.Verdict] == 0 {
			order = append(order, r.Verdict)
		}
		count[r.Verdict]++
	}
	parts := make([]string, len(order))
	for i, v := range order {
		parts[i] = fmt.Sprintf("%d × %s", count[v], spaced(string(v)))
	}
	return wording.Plural(len(reports), "run") + ": " + strings.Join(parts, ", ")
}

func spaced(word string) string { return strings.ReplaceAll(word, "_", " ") }

// namesOf are what figures call runs, and identifiers where those are no names for one run each.
func namesOf(e *experiment.Experiment, results []runner.Result, reports []insight.Report) []string {
	names := study.Runs{Experiment: e, Results: results, Reports: reports}.Names()
	seen := map[string]bool{}
	for i := range names {
		names[i] = canvas.Plain(names[i])
		if seen[names[i]] || names[i] == "" {
			return identifiers(e)
		}
		seen[names[i]] = true
	}
	return names
}

func identifiers(e *experiment.Experiment) []string {
	ids := make([]string, len(e.Runs))
	for i, r := range e.Runs {
		ids[i] = r.ID()
	}
	return ids
}

// sourceOf is the experiment's file, to be had from the page.
func sourceOf(e *experiment.Experiment) download {
	return download{Name: filepath.Base(e.File), What: "the experiment", URL: inline("text/yaml", e.Text)}
}
