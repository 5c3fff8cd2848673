package sheet

import (
	"math"
	"slices"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// keyNoteGap is between the name of an entry and its note.
const keyNoteGap vg.Length = 6

// noteWidth is what the note takes behind the name, 0 without one.
func (k Key) noteWidth() vg.Length {
	if k.Note == "" {
		return 0
	}
	return keyNoteGap + TextWidth(k.Note, AxisSize, true)*slack
}

// lastLine is the width of the last line of a name, with what a wider font takes where a page has not ours: a note begins
// behind it.
func lastLine(b Block) vg.Length {
	const wider = 1.08
	if len(b.Lines) == 0 {
		return 0
	}
	return wider * TextWidth(b.Lines[len(b.Lines)-1], b.size, b.bold)
}

// linesOf is how many lines an entry takes.
func (l *Legend) linesOf(i int) int {
	n := max(len(l.names[i].Lines), 1)
	if l.under[i] {
		n++
	}
	return n
}

// drawNotes writes the notes of a legend below and to the right of a point: all at once, for films have them together.
func (l *Legend) drawNotes(page *canvas.Page, corner vg.Point) {
	page.During(l.NotesFrom, math.Inf(1))
	page.OfRuns(true)
	for i, k := range l.entries {
		if k.Note != "" {
			page.Text(canvas.Text{At: l.noteAt(i).Add(corner), String: k.Note, Size: AxisSize, Bold: true, Ink: Ink})
		}
	}
	page.OfRuns(false)
	page.Always()
}

// noteAt is where the note of an entry begins: behind its name or under it.
func (l *Legend) noteAt(i int) vg.Point {
	at := l.at[i]
	at.X += SwatchWidth + swatchGap
	at.Y -= l.names[i].Pitch() * vg.Length(l.linesOf(i)-1)
	if !l.under[i] {
		at.X += lastLine(l.names[i]) + keyNoteGap
	}
	return at
}

// bare are entries without their notes.
func bare(all []Key) []Key {
	plain := slices.Clone(all)
	for i := range plain {
		plain[i].Note = ""
	}
	return plain
}

// moreForNotes is how many lines notes may add to a legend above the panels.
const moreForNotes = 1

// affordable reports whether a legend takes hardly more room with its notes than without: a column stays one, rows get a line
// more at most, and no entry is left out for them.
func (l *Legend) affordable(plain Legend) bool {
	if l.Column != plain.Column || l.more != plain.more || cut(l.names) && !cut(plain.names) {
		return false
	}
	return l.Column || l.height <= plain.height+moreForNotes*legendLine
}

// ownRows is how many entries have rows of their own where one row does not hold them: of names with notes two, since these
// are read down a column too.
func (l Legend) ownRows() int {
	if l.Noted() {
		return 2
	}
	return 3
}

// Noted reports whether the notes of the entries are written.
func (l Legend) Noted() bool {
	return slices.ContainsFunc(l.entries, func(k Key) bool { return k.Note != "" })
}
