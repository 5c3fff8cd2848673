package tables

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// edgePoint is the largest stable rate of a row or column.
type edgePoint struct {
	rate  float64
	place int // of the row or column
	ok    bool
}

// rateAxis is the axis that is the learning rate, with the other one; nil where neither is.
func (f *heatmapFigure) rateAxis() (rate, other *tableAxis) {
	switch {
	case f.table.x.path == "learning_rate" && f.table.x.spaced:
		return &f.table.x, &f.table.y
	case f.table.y.path == "learning_rate" && f.table.y.spaced:
		return &f.table.y, &f.table.x
	}
	return nil, nil
}

// theory finds the largest stable rate of each row beside the learning rate.
func (f *heatmapFigure) theory() []edgePoint {
	rate, other := f.rateAxis()
	if rate == nil || !f.fig.Spec.Bool("theory") {
		return nil
	}
	edge, told := make([]edgePoint, len(other.values)), make([]bool, len(other.values))
	for i := range edge {
		edge[i] = edgePoint{place: i, ok: true}
	}
	var largest insight.LargestRates
	for _, r := range f.runs {
		i := other.of(f.in.Runs, r)
		v, ok := largest.Of(f.in.Experiment.Runs[r])
		edge[i].ok = edge[i].ok && ok && (!told[i] || v == edge[i].rate)
		edge[i].rate, told[i] = v, true
	}
	known := false
	for i := range edge {
		edge[i].ok = edge[i].ok && told[i] && rate.span().Contains(edge[i].rate)
		known = known || edge[i].ok
	}
	if !known {
		return nil
	}
	return edge
}

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
	page.Clip(r)
	m.edge(page, r)
	page.Unclip()
	m.edgeEnds(page, r)
	m.words(page, r)
	m.best(page, r)
	m.nameEdge(page, r)
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.FrameWidth)
	page.SetColor(sheet.Muted)
	page.Stroke(sheet.Rectangle(r))
}

// gaps draws thin lines between cells that are large enough to have them.
func (m heatMarks) gaps(page *canvas.Page, r vg.Rectangle) {
	t := &m.f.table
	cell := t.cell(r, 0, 0)
	if cell.Max.X-cell.Min.X >= 7 {
		for i := 1; i < len(t.x.values); i++ {
			x := t.cell(r, i, 0).Min.X
			sheet.StrokeSharp(page, sheet.Paper, vg.Point{X: x, Y: r.Min.Y}, vg.Point{X: x, Y: r.Max.Y})
		}
	}
	if cell.Max.Y-cell.Min.Y >= 7 {
		for j := 1; j < len(t.y.values); j++ {
			y := t.cell(r, 0, j).Min.Y
			sheet.StrokeSharp(page, sheet.Paper, vg.Point{X: r.Min.X, Y: y}, vg.Point{X: r.Max.X, Y: y})
		}
	}
}

// nameLines is how many lines a name of a row may have.
const nameLines = 3

// names writes the values of an axis without a scale: as many as there is room for.
func (m heatMarks) names(page *canvas.Page, r vg.Rectangle) {
	t := &m.f.table
	cell := t.cell(r, 0, 0)
	if !t.y.spaced {
		every := int(math.Ceil(float64(sheet.TickSize+3) / float64(cell.Max.Y-cell.Min.Y)))
		room := r.Min.X - sheet.MarginSide - m.f.layout.YLabelRoom() - sheet.TickGap - 2
		lines := max(1, int((cell.Max.Y-cell.Min.Y)*vg.Length(every)/(sheet.TickSize+3)))
		names := sheet.NewBlocks(t.y.names, room, sheet.TickSize, false, min(lines, nameLines))
		for i := 0; i < len(t.y.values); i += every {
			cell := t.cell(r, 0, t.y.row(i))
			name := names[i]
			up := name.Pitch() * vg.Length(len(name.Lines)-1) / 2
			name.Draw(page, canvas.Text{At: vg.Point{X: r.Min.X - sheet.TickGap - 2, Y: (cell.Min.Y+cell.Max.Y)/2 - 0.36*sheet.TickSize + up}, Ink: sheet.Muted, Anchor: canvas.End})
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
			head.Draw(page, canvas.Text{At: vg.Point{X: (cell.Min.X + cell.Max.X) / 2, Y: r.Min.Y - sheet.TickLength - sheet.TickGap - sheet.Rise(sheet.TickSize)}, Ink: sheet.Muted, Anchor: canvas.Middle})
		}
		return
	}
	if w := cell.Max.X - cell.Min.X; sheet.Widest(names, sheet.TickSize, false)+8 > w && t.x.index >= 0 { // without the word that the axis says
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
	return !x.spaced && !numeric && cell >= sheet.TickSize && sheet.Widest(x.names, sheet.TickSize, false)+6 > cell
}

// uprightNames are the names of the columns as they stand upright.
func (f *heatmapFigure) uprightNames() []string {
	return sheet.ShortenAll(f.table.x.names, longestUpright, sheet.TickSize, false)
}

// wrap sets the names of columns of a width in lines, where they have room so with their words whole.
func (f *heatmapFigure) wrap(cell vg.Length) bool {
	room := cell - 3
	for _, name := range f.table.x.names {
		if sheet.Widest(strings.Fields(strings.ReplaceAll(name, "-", "- ")), sheet.TickSize, false) > room {
			return false
		}
	}
	heads := sheet.NewBlocks(f.table.x.names, room, sheet.TickSize, false, headLines)
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
		page.Text(canvas.Text{At: vg.Point{X: (cell.Min.X+cell.Max.X)/2 + 0.36*sheet.TickSize, Y: r.Min.Y - sheet.TickLength}, Rotate: math.Pi / 2,
			String: name, Whole: sheet.Whole(names[i], []string{name}), Size: sheet.TickSize, Ink: sheet.Muted, Anchor: canvas.End})
	}
}

// namesBelow writes the names of the columns: as many as have room whole, in one line each.
func (m heatMarks) namesBelow(page *canvas.Page, r vg.Rectangle, names []string) {
	t := &m.f.table
	width := t.cell(r, 0, 0).Max.X - t.cell(r, 0, 0).Min.X
	every := max(int(math.Ceil(float64(sheet.Widest(names, sheet.TickSize, false)+6)/float64(width))), 1)
	if vg.Length(every)*width > widestHead { // they are shortened
		every = max(int(math.Ceil(float64(30/width))), 1)
	}
	short := sheet.ShortenAll(names, width*vg.Length(every)-6, sheet.TickSize, false)
	for i := 0; i < len(names); i += every {
		cell := t.cell(r, i, 0)
		text := canvas.Text{At: vg.Point{X: (cell.Min.X + cell.Max.X) / 2, Y: r.Min.Y - sheet.TickLength - sheet.TickGap - sheet.Rise(sheet.TickSize)},
			String: short[i], Whole: sheet.Whole(names[i], []string{short[i]}), Size: sheet.TickSize, Ink: sheet.Muted, Anchor: canvas.Middle}
		if half := sheet.TextWidth(short[i], sheet.TickSize, false) / 2; text.At.X+half > r.Max.X+10 {
			text.At.X = r.Max.X + 10 - half
		}
		page.Text(text)
	}
}

// edgeLines are where the largest stable rate is: a curve over numbers, a piece of line in each row of names.
func (m heatMarks) edgeLines(r vg.Rectangle) [][]vg.Point {
	rate, other := m.f.rateAxis()
	if rate == nil {
		return nil
	}
	across := rate == &m.f.table.x
	at := func(v float64, place float64) vg.Point { // place is in rows or columns
		if across {
			n := vg.Length(m.p.X.Norm(v))
			return vg.Point{X: r.Min.X + n*(r.Max.X-r.Min.X), Y: r.Min.Y + vg.Length(place/float64(len(other.values)))*(r.Max.Y-r.Min.Y)}
		}
		n := vg.Length(m.p.Y.Norm(v))
		return vg.Point{X: r.Min.X + vg.Length(place/float64(len(other.values)))*(r.Max.X-r.Min.X), Y: r.Min.Y + n*(r.Max.Y-r.Min.Y)}
	}
	place := func(i int) float64 {
		if across {
			return float64(other.row(i))
		}
		return float64(i)
	}
	if other.spaced {
		return [][]vg.Point{m.curve(at)}
	}
	var lines [][]vg.Point
	for _, e := range m.f.edge {
		if e.ok {
			lines = append(lines, []vg.Point{at(e.rate, place(e.place)), at(e.rate, place(e.place)+1)})
		}
	}
	return lines
}

// edge draws the largest stable rate.
func (m heatMarks) edge(page *canvas.Page, r vg.Rectangle) {
	lines := m.edgeLines(r)
	page.SetRound(false)
	for _, pass := range []struct {
		width vg.Length
		color canvas.Ink
	}{{4, sheet.Paper}, {1.75, sheet.Ink}} {
		page.SetLineDash(nil, 0)
		if pass.color == sheet.Ink {
			page.SetLineDash(edgeDash, 0)
		}
		for _, line := range lines {
			sheet.StrokeLine(page, line, pass.width, pass.color)
		}
	}
	page.SetLineDash(nil, 0)
}

// edgeEnds writes beside both ends of a line of theory over numbers which rates they are.
func (m heatMarks) edgeEnds(page *canvas.Page, r vg.Rectangle) {
	rate, other := m.f.rateAxis()
	known := slices.DeleteFunc(slices.Clone(m.f.edge), func(e edgePoint) bool { return !e.ok })
	if rate != &m.f.table.x || !other.spaced || len(known) < 2 {
		return
	}
	line, from := m.edgeLines(r)[0], 0
	if e := m.f.edge; e[0].ok && e[1].ok { // the line goes on from there to the frame
		from = 1
	}
	for i, at := range []vg.Point{line[from], line[from+len(known)-1]} {
		e := known[i*(len(known)-1)]
		t := canvas.Text{String: wording.Short(e.rate, 3), Size: edgeSize, Bold: true, Ink: sheet.Ink, Halo: 2.5}
		w, h := sheet.TextSize(t)
		page.SetLineWidth(1.75)
		page.Circle(at, 4, sheet.Paper, sheet.Ink)
		t.At = vg.Point{X: at.X + edgeGap, Y: min(max(at.Y-h/2, r.Min.Y+4), r.Max.Y-h-2) + sheet.Drop(edgeSize)}
		if t.At.X+w > r.Max.X-2 {
			t.At.X = at.X - edgeGap - w
		}
		page.Text(t)
	}
}

// edgeSize is that of the rates at the ends of a line of theory.
const edgeSize = 19.0

// edgeGap is between a line of theory and the rate that is written beside its end.
const edgeGap vg.Length = 10

// edgeDash is the pattern of a line of theory.
var edgeDash = []vg.Length{6, 3}

// curve runs through the middles of rows, and straight on to the frame.
func (m heatMarks) curve(at func(v, place float64) vg.Point) []vg.Point {
	var line []vg.Point
	e := m.f.edge
	for i := range e {
		if !e[i].ok {
			continue
		}
		if i == 0 && len(e) > 1 && e[1].ok {
			line = append(line, at(e[0].rate-(e[1].rate-e[0].rate)/2, 0))
		}
		line = append(line, at(e[i].rate, float64(i)+0.5))
		if i == len(e)-1 && i > 0 && e[i-1].ok {
			line = append(line, at(e[i].rate+(e[i].rate-e[i-1].rate)/2, float64(i)+1))
		}
	}
	return line
}

// best draws a frame around the best cell, or where cells have no numbers a star in it, and its result beside that.
func (m heatMarks) best(page *canvas.Page, r vg.Rectangle) {
	f := m.f
	if f.best < 0 {
		return
	}
	columns := len(f.table.x.values)
	cell := f.table.cell(r, f.best%columns, f.table.y.row(f.best/columns))
	if len(f.of) > mostNumbers {
		m.star(page, r, cell)
		return
	}
	bestFrame(page, cell)
}

// star marks a cell, and tells its result.
func (m heatMarks) star(page *canvas.Page, r, cell vg.Rectangle) {
	at := vg.Point{X: (cell.Min.X + cell.Max.X) / 2, Y: (cell.Min.Y + cell.Max.Y) / 2}
	sheet.FillStrokeMark(page, sheet.StarPath(at, bestStar), 0.8, sheet.Paper, sheet.Ink, 1.2)
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
	sheet.WriteAt(page, at, bestStar+1, spot, t)
}

// bestSize is that of the text beside the star of the best cell.
const bestSize = 14.0

// bestStar is the radius of the star of the best cell.
const bestStar vg.Length = 7.5

// nameEdge says beside a line of theory over numbers what it is.
func (m heatMarks) nameEdge(page *canvas.Page, r vg.Rectangle) {
	rate, other := m.f.rateAxis()
	if len(m.f.edge) == 0 || m.f.keyed&keyEdge != 0 {
		return
	}
	if rate == nil || !other.spaced {
		m.f.crowded |= keyEdge
		return
	}
	t := canvas.Text{String: "largest stable rate by theory", Size: sheet.NoteSize, Ink: sheet.Ink, Halo: 2.5}
	room := sheet.NewPlacer(page, sheet.Shrunk(r, 3))
	for i, fate := range m.f.fates { // nor over results
		if columns := len(m.f.table.x.values); fate == study.HasResult {
			room.Take(m.f.table.cell(r, i%columns, m.f.table.y.row(i/columns)))
		}
	}
	line := m.edgeLines(r)[0]
	room.Avoid(line)
	w, h := sheet.TextSize(t)
	wish := sheet.Wish{Mark: line[len(line)/2], Radius: 3, W: w, H: h, Clear: true}
	for i := 1; i+1 < len(line); i++ {
		wish.Along = append(wish.Along, line[i])
	}
	if spot, ok := room.Find(wish); ok {
		sheet.WriteAt(page, wish.Mark, 3, spot, t)
	} else {
		m.f.crowded |= keyEdge
	}
}

// bestFrame draws the frame that marks the best of some cells.
func bestFrame(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(4.2)
	page.FillStroke(sheet.Rectangle(r), nil, sheet.Paper)
	page.SetLineWidth(1.8)
	page.FillStroke(sheet.Rectangle(r), nil, sheet.Ink)
}
