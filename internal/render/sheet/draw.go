package sheet

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Sizes in CSS px, from the style guide.
const (
	MarginSide   vg.Length = 14
	MarginTop    vg.Length = 8
	MarginBottom vg.Length = 12

	TitleSize     = 19
	largeSubtitle = 13
	subtitleSize  = 12
	AxisSize      = 12
	TickSize      = 11
	LabelSize     = 11.5
	NoteSize      = 10.5

	SeriesWidth   vg.Length = 2.25
	EmphasisWidth vg.Length = 2.8
	ContextWidth  vg.Length = 1
	IsoWidth      vg.Length = 0.75
	FrameWidth    vg.Length = 1
	TickLength    vg.Length = 4
	HaloWidth     vg.Length = 1.1 // on each side of a line

	StartRadius  vg.Length = 4
	EndRadius    vg.Length = 4.2
	StarRadius   vg.Length = 8
	ContextAlpha           = 0.35
	IsoAlpha               = 0.35
	BandAlpha              = 0.22
)

// The inks that all figures share.
var (
	Ink   = canvas.Solid(canvas.InkRole)
	Muted = canvas.Solid(canvas.MutedRole)
	Iso   = canvas.Ink{Role: canvas.InkRole, Alpha: 0.5, Flat: true} // of lines of equal height: one colour on all bands packs smaller
	Grid  = canvas.Solid(canvas.GridRole)
	Paper = canvas.Solid(canvas.PageRole)
)

// Colors is how many colours a theme has for series; from the next one on they repeat with dashes.
const Colors = 6

// Warning is the place among them of the colour that says danger: others take it last.
const Warning = Colors - 1

// Dashes is how many patterns there are, the solid line counted.
const Dashes = 7

// DashPattern is the n-th pattern, nil for a solid line; they repeat.
func DashPattern(n int) []vg.Length {
	return [Dashes][]vg.Length{nil, {7, 4}, {2, 3.5}, {9, 3.5, 2, 3.5}, {13, 4}, {4.5, 3, 4.5, 7}, {9, 3, 2, 3, 2, 3}}[n%Dashes]
}

// Polyline is the path through points.
func Polyline(pts []vg.Point) vg.Path {
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

// StrokeLine draws a line through points.
func StrokeLine(page *canvas.Page, pts []vg.Point, width vg.Length, color canvas.Ink) {
	if len(pts) < 2 {
		return
	}
	page.SetLineWidth(width)
	page.SetColor(color)
	page.Stroke(Polyline(pts))
}

// StrokeSharp draws a line of an axis, a frame or a grid: butt ends, snapped to the pixel grid.
func StrokeSharp(page *canvas.Page, color canvas.Ink, pts ...vg.Point) {
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	StrokeLine(page, pts, FrameWidth, color)
}

// Rectangle is the closed path around a rectangle.
func Rectangle(r vg.Rectangle) vg.Path {
	path := Polyline([]vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}})
	path.Close()
	return path
}

// FillStrokeMark draws a closed mark: a rim of page colour around it, then the mark itself.
func FillStrokeMark(page *canvas.Page, shape vg.Path, rim vg.Length, fill, line canvas.Ink, width vg.Length) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(width + 2*rim)
	page.FillStroke(shape, Paper, Paper)
	if width == 0 {
		page.SetColor(fill)
		page.Fill(shape)
		return
	}
	page.SetLineWidth(width)
	page.FillStroke(shape, fill, line)
}

// StarPath is a five-pointed star with one point up.
func StarPath(at vg.Point, radius vg.Length) vg.Path {
	var pts []vg.Point
	for i := 0; i < 10; i++ {
		r := radius
		if i%2 == 1 {
			r *= 0.382
		}
		sin, cos := math.Sincos(math.Pi/2 + float64(i)*math.Pi/5)
		pts = append(pts, vg.Point{X: at.X + r*vg.Length(cos), Y: at.Y + r*vg.Length(sin)})
	}
	path := Polyline(pts)
	path.Close()
	return path
}

// DiamondPath is an upright diamond.
func DiamondPath(at vg.Point, radius vg.Length) vg.Path {
	path := Polyline([]vg.Point{{X: at.X, Y: at.Y + radius}, {X: at.X + radius, Y: at.Y}, {X: at.X, Y: at.Y - radius}, {X: at.X - radius, Y: at.Y}})
	path.Close()
	return path
}

// DrawCross draws the cross of a run that diverged, with a rim of page colour.
func DrawCross(page *canvas.Page, at vg.Point, radius vg.Length, color canvas.Ink) {
	const width = 2.2
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(width + 2*HaloWidth)
	page.SetColor(Paper)
	page.Stroke(CrossPath(at, radius))
	page.SetLineWidth(width)
	page.SetColor(color)
	page.Stroke(CrossPath(at, radius))
}

// CrossPath is a diagonal cross.
func CrossPath(at vg.Point, radius vg.Length) vg.Path {
	path := Polyline([]vg.Point{{X: at.X - radius, Y: at.Y - radius}, {X: at.X + radius, Y: at.Y + radius}})
	path.Move(vg.Point{X: at.X - radius, Y: at.Y + radius})
	path.Line(vg.Point{X: at.X + radius, Y: at.Y - radius})
	return path
}

// ArrowPath is a filled arrowhead with its tip at a point.
func ArrowPath(tip, dir vg.Point, size vg.Length) vg.Path {
	back := vg.Point{X: tip.X - dir.X*size, Y: tip.Y - dir.Y*size}
	side := vg.Point{X: -dir.Y * size * 0.5, Y: dir.X * size * 0.5}
	path := Polyline([]vg.Point{tip, {X: back.X + side.X, Y: back.Y + side.Y}, {X: back.X - side.X, Y: back.Y - side.Y}})
	path.Close()
	return path
}

// Snapped moves a coordinate onto the pixel grid for lines of one px.
func Snapped(v vg.Length) vg.Length { return vg.Length(math.Floor(float64(v)) + 0.5) }
