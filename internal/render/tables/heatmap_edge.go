package tables

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
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

// drawsEdge reports whether the largest stable rate is drawn: not where rows have names and their cells say what diverges.
func (f *heatmapFigure) drawsEdge() bool {
	_, other := f.rateAxis()
	return len(f.edge) > 0 && (!f.named || other.spaced)
}

// edgeLines are where the largest stable rate is: a curve over numbers, a piece of line in each row of names.
func (m heatMarks) edgeLines(r vg.Rectangle) [][]vg.Point {
	rate, other := m.f.rateAxis()
	if rate == nil || !m.f.drawsEdge() {
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
	}{{edgeWidth + 2.5, sheet.Paper}, {edgeWidth, sheet.Ink}} {
		for _, line := range lines {
			sheet.StrokeLine(page, line, pass.width, pass.color)
		}
	}
}

// edgeEnd is what is written at an end of a line of theory over numbers: the rate there, and which row it is of.
type edgeEnd struct {
	rate  string
	place sheet.Block // no lines where the row has no number
	row   int         // in data
}

// edgeTexts are those at the first and the last row that such a line passes; nil without one.
func (f *heatmapFigure) edgeTexts() (ends []edgeEnd) {
	rate, other := f.rateAxis()
	known := slices.DeleteFunc(slices.Clone(f.edge), func(e edgePoint) bool { return !e.ok })
	if len(known) < 2 || rate != &f.table.x || !other.spaced {
		return nil
	}
	for _, e := range []edgePoint{known[0], known[len(known)-1]} {
		name, size := other.names[e.place], sheet.AxisSize+0.0
		text, word := "at "+name, strings.TrimSuffix(name, " 0")
		if word != name {
			text = "without " + word
		}
		if f.beside() {
			size = f.tickText()
		}
		end := edgeEnd{rate: wording.Short(e.rate, 3), row: e.place}
		if strings.ContainsAny(name, "0123456789") {
			end.place = sheet.NewBlock(text, besideRoom, size, false, besideLines)
		}
		ends = append(ends, end)
	}
	return ends
}

// edgeEnds writes them, beside the cells where there is no room left in the frame.
func (m heatMarks) edgeEnds(page *canvas.Page, r vg.Rectangle) {
	ends := m.f.edgeTexts()
	if len(ends) == 0 {
		return
	}
	line, from := m.edgeLines(r)[0], 0
	if e := m.f.edge; e[0].ok && e[1].ok { // the line goes on from there to the frame
		from = 1
	}
	for _, end := range ends {
		at := line[from+end.row-ends[0].row]
		page.SetLineWidth(m.f.edgeRing() / 2.4)
		page.Circle(at, m.f.edgeRing(), sheet.Paper, sheet.Ink)
		t := canvas.Text{String: end.rate, Size: m.f.edgeSize(), Bold: true, Ink: sheet.Ink, Halo: 2.5}
		w, h := sheet.TextSize(t)
		t.At = vg.Point{X: m.clearOf(r, at), Y: min(max(at.Y-h/2, r.Min.Y+4), r.Max.Y-h-2) + sheet.Drop(t.Size)}
		switch {
		case t.At.X+w <= r.Max.X-2:
		case m.f.beside():
			m.edgeBeside(page, r, t, end)
			continue
		default:
			t.At.X = at.X - edgeGap - w
		}
		if m.onLost(r, vg.Rectangle{Min: vg.Point{X: t.At.X, Y: t.At.Y}, Max: vg.Point{X: t.At.X + w, Y: t.At.Y + h}}) {
			t.Halo = 0
		}
		page.Text(t)
		m.edgePlace(page, r, t, end)
	}
}

// clearOf is where a rate begins that is written right of an end of the line: beside the cell that the end is in.
func (m heatMarks) clearOf(r vg.Rectangle, at vg.Point) vg.Length {
	for i := range m.f.table.x.values {
		if right := m.f.table.cell(r, i, 0).Max.X; right > at.X && right < at.X+2*edgeGap {
			return max(at.X+edgeGap, right+3)
		}
	}
	return at.X + edgeGap
}

// edgeBeside writes a rate beside the cells, and under it which row it is of.
func (m heatMarks) edgeBeside(page *canvas.Page, r vg.Rectangle, t canvas.Text, end edgeEnd) {
	t.At.X, t.Halo = sheet.Snapped(r.Max.X+sheet.RightGap)-1, 0 // over the bar
	if high := r.Max.Y - sheet.Rise(t.Size) + 2; t.At.Y > high {
		t.At.Y = high
	}
	page.Text(t)
	end.place.Draw(page, canvas.Text{At: vg.Point{X: t.At.X + 1, Y: t.At.Y - 2 - sheet.Drop(t.Size) - sheet.Rise(m.f.tickText())}, Ink: sheet.Muted})
}

// edgePlace writes beside the rate at an end of a line of theory, or under it, which row it is of.
func (m heatMarks) edgePlace(page *canvas.Page, r vg.Rectangle, rate canvas.Text, end edgeEnd) {
	t := canvas.Text{String: end.place.String(), Size: m.f.tickText(), Ink: sheet.Ink, Halo: rate.Halo}
	w, h := sheet.TextSize(t)
	wide := sheet.TextWidth(rate.String, rate.Size, true)
	if t.At = (vg.Point{X: rate.At.X + wide + 5, Y: rate.At.Y}); t.At.X+w > r.Max.X-3 {
		t.At = vg.Point{X: max(min(rate.At.X+wide-w, r.Max.X-4-w), r.Min.X+4), Y: rate.At.Y - 1.35*sheet.AxisSize}
		if t.At.Y < r.Min.Y+3 {
			t.At.Y = rate.At.Y + sheet.Rise(rate.Size) + 1
		}
	}
	if t.String == "" || t.At.X <= r.Min.X+3 || t.At.X+w >= r.Max.X-3 {
		return
	}
	if !m.onLost(r, vg.Rectangle{Min: t.At, Max: vg.Point{X: t.At.X + w, Y: t.At.Y + h}}) {
		t.Halo = 2.5
	}
	page.Text(t)
}

// onLost reports whether all cells under a box diverge, and have one colour.
func (m heatMarks) onLost(r, box vg.Rectangle) bool {
	columns := len(m.f.table.x.values)
	for i, fate := range m.f.fates {
		if fate != study.AreLost && sheet.Overlap(m.f.table.cell(r, i%columns, m.f.table.y.row(i/columns)), box) {
			return false
		}
	}
	return !m.f.named
}

// edgeSize is that of the rates at the ends of a line of theory.
func (f *heatmapFigure) edgeSize() float64 {
	if sheet.IsWide(f.in.PageWidth()) {
		return 26
	}
	return 17
}

// edgeRing is the radius of the rings at the ends of a line of theory.
func (f *heatmapFigure) edgeRing() vg.Length {
	if sheet.IsWide(f.in.PageWidth()) {
		return 6.5
	}
	return 4.5
}

// edgeName says what a line of theory is: on bowls the largest stable rate, elsewhere what theory says of the lowest point.
func (f *heatmapFigure) edgeName() string {
	for _, r := range f.runs {
		if !insight.Quadratic(f.in.Experiment.Runs[r].Surface) {
			return "largest stable rate by theory"
		}
	}
	return "largest stable rate"
}

// edgeGap is between a line of theory and the rate that is written beside its end.
const edgeGap vg.Length = 10

// edgeWidth is that of a line of theory.
const edgeWidth vg.Length = 2.5

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

// nameEdge says beside a line of theory over numbers what it is.
func (m heatMarks) nameEdge(page *canvas.Page, r vg.Rectangle) {
	rate, other := m.f.rateAxis()
	if !m.f.drawsEdge() || m.f.keyed&keyEdge != 0 {
		return
	}
	if rate == nil || !other.spaced {
		m.f.crowded |= keyEdge
		return
	}
	t := canvas.Text{String: m.f.edgeName(), Size: m.f.tickText(), Ink: sheet.Ink}
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
