package loss

import (
	"math"
	"slices"

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
		if outline := b.outline(g); len(outline) > 2 {
			page.BeginGroup("")
			page.SetColor(g.series.Ink().WithAlpha(sheet.BandAlpha))
			path := sheet.Polyline(outline)
			path.Close()
			page.Fill(path)
			page.EndGroup()
		}
	}
}

// outline goes along the lower line and back along the upper one. Where the upper line lies among the failures the band
// reaches to the top; where the lower one does it ends.
func (b bands) outline(g *bandGroup) []vg.Point {
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
	top := lines.Seen(upper)
	slices.Reverse(top)
	return append(lines.Seen(lower), top...)
}
