package sheet

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Key is an entry of a legend: a name and what it stands beside.
type Key struct {
	Name    string
	Note    string                               // what came of it, in bold behind the name; mostly empty
	Swatch  func(page *canvas.Page, at vg.Point) // draws, from a point to the right, a piece of what is named; nil of a word before others
	Ordered bool                                 // its place among the others says what it is
	Strong  canvas.Ink                           // of the name that the figure is about, which is bold in it; none for others
}

// indent is how far the name of an entry stands to the right of its beginning.
func (k Key) indent() vg.Length {
	if k.Swatch == nil {
		return 0
	}
	return SwatchWidth + swatchGap
}

// isStrong reports whether a figure is about what is named.
func (k Key) isStrong() bool { return k.Strong != canvas.Ink{} }

// Legend names the series of a figure where they cannot be named in place: in rows above the panels or, where the names
// are many and the page is wide, in a column to their right.
type Legend struct {
	entries []Key
	names   []Block    // as written
	under   []bool     // whether the note of an entry has a line of its own under its name
	at      []vg.Point // left end of each entry's first baseline, from the upper left corner of the legend, y up
	more    string     // what is said of entries that have no room
	Width   vg.Length
	height  vg.Length
	Column  bool
	asked   bool // the column is what the file asks for

	standings *standings // what it is in place of names; nil for none

	NotesFrom float64 // in films, the step from which the notes may be read
}

const (
	SwatchWidth vg.Length = 24
	swatchGap   vg.Length = 6
	entryGap    vg.Length = 18
	legendLine  vg.Length = 18

	keyLines             = 3    // of a name at most
	keyShare             = 0.27 // of the width that a column may take: the panels keep more than half of the page
	widestKey  vg.Length = 190
	leastKey   vg.Length = 100  // width of a column of several above the panels
	leastMark  vg.Length = 40   // width of the names in a column beside the panels
	rowsOfMany vg.Length = 0.7  // of the width: how high rows may be before entries are left out
	slack                = 1.03 // fallback fonts may be wider
)

// NewLegend arranges names: in one or two rows of a width, else in a column of at most a height, else in as many rows as
// it takes. A figure with one of them has none.
func NewLegend(all []Key, width, columnHeight vg.Length) Legend {
	if len(all) < 2 {
		return Legend{}
	}
	l := arranged(all, width, columnHeight)
	if l.Noted() {
		without := arranged(bare(all), width, columnHeight)
		if rows := inRows(all, width, columnHeight); !l.affordable(without) && rows.affordable(without) {
			return rows
		} else if !l.affordable(without) {
			return without
		}
	}
	return l
}

// arranged are names with their notes, arranged.
func arranged(all []Key, width, columnHeight vg.Length) Legend {
	l := Legend{entries: few(all)}
	n := len(l.entries)
	if l.rows(width, n) || n > l.ownRows() && l.rows(width, (n+1)/2) || n <= longRows && l.rows(width, 1) {
		return l
	}
	if l.stack(columnRoom(width), columnHeight) {
		return l
	}
	l.grid(width, max(columnHeight, rowsOfMany*width))
	return l
}

// columnRoom is how wide a column may be beside the panels of a page, which keep six tenths of it.
func columnRoom(width vg.Length) vg.Length {
	const axes = 60 // what labels of axes take beside the panels
	return min((1-leastMap)*width-axes, keyShare*width, widestKey)
}

// NewRows arranges names above the panels only, in rows and lines as they need them; there may be a single one.
func NewRows(all []Key, width, height vg.Length) Legend {
	l := inRows(all, width, height)
	if l.Noted() {
		if without := inRows(bare(all), width, height); !l.affordable(without) {
			return without
		}
	}
	return l
}

// inRows are names with their notes in rows.
func inRows(all []Key, width, height vg.Length) Legend {
	l := Legend{entries: few(all)}
	n := len(l.entries)
	if n > 0 && !l.rows(width, n) && !(n > l.ownRows() && l.rows(width, (n+1)/2)) {
		l.grid(width, max(height, rowsOfMany*width))
	}
	return l
}

// NewColumn arranges names in a column of a height beside the panels, where they have room there, else above them.
func NewColumn(all []Key, width, height vg.Length) Legend {
	l := Legend{entries: few(all)}
	if len(all) > 0 && l.stack(columnRoom(width), height) {
		l.asked = true
		return l
	}
	return NewRows(all, width, height)
}

// longRows is how many long names may stand one under the other above the panels, where a column beside them would cut
// the names off and take more room.
const longRows = 4

// fewOrdered is how many of many series the legend names where their colours are places on a ramp.
const fewOrdered = 5

// few picks of entries at the end whose order says what they are some that are evenly spaced, the first and the last among
// them; those before have no order, and stay.
func few(all []Key) []Key {
	first := slices.IndexFunc(all, func(k Key) bool { return k.Ordered })
	if first < 0 || len(all)-first <= Colors {
		return all
	}
	some := slices.Clone(all[:first])
	for i := 0; i < fewOrdered; i++ {
		some = append(some, all[first+i*(len(all)-1-first)/(fewOrdered-1)])
	}
	return some
}

// keyNames are the names of the entries in lines of a width.
func (l *Legend) keyNames(width vg.Length, most int) []Block {
	names := make([]string, len(l.entries))
	for i, e := range l.entries {
		names[i] = e.Name
	}
	return NewBlocks(names, width, AxisSize, false, most)
}

// cut reports whether a name is shortened.
func cut(names []Block) bool {
	for _, b := range names {
		if b.Cut() {
			return true
		}
	}
	return false
}

// rows lays the entries out in rows of some columns, each as wide as its widest entry, every name in one line, and reports
// whether they fit.
func (l *Legend) rows(width vg.Length, columns int) bool {
	widths := make([]vg.Length, columns)
	for i, s := range l.entries {
		w := s.indent() + TextWidth(s.Name, AxisSize, s.isStrong())*slack
		if s.Note != "" {
			w = SwatchWidth + swatchGap + lastLine(NewBlock(s.Name, FarOff, AxisSize, false, 1)) + s.noteWidth()
		}
		widths[i%columns] = max(widths[i%columns], w)
	}
	all := entryGap * vg.Length(columns-1)
	for _, w := range widths {
		all += w
	}
	if all > width {
		return false
	}
	l.put(l.keyNames(FarOff, 1), widths)
	return true
}

// grid lays the entries out in rows above the panels, names in several lines where they need them: in the number of columns
// that takes least height and shortens no name.
func (l *Legend) grid(width, height vg.Length) {
	best := -1
	for columns := min(4, len(l.entries)); columns > 0; columns-- {
		room := (width - entryGap*vg.Length(columns-1)) / vg.Length(columns)
		names := l.keyNames((room-SwatchWidth-swatchGap)/slack, keyLines)
		if columns > 1 && (cut(names) || room < max(leastKey, SwatchWidth+swatchGap+slack*l.widestWord())) {
			continue
		}
		widths := make([]vg.Length, columns)
		for i := range widths {
			widths[i] = room
		}
		trial := Legend{entries: l.entries}
		if trial.put(names, widths); best < 0 || trial.height < l.height {
			*l, best = trial, columns
		}
	}
	l.leaveOut(height)
}

// widestWord is the width of the longest word of the names, or of a note, which stays whole.
func (l *Legend) widestWord() vg.Length {
	w := vg.Length(0)
	for _, e := range l.entries {
		w = max(w, Widest(Words(e.Name), AxisSize, false), (e.noteWidth()-keyNoteGap)/slack)
	}
	return w
}

// leaveOut drops the entries that a height has no room for.
func (l *Legend) leaveOut(height vg.Length) {
	if l.height <= height {
		return
	}
	kept := len(l.entries)
	for kept > 1 && -l.at[kept-1].Y+l.names[kept-1].Height()+l.names[kept-1].Pitch()*vg.Length(l.linesOf(kept-1)-len(l.names[kept-1].Lines))+legendLine > height {
		kept--
	}
	l.more = "and " + wording.Count(len(l.entries)-kept) + " more"
	l.entries, l.names, l.at, l.under = l.entries[:kept], l.names[:kept], l.at[:kept], l.under[:kept]
	l.height = l.foot() + legendLine + 2
}

// foot is how far the entries reach down.
func (l *Legend) foot() vg.Length {
	low := vg.Length(0)
	for i, at := range l.at {
		low = max(low, -at.Y+l.names[i].Pitch()*vg.Length(l.linesOf(i)-1)+Drop(AxisSize))
	}
	return low
}

// put gives the entries their places in columns of some widths, row by row.
func (l *Legend) put(names []Block, widths []vg.Length) {
	l.names, l.at, l.under = names, nil, nil
	y := -Rise(AxisSize) - 2
	for from := 0; from < len(names); from += len(widths) {
		row := names[from:min(from+len(widths), len(names))]
		x, lines := vg.Length(0), 1
		for i, b := range row {
			room := widths[i] - SwatchWidth - swatchGap + 0.5 // for rounding
			k := l.entries[from+i]
			l.under = append(l.under, k.Note != "" && lastLine(b)+k.noteWidth() > room)
			l.at = append(l.at, vg.Point{X: x, Y: y})
			x += widths[i] + entryGap
			lines = max(lines, l.linesOf(from+i))
		}
		y -= legendLine + names[0].Pitch()*vg.Length(lines-1)
	}
	l.height = -y - Rise(AxisSize)
}

// stack lays the entries out in a column, and reports whether they all fit with nothing shortened.
func (l *Legend) stack(width, height vg.Length) bool {
	room := (width - SwatchWidth - swatchGap) / slack
	names := l.keyNames(room, keyLines)
	if room < leastMark || cut(names) || l.widestWord() > room {
		return false
	}
	l.put(names, []vg.Length{width})
	for i := range l.at {
		l.at[i].Y += Rise(AxisSize) + 2 - legendLine + 5
	}
	if l.height > height {
		return false
	}
	l.Column = true
	for i, b := range names {
		w := b.Width() * slack
		if k := l.entries[i]; l.under[i] {
			w = max(w, k.noteWidth())
		} else if k.Note != "" {
			w = max(w, lastLine(b)+k.noteWidth())
		}
		l.Width = max(l.Width, SwatchWidth+swatchGap+w)
	}
	return true
}

// RowsHeight is how high the legend is above the panels.
func (l Legend) RowsHeight() vg.Length {
	if l.Column {
		return 0
	}
	return l.height
}

// rowsWidth is how wide the legend is above the panels.
func (l Legend) rowsWidth() vg.Length {
	w := vg.Length(0)
	if !l.Column {
		for i, at := range l.at {
			wide := l.names[i].Width()
			if k := l.entries[i]; k.Note != "" && l.under[i] {
				wide = max(wide, k.noteWidth())
			} else if k.Note != "" {
				wide = max(wide, lastLine(l.names[i])+k.noteWidth())
			}
			w = max(w, at.X+SwatchWidth+swatchGap+wide)
		}
	}
	return w
}

// Draw writes the legend below and to the right of a point.
func (l Legend) Draw(page *canvas.Page, corner vg.Point) {
	if l.standings != nil {
		l.standings.draw(page, corner, l.NotesFrom)
		return
	}
	for i, s := range l.entries {
		at := vg.Point{X: corner.X + l.at[i].X, Y: corner.Y + l.at[i].Y}
		if s.Swatch != nil {
			s.Swatch(page, vg.Point{X: at.X, Y: at.Y + 4})
		}
		at.X += s.indent()
		if s.isStrong() && len(l.names[i].Lines) == 1 && !l.names[i].Cut() {
			page.Text(canvas.Text{At: at, String: s.Name, Size: AxisSize, Bold: true, Ink: s.Strong})
			continue
		}
		l.names[i].Draw(page, canvas.Text{At: at, Ink: Ink})
	}
	l.drawNotes(page, corner)
	if l.more != "" {
		page.Text(canvas.Text{At: vg.Point{X: corner.X, Y: corner.Y - l.foot() - legendLine + 5}, String: l.more, Size: AxisSize, Ink: Muted})
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
