package sheet

import (
	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Mark is a shape that stands at a point. Shapes differ, since colours alone do not tell classes and lines apart in grey.
type Mark int

// The marks, in the order in which classes take them.
const (
	NoMark Mark = iota
	Disc
	SquareMark
	Triangle
	Diamond
	Cross
	Plus
	markCount
)

// Marks is how many there are.
const Marks = int(markCount) - 1

// MarkerRadius is that of a mark on a line.
const MarkerRadius vg.Length = 3.6

// Draw draws the mark with a fill and a thin line around it; of marks that are lines, the fill is their colour.
func (m Mark) Draw(page *canvas.Page, at vg.Point, r vg.Length, fill, line canvas.Ink) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1)
	var shape vg.Path
	switch m {
	case NoMark:
		return
	case SquareMark:
		shape = Rectangle(Square(at, 0.88*r))
	case Triangle:
		shape = Polyline([]vg.Point{{X: at.X, Y: at.Y + 1.2*r}, {X: at.X + 1.1*r, Y: at.Y - 0.75*r}, {X: at.X - 1.1*r, Y: at.Y - 0.75*r}})
		shape.Close()
	case Diamond:
		shape = DiamondPath(at, 1.25*r)
	case Cross, Plus:
		shape = CrossPath(at, r)
		if m == Plus {
			shape = Polyline([]vg.Point{{X: at.X - 1.2*r, Y: at.Y}, {X: at.X + 1.2*r, Y: at.Y}})
			shape.Move(vg.Point{X: at.X, Y: at.Y - 1.2*r})
			shape.Line(vg.Point{X: at.X, Y: at.Y + 1.2*r})
		}
		page.SetLineWidth(1.6)
		page.SetColor(fill)
		page.SetRound(true)
		page.Stroke(shape)
		return
	default:
		page.Circle(at, r, fill, line)
		return
	}
	page.SetRound(true)
	page.FillStroke(shape, fill, line)
}
