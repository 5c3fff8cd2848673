package maps

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// nameCurve names the minima that form a curve, near the middle of the longest one.
func (m Marks) nameCurve(page *canvas.Page, room *sheet.Placer) {
	longest := 0
	for i := range m.Curve {
		if len(m.Curve[i]) > len(m.Curve[longest]) {
			longest = i
		}
	}
	if len(m.Curve) == 0 {
		return
	}
	line := m.Curve[longest]
	for _, share := range []float64{0.5, 0.35, 0.65, 0.2, 0.8} {
		at := line[int(share*float64(len(line)-1))]
		if room.Name(page, at, 2, canvas.Text{String: m.Source.Facing("minima"), Size: sheet.LabelSize, Bold: true, Ink: sheet.Ink, Halo: 1.5}) {
			return
		}
	}
}

// MinimumCurves draws minima that form a curve.
type MinimumCurves struct{ Lines [][]vg.Point }

var _ sheet.Layer = MinimumCurves{}

// Draw implements Layer.
func (m MinimumCurves) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	for _, line := range m.Lines {
		sheet.StrokeLine(page, line, 1.75+2*sheet.HaloWidth, sheet.Paper)
	}
	for _, line := range m.Lines {
		sheet.StrokeLine(page, line, 1.75, sheet.Ink)
	}
}

// projectCurves puts the minima that form curves on the page.
func projectCurves(s *surface.Surface, locate func([]float64) vg.Point) [][]vg.Point {
	var all [][]vg.Point
	for _, curve := range s.MinimumCurves() {
		var line []vg.Point
		for _, x := range curve {
			line = append(line, locate(x))
		}
		if sheet.LengthOf([][]vg.Point{line}) >= leastCurve {
			all = append(all, line)
		}
	}
	return all
}

// leastCurve is how long minima must lie along a curve, in px, to be one: a shorter one is a point, and has a star.
const leastCurve = 2 * float64(sheet.StarRadius)
