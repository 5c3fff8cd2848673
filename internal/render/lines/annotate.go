package lines

import (
	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Annotate declares the author's own texts in a figure.
func Annotate() catalog.Param {
	return catalog.Param{Name: "annotate", Type: catalog.Notes, Optional: true, Range: catalog.Any(),
		Doc: "texts in the figure, each at a point of the axes or at a step of a run"}
}

// NotesOf are the texts that a figure is asked to hold.
func NotesOf(fig *experiment.Figure) []catalog.Note {
	if _, ok := fig.Spec.Decl.Param("annotate"); !ok {
		return nil
	}
	notes, _ := fig.Spec.Get("annotate").([]catalog.Note)
	return notes
}

// callouts draws the author's texts over a chart, clear of what is written there already.
type callouts struct {
	panel  *sheet.Panel
	all    []sheet.Callout
	lines  []*line
	labels []lineLabel
	taken  []vg.Rectangle // by other texts
}

var _ sheet.Layer = callouts{}

// Draw implements Layer.
func (m callouts) Draw(page *canvas.Page, r vg.Rectangle) {
	room := roomBeside(page, m.panel, m.lines, m.labels, m.taken)
	for _, note := range m.all {
		if !note.Place(page, &room) {
			page.Omit(note.String())
		}
	}
}
