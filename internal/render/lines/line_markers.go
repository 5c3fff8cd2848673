package lines

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// markerPitch is how far apart the markers of a line stand, across.
const markerPitch vg.Length = 56

// drawMarkers draws the markers that style asks for along a line, at even distances across. Those of the lines of a panel
// are shifted against each other, so that all are seen where lines coincide.
func (l *Line) drawMarkers(page *canvas.Page, order, of int) {
	mark := l.Series.Marker
	if mark == sheet.NoMark || l.fine || l.Film != nil {
		return
	}
	next := vg.Length(0)
	begun := false
	for _, piece := range l.Pieces {
		for i := 1; i < len(piece); i++ {
			a, b := piece[i-1], piece[i]
			if !begun {
				next, begun = a.X+markerPitch*(0.2+0.8*vg.Length(order)/vg.Length(max(of, 1))), true
			}
			for b.X > a.X && next <= b.X {
				if next >= a.X {
					at := vg.Point{X: next, Y: a.Y + (b.Y-a.Y)*(next-a.X)/(b.X-a.X)}
					mark.Draw(page, at, sheet.MarkerRadius, l.Series.Ink(), sheet.Paper)
				}
				next += markerPitch
			}
		}
	}
}
