package sheet

import (
	"math"
	"strings"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Headline is what came out, where a figure says it in place of its title, which then stands above it in small.
type Headline struct {
	kicker, text Block
	pitch        vg.Length
}

const (
	kickerSize            = 11.5
	kickerLine  vg.Length = 15
	narrowPage  vg.Length = 400 // on narrower ones headlines are small
	headRoom    vg.Length = 1   // above the first line, as over a title
	clauseBreak           = "; "
)

// NewHeadline breaks a text and what stands above it to the width of a page: large where that takes at most so many lines.
func NewHeadline(kicker, text string, width vg.Length, most int) Headline {
	room := width - 2*MarginSide
	h := Headline{kicker: NewBlock(kicker, room, kickerSize, false, headerLines), pitch: titleLine}
	if h.text = inClauses(text, room, TitleSize, most); width < narrowPage || h.text.Cut() || h.text.Split() {
		h.text, h.pitch = inClauses(text, room, longTitle, most), titleLine-2
	}
	return h
}

// inClauses breaks a text of two clauses between them where each has room in a line, else as all others.
func inClauses(text string, width vg.Length, size float64, most int) Block {
	whole := NewBlock(text, width, size, true, most)
	first, second, two := strings.Cut(text, clauseBreak)
	if lines := []string{first + strings.TrimSpace(clauseBreak), second}; two && len(whole.Lines) == 2 && Widest(lines, size, true) <= width {
		whole.Lines = lines
	}
	return whole
}

// Fits reports whether the text is whole.
func (h Headline) Fits() bool { return !h.text.Cut() && !h.text.Split() }

// Height is how far the lines reach down from the top of a page.
func (h Headline) Height() vg.Length { return h.reach(len(h.text.Lines)) }

// reach is the same of a text of so many lines.
func (h Headline) reach(lines int) vg.Length {
	return MarginTop - headRoom + kickerLine*vg.Length(len(h.kicker.Lines)) + h.pitch*vg.Length(lines) + Drop(h.text.size)
}

// HeadlineRoom is how much higher a page gets at most by a headline of so many lines in place of a title.
func HeadlineRoom(kicker, title string, width vg.Length, most int) vg.Length {
	own := NewHeader(title, "", width)
	line, _ := own.pitches()
	h := NewHeadline(kicker, "", width, most)
	return max(0, h.reach(most)-(MarginTop-headRoom+line*vg.Length(len(own.title.Lines))+Drop(own.title.size)))
}

// Write puts the headline in the place of the title of a page; in a film from a step on, before which the title stands there.
// It reports whether there is such a place.
func (h Headline) Write(page *canvas.Page, from float64) bool {
	y, ok := page.Rehead(h.Height(), from)
	if !ok {
		return false
	}
	page.During(from, math.Inf(1))
	y -= MarginTop - headRoom
	if n := len(h.kicker.Lines); n > 0 {
		h.kicker.drawDown(page, y, kickerLine, Muted)
		y -= kickerLine * vg.Length(n)
	}
	page.OfRuns(true)
	h.text.drawDown(page, y, h.pitch, Ink)
	page.OfRuns(false)
	page.Always()
	return true
}

// drawDown writes the lines flush left under a height, so far apart.
func (b Block) drawDown(page *canvas.Page, y, pitch vg.Length, ink canvas.Ink) {
	for i, line := range b.Lines {
		y -= pitch
		t := canvas.Text{At: vg.Point{X: MarginSide, Y: y}, String: line, Size: b.size, Bold: b.bold, Ink: ink}
		if i == 0 {
			t.Whole = b.whole
		}
		page.Text(t)
	}
}
