package sheet

import (
	"gdplot/internal/canvas"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Key is an entry of a legend: a name and what it stands beside.
type Key struct {
	Name    string
	Swatch  func(page *canvas.Page, at vg.Point) // draws, from a point to the right, a piece of what is named
	Ordered bool                                 // its place among the others says what it is
}

// Legend names the series of a figure where they cannot be named in place: one or two rows above the panels, or, if
// the names are long or many, a column to their right.
type Legend struct {
	entries []Key
	names   []string   // as written, shortened where needed
	at      []vg.Point // left end of each entry's baseline, from the upper left corner of the legend, y up
	more    string     // what is said of entries that have no room
	Width   vg.Length
	height  vg.Length
	Column  bool
}

const (
	SwatchWidth vg.Length = 24
	swatchGap   vg.Length = 6
	entryGap    vg.Length = 18
	legendLine  vg.Length = 18
)

// NewLegend arranges names: in at most two rows of a width, else as a column of at most a height. A
// figure with one of them has none.
func NewLegend(all []Key, width, columnHeight vg.Length) Legend {
	if len(all) < 2 {
		return Legend{}
	}
	l := Legend{entries: few(all)}
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
func few(all []Key) []Key {
	if len(all) <= Colors || !all[0].Ordered {
		return all
	}
	var some []Key
	for i := 0; i < fewOrdered; i++ {
		some = append(some, all[i*(len(all)-1)/(fewOrdered-1)])
	}
	return some
}

// rows lays the entries out in rows of some columns, each as wide as its widest entry, and reports whether they fit.
func (l *Legend) rows(width vg.Length, columns int) bool {
	widths := make([]vg.Length, columns)
	for i, s := range l.entries {
		w := SwatchWidth + swatchGap + TextWidth(s.Name, AxisSize, false)*1.03 // fallback fonts may be wider
		widths[i%columns] = max(widths[i%columns], w)
	}
	l.at, l.names = nil, nil
	x := vg.Length(0)
	for i, s := range l.entries {
		if i%columns == 0 {
			x = 0
		}
		l.at = append(l.at, vg.Point{X: x, Y: -Rise(AxisSize) - 2 - legendLine*vg.Length(i/columns)})
		l.names = append(l.names, s.Name)
		if x += widths[i%columns]; x > width {
			return false
		}
		x += entryGap
	}
	l.height = legendLine*vg.Length((len(l.entries)+columns-1)/columns) + 2
	return true
}

// stack lays the entries out in a column.
func (l *Legend) stack(width, height vg.Length) {
	l.Column, l.at, l.names, l.height = true, nil, nil, 0
	room := max(int(height/legendLine), 2)
	if len(l.entries) > room {
		l.more = "and " + wording.Count(len(l.entries)-room+1) + " more"
		l.entries = l.entries[:room-1]
	}
	for i, s := range l.entries {
		name := Shorten(s.Name, width-SwatchWidth-swatchGap, AxisSize, false)
		l.names = append(l.names, name)
		l.at = append(l.at, vg.Point{X: 0, Y: -legendLine*vg.Length(i+1) + 5})
		l.Width = max(l.Width, SwatchWidth+swatchGap+TextWidth(name, AxisSize, false)*1.03)
	}
	l.Width = max(l.Width, TextWidth(l.more, AxisSize, false))
}

// RowsHeight is how high the legend is above the panels.
func (l Legend) RowsHeight() vg.Length {
	if l.Column {
		return 0
	}
	return l.height
}

// columnHeight is how high the legend is beside the panels.
func (l Legend) columnHeight() vg.Length {
	lines := len(l.entries)
	if l.more != "" {
		lines++
	}
	return legendLine * vg.Length(lines)
}

// Draw writes the legend below and to the right of a point.
func (l Legend) Draw(page *canvas.Page, corner vg.Point) {
	for i, s := range l.entries {
		at := vg.Point{X: corner.X + l.at[i].X, Y: corner.Y + l.at[i].Y}
		s.Swatch(page, vg.Point{X: at.X, Y: at.Y + 4})
		page.Text(canvas.Text{At: vg.Point{X: at.X + SwatchWidth + swatchGap, Y: at.Y}, String: l.names[i], Size: AxisSize, Ink: Ink})
	}
	if l.more != "" {
		y := corner.Y - legendLine*vg.Length(len(l.entries)+1) + 5
		page.Text(canvas.Text{At: vg.Point{X: corner.X, Y: y}, String: l.more, Size: AxisSize, Ink: Muted})
	}
}

// LineSwatch draws a piece of a line.
func LineSwatch(dash int, color canvas.Ink) func(page *canvas.Page, at vg.Point) {
	return func(page *canvas.Page, at vg.Point) {
		page.SetRound(true)
		page.SetLineDash(DashPattern(dash), 0)
		StrokeLine(page, []vg.Point{{X: at.X + 1, Y: at.Y}, {X: at.X + SwatchWidth - 1, Y: at.Y}}, SeriesWidth, color)
		page.SetLineDash(nil, 0)
	}
}
