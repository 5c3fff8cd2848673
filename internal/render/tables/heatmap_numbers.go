package tables

import (
	"math"
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
	brightTone      = 0.72 // from which on the colour of a cell stands out from the page so much that its number has the page's
	numberDigits    = 2
	leastNumberCell = 15.0 // height, in px
)

// allNamed reports whether every cell with runs has room for its number, or for what became of them, and what has none of these
// has a legend.
func (f *heatmapFigure) allNamed(r vg.Rectangle) bool {
	cell := f.table.cell(r, 0, 0)
	for i, fate := range f.fates {
		switch word := f.cellWord(cell, i); {
		case fate == study.HasResult && (sheet.TextWidth(word, sheet.NoteSize, true)+2*numberPad > cell.Max.X-cell.Min.X || cell.Max.Y-cell.Min.Y < leastNumberCell):
			return false
		case fate == study.AreLost && word == "":
			f.crowded |= keyLost &^ f.keyed
		case fate == study.NeverThere && word == "":
			f.crowded |= keyNever &^ f.keyed
		}
	}
	return true
}

// cellWord is what stands in a cell.
func (f *heatmapFigure) cellWord(cell vg.Rectangle, i int) string {
	switch {
	case f.fates[i] != study.HasResult:
		return f.fateWord(cell, i)
	case f.m.Steps:
		return wording.Short(f.of[i].Median(), 4)
	case f.powers && f.of[i].Median() != 0 && math.Abs(f.of[i].Median()) < leastPlain:
		return wording.Power(f.of[i].Median(), numberDigits)
	}
	return wording.Short(f.of[i].Median(), numberDigits)
}

// leastPlain is the number below which all of a table are written as powers of ten, where one is.
const leastPlain = 1e-3

// inPowers reports whether one is so small.
func (f *heatmapFigure) inPowers() bool {
	return slices.ContainsFunc(f.cellsWith(study.HasResult), func(i int) bool {
		v := math.Abs(f.of[i].Median())
		return v > 0 && v < 1e-4
	})
}

// numbers writes the result of each cell into it, where all have room: then none is left to be guessed from a colour.
func (m heatMarks) numbers(page *canvas.Page, r vg.Rectangle) {
	f := m.f
	if !f.named {
		return
	}
	edge := sheet.Placer{}
	for _, line := range m.edgeLines(r) {
		if len(line) > 1 {
			edge.Avoid(line)
		}
	}
	cell := f.table.cell(r, 0, 0)
	size := m.numberSize(cell)
	for i := range f.of {
		cell := f.table.cell(r, i%len(f.table.x.values), f.table.y.row(i/len(f.table.x.values)))
		text := f.cellWord(cell, i)
		if text == "" {
			continue
		}
		half := sheet.TextWidth(text, size, true) / 2
		aside := max(0, (cell.Max.X-cell.Min.X)/2-half-numberPad)
		for _, by := range []vg.Length{0, -aside, aside} { // off the edge of theory
			mid := vg.Point{X: (cell.Min.X+cell.Max.X)/2 + by, Y: (cell.Min.Y + cell.Max.Y) / 2}
			if edge.Crossings(vg.Rectangle{Min: vg.Point{X: mid.X - half - 2, Y: mid.Y - vg.Length(size)/2}, Max: vg.Point{X: mid.X + half + 2, Y: mid.Y + vg.Length(size)/2}}) == 0 {
				m.number(page, cell, mid, i, canvas.Text{String: text, Size: size, Bold: i == f.best || f.fates[i] == study.AreLost, Ink: f.numberInk(i)})
				break
			}
		}
	}
}

// numberSize is that of the numbers in cells: as large as the widest has room.
func (m heatMarks) numberSize(cell vg.Rectangle) float64 {
	wide := vg.Length(0) // at a size of 1
	for i := range m.f.of {
		wide = max(wide, sheet.TextWidth(m.f.cellWord(cell, i), 1, true))
	}
	for size := largestNumber; size > sheet.NoteSize; size-- {
		if wide*vg.Length(size)+4*numberPad <= cell.Max.X-cell.Min.X && vg.Length(size)*numberShare <= cell.Max.Y-cell.Min.Y {
			return size
		}
	}
	return sheet.NoteSize
}

// Numbers in cells are as large as that, where cells are so many times as high.
const (
	largestNumber = 16.0
	numberShare   = 2.2
)

// underSize is that of what stands under a number.
func underSize(number float64) float64 { return max(sheet.NoteSize, math.Floor(0.78*number)) }

// numberInk is the colour of what stands in a cell.
func (f *heatmapFigure) numberInk(i int) canvas.Ink {
	switch fate := f.fates[i]; {
	case fate == study.AreLost, fate == study.HasResult && f.toneOf(i) > brightTone:
		return sheet.Paper
	case fate == study.HasResult:
		return sheet.Ink
	}
	return sheet.Muted
}

// number writes what stands in the middle of a cell, and under it what there is to say of it.
func (m heatMarks) number(page *canvas.Page, cell vg.Rectangle, mid vg.Point, i int, t canvas.Text) {
	mid.Y -= vg.Length(0.36 * t.Size)
	if under := m.underWord(cell, i); under != "" {
		size := underSize(t.Size)
		for size > sheet.NoteSize && sheet.TextWidth(under, size, false)+2*numberPad > cell.Max.X-cell.Min.X {
			size--
		}
		mid.Y += vg.Length(0.6 * size)
		page.Text(canvas.Text{At: vg.Point{X: mid.X, Y: mid.Y - vg.Length(1.25*size)}, String: under, Size: size, Ink: t.Ink, Anchor: canvas.Middle})
	}
	t.At, t.Anchor = mid, canvas.Middle
	page.Text(t)
}

// underWord is what stands under the number of a cell: how many runs of it diverge, how far they went, or that it is the best, which
// a legend says where there is no room.
func (m heatMarks) underWord(cell vg.Rectangle, i int) string {
	if m.f.fates[i] == study.AreLost {
		return m.f.farWord(cell, i)
	}
	word := m.lostWord(cell, i)
	if i != m.f.best {
		return word
	}
	if word == "" && m.f.hasBestWord(cell) {
		return "best"
	}
	m.f.crowded |= keyBest &^ m.f.keyed
	return word
}

// hasBestWord reports whether the best cell says so itself.
func (f *heatmapFigure) hasBestWord(cell vg.Rectangle) bool {
	return f.named && !f.mixed(f.best) && cell.Max.Y-cell.Min.Y >= 2*leastNumberCell && f.keyed&keyBest == 0
}

// farWord is how high the run of a cell of one went before it was given up, as a power of ten; empty where that is not far.
func (f *heatmapFigure) farWord(cell vg.Rectangle, i int) string {
	runs := f.table.cells[i]
	if len(runs) != 1 || cell.Max.Y-cell.Min.Y < 2*leastNumberCell {
		return ""
	}
	t := f.in.Results[runs[0]].Trace()
	if t == nil || t.Len() == 0 {
		return ""
	}
	highest := 0.0
	for _, loss := range t.Loss {
		if !math.IsInf(loss, 0) && !math.IsNaN(loss) {
			highest = max(highest, loss)
		}
	}
	if highest < leastFar {
		return ""
	}
	return "above " + wording.Short(math.Pow(10, math.Floor(math.Log10(highest))), 1)
}

// leastFar is a loss that is worth telling where a run diverges.
const leastFar = 1e6

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
func (f *heatmapFigure) fateWord(cell vg.Rectangle, i int) string {
	runs, word, n := f.table.cells[i], "", 0
	switch f.fates[i] {
	case study.AreLost:
		word, n = "diverges", f.in.Lost(runs)
		climbs := func(r int) bool { return f.in.Results[r].Climbed() && !f.in.Diverged(r) }
		switch {
		case !slices.ContainsFunc(runs, climbs):
		case len(runs) == 1:
			word = f.in.Facing(runs, "above its start")
		default:
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
	if sheet.TextWidth(word, sheet.NoteSize, true)+2*numberPad > cell.Max.X-cell.Min.X || cell.Max.Y-cell.Min.Y < leastNumberCell {
		return ""
	}
	return word
}
