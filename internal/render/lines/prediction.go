package lines

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// predictions draws what theory says a line does, in thin dashes: in ink under the lines that were measured, to be seen
// where these are elsewhere, and in the colour of the page over them, to be seen where these are the same.
type predictions struct {
	panel *sheet.Panel
	lines [][]contour.Point // in the units of the panel's axes
	color canvas.Ink
	phase vg.Length // of the dashes, so that those in ink stand between the others
}

// predict adds predictions to a panel of a chart.
func (p *ChartPanel) predict(lines [][]contour.Point) {
	if len(lines) == 0 {
		return
	}
	p.Below = append(p.Below, func(at *sheet.Panel) sheet.Layer { return predictions{at, lines, sheet.Ink, 4} })
	p.Above = append(p.Above, func(at *sheet.Panel) sheet.Layer { return predictions{at, lines, sheet.Paper, 0} })
}

var _ sheet.Layer = predictions{}

// Draw implements Layer.
func (l predictions) Draw(page *canvas.Page, r vg.Rectangle) {
	for _, line := range l.lines {
		var pts []vg.Point
		for _, q := range line {
			pts = append(pts, l.panel.At(q.X, q.Y))
		}
		pieces, _ := sheet.ClipPath(l.panel.Data, pts)
		page.SetRound(false)
		page.SetLineDash([]vg.Length{4, 4}, l.phase)
		for _, piece := range pieces {
			sheet.StrokeLine(page, piece, 1.1, l.color)
		}
	}
	page.SetLineDash(nil, 0)
}

// decay is a value that shrinks, or grows, by a factor with every step, from one step to another, as far as numbers go;
// it is a straight line where the axis of the values is logarithmic and that of the steps is not.
func decay(from, value, factor, to float64) []contour.Point {
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
