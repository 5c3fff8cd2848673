package render

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// draw draws the disc of an end with its rim, divided like a pie where several colours end there.
func (g endGroup) draw(page *canvas.Page, radius vg.Length) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(0)
	page.Circle(g.at, radius+1.4, paper, nil)
	if len(g.inks) == 1 {
		page.Circle(g.at, radius, g.inks[0], nil)
		return
	}
	turn := 2 * math.Pi / float64(len(g.inks))
	for i, c := range g.inks {
		var slice vg.Path
		slice.Move(g.at)
		slice.Arc(g.at, radius+0.4, math.Pi/2+float64(i)*turn, turn)
		slice.Close()
		page.SetColor(c)
		page.Fill(slice)
	}
}
