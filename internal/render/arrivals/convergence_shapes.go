package arrivals

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// drawShape draws an arrival in the shape of its series, hollow where the run leaves again: colours alone tell less in greys.
func drawShape(page *canvas.Page, at vg.Point, ink canvas.Ink, series int, filled bool, radius vg.Length) {
	fill := ink
	if !filled {
		fill = sheet.Paper
	}
	var shape vg.Path
	switch series % sheet.Colors {
	case 1:
		shape = corners(at, 1.2*radius, 4, math.Pi/4)
	case 2:
		shape = corners(at, 1.25*radius, 4, 0)
	case 3:
		shape = corners(at, 1.3*radius, 3, math.Pi/2)
	case 4:
		shape = corners(at, 1.3*radius, 3, -math.Pi/2)
	case 5:
		shape = corners(at, 1.15*radius, 5, math.Pi/2)
	default:
		drawDisc(page, at, ink, filled, radius)
		return
	}
	sheet.FillStrokeMark(page, shape, 1.2, fill, ink, 1.6)
}

// corners is a shape with so many corners, the first of them in a direction.
func corners(at vg.Point, radius vg.Length, n int, first float64) vg.Path {
	var pts []vg.Point
	for i := range n {
		sin, cos := math.Sincos(first + 2*math.Pi*float64(i)/float64(n))
		pts = append(pts, vg.Point{X: at.X + radius*vg.Length(cos), Y: at.Y + radius*vg.Length(sin)})
	}
	path := sheet.Polyline(pts)
	path.Close()
	return path
}

// narrowness says of a group of runs on one surface of its own how many times as steep that is across as along, where the
// lowest of its runs rests; empty where groups are no surfaces or that is not known.
func (f *convergenceFigure) narrowness(g *dotGroup) (said string, condition float64) {
	if g.first == nil || f.by != "surface" && f.by != "" {
		return "", 0
	}
	run, least := f.in.Experiment.Runs[g.first.Run], math.Inf(1)
	var end []float64
	for _, row := range g.rows {
		own := f.in.Experiment.Runs[row.Run]
		if own.Surface != run.Surface || own.Sampled() {
			return "", 0
		}
		out := f.in.Results[row.Run].Outcome()
		if gap := run.Surface.Lowest().Searched().Gap(out.Loss); gap < least {
			end, least = out.X, gap
		}
	}
	if kappa, ok := insight.ConditionAt(run.Surface, end); ok && least <= 1e-6 {
		return "condition " + wording.Short(kappa, 2), kappa
	}
	return "", 0
}
