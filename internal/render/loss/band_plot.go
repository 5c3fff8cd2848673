package loss

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// bands fills what lies between two lines of each group of a panel.
type bands struct {
	panel  *sheet.Panel
	groups []*bandGroup
}

var _ sheet.Layer = bands{}

// bands are those of the series of a panel that the chart does not draw for comparison only.
func (f *bandFigure) bands(c *lines.Chart, p *sheet.Panel, index int) bands {
	b := bands{panel: p}
	for k, s := range f.proj.All() {
		if g := f.group(index, s); g != nil && !c.IsFaint(k) {
			b.groups = append(b.groups, g)
		}
	}
	return b
}

// Draw implements Layer.
func (b bands) Draw(page *canvas.Page, r vg.Rectangle) {
	for _, g := range b.groups {
		b.between(g).Draw(page, g.series.Ink())
	}
}

// reserve keeps texts off the borders of the bands.
func (b bands) reserve(room *sheet.Placer) {
	for _, g := range b.groups {
		band := b.between(g)
		room.Avoid(band.Upper)
		room.Avoid(band.Lower)
	}
}

// between is the band of a group. Where the upper line lies among the failures it reaches to the top; where the lower one does
// it ends.
func (b bands) between(g *bandGroup) sheet.Band {
	var lower, upper []contour.Point
	data := b.panel.Data
	const beyond = 4
	for i, q := range g.lower {
		if !numeric.Finite(q.Y) {
			break
		}
		low, high := b.panel.At(q.X, q.Y), vg.Point{Y: data.Max.Y + beyond}
		if u := g.upper[i]; !math.IsInf(u.Y, 1) {
			high = b.panel.At(u.X, u.Y)
		}
		clip := func(y vg.Length) float64 { return float64(min(max(y, data.Min.Y-beyond), data.Max.Y+beyond)) }
		lower = append(lower, contour.Point{X: float64(low.X), Y: clip(low.Y)})
		upper = append(upper, contour.Point{X: float64(low.X), Y: clip(high.Y)})
	}
	return sheet.Band{Lower: lines.Seen(lower), Upper: lines.Seen(upper)}
}
