package loss

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// callouts draws the author's texts over a chart, clear of what is written there already.
type callouts struct {
	all  []sheet.Callout
	room func(*canvas.Page) sheet.Placer
}

var _ sheet.Layer = callouts{}

// Draw implements Layer.
func (m callouts) Draw(page *canvas.Page, r vg.Rectangle) {
	room := m.room(page)
	sheet.PlaceAll(page, &room, m.all)
}
