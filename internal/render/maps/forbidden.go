package maps

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// forbidden hatches where the constraints of a surface of one or two variables let no run go, with its border.
type forbidden struct {
	source *surface.Surface
	x, y   axis.Span
}

var _ sheet.Layer = forbidden{}

const hatchApart vg.Length = 9 // px between two lines, along the edge

const (
	hatchPitch = 1.5
	hatchAlpha = 0.55
	shadeAlpha = 0.35
)

// Draw implements Layer.
func (f forbidden) Draw(page *canvas.Page, r vg.Rectangle) {
	w := f.source.Within()
	if w == nil {
		return
	}
	page.BeginGroup("forbidden")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	size := r.Size()
	grid := contour.Grid{X0: f.x.Lo, X1: f.x.Hi, Y0: f.y.Lo, Y1: f.y.Hi, NX: max(int(size.X/hatchPitch), 2), NY: max(int(size.Y/hatchPitch), 2)}
	excess := func(x, y float64) float64 {
		if f.source.Dim() == 1 {
			return w.Excess([]float64{x})
		}
		return w.Excess([]float64{x, y})
	}
	grid.Z = make([]float64, grid.NX*grid.NY)
	for k := range grid.Z {
		if grid.Z[k] = excess(grid.X(k%grid.NX), grid.Y(k/grid.NX)); math.IsInf(grid.Z[k], 0) {
			grid.Z[k] = math.NaN()
		}
	}
	regions := contour.Bands(grid, []float64{math.Inf(-1), 0}, excess)
	var room []contour.Point
	var path vg.Path
	path, _ = ground{x: f.x, y: f.y}.project(regions[1], r, room)
	page.FillStroke(path, sheet.Paper.WithAlpha(shadeAlpha), nil)
	for _, line := range f.hatch(r, excess) {
		sheet.StrokeLine(page, line, 0.8, sheet.Muted.WithAlpha(hatchAlpha))
	}
	for _, line := range regions[1].Lines() {
		var points []vg.Point
		for _, p := range line.Points {
			points = append(points, vg.Point{X: r.Min.X + vg.Length((p.X-f.x.Lo)/f.x.Width())*size.X, Y: r.Min.Y + vg.Length((p.Y-f.y.Lo)/f.y.Width())*size.Y})
		}
		sheet.StrokeLine(page, points, 1.4, sheet.Muted)
	}
	page.EndGroup()
}

// hatch are the pieces of parallel lines that lie where no run may go.
func (f forbidden) hatch(r vg.Rectangle, excess func(x, y float64) float64) [][]vg.Point {
	var all [][]vg.Point
	size := r.Size()
	out := func(p vg.Point) bool {
		return excess(f.x.Lo+float64((p.X-r.Min.X)/size.X)*f.x.Width(), f.y.Lo+float64((p.Y-r.Min.Y)/size.Y)*f.y.Width()) > 0
	}
	for from := -size.Y; from < size.X; from += hatchApart {
		var first, last vg.Point
		open := false
		flush := func() {
			if open && sheet.Distance(first, last) > 2 {
				all = append(all, []vg.Point{first, last})
			}
			open = false
		}
		for t := vg.Length(0); t <= size.Y; t += hatchPitch {
			p := vg.Point{X: r.Min.X + from + t, Y: r.Min.Y + t}
			if p.X < r.Min.X || p.X > r.Max.X || !out(p) {
				flush()
				continue
			}
			if !open {
				first, open = p, true
			}
			last = p
		}
		flush()
	}
	return all
}
