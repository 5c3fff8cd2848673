package sheet

import (
	"slices"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// ColorBar shows what the bands of a contour figure mean: one field for each band, all of one height, and the level
// between two of them. Its ends are open: the lowest field is what lies below the first level, the highest what lies
// above the last.
type ColorBar struct {
	Label  string   // what the levels are of
	Levels []string // as written, ascending

	Falling bool // whether they descend instead: the bar is turned, so that what is greater stands above
}

// band is the band of the i-th field from below, or from the left.
func (b ColorBar) band(i, bands int) int {
	if b.Falling {
		return bands - 1 - i
	}
	return i
}

// texts are the levels from below.
func (b ColorBar) texts() []string {
	if !b.Falling {
		return b.Levels
	}
	turned := slices.Clone(b.Levels)
	slices.Reverse(turned)
	return turned
}

const BarWidth vg.Length = 14

// Width is the room that the bar takes with its labels.
func (b ColorBar) Width() vg.Length {
	return max(BarWidth+TickLength+TickGap+Widest(b.Levels, TickSize, false), TextWidth(b.Label, TickSize, false))
}

// Draw draws the bar upwards from a point.
func (b ColorBar) Draw(page *canvas.Page, at vg.Point, height vg.Length) {
	at.X = Snapped(at.X)
	frame := vg.Rectangle{Min: at, Max: vg.Point{X: at.X + BarWidth, Y: at.Y + height}}
	bands := len(b.Levels) + 1
	edge := func(i int) vg.Length { return at.Y + height*vg.Length(i)/vg.Length(bands) }
	for i := 0; i < bands; i++ {
		// Each field reaches up to the end, so that no gap shows between two of them.
		page.SetColor(canvas.Ground(BandTone(b.band(i, bands), bands)))
		page.Fill(Rectangle(vg.Rectangle{Min: vg.Point{X: frame.Min.X, Y: edge(i)}, Max: frame.Max}))
	}
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(FrameWidth)
	page.SetColor(Muted)
	page.Stroke(Rectangle(frame))
	last := at.Y - 100
	for i, label := range b.texts() {
		y := edge(i + 1)
		StrokeSharp(page, Muted, vg.Point{X: frame.Max.X, Y: y}, vg.Point{X: frame.Max.X + TickLength, Y: y})
		if y-last < TickSize+2 {
			continue
		}
		last = y
		page.Text(canvas.Text{At: vg.Point{X: frame.Max.X + TickLength + TickGap, Y: y - 0.36*TickSize}, String: label, Size: TickSize, Ink: Muted})
	}
	page.Text(canvas.Text{At: vg.Point{X: frame.Min.X, Y: frame.Max.Y + 6}, String: b.Label, Size: TickSize, Ink: Ink})
}

// flatBar is the height of a bar that lies under the panels, with its labels.
const flatBar vg.Length = 50

// drawFlat draws the bar lying, its low end to the left, on a foot from a point on.
func (b ColorBar) drawFlat(page *canvas.Page, at vg.Point, width vg.Length) {
	const thick = 10
	at.Y += TickSize + TickGap + TickLength
	frame := vg.Rectangle{Min: vg.Point{X: Snapped(at.X), Y: Snapped(at.Y)}, Max: vg.Point{X: Snapped(at.X + width), Y: Snapped(at.Y + thick)}}
	bands := len(b.Levels) + 1
	edge := func(i int) vg.Length { return frame.Min.X + width*vg.Length(i)/vg.Length(bands) }
	for i := 0; i < bands; i++ {
		page.SetColor(canvas.Ground(BandTone(b.band(i, bands), bands)))
		page.Fill(Rectangle(vg.Rectangle{Min: vg.Point{X: edge(i), Y: frame.Min.Y}, Max: frame.Max}))
	}
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(FrameWidth)
	page.SetColor(Muted)
	page.Stroke(Rectangle(frame))
	end := frame.Min.X - 1e6
	for i, label := range b.texts() {
		x, half := edge(i+1), TextWidth(label, TickSize, false)/2
		StrokeSharp(page, Muted, vg.Point{X: x, Y: frame.Min.Y}, vg.Point{X: x, Y: frame.Min.Y - TickLength})
		if x-half < end+6 {
			continue
		}
		end = x + half
		page.Text(canvas.Text{At: vg.Point{X: x, Y: frame.Min.Y - TickLength - TickGap - Rise(TickSize) + 1}, String: label, Size: TickSize, Ink: Muted, Anchor: canvas.Middle})
	}
	Write(page, canvas.Text{At: vg.Point{X: frame.Min.X, Y: frame.Max.Y + 5}, String: b.Label, Size: TickSize, Ink: Ink}, width)
}

// BandTone is the place of a band on the ground's ramp, of which the lowest is 0.
func BandTone(band, bands int) float64 {
	if bands < 2 {
		return 0
	}
	return HeightTone(float64(band) / float64(bands-1))
}

// HeightTone is the place on the ground's ramp of a height between the lowest (0) and the highest (1), on maps and in views from
// the side alike: the valley, where paths end, is nearly the page, and the high ground strong.
func HeightTone(share float64) float64 { return 0.04 + 0.96*share }
