package sheet

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/plain"

	"gonum.org/v1/plot/vg"
)

// Headline is what came out, where a figure says it in place of its title, which then opens the line below.
type Headline struct{ Header }

const (
	narrowPage vg.Length = 400  // on narrower ones headlines are small
	headRoom   vg.Length = 1    // above the first line
	subRoom    vg.Length = 6    // between title and subtitle
	longTitle            = 14.5 // size of what takes more than two lines
)

// NewHeadline breaks a text and what stands below it to the width of a page, in at most so many lines.
func NewHeadline(text, below string, width vg.Length, most int) Headline {
	room := width - 2*MarginSide
	h := Headline{Header{headBlock(text, room, most), subBlock(below, room)}}
	if width < narrowPage {
		h.title = inClauses(text, room, longTitle, most)
	}
	h.title.of = sentence // whatever names it begins with
	return h
}

// headBlock breaks a text at the head of a page: into one line where that is large, else into two that are large or nearly so, where a
// clause ends if one does.
func headBlock(text string, room vg.Length, most int) Block {
	large := float64(TitleSize)
	if room < narrowPage-2*MarginSide {
		large = 16
	}
	parted := len(clauseEnds(text, "; ")) > 0
	for _, try := range []struct {
		lines   int
		smaller float64            // by so much at most
		fits    func(b Block) bool // what else its lines have to be
	}{
		{1, 0, nil},
		{2, 3, func(b Block) bool { return parted && strings.HasSuffix(b.Lines[0], ";") }},
		{2, 2, endsClause},
		{1, 2, nil},
		{2, 3, nil},
	} {
		for size := large; size >= max(large-try.smaller, 16); size-- {
			b := inClauses(text, room, size, min(try.lines, most))
			if !b.Cut() && !b.Split() && (try.fits == nil || try.fits(b)) {
				return b
			}
		}
	}
	return inClauses(text, room, longTitle, most)
}

// endsClause reports whether the first of two lines ends where a clause does.
func endsClause(b Block) bool {
	if len(b.Lines) != 2 {
		return false
	}
	text := b.Lines[0] + " "
	for _, class := range clauses {
		for _, end := range class {
			at := clauseEnds(text+b.Lines[1], end)
			if slices.ContainsFunc(at, func(at int) bool { return at+strings.IndexByte(end, ' ')+1 == len(text) }) {
				return true
			}
		}
	}
	return false
}

// clauses are the signs that end clauses and the words that begin them, those first at which a line ends before it does at others.
var clauses = [][]string{{"; "}, {": "}, {", "}, {" and ", " but ", " while ", " unless ", " until ", " which "}}

// subBlock breaks what stands below: in larger letters where it takes no more lines for that.
func subBlock(text string, room vg.Length) Block {
	small := NewBlock(text, room, subtitleSize, false, headerLines)
	if large := NewBlock(text, room, largeSubtitle, false, headerLines); len(large.Lines) <= len(small.Lines) && !large.Cut() && !large.Split() {
		small = large
	}
	small.of = sentence
	return small
}

// sentence stands for what gdplot says, which is read from the left even where most of its letters are those of names that are not.
const sentence = "a sentence"

// LinesBelow is how many lines a text takes below a headline on a page of a width.
func LinesBelow(text string, width vg.Length) int {
	return len(subBlock(text, width-2*MarginSide).Lines)
}

// headPitch is the distance of two baselines at the head of a page.
func (b Block) headPitch() vg.Length {
	if b.bold {
		return vg.Length(math.Round(1.16 * b.size))
	}
	return vg.Length(math.Round(1.3 * b.size))
}

// headHeight is the height of all lines at the head of a page.
func (b Block) headHeight() vg.Length { return b.headPitch() * vg.Length(len(b.Lines)) }

// inClauses breaks a text of two lines where a clause ends or begins, as near its middle as one does, if both parts have room and are of
// some length, else as all others; a number stays with what it counts.
func inClauses(text string, width vg.Length, size float64, most int) (whole Block) {
	if glued := counted().ReplaceAllString(text, "$1\u00a0$2"); Widest(Words(glued), size, true) <= width {
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
	for _, class := range clauses {
		lines, longest := []string(nil), width
		for _, end := range class {
			for _, at := range clauseEnds(text, end) {
				at += strings.IndexByte(end, ' ')
				parts := []string{text[:at], text[at+1:]}
				shorter := min(TextWidth(parts[0], size, true), TextWidth(parts[1], size, true))
				if w := Widest(parts, size, true); w <= longest && (end == "; " || shorter >= leastClause*w) {
					lines, longest = parts, w
				}
			}
		}
		if lines != nil && (class[0] != " and " || longest <= uneven*Widest(evened(text, whole.Lines, width, size), size, true)) {
			whole.Lines = lines
			return whole
		}
	}
	whole.Lines = evened(text, whole.Lines, width, size)
	return whole
}

// evened breaks a text whose two lines end at no clause so that these are as long as each other, and the first ends with no word
// that belongs to what follows, the second begins with no number.
func evened(text string, lines []string, width vg.Length, size float64) []string {
	least := vg.Length(math.Inf(1))
	for at, c := range text {
		if c != ' ' {
			continue
		}
		parts := []string{text[:at], text[at+1:]}
		longer := Widest(parts, size, true)
		cost := longer
		last, next := parts[0][strings.LastIndexByte(parts[0], ' ')+1:], parts[1]
		if strings.Contains(bound, " "+last+" ") || strings.ContainsAny(next[:1], "0123456789") || strings.IndexAny(next, "−×=<>≤≥+") == 0 {
			cost += 0.2 * width
		}
		if longer <= width && cost < least && openAfter(0, parts[0]) == 0 && strings.Count(parts[0], "“") == strings.Count(parts[0], "”") {
			least, lines = cost, parts
		}
	}
	return lines
}

// bound are words that belong to what follows them.
const bound = " a an the of to in on at by from with for than as and or but no not = × < > ≤ ≥ + − "

// leastClause is how long the shorter one of two lines is at least that a comma or a word parts, as a share of the other.
const leastClause = 0.35

// uneven is how many times as long a line is at most for a word to part it where lines that are as long as each other would not: a word
// may join two names as well as two clauses.
const uneven = 1.1

// counted is a number and what it counts.
var counted = plain.Pattern(`([0-9⁰¹²³⁴⁵⁶⁷⁸⁹]) (steps?|evaluations?|runs?|cells?|starts?|rates?|methods?|%|(?:above|below)\b)`)

// clauseEnds is where a text has a sign that ends clauses, or a word that begins one, outside parentheses and quotes.
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
func (h Headline) Fits() bool { return !h.title.Cut() && !h.title.Split() }

// height is how far the lines reach down from the top of a page.
func (h Headline) height() vg.Length {
	return h.Height() - headerGap + subRoom + Drop(h.lowest().size) - headRoom
}

// HeadlineRoom is how much higher a page gets at most by a headline of so many lines in place of a title, which then stands in the
// line below.
func HeadlineRoom(title string, width vg.Length, most int) vg.Length {
	own := NewHeader(title, "", width)
	below := subBlock(title, width-2*MarginSide)
	return max(0, vg.Length(math.Round(1.16*TitleSize))*vg.Length(most)+below.headHeight()-own.title.headHeight())
}

// Write puts the headline in the place of the header of a page; in a film from a step on, before which that stands there.
// It reports whether there is such a place.
func (h Headline) Write(page *canvas.Page, from float64) bool {
	y, ok := page.Rehead(h.height(), from)
	if !ok {
		return false
	}
	page.During(from, math.Inf(1))
	page.OfRuns(true)
	y = h.title.drawDown(page, y-MarginTop+headRoom, Ink)
	page.OfRuns(false)
	h.subtitle.drawDown(page, y-subRoom, Muted)
	page.Always()
	return true
}

// drawDown writes the lines flush left under a height and returns the last baseline.
func (b Block) drawDown(page *canvas.Page, y vg.Length, ink canvas.Ink) vg.Length {
	for i, line := range b.Lines {
		y -= b.headPitch()
		t := canvas.Text{At: vg.Point{X: MarginSide, Y: y}, String: line, Of: b.of, Size: b.size, Bold: b.bold, Ink: ink}
		if i == 0 {
			t.Whole = b.whole
		}
		page.Text(t)
	}
	return y
}
