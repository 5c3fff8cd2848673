package figure

import (
	"gdplot/internal/canvas"
	"gdplot/internal/data"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Class is a class of a target: what its examples look like.
type Class struct {
	*Series
	mark int
}

// classColors are the colours of classes: those that series take last, so that a run and a class are rarely mistaken for
// each other.
var classColors = [sheet.Colors]int{3, 4, 5, 2, 1, 0}

// ClassesOf are the classes of a target.
func ClassesOf(target data.Column) []Class {
	var all []Class
	for i, name := range target.Classes {
		k := Class{&Series{Name: target.Name + " = " + name, Color: classColors[i%sheet.Colors]}, markOf(i)}
		k.key = func(page *canvas.Page, at vg.Point) {
			k.Draw(page, vg.Point{X: at.X + sheet.SwatchWidth - 6, Y: at.Y}, 4, false)
		}
		all = append(all, k)
	}
	return all
}

// Marks of classes: they differ in shape, since colours alone do not tell classes apart in grey.
const (
	discMark = iota
	squareMark
	triangleMark
	diamondMark
	crossMark
	plusMark
)

// markOf is the mark of a class; they repeat.
func markOf(class int) int { return class % (plusMark + 1) }

// Draw draws the mark of an example.
func (s Class) Draw(page *canvas.Page, at vg.Point, r vg.Length, hollow bool) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1)
	fill, line := s.Ink(), sheet.Paper
	if hollow {
		fill, line = sheet.Paper, s.Ink()
	}
	var shape vg.Path
	switch s.mark {
	case squareMark:
		shape = sheet.Rectangle(sheet.Square(at, 0.88*r))
	case triangleMark:
		shape = sheet.Polyline([]vg.Point{{X: at.X, Y: at.Y + 1.2*r}, {X: at.X + 1.1*r, Y: at.Y - 0.75*r}, {X: at.X - 1.1*r, Y: at.Y - 0.75*r}})
		shape.Close()
	case diamondMark:
		shape = sheet.DiamondPath(at, 1.25*r)
	case crossMark, plusMark:
		shape = sheet.CrossPath(at, r)
		if s.mark == plusMark {
			shape = sheet.Polyline([]vg.Point{{X: at.X - 1.2*r, Y: at.Y}, {X: at.X + 1.2*r, Y: at.Y}})
			shape.Move(vg.Point{X: at.X, Y: at.Y - 1.2*r})
			shape.Line(vg.Point{X: at.X, Y: at.Y + 1.2*r})
		}
		page.SetLineWidth(1.6)
		page.SetColor(s.Ink())
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
