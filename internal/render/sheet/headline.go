package sheet

import (
	"math"
	"regexp"
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
	kickerSize           = 11.5
	kickerLine vg.Length = 15
	narrowPage vg.Length = 400 // on narrower ones headlines are small
	headRoom   vg.Length = 1   // above the first line, as over a title
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

// inClauses breaks a text of two lines where a clause ends, as near its middle as one does, if both parts have room and are of
// some length, else as all others; a number stays with what it counts.
func inClauses(text string, width vg.Length, size float64, most int) (whole Block) {
	if glued := counted.ReplaceAllString(text, "$1\u00a0$2"); Widest(Words(glued), size, true) <= width {
		text = glued
	}
	whole = NewBlock(text, width, size, true, most)
	defer func() {
		for i, line := range whole.Lines {
			whole.Lines[i] = strings.ReplaceAll(line, "\u00a0", " ")
		}
	}()
	if len(whole.Lines) != 2 {
		return whole
	}
	for _, end := range []string{"; ", ", "} {
		lines, longest := []string(nil), width
		for _, at := range clauseEnds(text, end) {
			parts := []string{text[:at+1], text[at+2:]}
			shorter := min(TextWidth(parts[0], size, true), TextWidth(parts[1], size, true))
			if w := Widest(parts, size, true); w <= longest && (end == "; " || shorter >= leastClause*w) {
				lines, longest = parts, w
			}
		}
		if lines != nil {
			whole.Lines = lines
			break
		}
	}
	return whole
}

// leastClause is how long the shorter one of two lines is at least that a comma parts, as a share of the other.
const leastClause = 0.35

// counted is a number and what it counts.
var counted = regexp.MustCompile(`([0-9⁰¹²³⁴⁵⁶⁷⁸⁹]) (steps?|evaluations?|runs?|cells?|starts?|rates?|methods?|%|(?:above|below)\b)`)

// clauseEnds is where a text has a sign that ends clauses, outside parentheses and quotes.
func clauseEnds(text, end string) (at []int) {
	depth := 0
	for i, c := range text {
		switch {
		case c == '(' || c == '“':
			depth++
		case c == ')' || c == '”':
			depth--
		case depth == 0 && strings.HasPrefix(text[i:], end):
			at = append(at, i)
		}
	}
	return at
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
