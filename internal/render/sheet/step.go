package sheet

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Later draws what appears at a step.
func Later(page *canvas.Page, step float64, draw func()) {
	if step <= 0 {
		draw()
		return
	}
	page.During(step, math.Inf(1))
	draw()
	page.Always()
}

// DrawStep draws the dot of a step that has a number.
func DrawStep(page *canvas.Page, at vg.Point, color canvas.Ink) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(0)
	page.Circle(at, DotRadius+1.1, Paper, nil)
	page.Circle(at, DotRadius+0.3, color, nil)
}

const DotRadius vg.Length = 2.3
