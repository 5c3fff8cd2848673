package maps

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// manyHops is the width of a path along a curve that has no dots.
const manyHops vg.Length = 3.6

// Hops draws the steps of runs on a curve: a line from each iterate to the next.
type Hops struct{ Paths }

var _ sheet.Layer = Hops{}

// NewHops orders the paths of a panel in a frame.
func NewHops(trails []Trail, frame vg.Rectangle) Hops {
	return Hops{NewPaths(trails, nil, frame)}
}

// Draw implements Layer.
func (h Hops) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	for _, t := range h.trails {
		page.BeginGroup(t.Series.Name)
		page.SetLineDash(sheet.DashPattern(t.Series.Dash), 0)
		width := h.width * 0.9
		if !h.Dots { // the line is all there is of a run, and lies on that of the surface
			width = manyHops
		}
		sheet.StrokePieces(page, t.drawn(), t.drawnTrack(), t.Series.Width(width), t.Series.Ink())
		page.SetLineDash(nil, 0)
		if h.Dots {
			t.drawRims(page, r, sheet.DotRadius+0.5, 1)
			t.drawDots(page, r, sheet.DotRadius+0.5)
		}
		page.EndGroup()
	}
}
