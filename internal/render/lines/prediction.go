package lines

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// predictions draws what theory says a line does, thin and grey, set off a little to be seen where the line that was
// measured is the same.
type predictions struct {
	panel *sheet.Panel
	lines [][]contour.Point // in the units of the panel's axes
}

// theoryOff is how far beside its place a line of theory is drawn.
const theoryOff vg.Length = 3.5

// Predict adds predictions to a panel of a chart.
func (p *ChartPanel) Predict(lines [][]contour.Point) {
	if len(lines) == 0 {
		return
	}
	p.Below = append(p.Below, func(at *sheet.Panel) sheet.Layer { return predictions{at, lines} })
}

var _ sheet.Layer = predictions{}

// Draw implements Layer.
func (l predictions) Draw(page *canvas.Page, r vg.Rectangle) {
	for _, line := range l.lines {
		var pts []vg.Point
		for _, q := range line {
			pts = append(pts, l.panel.At(q.X, q.Y))
		}
		pieces, _ := sheet.ClipPath(l.panel.Data, setOff(pts))
		page.SetRound(true)
		page.SetLineDash(nil, 0)
		for _, piece := range pieces {
			sheet.StrokeLine(page, piece, sheet.ContextWidth, sheet.Muted)
		}
	}
}

// setOff moves a line to its upper side.
func setOff(line []vg.Point) []vg.Point {
	if len(line) < 2 {
		return line
	}
	along := sheet.Direction(line[0], line[len(line)-1])
	by := vg.Point{X: -along.Y * theoryOff, Y: along.X * theoryOff}
	moved := make([]vg.Point, len(line))
	for i, q := range line {
		moved[i] = vg.Point{X: q.X + by.X, Y: q.Y + by.Y}
	}
	return moved
}

// Decay is a value that shrinks, or grows, by a factor with every step, from one step to another, as far as numbers go;
// it is a straight line where the axis of the values is logarithmic and that of the steps is not.
func Decay(from, value, factor, to float64) []contour.Point {
	const least, most = 1e-290, 1e290
	if !(value > least) || !(factor > 0) || !(to > from) {
		return nil
	}
	steps := to - from
	switch rate := math.Log(factor); {
	case rate < 0:
		steps = math.Min(steps, math.Log(least/value)/rate)
	case rate > 0:
		steps = math.Min(steps, math.Log(most/value)/rate)
	}
	const pieces = 60
	line := make([]contour.Point, pieces+1)
	for i := range line {
		k := steps * float64(i) / pieces
		line[i] = contour.Point{X: from + k, Y: value * math.Exp(k*math.Log(factor))}
	}
	return line
}
