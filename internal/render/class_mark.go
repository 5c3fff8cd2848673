package render

import (
	"gdplot/internal/canvas"
	"gdplot/internal/data"

	"gonum.org/v1/plot/vg"
)

// class is a class of a target: what its examples look like.
type class struct {
	*series
	mark int
}

// classColors are the colours of classes: those that series take last, so that a run and a class are rarely mistaken for
// each other.
var classColors = [colors]int{3, 4, 5, 2, 1, 0}

// classesOf are the classes of a target.
func classesOf(target data.Column) []class {
	var all []class
	for i, name := range target.Classes {
		k := class{&series{name: target.Name + " = " + name, color: classColors[i%colors]}, markOf(i)}
		k.key = func(page *canvas.Page, at vg.Point) { k.draw(page, vg.Point{X: at.X + swatch - 6, Y: at.Y}, 4, false) }
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

// draw draws the mark of an example.
func (s class) draw(page *canvas.Page, at vg.Point, r vg.Length, hollow bool) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1)
	fill, line := s.ink(), paper
	if hollow {
		fill, line = paper, s.ink()
	}
	var shape vg.Path
	switch s.mark {
	case squareMark:
		shape = rectangle(square(at, 0.88*r))
	case triangleMark:
		shape = polyline([]vg.Point{{X: at.X, Y: at.Y + 1.2*r}, {X: at.X + 1.1*r, Y: at.Y - 0.75*r}, {X: at.X - 1.1*r, Y: at.Y - 0.75*r}})
		shape.Close()
	case diamondMark:
		shape = diamondPath(at, 1.25*r)
	case crossMark, plusMark:
		shape = crossPath(at, r)
		if s.mark == plusMark {
			shape = polyline([]vg.Point{{X: at.X - 1.2*r, Y: at.Y}, {X: at.X + 1.2*r, Y: at.Y}})
			shape.Move(vg.Point{X: at.X, Y: at.Y - 1.2*r})
			shape.Line(vg.Point{X: at.X, Y: at.Y + 1.2*r})
		}
		page.SetLineWidth(1.6)
		page.SetColor(s.ink())
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
