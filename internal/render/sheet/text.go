package sheet

import (
	"sort"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// ellipsis stands for what had no room.
const ellipsis = "…"

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

// Shorten shortens a text to a width, with an ellipsis where something is cut off.
func Shorten(s string, width vg.Length, size float64, bold bool) string {
	if TextWidth(s, size, bold) <= width {
		return s
	}
	s = canvas.Plain(wording.Plain(s)) // a cut may fall into markup
	return strings.TrimRight(s[:prefix(s+ellipsis, len(ellipsis), width, size, bold)], " ,;") + ellipsis
}

// prefix is the length in bytes of the longest beginning of s that fits a width together with the last tail bytes of s.
func prefix(s string, tail int, width vg.Length, size float64, bold bool) int {
	end := s[len(s)-tail:]
	s = s[:len(s)-tail]
	var starts []int
	for i := range s {
		starts = append(starts, i)
	}
	starts = append(starts, len(s))
	n := sort.Search(len(starts), func(i int) bool { return TextWidth(s[:starts[i]]+end, size, bold) > width })
	return starts[max(n-1, 0)]
}

// Wrap breaks a text into lines of a width, at spaces where it has them; what the last line has no room for is cut
// off.
func Wrap(s string, width vg.Length, size float64, bold bool, most int) []string {
	var lines []string
	for rest := strings.TrimSpace(s); rest != ""; {
		if len(lines) == most-1 || TextWidth(rest, size, bold) <= width {
			return append(lines, Shorten(rest, width, size, bold))
		}
		cut := prefix(rest, 0, width, size, bold)
		if at := strings.LastIndexByte(rest[:min(cut+1, len(rest))], ' '); at > 0 {
			cut = at
		}
		if cut == 0 {
			return append(lines, Shorten(rest, width, size, bold))
		}
		lines = append(lines, strings.TrimSpace(rest[:cut]))
		rest = strings.TrimSpace(rest[cut:])
	}
	return lines
}

// Header is the title and subtitle of a figure, flush left with the page.
type Header struct {
	title, subtitle []string
}

const (
	titleLine    vg.Length = 20
	subtitleLine vg.Length = 16
)

// NewHeader breaks title and subtitle to the width of a page.
func NewHeader(title, subtitle string, width vg.Length) Header {
	room := width - 2*MarginSide
	return Header{Balanced(title, room, TitleSize, true, 2), Balanced(subtitle, room, subtitleSize, false, 2)}
}

// Balanced breaks a text into as few lines as wrap does, but so that no word or two stand alone in the last.
func Balanced(s string, width vg.Length, size float64, bold bool, most int) []string {
	lines := Wrap(s, width, size, bold, most)
	best := lines
	for narrow := width; len(best) == len(lines) && len(lines) > 1 && narrow > width/2; narrow -= 4 {
		lines = best
		if TextWidth(lines[len(lines)-1], size, bold) >= 0.35*width {
			break
		}
		best = Wrap(s, narrow, size, bold, most+1)
	}
	return lines
}

// Height is how far the header reaches down from the top of the page.
func (h Header) Height() vg.Length {
	return MarginTop + titleLine*vg.Length(len(h.title)) + subtitleLine*vg.Length(len(h.subtitle)) + 9
}

// Draw writes the header at the top of a page.
func (h Header) Draw(page *canvas.Page) {
	_, y := page.Size()
	y -= MarginTop - 1
	for _, line := range h.title {
		y -= titleLine
		page.Text(canvas.Text{At: vg.Point{X: MarginSide, Y: y}, String: line, Size: TitleSize, Bold: true, Ink: Ink})
	}
	for i, line := range h.subtitle {
		y -= subtitleLine
		if i == 0 {
			y -= 2
		}
		page.Text(canvas.Text{At: vg.Point{X: MarginSide, Y: y}, String: line, Size: subtitleSize, Ink: Muted})
	}
}
