// Package ground draws a surface of two variables from above: bands of equal height, the lines between them and the heights that
// stand on these. In come a surface and a window; it knows no run.
package ground

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// Area is the piece of a surface of two variables that a panel shows.
type Area struct {
	Source *surface.Surface
	X, Y   axis.Span
}

// Ground is a surface of two variables as bands of equal height with lines between them.
type Ground struct {
	Area
	Levels []float64
	Labels *Labels // that will be written on the lines, nil for none
}

var _ sheet.Layer = Ground{}

// samplePitch is the distance of two samples in CSS px: thin valleys break into beads at twice as much.
const samplePitch = 1.2

// mostNodes bounds the samples of a map: on large pages they lie further apart, which is as small a part of the map as on
// others.
const mostNodes = 1 << 23

// speck is the area in square px below which a ring is left out: in a valley narrower than the samples are apart, a
// level breaks into such beads.
const speck = 4

// Draw implements Layer. Regions {f ≥ level} are painted from low to high, each over the one before, so that no
// seam can show between two bands.
func (g Ground) Draw(page *canvas.Page, r vg.Rectangle) {
	size := r.Size()
	pitch := max(samplePitch, vg.Length(math.Sqrt(float64(size.X*size.Y)/mostNodes)))
	grid := Sample(g.Area, int(size.X/pitch), int(size.Y/pitch))
	height := g.height()
	levels := append([]float64{math.Inf(-1)}, g.Levels...)
	page.BeginGroup("surface")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.IsoWidth)
	var room []contour.Point
	regions := contour.Bands(grid, levels, height)
	if g.Labels != nil {
		g.Labels.take(grid, g.Levels, regions[1:])
	}
	for band, region := range regions {
		var path vg.Path
		path, room = g.project(region, r, room)
		fill := canvas.Ground(sheet.BandTone(band, len(levels)))
		if band == 0 {
			page.FillStroke(path, fill, nil)
			continue
		}
		page.FillStroke(path, fill, sheet.Iso)
	}
	page.EndGroup()
}

// height is the surface itself, to put lines where it takes their level; nil where a look at it costs so much, for the
// many examples of a model, that lines between grid nodes have to do.
func (g Ground) height() func(x, y float64) float64 {
	if g.Source.Work() > costly {
		return nil
	}
	objective, at := g.Source.Objective(), make([]float64, 2)
	return func(x, y float64) float64 {
		at[0], at[1] = x, y
		return objective.Eval(nil, at)
	}
}

// costly is how many examples times weights a look at a surface may take at each of the tens of thousands of points where
// lines cross the grid.
const costly = 500

// Path is a region on a page as lines of a ground are drawn.
func (a Area) Path(region contour.Region, r vg.Rectangle) vg.Path {
	path, _ := Ground{Area: a}.project(region, r, nil)
	return path
}

// project puts the rings of a region on the page, thinned to what can be seen. It works in room, which it returns. Rings
// are thinned before they are put into their place, so that panels with the same ground have the same rings.
func (g Ground) project(region contour.Region, r vg.Rectangle, room []contour.Point) (vg.Path, []contour.Point) {
	sx, sy := float64(r.Max.X-r.Min.X)/g.X.Width(), float64(r.Max.Y-r.Min.Y)/g.Y.Width()
	var path vg.Path
	for _, ring := range region.Rings {
		if math.Abs(ring.Area())*sx*sy < speck {
			continue
		}
		room = room[:0]
		for _, p := range ring.Points {
			room = append(room, contour.Point{X: (p.X - g.X.Lo) * sx, Y: (p.Y - g.Y.Lo) * sy})
		}
		for i, p := range contour.SimplifyRing(room, contour.LineTolerance) {
			at := vg.Point{X: r.Min.X + vg.Length(p.X), Y: r.Min.Y + vg.Length(p.Y)}
			if i == 0 {
				path.Move(at)
			} else {
				path.Line(at)
			}
		}
		path.Close()
	}
	return path, room
}

// Sample evaluates a surface of two variables on a grid.
func Sample(a Area, nx, ny int) contour.Grid {
	g := contour.Grid{X0: a.X.Lo, X1: a.X.Hi, Y0: a.Y.Lo, Y1: a.Y.Hi, NX: max(nx, 2), NY: max(ny, 2)}
	xs, ys := make([]float64, g.NX), make([]float64, g.NY)
	for i := range xs {
		xs[i] = g.X(i)
	}
	for j := range ys {
		ys[j] = g.Y(j)
	}
	g.Z = make([]float64, g.NX*g.NY)
	a.Source.Objective().Values(g.Z, xs, ys)
	return g
}
