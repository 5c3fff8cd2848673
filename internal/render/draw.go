package render

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Sizes in CSS px, from the style guide.
const (
	marginSide   vg.Length = 14
	marginTop    vg.Length = 8
	marginBottom vg.Length = 12

	titleSize    = 16
	subtitleSize = 12
	axisSize     = 12
	tickSize     = 11
	labelSize    = 11.5
	noteSize     = 10.5

	seriesWidth   vg.Length = 2
	emphasisWidth vg.Length = 2.5
	contextWidth  vg.Length = 1
	isoWidth      vg.Length = 0.75
	frameWidth    vg.Length = 1
	tickLength    vg.Length = 4
	haloWidth     vg.Length = 1.1 // on each side of a line

	startRadius  vg.Length = 4
	endRadius    vg.Length = 4.2
	starRadius   vg.Length = 8
	contextAlpha           = 0.35
	isoAlpha               = 0.35
	bandAlpha              = 0.22
)

// The inks that all figures share.
var (
	ink   = canvas.Solid(canvas.InkRole)
	muted = canvas.Solid(canvas.MutedRole)
	grid  = canvas.Solid(canvas.GridRole)
	paper = canvas.Solid(canvas.PageRole)
)

// colors is how many colours a theme has for series; from the next one on they repeat with dashes.
const colors = 6

// dashes is how many patterns there are, the solid line counted.
const dashes = 7

// dashPattern is the n-th pattern, nil for a solid line; they repeat.
func dashPattern(n int) []vg.Length {
	return [dashes][]vg.Length{nil, {7, 4}, {2, 3.5}, {9, 3.5, 2, 3.5}, {13, 4}, {4.5, 3, 4.5, 7}, {9, 3, 2, 3, 2, 3}}[n%dashes]
}

// polyline is the path through points.
func polyline(pts []vg.Point) vg.Path {
	path := make(vg.Path, 0, len(pts))
	for i, p := range pts {
		if i == 0 {
			path.Move(p)
		} else {
			path.Line(p)
		}
	}
	return path
}

// strokeLine draws a line through points.
func strokeLine(page *canvas.Page, pts []vg.Point, width vg.Length, color canvas.Ink) {
	if len(pts) < 2 {
		return
	}
	page.SetLineWidth(width)
	page.SetColor(color)
	page.Stroke(polyline(pts))
}

// strokeSharp draws a line of an axis, a frame or a grid: butt ends, snapped to the pixel grid.
func strokeSharp(page *canvas.Page, color canvas.Ink, pts ...vg.Point) {
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	strokeLine(page, pts, frameWidth, color)
}

// rectangle is the closed path around a rectangle.
func rectangle(r vg.Rectangle) vg.Path {
	path := polyline([]vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}})
	path.Close()
	return path
}

// fillStrokeMark draws a closed mark: a rim of page colour around it, then the mark itself.
func fillStrokeMark(page *canvas.Page, shape vg.Path, rim vg.Length, fill, line canvas.Ink, width vg.Length) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(width + 2*rim)
	page.FillStroke(shape, paper, paper)
	if width == 0 {
		page.SetColor(fill)
		page.Fill(shape)
		return
	}
	page.SetLineWidth(width)
	page.FillStroke(shape, fill, line)
}

// starPath is a five-pointed star with one point up.
func starPath(at vg.Point, radius vg.Length) vg.Path {
	var pts []vg.Point
	for i := 0; i < 10; i++ {
		r := radius
		if i%2 == 1 {
			r *= 0.382
		}
		sin, cos := math.Sincos(math.Pi/2 + float64(i)*math.Pi/5)
		pts = append(pts, vg.Point{X: at.X + r*vg.Length(cos), Y: at.Y + r*vg.Length(sin)})
	}
	path := polyline(pts)
	path.Close()
	return path
}

// diamondPath is an upright diamond.
func diamondPath(at vg.Point, radius vg.Length) vg.Path {
	path := polyline([]vg.Point{{X: at.X, Y: at.Y + radius}, {X: at.X + radius, Y: at.Y}, {X: at.X, Y: at.Y - radius}, {X: at.X - radius, Y: at.Y}})
	path.Close()
	return path
}

// crossPath is a diagonal cross.
func crossPath(at vg.Point, radius vg.Length) vg.Path {
	path := polyline([]vg.Point{{X: at.X - radius, Y: at.Y - radius}, {X: at.X + radius, Y: at.Y + radius}})
	path.Move(vg.Point{X: at.X - radius, Y: at.Y + radius})
	path.Line(vg.Point{X: at.X + radius, Y: at.Y - radius})
	return path
}

// arrowPath is a filled arrowhead with its tip at a point.
func arrowPath(tip, dir vg.Point, size vg.Length) vg.Path {
	back := vg.Point{X: tip.X - dir.X*size, Y: tip.Y - dir.Y*size}
	side := vg.Point{X: -dir.Y * size * 0.5, Y: dir.X * size * 0.5}
	path := polyline([]vg.Point{tip, {X: back.X + side.X, Y: back.Y + side.Y}, {X: back.X - side.X, Y: back.Y - side.Y}})
	path.Close()
	return path
}

// snapped moves a coordinate onto the pixel grid for lines of one px.
func snapped(v vg.Length) vg.Length { return vg.Length(math.Floor(float64(v)) + 0.5) }
