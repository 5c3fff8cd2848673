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
	mark sheet.Mark
}

// classColors are the colours of classes: those that series take last, so that a run and a class are rarely mistaken for
// each other.
var classColors = [sheet.Colors]int{3, 2, 4, 1, 5, 0}

// ClassesOf are the classes of a target.
func ClassesOf(target data.Column) []Class {
	var all []Class
	for i, name := range target.Classes {
		k := Class{&Series{Name: target.Name + " = " + name, Color: classColors[i%sheet.Colors]}, sheet.Mark(i%sheet.Marks + 1)}
		k.key = func(page *canvas.Page, at vg.Point) {
			k.Draw(page, vg.Point{X: at.X + sheet.SwatchWidth - 6, Y: at.Y}, 4, false)
		}
		all = append(all, k)
	}
	return all
}

// Draw draws the mark of an example.
func (s Class) Draw(page *canvas.Page, at vg.Point, r vg.Length, hollow bool) {
	fill, line := s.Ink(), sheet.Paper
	if s.mark != sheet.Cross && s.mark != sheet.Plus && hollow {
		fill, line = sheet.Paper, s.Ink()
	}
	s.mark.Draw(page, at, r, fill, line)
}
