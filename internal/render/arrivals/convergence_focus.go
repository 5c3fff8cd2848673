package arrivals

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// The method that a figure of many groups is about has a strong colour, that of danger where it is far behind; the others are set back
// in theirs.

// isTold reports whether the figure is about a series.
func (d *groupDots) isTold(s *figure.Series) bool { return d.focus != nil && d.focus == s }

// ink is the colour of a series. The one that has the colour of danger gives it to a method that is far behind, and takes its own.
func (d *groupDots) ink(s *figure.Series) canvas.Ink {
	if d.focus == nil || !d.f.ownColors(s) || !d.f.ownColors(d.focus) || s.Ordered {
		return s.Ink()
	}
	color := s.Color
	switch {
	case d.isTold(s) && d.late:
		return canvas.Solid(canvas.Series(sheet.Warning))
	case d.isTold(s):
		return s.Ink()
	case color == figure.Grey:
		return s.Ink()
	case color == sheet.Warning && d.late:
		color = d.focus.Color
	}
	return canvas.Solid(canvas.Series(color)).WithAlpha(setBack)
}

// setBack is how strong the marks of other methods are.
const setBack = 0.75

// dotSize is the radius of dots that the figure is not about.
func (d *groupDots) dotSize() vg.Length { return vg.Length(d.large(4.8, float64(arrivalDot))) }

const (
	kindSize             = 17.0 // of the words over a kind of surfaces …
	leastKind            = 12.0 // … where they have room so, and as small as they get
	kindMargin vg.Length = 8
)

// drawKinds parts the rows of rounder surfaces from those of narrower ones, and says so large where rows leave room for it.
func (d groupDots) drawKinds(page *canvas.Page, r vg.Rectangle, top, pitch vg.Length) {
	at := top - vg.Length(d.split)*pitch
	page.SetRound(false)
	page.SetLineDash([]vg.Length{1.5, 3}, 0)
	w, _ := page.Size()
	sheet.StrokeLine(page, []vg.Point{{X: sheet.MarginSide, Y: at}, {X: w - sheet.MarginSide, Y: at}}, 1, sheet.Muted)
	page.SetLineDash(nil, 0)
	room := sheet.Placer{}
	for i := range d.groups {
		row := groupRow{y: top - (vg.Length(i)+0.5)*pitch, pitch: pitch}
		for _, dot := range d.dots(&d.groups[i], row) {
			room.Take(sheet.Square(dot.at, toldDot+3))
		}
		if n := len(d.missing(&d.groups[i])); n > 0 {
			room.Take(crosses(n, r, row.y))
		}
	}
	d.writeKind(page, &room, [2]string{"rounder", "bowls"}, vg.Rectangle{Min: vg.Point{X: r.Min.X, Y: at}, Max: vg.Point{X: r.Max.X, Y: top}})
	d.writeKind(page, &room, [2]string{"narrower", "valleys"}, vg.Rectangle{Min: r.Min, Max: vg.Point{X: r.Max.X, Y: at}})
}

// writeKind writes two words beside the rows of a kind, as far up and to the right and as large as they have room on no dot.
func (d *groupDots) writeKind(page *canvas.Page, room *sheet.Placer, words [2]string, r vg.Rectangle) {
	for size := kindSize; size >= leastKind; size-- {
		w := max(sheet.TextWidth(words[0], size, true), sheet.TextWidth(words[1], size, true))
		line := vg.Length(1.15 * size)
		for y := r.Max.Y - kindMargin/2; y-2*line-kindMargin/2 >= r.Min.Y; y -= 4 {
			for x := r.Max.X - kindMargin; x-w >= r.Min.X+kindMargin; x -= kindMargin { // of its right end
				if room.Hits(vg.Rectangle{Min: vg.Point{X: x - w, Y: y - 2*line}, Max: vg.Point{X: x, Y: y}}) {
					continue
				}
				for k, word := range words {
					page.Text(canvas.Text{At: vg.Point{X: x, Y: y - vg.Length(k+1)*line + sheet.Drop(size)}, String: word, Size: size, Bold: true, Ink: sheet.Muted.WithAlpha(kindInk), Anchor: canvas.End})
				}
				return
			}
		}
	}
}

// kindInk is how strong those words are: behind the dots.
const kindInk = 0.75
