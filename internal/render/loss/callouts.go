package loss

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// callouts draws the author's texts over a chart, clear of what is written there already.
type callouts struct {
	panel  *sheet.Panel
	all    []sheet.Callout
	lines  []*lines.Line
	labels []lines.LineLabel
	taken  []vg.Rectangle // by other texts
}

var _ sheet.Layer = callouts{}

// Draw implements Layer.
func (m callouts) Draw(page *canvas.Page, r vg.Rectangle) {
	room := lines.RoomBeside(page, m.panel, m.lines, m.labels, m.taken)
	for _, note := range m.all {
		if !note.Place(page, &room) {
			page.Omit(note.String())
		}
	}
}
