package lines

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// A note of several rows, such as what became of a run that explodes, stands as a block beside its line where there is room: what
// happened first and large, then by what, last and dark what would have helped. Elsewhere it is one text.

// rowSign ends a row of a note.
const rowSign = "\n"

// Rows is a note of several rows, those that say something.
func Rows(rows ...string) string {
	var said []string
	for _, r := range rows {
		if r != "" {
			said = append(said, r)
		}
	}
	return strings.Join(said, rowSign)
}

// onward begins a row that goes on with the one before.
const onward = "at step "

// InOne is a note in one text.
func InOne(note string) string {
	return strings.ReplaceAll(strings.ReplaceAll(note, rowSign+onward, " "+onward), rowSign, "; ")
}

const (
	largeHeadRow            = 17.0 // where there is room for that
	largeRow                = 13.5
	largeRowPitch vg.Length = 19
	headRowSize             = 15.0
	rowSize                 = 12.5
	rowPitch      vg.Length = 17
	narrowHeadRow           = 12.5 // on a narrow page
	narrowRow               = 11
	narrowPitch   vg.Length = 14.5
)

// rowSizes are the sizes of the first row and the others, and their distance.
func (l *lineLabel) rowSizes() (head, row float64, pitch vg.Length) {
	switch {
	case l.tight:
		return narrowHeadRow, narrowRow, narrowPitch
	case l.roomy:
		return largeHeadRow, largeRow, largeRowPitch
	}
	return headRowSize, rowSize, rowPitch
}

// rows are those of a label that stands as a block; nil where its note has but one.
func (l *lineLabel) rows() []canvas.Text {
	if !strings.Contains(l.note, rowSign) {
		return nil
	}
	head, size, _ := l.rowSizes()
	var all []canvas.Text
	for i, row := range strings.Split(l.note, rowSign) {
		t := canvas.Text{String: row, Size: size, Ink: l.Line.Series.Ink(), Halo: 1.6}
		switch {
		case i > 0 && strings.HasPrefix(row, onward):
			t.Size, t.Bold = head, true
		case i == 0:
			t.String, t.Size, t.Bold = strings.TrimSpace(l.name+" "+row), head, true
		case strings.HasPrefix(row, "stable "):
			t.Bold, t.Ink = true, sheet.Ink
		}
		all = append(all, t)
	}
	return all
}

// blockSize is the room that the rows take.
func (l *lineLabel) blockSize() (w, h vg.Length) {
	rows := l.rows()
	for _, t := range rows {
		w = max(w, sheet.TextWidth(t.String, t.Size, t.Bold))
	}
	head, _, pitch := l.rowSizes()
	return w, sheet.Rise(head) + pitch*vg.Length(len(rows)-1) + sheet.Drop(rows[len(rows)-1].Size)
}

// drawRows writes the rows, the first at the place of the label.
func (l *lineLabel) drawRows(page *canvas.Page) {
	_, _, pitch := l.rowSizes()
	for i, t := range l.rows() {
		t.At = vg.Point{X: l.At.X, Y: l.At.Y - pitch*vg.Length(i)}
		page.Text(t)
	}
}

// placeBlocks tries to let labels of several rows stand as blocks; those that do not find room are one text, as others.
func placeBlocks(labels []*lineLabel, told []Told, room *sheet.Placer) bool {
	blocks := 0
	for _, l := range labels {
		if l.block = l.rows() != nil; l.block {
			blocks++
		}
	}
	for _, l := range labels {
		l.roomy = l.block && !l.tight
	}
	if blocks > 0 {
		done := placeTogether(labels, told, room)
		if !done || slices.ContainsFunc(labels, func(l *lineLabel) bool { return l.block && l.poor }) {
			for _, l := range labels {
				l.roomy = false
			}
			done = placeTogether(labels, told, room)
		}
		for _, l := range labels {
			if l.block && (!l.placed || l.poor) {
				l.block, done = false, false
			}
		}
		if done {
			return true
		}
	}
	return placeInside(labels, told, room)
}
