package maps

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Forbidden hatches where the constraints of a surface of one or two variables, or of a plane through one of more, let no run go, with its border.
type Forbidden struct{ View }

// ForbiddenOf is that of a view.
func ForbiddenOf(v View) Forbidden { return Forbidden{v} }

var _ sheet.Layer = Forbidden{}

const hatchApart vg.Length = 11 // px between two lines, along the edge

const (
	hatchPitch = 1.5
	hatchAlpha = 0.38
	shadeAlpha = 0.35
)

// Draw implements Layer.
func (f Forbidden) Draw(page *canvas.Page, r vg.Rectangle) {
	excess := f.excess()
	if excess == nil {
		return
	}
	page.BeginGroup("forbidden")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	region := f.region(r, excess)
	path := f.area().Path(region, r)
	page.FillStroke(path, sheet.Paper.WithAlpha(shadeAlpha), nil)
	StrokeForbidden(page, f.Hatch(r, excess), f.border(region, r))
	page.EndGroup()
}

// StrokeForbidden draws hatching and a border, which may have been put onto a surface.
func StrokeForbidden(page *canvas.Page, hatch, border [][]vg.Point) {
	for _, line := range hatch {
		sheet.StrokeLine(page, line, 0.8, sheet.Muted.WithAlpha(hatchAlpha))
	}
	for _, line := range border {
		sheet.StrokeLine(page, line, 1.4, sheet.Muted)
	}
}

// Lines are hatching and border on a rectangle that stands for the window; empty where there are no constraints.
func (f Forbidden) Lines(r vg.Rectangle) (hatch, border [][]vg.Point) {
	excess := f.excess()
	if excess == nil {
		return nil, nil
	}
	return f.Hatch(r, excess), f.border(f.region(r, excess), r)
}

// excess tells how far a point is from being allowed, 0 or less where it is; nil where all are.
func (f Forbidden) excess() func(x, y float64) float64 {
	of, at, n := f.Source.Excess(), make([]float64, 2), f.Source.Dim() // made once: asked of every pixel
	if of == nil {
		return nil
	}
	return func(x, y float64) float64 {
		at[0], at[1] = x, y
		return of(at[:n])
	}
}

// region is where no run may go.
func (f Forbidden) region(r vg.Rectangle, excess func(x, y float64) float64) contour.Region {
	size := r.Size()
	grid := contour.Grid{X0: f.X.Lo, X1: f.X.Hi, Y0: f.Y.Lo, Y1: f.Y.Hi, NX: max(int(size.X/hatchPitch), 2), NY: max(int(size.Y/hatchPitch), 2)}
	grid.Z = make([]float64, grid.NX*grid.NY)
	for k := range grid.Z {
		if grid.Z[k] = excess(grid.X(k%grid.NX), grid.Y(k/grid.NX)); math.IsInf(grid.Z[k], 0) {
			grid.Z[k] = math.NaN()
		}
	}
	return contour.Bands(grid, []float64{math.Inf(-1), 0}, excess)[1]
}

// border are the lines around it.
func (f Forbidden) border(region contour.Region, r vg.Rectangle) [][]vg.Point {
	var all [][]vg.Point
	for _, line := range region.Lines() {
		var points []vg.Point
		for _, p := range line.Points {
			points = append(points, f.place(r, p.X, p.Y))
		}
		all = append(all, points)
	}
	return all
}

// Hatch are the pieces of parallel lines that lie where no run may go.
func (f Forbidden) Hatch(r vg.Rectangle, excess func(x, y float64) float64) [][]vg.Point {
	var all [][]vg.Point
	size := r.Size()
	out := func(p vg.Point) bool {
		return excess(f.X.Lo+float64((p.X-r.Min.X)/size.X)*f.X.Width(), f.Y.Lo+float64((p.Y-r.Min.Y)/size.Y)*f.Y.Width()) > 0
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
