package tables

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

const (
	mostNumbers     = 80   // cells that have their numbers: of more the colours are to be read
	numberPad       = 3.0  // px beside a number in its cell
	brightTone      = 0.36 // from which on the colour of a cell stands out from the page so much that its number has the page's
	numberDigits    = 2
	leastNumberCell = 15.0 // height, in px
)

// numbers writes the result of each cell into it, where all have room: then none is left to be guessed from a colour.
func (m heatMarks) numbers(page *canvas.Page, r vg.Rectangle) {
	f := m.f
	if len(f.of) > mostNumbers {
		return
	}
	texts := make([]string, len(f.of))
	for i := range f.of {
		if f.fates[i] != study.HasResult {
			texts[i] = m.fateWord(r, i)
			continue
		}
		texts[i] = wording.Short(f.of[i].Median(), numberDigits)
		if f.m.Steps {
			texts[i] = wording.Short(f.of[i].Median(), 4)
		}
		cell := f.table.cell(r, i%len(f.table.x.values), f.table.y.row(i/len(f.table.x.values)))
		if sheet.TextWidth(texts[i], sheet.NoteSize, true)+2*numberPad > cell.Max.X-cell.Min.X || cell.Max.Y-cell.Min.Y < leastNumberCell {
			f.crowded |= keyBest &^ f.keyed
			return
		}
	}
	edge := sheet.Placer{}
	for _, line := range m.edgeLines(r) {
		if len(line) > 1 {
			edge.Avoid(line)
		}
	}
	for i, text := range texts {
		if text == "" {
			continue
		}
		cell := f.table.cell(r, i%len(f.table.x.values), f.table.y.row(i/len(f.table.x.values)))
		ink, halo := sheet.Ink, 0.0
		if f.fates[i] != study.HasResult {
			ink, halo = sheet.Muted, 2
			if f.fates[i] == study.AreLost {
				ink = warning
			}
		} else if f.tone.tone(f.of[i].Median()) > brightTone {
			ink = sheet.Paper
		}
		half := sheet.TextWidth(text, sheet.NoteSize, true) / 2
		aside := max(0, (cell.Max.X-cell.Min.X)/2-half-numberPad)
		for _, by := range []vg.Length{0, -aside, aside} { // off the edge of theory
			mid := vg.Point{X: (cell.Min.X+cell.Max.X)/2 + by, Y: (cell.Min.Y + cell.Max.Y) / 2}
			if edge.Crossings(vg.Rectangle{Min: vg.Point{X: mid.X - half - 2, Y: mid.Y - sheet.NoteSize/2}, Max: vg.Point{X: mid.X + half + 2, Y: mid.Y + sheet.NoteSize/2}}) == 0 {
				mid.Y -= 0.36 * sheet.NoteSize
				if under := m.underWord(cell, i); under != "" {
					mid.Y += 0.6 * sheet.NoteSize
					page.Text(canvas.Text{At: vg.Point{X: mid.X, Y: mid.Y - 1.2*sheet.NoteSize}, String: under, Size: sheet.NoteSize, Ink: ink, Anchor: canvas.Middle})
				}
				page.Text(canvas.Text{At: mid, String: text, Size: sheet.NoteSize, Bold: i == f.best || f.fates[i] == study.AreLost, Ink: ink, Halo: halo, Anchor: canvas.Middle})
				break
			}
		}
	}
}

// underWord is what stands under the number of a cell: how many runs of it diverge, or that it is the best, which a legend says
// where there is no room.
func (m heatMarks) underWord(cell vg.Rectangle, i int) string {
	word := m.lostWord(cell, i)
	if i != m.f.best {
		return word
	}
	if word == "" && cell.Max.Y-cell.Min.Y >= 2*leastNumberCell && m.f.keyed&keyBest == 0 {
		return "best"
	}
	m.f.crowded |= keyBest &^ m.f.keyed
	return word
}

// lostWord is how many runs of a cell with a result diverge, where there is room for it under the result; else empty.
func (m heatMarks) lostWord(cell vg.Rectangle, i int) string {
	runs := m.f.table.cells[i]
	if !m.f.mixed(i) {
		return ""
	}
	n := m.f.in.Lost(runs)
	word := wording.Count(n) + " of " + wording.Count(len(runs)) + wording.Verb(n, " fails", " fail")
	if sheet.TextWidth(word, sheet.NoteSize, false)+2*numberPad > cell.Max.X-cell.Min.X || cell.Max.Y-cell.Min.Y < 2*leastNumberCell {
		return ""
	}
	return word
}

// fateWord is what is written into a cell without a result: what became of its runs, where that is the same for all that have
// none and has room; else empty.
func (m heatMarks) fateWord(r vg.Rectangle, i int) string {
	f := m.f
	runs, word, n := f.table.cells[i], "", 0
	switch f.fates[i] {
	case study.AreLost:
		word, n = "diverges", f.in.Lost(runs)
		if slices.ContainsFunc(runs, func(r int) bool { return f.in.Results[r].Climbed() && !f.in.Diverged(r) }) {
			return ""
		}
	case study.NeverThere:
		word, n = "never", f.of[i].Failed()
	}
	if word == "" || n == 0 {
		return ""
	}
	if len(runs) > 1 {
		word = wording.Count(n) + " of " + wording.Count(len(runs)) + " " + strings.TrimSuffix(word, "s")
	}
	cell := f.table.cell(r, i%len(f.table.x.values), f.table.y.row(i/len(f.table.x.values)))
	if sheet.TextWidth(word, sheet.NoteSize, true)+2*numberPad > cell.Max.X-cell.Min.X || cell.Max.Y-cell.Min.Y < leastNumberCell {
		return ""
	}
	return word
}
