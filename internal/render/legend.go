package render

import (
	"gdplot/internal/canvas"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// legendKey is an entry of a legend: a name and what it stands beside.
type legendKey struct {
	name    string
	swatch  func(page *canvas.Page, at vg.Point) // draws, from a point to the right, a piece of what is named
	ordered bool                                 // its place among the others says what it is
}

// legend names the series of a figure where they cannot be named in place: one or two rows above the panels, or, if
// the names are long or many, a column to their right.
type legend struct {
	entries []legendKey
	names   []string   // as written, shortened where needed
	at      []vg.Point // left end of each entry's baseline, from the upper left corner of the legend, y up
	more    string     // what is said of entries that have no room
	width   vg.Length
	height  vg.Length
	column  bool
}

const (
	swatch     vg.Length = 24
	swatchGap  vg.Length = 6
	entryGap   vg.Length = 18
	legendLine vg.Length = 18
)

// newLegend arranges names: in at most two rows of a width, else as a column of at most a height. A
// figure with one of them has none.
func newLegend(all []legendKey, width, columnHeight vg.Length) legend {
	if len(all) < 2 {
		return legend{}
	}
	l := legend{entries: few(all)}
	n := len(l.entries)
	if l.rows(width, n) || n > 3 && l.rows(width, (n+1)/2) || n <= longRows && l.rows(width, 1) {
		return l
	}
	l.stack(min(0.36*width, 190), columnHeight)
	return l
}

// longRows is how many long names may stand one under the other above the panels, where a column beside them would cut
// the names off and take more room.
const longRows = 4

// fewOrdered is how many of many series the legend names where their colours are places on a ramp.
const fewOrdered = 5

// few picks evenly spaced entries, the first and the last among them, where their order says what the others are.
func few(all []legendKey) []legendKey {
	if len(all) <= colors || !all[0].ordered {
		return all
	}
	var some []legendKey
	for i := 0; i < fewOrdered; i++ {
		some = append(some, all[i*(len(all)-1)/(fewOrdered-1)])
	}
	return some
}

// rows lays the entries out in rows of some columns, each as wide as its widest entry, and reports whether they fit.
func (l *legend) rows(width vg.Length, columns int) bool {
	widths := make([]vg.Length, columns)
	for i, s := range l.entries {
		w := swatch + swatchGap + textWidth(s.name, axisSize, false)*1.03 // fallback fonts may be wider
		widths[i%columns] = max(widths[i%columns], w)
	}
	l.at, l.names = nil, nil
	x := vg.Length(0)
	for i, s := range l.entries {
		if i%columns == 0 {
			x = 0
		}
		l.at = append(l.at, vg.Point{X: x, Y: -rise(axisSize) - 2 - legendLine*vg.Length(i/columns)})
		l.names = append(l.names, s.name)
		if x += widths[i%columns]; x > width {
			return false
		}
		x += entryGap
	}
	l.height = legendLine*vg.Length((len(l.entries)+columns-1)/columns) + 2
	return true
}

// stack lays the entries out in a column.
func (l *legend) stack(width, height vg.Length) {
	l.column, l.at, l.names, l.height = true, nil, nil, 0
	room := max(int(height/legendLine), 2)
	if len(l.entries) > room {
		l.more = "and " + wording.Count(len(l.entries)-room+1) + " more"
		l.entries = l.entries[:room-1]
	}
	for i, s := range l.entries {
		name := fit(s.name, width-swatch-swatchGap, axisSize, false)
		l.names = append(l.names, name)
		l.at = append(l.at, vg.Point{X: 0, Y: -legendLine*vg.Length(i+1) + 5})
		l.width = max(l.width, swatch+swatchGap+textWidth(name, axisSize, false)*1.03)
	}
	l.width = max(l.width, textWidth(l.more, axisSize, false))
}

// rowsHeight is how high the legend is above the panels.
func (l legend) rowsHeight() vg.Length {
	if l.column {
		return 0
	}
	return l.height
}

// columnHeight is how high the legend is beside the panels.
func (l legend) columnHeight() vg.Length {
	lines := len(l.entries)
	if l.more != "" {
		lines++
	}
	return legendLine * vg.Length(lines)
}

// draw writes the legend below and to the right of a point.
func (l legend) draw(page *canvas.Page, corner vg.Point) {
	for i, s := range l.entries {
		at := vg.Point{X: corner.X + l.at[i].X, Y: corner.Y + l.at[i].Y}
		s.swatch(page, vg.Point{X: at.X, Y: at.Y + 4})
		page.Text(canvas.Text{At: vg.Point{X: at.X + swatch + swatchGap, Y: at.Y}, String: l.names[i], Size: axisSize, Ink: ink})
	}
	if l.more != "" {
		y := corner.Y - legendLine*vg.Length(len(l.entries)+1) + 5
		page.Text(canvas.Text{At: vg.Point{X: corner.X, Y: y}, String: l.more, Size: axisSize, Ink: muted})
	}
}

// lineSwatch draws a piece of a line.
func lineSwatch(dash int, color canvas.Ink) func(page *canvas.Page, at vg.Point) {
	return func(page *canvas.Page, at vg.Point) {
		page.SetRound(true)
		page.SetLineDash(dashPattern(dash), 0)
		strokeLine(page, []vg.Point{{X: at.X + 1, Y: at.Y}, {X: at.X + swatch - 1, Y: at.Y}}, seriesWidth, color)
		page.SetLineDash(nil, 0)
	}
}
