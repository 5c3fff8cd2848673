package canvas

import (
	"math"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// Anchor is which part of a text stands at its place.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Text is one line of text on its baseline. The string may hold superscripts and subscripts as 10^{-6} and f_{min}.
type Text struct {
	At     vg.Point
	String string
	Whole  string  // what String is a shortened form of; empty where nothing is missing
	Of     string  // the text that String is a line of, which tells how it is read; empty where that is all
	Size   float64 // CSS px
	Bold   bool
	Anchor Anchor
	Ink    Ink
	Halo   float64 // width on each side of the letters of an outline in the colour of Rim, CSS px; 0 for none
	Rim    Ink     // of the halo; the zero value is the page's colour
	Rotate float64 // radians, counter-clockwise about At
}

// TextBox is a text with the box around its letters, halo not counted.
type TextBox struct {
	Text
	Box vg.Rectangle

	from, until float64 // the steps of a film between which it is seen
}

// Meets reports whether a page shows both texts at once, be it as a film.
func (b TextBox) Meets(other TextBox) bool { return b.from < other.until && other.from < b.until }

// rim is the colour of the halo: one of a series is dark enough for letters in the colour of the page.
func (t *Text) rim() paint {
	if t.Rim == (Ink{}) {
		return paint{ink: Solid(PageRole)}
	}
	return paint{ink: t.Rim, letters: !t.Rim.Flat}
}

// fromRight reports whether the text is read from the right.
func (t *Text) fromRight() bool {
	if t.Of != "" {
		return readFromRight(t.Of)
	}
	return readFromRight(t.String)
}

// line sets a text: its letters and the map from them, in units of the text's size, to the page.
func (t *Text) line() (letters []placed, toPage vector.Matrix) {
	letters, width := faceFor(t.Bold).set(lineOf(t.String, t.fromRight()))
	sin, cos := math.Sincos(t.Rotate)
	toPage = vector.Matrix{
		A: t.Size * cos, B: t.Size * sin, C: -t.Size * sin, D: t.Size * cos,
		E: float64(t.At.X), F: float64(t.At.Y),
	}
	shift := 0.0
	switch t.Anchor {
	case Middle:
		shift = -width / 2
	case End:
		shift = -width
	}
	return letters, toPage.Then(vector.Matrix{A: 1, D: 1, E: shift})
}

// Bounds is the box around the letters of a text as they stand on a page, halo not counted.
func (t Text) Bounds() vg.Rectangle {
	t.String = cleaned(t.String)
	return t.bounds().Rectangle()
}

func (t *Text) bounds() vector.Box {
	letters, m := t.line()
	b := inkOf(letters)
	if b.Empty() {
		return vector.Box{X0: float64(t.At.X), Y0: float64(t.At.Y), X1: float64(t.At.X), Y1: float64(t.At.Y)}
	}
	return vector.Around([]vector.Point{m.At(b.X0, b.Y0), m.At(b.X1, b.Y0), m.At(b.X1, b.Y1), m.At(b.X0, b.Y1)})
}
