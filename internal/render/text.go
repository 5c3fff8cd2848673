package render

import (
	"sort"
	"strings"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// ellipsis stands for what had no room.
const ellipsis = "…"

// drop is how far letters of a size reach below their baseline.
func drop(size float64) vg.Length { return vg.Length(0.22 * size) }

// rise is how far letters of a size reach above their baseline.
func rise(size float64) vg.Length { return vg.Length(0.78 * size) }

// textWidth is how long a text is in CSS px.
func textWidth(s string, size float64, bold bool) vg.Length {
	w, _, _ := canvas.Measure(s, size, bold)
	return vg.Length(w)
}

// textSize is the room that an unturned text takes.
func textSize(t canvas.Text) (w, h vg.Length) {
	return textWidth(t.String, t.Size, t.Bold), rise(t.Size) + drop(t.Size)
}

// widest is the greatest width of some texts.
func widest(all []string, size float64, bold bool) vg.Length {
	w := vg.Length(0)
	for _, s := range all {
		w = max(w, textWidth(s, size, bold))
	}
	return w
}

// fit shortens a text to a width, with an ellipsis where something is cut off.
func fit(s string, width vg.Length, size float64, bold bool) string {
	if textWidth(s, size, bold) <= width {
		return s
	}
	s = canvas.Plain(s) // a cut may fall into markup
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
	n := sort.Search(len(starts), func(i int) bool { return textWidth(s[:starts[i]]+end, size, bold) > width })
	return starts[max(n-1, 0)]
}

// wrap breaks a text into lines of a width, at spaces where it has them; what the last line has no room for is cut
// off.
func wrap(s string, width vg.Length, size float64, bold bool, most int) []string {
	var lines []string
	for rest := strings.TrimSpace(s); rest != ""; {
		if len(lines) == most-1 || textWidth(rest, size, bold) <= width {
			return append(lines, fit(rest, width, size, bold))
		}
		cut := prefix(rest, 0, width, size, bold)
		if at := strings.LastIndexByte(rest[:min(cut+1, len(rest))], ' '); at > 0 {
			cut = at
		}
		if cut == 0 {
			return append(lines, fit(rest, width, size, bold))
		}
		lines = append(lines, strings.TrimSpace(rest[:cut]))
		rest = strings.TrimSpace(rest[cut:])
	}
	return lines
}

// header is the title and subtitle of a figure, flush left with the page.
type header struct {
	title, subtitle []string
}

const (
	titleLine    vg.Length = 20
	subtitleLine vg.Length = 16
)

// newHeader breaks title and subtitle to the width of a page.
func newHeader(title, subtitle string, width vg.Length) header {
	room := width - 2*marginSide
	return header{balanced(title, room, titleSize, true, 2), balanced(subtitle, room, subtitleSize, false, 2)}
}

// balanced breaks a text into as few lines as wrap does, but so that no word or two stand alone in the last.
func balanced(s string, width vg.Length, size float64, bold bool, most int) []string {
	lines := wrap(s, width, size, bold, most)
	best := lines
	for narrow := width; len(best) == len(lines) && len(lines) > 1 && narrow > width/2; narrow -= 4 {
		lines = best
		if textWidth(lines[len(lines)-1], size, bold) >= 0.35*width {
			break
		}
		best = wrap(s, narrow, size, bold, most+1)
	}
	return lines
}

// height is how far the header reaches down from the top of the page.
func (h header) height() vg.Length {
	return marginTop + titleLine*vg.Length(len(h.title)) + subtitleLine*vg.Length(len(h.subtitle)) + 9
}

// draw writes the header at the top of a page.
func (h header) draw(page *canvas.Page) {
	_, y := page.Size()
	y -= marginTop - 1
	for _, line := range h.title {
		y -= titleLine
		page.Text(canvas.Text{At: vg.Point{X: marginSide, Y: y}, String: line, Size: titleSize, Bold: true, Ink: ink})
	}
	for i, line := range h.subtitle {
		y -= subtitleLine
		if i == 0 {
			y -= 2
		}
		page.Text(canvas.Text{At: vg.Point{X: marginSide, Y: y}, String: line, Size: subtitleSize, Ink: muted})
	}
}
