package sheet

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// MeasureSize is the least of the measure in a note, which is the second thing to be read in a figure of several panels.
const MeasureSize = 14.0

// note is what stands over the right end of a panel: a measure, large, and what it measures, or in a few words what came of
// its runs; of runs on a curve, what they do, large, and where they end.
type note struct{ measure, value, verdict, rest string }

// NoteValue parts what a run does from where it ends, in a note over a panel.
const NoteValue = "  "

// verdictWords is how many words a verdict has at most.
const verdictWords = 4

// noteOf takes a note apart: the number it begins with, with its unit or what it is a value of, or the whole of it where it is
// one word.
func noteOf(s string) note {
	if word, value, ok := strings.Cut(s, NoteValue); ok {
		return note{measure: word, value: value}
	}
	first, rest, more := strings.Cut(s, " ")
	for _, of := range []string{"gap ", "loss ", "noise floor "} {
		if value, ok := strings.CutPrefix(s, of); ok && value != "" && value[0] >= '0' && value[0] <= '9' {
			n := noteOf(value)
			return note{measure: of + n.measure, rest: n.rest}
		}
	}
	if !more || strings.HasPrefix(s, "not in ") { // a failure is a result like others
		return note{measure: s}
	}
	if first == "" || (first[0] < '0' || first[0] > '9') && !strings.HasPrefix(first, "−") {
		if strings.ContainsAny(s, "0123456789;,") || strings.Count(s, " ") >= verdictWords {
			return note{rest: s}
		}
		return note{verdict: s}
	}
	for strings.HasPrefix(rest, "× ") || strings.HasPrefix(rest, "of ") { // 2 × 10^{−6}, 40 of 50
		var word string
		sign, after, _ := strings.Cut(rest, " ")
		word, rest, _ = strings.Cut(after, " ")
		first += " " + sign + " " + word
	}
	switch unit, after, _ := strings.Cut(rest, " "); unit {
	case "step", "steps", "evaluations", "epochs", "examples", "%":
		return note{measure: first + " " + unit, rest: after}
	}
	return note{measure: first, rest: rest}
}

// width is how long the note is, with its measure of a size.
func (n note) width(size float64) vg.Length {
	w := TextWidth(n.measure, size, true) + TextWidth(n.verdict, AxisSize, true) + TextWidth(n.rest, NoteSize, false)
	if n.measure != "" && n.rest != "" {
		w += noteGap
	}
	if n.value != "" {
		w += TextWidth(n.value, AxisSize, false) + 2*noteGap
	}
	return w
}

// noteGap is between a measure and what it measures.
const noteGap vg.Length = 4

// draw writes the note so that it ends at a point.
func (n note) draw(page *canvas.Page, end vg.Point, color canvas.Ink, size float64) {
	if n.rest != "" {
		page.Text(canvas.Text{At: end, String: n.rest, Size: NoteSize, Ink: Muted, Anchor: canvas.End})
		end.X -= TextWidth(n.rest, NoteSize, false) + noteGap
	}
	if n.value != "" {
		page.Text(canvas.Text{At: end, String: n.value, Size: AxisSize, Ink: color, Anchor: canvas.End})
		end.X -= TextWidth(n.value, AxisSize, false) + 2*noteGap
	}
	if n.measure != "" {
		page.Text(canvas.Text{At: end, String: n.measure, Size: size, Bold: true, Ink: color, Anchor: canvas.End})
	}
	if n.verdict != "" {
		page.Text(canvas.Text{At: end, String: n.verdict, Size: AxisSize, Bold: true, Ink: color, Anchor: canvas.End})
	}
}

// drawFrom writes the note so that it begins at a point; whole is what it is short for, if it is.
func (n note) drawFrom(page *canvas.Page, at vg.Point, color canvas.Ink, size float64, whole string) {
	if n.measure != "" {
		page.Text(canvas.Text{At: at, String: n.measure, Size: size, Bold: true, Ink: color})
		at.X += TextWidth(n.measure, size, true) + noteGap
	}
	if n.value != "" {
		page.Text(canvas.Text{At: vg.Point{X: at.X + noteGap, Y: at.Y}, String: n.value, Size: AxisSize, Ink: color})
	}
	if n.verdict != "" {
		page.Text(canvas.Text{At: at, String: n.verdict, Whole: whole, Size: AxisSize, Bold: true, Ink: color})
	}
	if n.rest != "" {
		page.Text(canvas.Text{At: at, String: n.rest, Whole: whole, Size: NoteSize, Ink: Muted})
	}
}

// Fits reports whether a note has room beside the panel's name.
func (p *Panel) Fits(note string) bool {
	return p.aside || noteOf(note).width(MeasureSize) <= p.Data.Max.X-p.Data.Min.X-8-TextWidth(p.Name, AxisSize, true)
}

// Holds reports whether a note has room in a line of its own.
func (p *Panel) Holds(note string) bool {
	return p.aside || noteOf(note).width(MeasureSize) <= p.Data.Max.X-p.Data.Min.X
}

// panelHead is what stands over a panel: its name, and its note beside that or, where both have no room in one line, on a
// line of its own under it.
type panelHead struct {
	name  Block
	note  note
	size  float64 // of its measure
	under bool    // the note has a line of its own
	led   bool    // it is led by what runs do
	first bool    // its number stands first
	told  Block
	cut   string // what the note is short for
	small bool   // nothing of the note is large, since that had no room
}

const (
	headName              = 3  // lines of a panel's name at most
	headRise    vg.Length = 6  // of the lowest line over the panel
	headPitch   vg.Length = 15 // between its lines
	headBetween vg.Length = 8  // between name and note
)

// headSizes are the sizes that measures over panels may have: all of a figure the largest for which there is room.
var headSizes = [...]float64{20, 18, 16, MeasureSize, 13, AxisSize}

// headsOf are the heads of panels of a width, whose names stay different.
func headsOf(panels []*Panel, width vg.Length) []panelHead {
	names := make([]string, len(panels))
	for i, p := range panels {
		names[i] = p.Name
	}
	if slices.ContainsFunc(panels, func(p *Panel) bool { return p.Told != "" }) {
		return toldHeads(panels, names, width)
	}
	if led := ledHeads(panels, width); led != nil {
		return led
	}
	if first := firstHeads(panels, width); first != nil {
		return first
	}
	heads, _ := namedHeads(panels, names, width, AxisSize)
	if large, fine := namedHeads(panels, names, width, largeName); fine && large[0].size >= heads[0].size {
		return large
	}
	return heads
}

// largeName is the size of names over panels where all have room so, beside notes that are as large as with smaller ones.
const largeName = 13.5

// namedHeads are the usual heads, with names of a size; fine reports whether each has one line and nothing is shortened.
func namedHeads(panels []*Panel, names []string, width vg.Length, nameSize float64) (heads []panelHead, fine bool) {
	blocks := NewBlocks(names, width, nameSize, true, headName)
	of := func(size float64) (all []panelHead, under, cut bool) {
		for i, b := range blocks {
			h := newPanelHead(b, panels[i].Note, width, size)
			all, under, cut = append(all, h), under || h.under, cut || h.small
		}
		return all, under, cut
	}
	all, under, cut := of(MeasureSize)
	if cut {
		all, under, _ = of(headSizes[len(headSizes)-1])
	}
	for _, size := range headSizes {
		if larger, below, short := of(size); below == under && !short {
			all = larger
			break
		}
	}
	for i := range all { // all have their notes in one place
		all[i].under = under && panels[i].Note != ""
	}
	return all, !under && !cut && !slices.ContainsFunc(blocks, func(b Block) bool { return len(b.Lines) > 1 || b.Cut() || b.Split() })
}

// newPanelHead puts a name and a note over a panel of a width.
func newPanelHead(name Block, text string, width vg.Length, size float64) panelHead {
	h := panelHead{name: name, note: noteOf(text), size: size}
	if h.note.width(size) > width {
		short := Shorten(text, width, NoteSize, false)
		h.note, h.cut, h.small = note{rest: short}, Whole(text, []string{short}), true
	}
	h.under = text != "" && (len(name.Lines) > 1 || len(name.Lines) == 1 && name.Width()+headBetween+h.note.width(size) > width)
	return h
}

// pitch is between the baseline of a note and that of the name over it.
func (h panelHead) pitch() vg.Length {
	if h.note.measure == "" {
		return headPitch
	}
	return max(headPitch, Rise(h.size)+4)
}

// height is the room over the panel.
func (h panelHead) height() vg.Length {
	if len(h.told.Lines) > 0 {
		return h.toldHeight()
	}
	if h.led {
		return h.ledHeight()
	}
	if h.first {
		return h.firstHeight()
	}
	lines := len(h.name.Lines)
	switch {
	case lines == 0 && h.note == (note{}):
		return 0
	case lines == 0:
		return panelName
	case h.under:
		return panelName + headPitch*vg.Length(lines-1) + h.pitch()
	}
	return panelName + headPitch*vg.Length(lines-1)
}

// drawName writes the panel's name over its left end, and its note over its right one.
func (p *Panel) drawName(page *canvas.Page) {
	if p.aside {
		p.drawAside(page)
		return
	}
	if p.Told != "" {
		p.drawTold(page)
		return
	}
	if p.isLed {
		p.drawLed(page)
		return
	}
	if p.isFirst {
		p.drawFirst(page)
		return
	}
	width := p.Data.Max.X - p.Data.Min.X
	if p.written.Lines == nil { // it was not laid out with others
		p.written = NewBlock(p.Name, width, AxisSize, true, 1)
	}
	h := newPanelHead(p.written, p.Note, width, cmp.Or(p.measure, MeasureSize))
	h.under = h.under || p.under
	at := vg.Point{X: p.Data.Min.X, Y: p.Data.Max.Y + headRise}
	page.During(p.NoteFrom, math.Inf(1))
	if h.under {
		h.note.drawFrom(page, at, p.NameInk, h.size, h.cut)
		at.Y += h.pitch()
	} else {
		h.note.draw(page, vg.Point{X: p.Data.Max.X, Y: at.Y}, p.NameInk, h.size)
	}
	page.Always()
	at.Y += h.name.Pitch() * vg.Length(max(len(h.name.Lines), 1)-1)
	h.name.Draw(page, canvas.Text{At: at, Ink: p.NameInk})
}
