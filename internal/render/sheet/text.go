package sheet

import (
	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Drop is how far letters of a size reach below their baseline.
func Drop(size float64) vg.Length { return vg.Length(0.22 * size) }

// Rise is how far letters of a size reach above their baseline.
func Rise(size float64) vg.Length { return vg.Length(0.78 * size) }

// TextWidth is how long a text is in CSS px.
func TextWidth(s string, size float64, bold bool) vg.Length {
	w, _, _ := canvas.Measure(s, size, bold)
	return vg.Length(w)
}

// TextSize is the room that an unturned text takes.
func TextSize(t canvas.Text) (w, h vg.Length) {
	return TextWidth(t.String, t.Size, t.Bold), Rise(t.Size) + Drop(t.Size)
}

// Widest is the greatest width of some texts.
func Widest(all []string, size float64, bold bool) vg.Length {
	w := vg.Length(0)
	for _, s := range all {
		w = max(w, TextWidth(s, size, bold))
	}
	return w
}

// Header is the title and subtitle of a figure, flush left with the page.
type Header struct {
	title, subtitle Block
}

const (
	titleLine    vg.Length = 20
	subtitleLine vg.Length = 16
	headerLines            = 8    // of a title or a subtitle at most
	longTitle              = 14.5 // size of titles that need more than two lines of the usual one
)

// NewHeader breaks title and subtitle to the width of a page.
func NewHeader(title, subtitle string, width vg.Length) Header {
	room := width - 2*MarginSide
	h := Header{NewBlock(title, room, TitleSize, true, headerLines), NewBlock(subtitle, room, subtitleSize, false, headerLines)}
	if len(h.title.Lines) > 2 {
		h.title = NewBlock(title, room, longTitle, true, headerLines)
	}
	return h
}

// balanced breaks a text into as few lines as wrap does, but so that no word or two stand alone in the last. It breaks no
// word for that.
func balanced(s string, width vg.Length, size float64, bold bool, most int) []string {
	lines := wrap(s, width, size, bold, most)
	best, least := lines, max(width/2, Widest(Words(s), size, bold))
	for narrow := width; len(best) == len(lines) && len(lines) > 1 && narrow > least; narrow -= 4 {
		lines = best
		if TextWidth(lines[len(lines)-1], size, bold) >= 0.35*width {
			break
		}
		best = wrap(s, narrow, size, bold, most+1)
	}
	return lines
}

// pitches are the distances of the lines of title and subtitle.
func (h Header) pitches() (title, subtitle vg.Length) {
	if h.title.size == longTitle {
		return titleLine - 2, subtitleLine
	}
	return titleLine, subtitleLine
}

// Height is how far the header reaches down from the top of the page.
func (h Header) Height() vg.Length {
	title, subtitle := h.pitches()
	return MarginTop + title*vg.Length(len(h.title.Lines)) + subtitle*vg.Length(len(h.subtitle.Lines)) + 9
}

// extra is how much higher the header is than one of two lines each, by which the page grows.
func (h Header) extra() vg.Length {
	return max(0, h.Height()-MarginTop-2*titleLine-2*subtitleLine-9)
}

// width is that of the longest line.
func (h Header) width() vg.Length { return max(h.title.Width(), h.subtitle.Width()) }

// Draw writes the header at the top of a page.
func (h Header) Draw(page *canvas.Page) {
	_, y := page.Size()
	y -= MarginTop - headRoom
	title, subtitle := h.pitches()
	h.title.drawDown(page, y, title, Ink)
	y -= title * vg.Length(len(h.title.Lines))
	if len(h.title.Lines)+len(h.subtitle.Lines) > 0 {
		page.Seam(y - Drop(h.title.size))
	}
	for i, line := range h.subtitle.Lines {
		y -= subtitle
		t := canvas.Text{At: vg.Point{X: MarginSide, Y: y}, String: line, Size: subtitleSize, Ink: Muted}
		if i == 0 {
			y -= 2
			t.At.Y, t.Whole = y, h.subtitle.whole
		}
		page.Text(t)
	}
}
