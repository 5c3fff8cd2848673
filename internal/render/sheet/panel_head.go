package sheet

import (
	"strings"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// measureSize is that of the measure in a note, which is the second thing to be read in a figure of several panels.
const measureSize = 14.0

// note is what stands over the right end of a panel: a measure, large, and what it measures.
type note struct{ measure, rest string }

// noteOf takes a note apart: the number it begins with, with its unit, or the whole of it where it is one word.
func noteOf(s string) note {
	first, rest, more := strings.Cut(s, " ")
	if !more {
		return note{measure: s}
	}
	if first == "" || (first[0] < '0' || first[0] > '9') && !strings.HasPrefix(first, "−") {
		return note{rest: s}
	}
	for strings.HasPrefix(rest, "× ") || strings.HasPrefix(rest, "of ") { // 2 × 10^{−6}, 40 of 50
		var word string
		sign, after, _ := strings.Cut(rest, " ")
		word, rest, _ = strings.Cut(after, " ")
		first += " " + sign + " " + word
	}
	switch unit, after, _ := strings.Cut(rest, " "); unit {
	case "step", "steps", "evaluations", "epochs", "examples", "%":
		return note{first + " " + unit, after}
	}
	return note{first, rest}
}

// width is how long the note is.
func (n note) width() vg.Length {
	w := TextWidth(n.measure, measureSize, true) + TextWidth(n.rest, NoteSize, false)
	if n.measure != "" && n.rest != "" {
		w += noteGap
	}
	return w
}

// noteGap is between a measure and what it measures.
const noteGap vg.Length = 4

// draw writes the note so that it ends at a point.
func (n note) draw(page *canvas.Page, end vg.Point, color canvas.Ink) {
	if n.rest != "" {
		page.Text(canvas.Text{At: end, String: n.rest, Size: NoteSize, Ink: Muted, Anchor: canvas.End})
		end.X -= TextWidth(n.rest, NoteSize, false) + noteGap
	}
	if n.measure != "" {
		page.Text(canvas.Text{At: end, String: n.measure, Size: measureSize, Bold: true, Ink: color, Anchor: canvas.End})
	}
}

// Fits reports whether a note has room beside the panel's name.
func (p *Panel) Fits(note string) bool {
	return noteOf(note).width() <= p.Data.Max.X-p.Data.Min.X-8-TextWidth(p.Name, AxisSize, true)
}

// drawName writes the panel's name over its left end, and its note over its right one.
func (p *Panel) drawName(page *canvas.Page) {
	y, width := p.Data.Max.Y+6, p.Data.Max.X-p.Data.Min.X
	n := noteOf(p.Note)
	if n.width() > width {
		n = note{rest: Shorten(p.Note, width, NoteSize, false)}
	}
	room := width - 8 - n.width()
	if room < width/3 {
		n, room = note{}, width
	}
	if p.Name != "" {
		page.Text(canvas.Text{At: vg.Point{X: p.Data.Min.X, Y: y}, String: Shorten(p.Name, room, AxisSize, true),
			Size: AxisSize, Bold: true, Ink: p.NameInk})
	}
	n.draw(page, vg.Point{X: p.Data.Max.X, Y: y}, p.NameInk)
}
