package tables

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

// heatMarks draws what stands over the cells: gaps between them, names, the edge of theory and the best cell.
type heatMarks struct {
	f *heatmapFigure
	p *sheet.Panel
}

var _ sheet.Layer = heatMarks{}

// Draw implements Layer.
func (m heatMarks) Draw(page *canvas.Page, r vg.Rectangle) {
	m.gaps(page, r)
	m.numbers(page, r)
	m.names(page, r)
	m.groups(page, r)
	page.Clip(r)
	m.edge(page, r)
	page.Unclip()
	m.edgeEnds(page, r)
	m.words(page, r)
	m.best(page, r)
	m.nameEdge(page, r)
	if m.p.Bare {
		return
	}
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.FrameWidth)
	page.SetColor(sheet.Muted)
	page.Stroke(sheet.Polyline([]vg.Point{{X: r.Min.X, Y: r.Max.Y}, r.Min, {X: r.Max.X, Y: r.Min.Y}}))
}

// gaps draws thin lines between cells that are large enough to have them.
func (m heatMarks) gaps(page *canvas.Page, r vg.Rectangle) {
	t := &m.f.table
	cell := t.cell(r, 0, 0)
	if m.p.Bare {
		defer m.wideGaps(page, r)
	}
	columns, rows := len(t.x.values), len(t.y.values)
	if cell.Max.X-cell.Min.X >= leastGapped {
		for i := 1; i < columns; i++ {
			x := t.cell(r, i, 0).Min.X
			m.gap(page, rows, func(j int) (one, other int) { return j*columns + i - 1, j*columns + i }, func(j int) vg.Rectangle {
				c := t.cell(r, i, t.y.row(j))
				return vg.Rectangle{Min: vg.Point{X: x, Y: c.Min.Y}, Max: vg.Point{X: x, Y: c.Max.Y}}
			})
		}
	}
	if cell.Max.Y-cell.Min.Y >= leastGapped {
		for j := 1; j < rows; j++ {
			y := t.cell(r, 0, max(t.y.row(j), t.y.row(j-1))).Min.Y
			m.gap(page, columns, func(i int) (one, other int) { return (j-1)*columns + i, j*columns + i }, func(i int) vg.Rectangle {
				c := t.cell(r, i, 0)
				return vg.Rectangle{Min: vg.Point{X: c.Min.X, Y: y}, Max: vg.Point{X: c.Max.X, Y: y}}
			})
		}
	}
}

// leastGapped is the size in px from which on cells have gaps.
const leastGapped vg.Length = 7

// gap draws a thin line along a row or column of cells, but for pieces between two that diverge and have no words of their own: these
// are one region.
func (m heatMarks) gap(page *canvas.Page, n int, sides func(i int) (one, other int), piece func(i int) vg.Rectangle) {
	region := func(i int) bool {
		one, other := sides(i)
		return !m.f.named && m.f.fates[one] == study.AreLost && m.f.fates[other] == study.AreLost
	}
	for i := 0; i < n; i++ {
		if region(i) {
			continue
		}
		first, last := i, i
		for last+1 < n && !region(last+1) {
			last++
		}
		a, b := piece(first), piece(last)
		from := vg.Point{X: min(a.Min.X, b.Min.X), Y: min(a.Min.Y, b.Min.Y)}
		sheet.StrokeSharp(page, sheet.Paper, from, vg.Point{X: max(a.Max.X, b.Max.X), Y: max(a.Max.Y, b.Max.Y)})
		i = last
	}
}

// nameLines is how many lines a name of a row may have.
const nameLines = 3

// names writes the values of an axis without a scale: as many as there is room for.
func (m heatMarks) names(page *canvas.Page, r vg.Rectangle) {
	t := &m.f.table
	cell := t.cell(r, 0, 0)
	if !t.y.spaced {
		every := int(math.Ceil(float64(m.f.tickText()+3) / float64(cell.Max.Y-cell.Min.Y)))
		room := r.Min.X - sheet.MarginSide - m.f.layout.YLabelRoom() - m.f.groupRoom() - sheet.TickGap - 2
		lines := max(1, int((cell.Max.Y-cell.Min.Y)*vg.Length(every)/vg.Length(m.f.tickText()+3)))
		names := sheet.NewBlocks(t.y.rowNames(), room, m.f.tickText(), false, min(lines, nameLines))
		for i := 0; i < len(t.y.values); i += every {
			cell := t.cell(r, 0, t.y.row(i))
			name := names[i]
			up := name.Pitch() * vg.Length(len(name.Lines)-1) / 2
			name.Draw(page, canvas.Text{At: vg.Point{X: r.Min.X - sheet.TickGap - 2, Y: (cell.Min.Y+cell.Max.Y)/2 - vg.Length(0.36*m.f.tickText()) + up}, Ink: sheet.Muted, Anchor: canvas.End})
		}
	}
	if t.x.spaced {
		return
	}
	names := t.x.names
	if m.f.upright {
		m.namesUpright(page, r)
		return
	}
	if m.f.heads != nil {
		for i, head := range m.f.heads {
			cell := t.cell(r, i, 0)
			head.Draw(page, canvas.Text{At: vg.Point{X: (cell.Min.X + cell.Max.X) / 2, Y: r.Min.Y - sheet.TickLength - sheet.TickGap - sheet.Rise(m.f.tickText())}, Ink: sheet.Muted, Anchor: canvas.Middle})
		}
		return
	}
	if w := cell.Max.X - cell.Min.X; (m.f.layout.XLabel != "" || sheet.Widest(names, m.f.tickText(), false)+8 > w) && t.x.index >= 0 { // without the word that the axis says
		short := make([]string, len(names))
		for i, v := range t.x.values {
			short[i] = names[i]
			if v.Numeric {
				short[i] = canvas.Plain(shortValue(v.Number))
			}
		}
		names = short
	}
	m.namesBelow(page, r, names)
}

// longestUpright is how long a name under its column may be.
const longestUpright vg.Length = 110

// packed reports whether the columns are too narrow for their names side by side, and these are no numbers, of which some tell
// what the others are.
func (f *heatmapFigure) packed(cell vg.Length) bool {
	x := &f.table.x
	numeric := x.index >= 0 && !slices.ContainsFunc(x.values, func(v experiment.Value) bool { return !v.Numeric })
	return !x.spaced && !numeric && cell >= vg.Length(f.tickText()) && sheet.Widest(x.names, f.tickText(), false)+6 > cell
}

// uprightNames are the names of the columns as they stand upright.
func (f *heatmapFigure) uprightNames() []string {
	return sheet.ShortenAll(f.table.x.names, longestUpright, f.tickText(), false)
}

// wrap sets the names of columns of a width in lines, where they have room so with their words whole.
func (f *heatmapFigure) wrap(cell vg.Length) bool {
	room := cell - 3
	for _, name := range f.table.x.names {
		if sheet.Widest(strings.Fields(strings.ReplaceAll(name, "-", "- ")), f.tickText(), false) > room {
			return false
		}
	}
	heads := sheet.NewBlocks(f.table.x.names, room, f.tickText(), false, headLines)
	if slices.ContainsFunc(heads, func(b sheet.Block) bool { return b.Cut() }) {
		return false
	}
	f.heads = heads
	return true
}

// namesUpright writes the names of the columns upright, each under its own.
func (m heatMarks) namesUpright(page *canvas.Page, r vg.Rectangle) {
	names := m.f.table.x.names
	for i, name := range m.f.uprightNames() {
		cell := m.f.table.cell(r, i, 0)
		page.Text(canvas.Text{At: vg.Point{X: (cell.Min.X+cell.Max.X)/2 + vg.Length(0.36*m.f.tickText()), Y: r.Min.Y - sheet.TickLength}, Rotate: math.Pi / 2,
			String: name, Whole: sheet.Whole(names[i], []string{name}), Size: m.f.tickText(), Ink: sheet.Muted, Anchor: canvas.End})
	}
}

// namesBelow writes the names of the columns: as many as have room whole, in one line each.
func (m heatMarks) namesBelow(page *canvas.Page, r vg.Rectangle, names []string) {
	t := &m.f.table
	width := t.cell(r, 0, 0).Max.X - t.cell(r, 0, 0).Min.X
	every := max(int(math.Ceil(float64(sheet.Widest(names, m.f.tickText(), false)+6)/float64(width))), 1)
	if vg.Length(every)*width > widestHead { // they are shortened
		every = max(int(math.Ceil(float64(30/width))), 1)
	}
	short := sheet.ShortenAll(names, width*vg.Length(every)-6, m.f.tickText(), false)
	for i := 0; i < len(names); i += every {
		cell := t.cell(r, i, 0)
		text := canvas.Text{At: vg.Point{X: (cell.Min.X + cell.Max.X) / 2, Y: r.Min.Y - sheet.TickLength - sheet.TickGap - sheet.Rise(m.f.tickText())},
			String: short[i], Whole: sheet.Whole(names[i], []string{short[i]}), Size: m.f.tickText(), Ink: sheet.Muted, Anchor: canvas.Middle}
		if half := sheet.TextWidth(short[i], m.f.tickText(), false) / 2; text.At.X+half > r.Max.X+10 {
			text.At.X = r.Max.X + 10 - half
		}
		page.Text(text)
	}
}

// best draws a frame around the best cell, or where cells have no numbers a star in it, and its result beside that.
func (m heatMarks) best(page *canvas.Page, r vg.Rectangle) {
	f := m.f
	if f.best < 0 {
		return
	}
	columns := len(f.table.x.values)
	cell := f.table.cell(r, f.best%columns, f.table.y.row(f.best/columns))
	if !f.named {
		m.star(page, r, cell)
		return
	}
	if f.keyed&keyBest != 0 || !f.hasBestWord(cell) {
		bestFrame(page, cell)
	}
}

// star marks a cell, and tells its result.
func (m heatMarks) star(page *canvas.Page, r, cell vg.Rectangle) {
	at := vg.Point{X: (cell.Min.X + cell.Max.X) / 2, Y: (cell.Min.Y + cell.Max.Y) / 2}
	sheet.FillStrokeMark(page, sheet.StarPath(at, bestStar), 0.8, starInk(), sheet.Ink, 1.2)
	t := canvas.Text{String: m.f.bestWord(), Size: bestSize, Bold: true, Ink: sheet.Ink, Halo: 2.5}
	room := sheet.NewPlacer(page, sheet.Shrunk(r, 3))
	room.Take(sheet.Square(at, bestStar))
	for _, line := range m.edgeLines(r) {
		room.Avoid(line)
	}
	w, h := sheet.TextSize(t)
	spot, ok := room.Find(sheet.Wish{Mark: at, Radius: bestStar + 1, W: w, H: h, Clear: true, Reach: 60})
	if !ok {
		m.f.crowded |= keyBest &^ m.f.keyed
		return
	}
	if m.onStrong(r, spot.Box) {
		t.Ink, t.Rim = sheet.Paper, toneInk(1)
	}
	sheet.WriteAt(page, at, bestStar+1, spot, t)
}

// onStrong reports whether all cells under a box have colours that texts of the page's colour are read on.
func (m heatMarks) onStrong(r, box vg.Rectangle) bool {
	f := m.f
	for i, fate := range f.fates {
		columns := len(f.table.x.values)
		cell := f.table.cell(r, i%columns, f.table.y.row(i/columns))
		if sheet.Overlap(cell, box) && (fate != study.HasResult || f.toneOf(i) < onTone) {
			return false
		}
	}
	return true
}

// onTone is the least tone that a large text of the page's colour is read on, with a rim of the strongest.
const onTone = 0.35

// bestSize is that of the text beside the star of the best cell.
const bestSize = 15.0

// bestStar is the radius of the star of the best cell.
const bestStar vg.Length = 9

// starInk fills it: a colour that no tone has.
func starInk() canvas.Ink { return canvas.Own("#FFB000") }

// bestFrame draws the frame that marks the best of some cells.
func bestFrame(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(4.2)
	page.FillStroke(sheet.Rectangle(r), nil, sheet.Paper)
	page.SetLineWidth(1.8)
	page.FillStroke(sheet.Rectangle(r), nil, sheet.Ink)
}
