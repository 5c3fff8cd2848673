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
	headerLines           = 8  // of a title or a subtitle at most
	headerGap   vg.Length = 17 // within and under it
	usualHeader vg.Length = 89 // the height of one whose lines cost the figure nothing
)

// NewHeader breaks title and subtitle to the width of a page.
func NewHeader(title, subtitle string, width vg.Length) Header {
	room := width - 2*MarginSide
	return Header{headBlock(title, room, headerLines), subBlock(subtitle, room)}
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

// Height is how far the header reaches down from the top of the page.
func (h Header) Height() vg.Length {
	return MarginTop + h.title.headHeight() + h.subtitle.headHeight() + headerGap
}

// extra is how much higher the header is than a usual one, by which the page grows.
func (h Header) extra() vg.Length { return max(0, h.Height()-usualHeader) }

// width is that of the longest line.
func (h Header) width() vg.Length { return max(h.title.Width(), h.subtitle.Width()) }

// Draw writes the header at the top of a page.
func (h Header) Draw(page *canvas.Page) {
	if len(h.title.Lines)+len(h.subtitle.Lines) == 0 {
		return
	}
	_, y := page.Size()
	y = h.title.drawDown(page, y-MarginTop+headRoom, Ink)
	y = h.subtitle.drawDown(page, y-subRoom, Muted)
	page.Seam(y - Drop(h.lowest().size))
}

// lowest is the block that stands lowest.
func (h Header) lowest() Block {
	if len(h.subtitle.Lines) > 0 {
		return h.subtitle
	}
	return h.title
}
