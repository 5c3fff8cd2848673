package tables

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Rows that two things name stand in groups, each with its name once at the left, and a gap between them.

const (
	groupSize             = 13.0 // of the names of groups …
	largeGroup            = 15.0 // … and on a wide page
	groupGap    vg.Length = 18   // between groups
	cellGap     vg.Length = 2    // between cells that have their numbers
	groupBeside vg.Length = 12   // between the name of a group and those of its rows
	widestGroup           = 0.14 // of the page, for the names of groups, if their words are not longer
)

// grouping is rows of one group, counted from above.
type grouping struct {
	name      string
	from, til int
}

// groupings are the groups of rows; nil where rows have one name each.
func (a *tableAxis) groupings() (all []grouping) {
	for i, name := range a.outer {
		if i == 0 || name != a.outer[i-1] {
			all = append(all, grouping{name, i, i})
		}
		all[len(all)-1].til = i + 1
	}
	return all
}

// groupRoom is the width that the names of groups take.
func (f *heatmapFigure) groupRoom() vg.Length {
	if f.table.y.outer == nil {
		return 0
	}
	width := vg.Length(0)
	for _, b := range f.groupNames() {
		width = max(width, b.Width())
	}
	return width + groupBeside
}

// groupNames are the names of the groups in lines.
func (f *heatmapFigure) groupNames() []sheet.Block {
	var names []string
	for _, g := range f.table.y.groupings() {
		names = append(names, g.name)
	}
	size, room := f.groupSize(), widestGroup*f.in.PageWidth()
	for _, name := range names {
		room = max(room, min(sheet.Widest(sheet.Words(name), size, true)+1, mostOfGroup*f.in.PageWidth()))
	}
	return sheet.NewBlocks(names, room, size, true, nameLines)
}

// mostOfGroup is the share of the page that a word in the name of a group takes at most.
const mostOfGroup = 0.2

// groupSize is the size of the names of groups.
func (f *heatmapFigure) groupSize() float64 {
	if sheet.IsWide(f.in.PageWidth()) {
		return largeGroup
	}
	return groupSize
}

// groups writes the names of groups, each at the middle of its rows.
func (m heatMarks) groups(page *canvas.Page, r vg.Rectangle) {
	t := &m.f.table
	if t.y.outer == nil {
		return
	}
	names := m.f.groupNames()
	for i, g := range t.y.groupings() {
		mid := (t.cell(r, 0, t.y.row(g.from)).Max.Y + t.cell(r, 0, t.y.row(g.til-1)).Min.Y) / 2
		up := names[i].Pitch() * vg.Length(len(names[i].Lines)-1) / 2
		names[i].Draw(page, canvas.Text{At: vg.Point{X: sheet.MarginSide + m.f.layout.YLabelRoom(), Y: mid - vg.Length(0.36*m.f.groupSize()) + up}, Ink: sheet.Ink})
	}
}

// groupedCells are cells with gaps between groups of rows.
type groupedCells struct {
	sheet.Cells
	table *table
}

// Draw implements Layer.
func (c groupedCells) Draw(page *canvas.Page, r vg.Rectangle) {
	t := c.table
	if t.gap == 0 {
		c.Cells.Draw(page, r)
		return
	}
	for _, g := range t.y.groupings() {
		part, low := c.Cells, t.y.row(g.til-1) // the lowest row of the group
		part.Rows = g.til - g.from
		part.Ink = func(column, row int) canvas.Ink { return c.Ink(column, low+row) }
		part.Hatched = func(column, row int) bool { return c.Hatched(column, low+row) }
		part.Draw(page, vg.Rectangle{Min: t.cell(r, 0, low).Min, Max: t.cell(r, t.last(), t.y.row(g.from)).Max})
	}
}

// last is the last column.
func (t *table) last() int { return len(t.x.values) - 1 }

// wideGaps widens the gaps between cells that have their numbers.
func (m heatMarks) wideGaps(page *canvas.Page, r vg.Rectangle) {
	t := &m.f.table
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	for i := 1; i < len(t.x.values); i++ {
		x := t.cell(r, i, 0).Min.X
		sheet.StrokeLine(page, []vg.Point{{X: x, Y: r.Min.Y - 1}, {X: x, Y: r.Max.Y + 1}}, cellGap, sheet.Paper)
	}
	for j := 1; j < len(t.y.values); j++ {
		y := t.cell(r, 0, t.y.row(j-1)).Min.Y
		sheet.StrokeLine(page, []vg.Point{{X: r.Min.X - 1, Y: y}, {X: r.Max.X + 1, Y: y}}, cellGap, sheet.Paper)
	}
}

// yLabel is the label of the rows: none where their names say what they are.
func (f *heatmapFigure) yLabel() string {
	y := &f.table.y
	if y.outer != nil || y.path == "optimizer" || y.path == "label" {
		return ""
	}
	title := y.title(f.in.Runs)
	if !y.spaced && !slices.ContainsFunc(y.rowNames(), func(name string) bool { return !strings.HasPrefix(name, title+" ") }) {
		return ""
	}
	return title
}
