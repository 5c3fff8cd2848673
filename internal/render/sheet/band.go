package sheet

import (
	"slices"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Band is what lies between two lines that both go from left to right.
type Band struct{ Lower, Upper []vg.Point }

// Add makes the band longer.
func (b *Band) Add(lower, upper vg.Point) {
	b.Lower, b.Upper = append(b.Lower, lower), append(b.Upper, upper)
}

// Draw fills the band in a paler shade of a colour, in a group of its own.
func (b Band) Draw(page *canvas.Page, color canvas.Ink) {
	if b.flat() {
		return
	}
	page.BeginGroup("")
	b.Fill(page, color.WithAlpha(BandAlpha))
	page.EndGroup()
}

// Fill fills the band.
func (b Band) Fill(page *canvas.Page, color canvas.Ink) {
	if b.flat() {
		return
	}
	page.SetColor(color)
	path := Polyline(b.outline())
	path.Close()
	page.Fill(path)
}

// flat reports whether there is nothing to fill.
func (b Band) flat() bool { return len(b.Lower)+len(b.Upper) < 3 }

// outline goes along the lower line and back along the upper one.
func (b Band) outline() []vg.Point {
	all := slices.Concat(b.Lower, b.Upper)
	slices.Reverse(all[len(b.Lower):])
	return all
}
