package maps

import (
	"math"

	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// onPage turns a field over a surface into one of unit vectors on the page.
func (f *fieldFigure) onPage(p *sheet.Panel, v View, direct func(d, x []float64) bool) func(vg.Point) (vg.Point, bool) {
	r, d, x := p.Data, make([]float64, 2), make([]float64, 2)
	sx, sy := float64(r.Max.X-r.Min.X)/v.X.Width(), float64(r.Max.Y-r.Min.Y)/v.Y.Width()
	return func(at vg.Point) (vg.Point, bool) {
		x[0], x[1] = v.X.Lo+float64(at.X-r.Min.X)/sx, v.Y.Lo+float64(at.Y-r.Min.Y)/sy
		if !direct(d, x) {
			return vg.Point{}, false
		}
		// Only the ratio counts: slopes may be too large or too small to be scaled as they are.
		most := math.Max(math.Abs(d[0]), math.Abs(d[1]))
		dir := sheet.Direction(vg.Point{}, vg.Point{X: vg.Length(d[0] / most * sx), Y: vg.Length(d[1] / most * sy)})
		return dir, dir != vg.Point{}
	}
}
