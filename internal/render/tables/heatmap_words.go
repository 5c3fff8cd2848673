package tables

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

// words writes over cells without a result what became of their runs, once for all, where so many of them lie together that
// it has room: cells that are too small for numbers have no words of their own.
func (m heatMarks) words(page *canvas.Page, r vg.Rectangle) {
	f := m.f
	if f.named {
		return
	}
	lost := "diverges"
	diverge, climb := 0, 0
	for _, r := range f.runs {
		switch {
		case f.in.Diverged(r):
			diverge++
		case f.in.Results[r].Climbed():
			climb++
		}
	}
	if climb > diverge { // else most do as it says
		lost = f.in.Facing(f.runs, "ends above its start")
	}
	m.word(page, r, study.AreLost, keyLost, canvas.Text{String: lost, Size: lostSize, Bold: true, Ink: warning})
	m.word(page, r, study.NeverThere, keyNever, canvas.Text{String: "never arrives", Size: sheet.AxisSize, Bold: true, Ink: sheet.Ink})
}

// lostSize is that of the word over what is lost.
const lostSize = 18.0

// word writes a word into a window of cells of one fate, in the one that lies most in the middle of them all.
func (m heatMarks) word(page *canvas.Page, r vg.Rectangle, fate study.Fate, key keys, t canvas.Text) {
	f, cell := m.f, m.f.table.cell(r, 0, 0)
	columns, rows := len(f.table.x.values), len(f.table.y.values)
	t.Anchor = canvas.Middle
	w, h := sheet.TextSize(t)
	wide := int(math.Ceil(float64((w + 16) / (cell.Max.X - cell.Min.X))))
	high := int(math.Ceil(float64((h + 8) / (cell.Max.Y - cell.Min.Y))))
	has := func(column, row int) bool { return f.fates[row*columns+column] == fate }
	var sum vg.Point
	n := vg.Length(0)
	for i := range f.fates {
		if has(i%columns, i/columns) {
			sum.X, sum.Y, n = sum.X+vg.Length(i%columns), sum.Y+vg.Length(i/columns), n+1
		}
	}
	best, least := [2]int{-1, 0}, math.Inf(1)
	edge := sheet.Placer{}
	for _, line := range m.edgeLines(r) {
		edge.Avoid(line)
	}
	for row := 0; row+high <= rows; row++ {
		for column := 0; column+wide <= columns; column++ {
			whole := true
			for i := range wide * high {
				whole = whole && has(column+i%wide, row+i/wide)
			}
			dx, dy := float64(vg.Length(column)+vg.Length(wide-1)/2-sum.X/n), float64(vg.Length(row)+vg.Length(high-1)/2-sum.Y/n)
			if d := math.Hypot(dx, dy); whole && d < least && edge.Crossings(m.window(r, column, row, wide, high)) == 0 {
				best, least = [2]int{column, row}, d
			}
		}
	}
	if best[0] < 0 {
		if n > 0 {
			m.f.crowded |= key &^ m.f.keyed
		}
		return
	}
	at := m.window(r, best[0], best[1], wide, high)
	t.At = vg.Point{X: (at.Min.X + at.Max.X) / 2, Y: (at.Min.Y+at.Max.Y)/2 - 0.36*vg.Length(t.Size)}
	page.Text(t)
}

// window is the room of cells from one on, to the right and down in the data.
func (m heatMarks) window(r vg.Rectangle, column, row, wide, high int) vg.Rectangle {
	y := &m.f.table.y
	a, b := m.f.table.cell(r, column, y.row(row)), m.f.table.cell(r, column+wide-1, y.row(row+high-1))
	return vg.Rectangle{Min: vg.Point{X: a.Min.X, Y: min(a.Min.Y, b.Min.Y)}, Max: vg.Point{X: b.Max.X, Y: max(a.Max.Y, b.Max.Y)}}
}
