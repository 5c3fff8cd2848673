package sheet

import (
	"gdplot/internal/canvas"
	"gdplot/internal/contour"

	"gonum.org/v1/plot/vg"
)

// Grown is a rectangle with so much more room at each side.
func Grown(r vg.Rectangle, by vg.Length) vg.Rectangle { return Shrunk(r, -by) }

// LengthOf is how long the pieces of a line are together.
func LengthOf(pieces [][]vg.Point) float64 {
	sum := 0.0
	for _, piece := range pieces {
		for i := 1; i < len(piece); i++ {
			sum += float64(Distance(piece[i-1], piece[i]))
		}
	}
	return sum
}

// Shrunk is a rectangle with so much less room at each side.
func Shrunk(r vg.Rectangle, by vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: r.Min.X + by, Y: r.Min.Y + by}, Max: vg.Point{X: r.Max.X - by, Y: r.Max.Y - by}}
}

// StrokePieces draws the pieces of a line, which in a film grows along a track.
func StrokePieces(page *canvas.Page, pieces [][]vg.Point, track canvas.Track, width vg.Length, color canvas.Ink) {
	var path vg.Path
	for _, piece := range pieces {
		path = append(path, Polyline(piece)...)
	}
	if len(path) == 0 {
		return
	}
	page.SetLineWidth(width)
	page.SetColor(color)
	if track != nil {
		page.Grow(track)
		return
	}
	page.Stroke(path)
}

// Polylines is one path of several lines.
func Polylines(all [][]vg.Point) vg.Path {
	var path vg.Path
	for _, line := range all {
		path = append(path, Polyline(line)...)
	}
	return path
}

// Simplified drops points of a line that cannot be told from it.
func Simplified(points []vg.Point) []vg.Point { return SimplifiedTo(points, contour.LineTolerance) }

// SimplifiedTo drops points of a line as long as none lies farther than a tolerance, in px, from what is left.
func SimplifiedTo(points []vg.Point, tolerance float64) []vg.Point {
	line := make([]contour.Point, len(points))
	for i, p := range points {
		line[i] = contour.Point{X: float64(p.X), Y: float64(p.Y)}
	}
	var out []vg.Point
	for _, p := range contour.Simplify(line, tolerance) {
		out = append(out, vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)})
	}
	return out
}

// FarOff is a distance, in px, beyond which no one looks.
const FarOff = 1e7
