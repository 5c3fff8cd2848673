package sheet

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"

	"gonum.org/v1/plot/vg"
)

// AxisBreak shows that an axis with a StepScale jumps between 0 and 1: two short strokes across it.
type AxisBreak struct{ *Panel }

// Draw implements Layer.
func (b AxisBreak) Draw(page *canvas.Page, r vg.Rectangle) {
	mid := b.Data.Min.X + (b.Data.Max.X-b.Data.Min.X)*axis.ZeroShare/2
	y := b.Data.Min.Y
	StrokeSharp(page, Paper, vg.Point{X: mid - 2, Y: y}, vg.Point{X: mid + 2, Y: y})
	for _, x := range []vg.Length{mid - 2, mid + 2} {
		page.SetRound(true)
		StrokeLine(page, []vg.Point{{X: x - 1.5, Y: y - 4}, {X: x + 1.5, Y: y + 4}}, FrameWidth, Muted)
	}
}
