package tables

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/descent"
	"gdplot/internal/insight"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// rankingPage is a ranking that is being drawn: sizes, and the page.
type rankingPage struct {
	*rankingFigure
	page   *canvas.Page
	names  vg.Length // width of the names of rows
	name   []sheet.Block
	shown  []int     // the columns of the band that is drawn
	cell   vg.Point  // size of a cell
	origin vg.Point  // upper left corner of the first cell
	rated  bool      // whether cells say their rate
	mean   vg.Length // width of the last column; 0 where there is none
	size   float64   // of the numbers
}

const (
	rankGap     vg.Length = 2 // between cells
	rankName    vg.Length = 8 // between the names of rows and the cells
	headLine    vg.Length = 14
	bandGap     vg.Length = 10 // between bands of columns
	rankPad     vg.Length = 8  // beside the number in a cell
	widestHead  vg.Length = 80 // of a word in the head of a column that is kept whole
	widestRank  vg.Length = 116
	summaryHead           = "mean × best"

	narrowRank vg.Length = 460 // a page below which the last column makes room for the others
	smallRank  vg.Length = 56  // a cell below which numbers are smaller
	rateRoom   vg.Length = 60  // a cell from which on rates are called so
)

// draw lays the table out and draws it.
func (f *rankingFigure) draw(title, subtitle string) *canvas.Page {
	width := f.in.PageWidth()
	p := rankingPage{rankingFigure: f, rated: f.rates()}
	if f.summed() && width >= narrowRank {
		p.mean = sheet.TextWidth(summaryHead, sheet.TickSize, false) + 6
	}
	p.name = sheet.NewBlocks(f.rowNames(), 0.28*width, sheet.AxisSize, true, 2)
	for _, b := range p.name {
		p.names = max(p.names, b.Width()+rankName)
	}
	room := width - 2*sheet.MarginSide - p.names - p.mean
	each := p.columnsIn(room)
	p.cell.X = min(room/vg.Length(each), widestRank)
	if p.size = 13; p.cell.X < max(smallRank, p.widest(p.size)) {
		p.size = 11.5
	}
	p.cell.Y = 30
	if p.rated {
		p.cell.Y = 38
	}
	if len(f.rows) > 8 {
		p.cell.Y -= 4
	}
	h := f.in.Header(title, subtitle, width)
	heads := 1
	for _, b := range p.heads() {
		heads = max(heads, len(b.Lines))
	}
	head := vg.Length(heads)*headLine + 6
	bands := slices.Collect(slices.Chunk(f.columns, each))
	band := head + p.cell.Y*vg.Length(len(f.rows))
	height := vg.Length(math.Ceil(float64(h.Height() + band*vg.Length(len(bands)) + bandGap*vg.Length(len(bands)-1) + sheet.MarginBottom)))
	foot := height
	if f.critical != nil {
		height += vg.Length(math.Ceil(float64(f.critical.height())))
	}
	p.page = canvas.NewPage(float64(width), float64(height))
	h.Draw(p.page)
	names := p.heads()
	for i, columns := range bands {
		p.shown = columns
		p.origin = vg.Point{X: vg.Length(math.Round(float64(sheet.MarginSide + p.names))), Y: height - h.Height() - head - vg.Length(i)*(band+bandGap)}
		for k := range columns {
			p.drawHead(k, names[i*each+k])
		}
		if p.mean > 0 {
			p.drawMeanHead()
		}
		for j, y := range f.rows {
			p.drawRow(j, y)
		}
	}
	if f.critical != nil {
		f.critical.draw(p.page, height-foot+sheet.MarginBottom)
	}
	return p.page
}

// columnsIn is how many columns stand side by side in a room, so that numbers and the words of their heads stay whole. The
// others follow below, in bands of as many.
func (p *rankingPage) columnsIn(room vg.Length) int {
	least := vg.Length(0)
	for _, x := range p.columns {
		for _, word := range sheet.Words(p.table.x.names[x]) {
			least = max(least, min(sheet.TextWidth(word, sheet.TickSize, false)+6, widestHead))
		}
		for _, y := range p.rows {
			if c := p.at(y, x); math.IsInf(c.value, 1) {
				least = max(least, sheet.TextWidth(p.why(c), sheet.TickSize, false)+rankPad)
			}
		}
	}
	least = max(least, p.widest(11.5))
	n := len(p.columns)
	fit := min(n, max(int(room/least), 1))
	bands := (n + fit - 1) / fit
	return (n + bands - 1) / bands
}

// widest is the width of a cell that holds any of the numbers shown, in a size.
func (p *rankingPage) widest(size float64) vg.Length {
	w := vg.Length(0)
	for _, x := range p.columns {
		for _, y := range p.rows {
			if c := p.at(y, x); !math.IsNaN(c.value) && !math.IsInf(c.value, 1) {
				w = max(w, sheet.TextWidth(p.m.Write(c.value), size, c.rank == 0)+rankPad)
			}
		}
	}
	return w
}

// rowNames are the names of the rows shown.
func (f *rankingFigure) rowNames() []string {
	var names []string
	for _, y := range f.rows {
		names = append(names, f.table.y.names[y])
	}
	return names
}

// heads are the names of the columns, each in some lines.
func (p *rankingPage) heads() []sheet.Block {
	var names []string
	for _, x := range p.columns {
		names = append(names, p.table.x.names[x])
	}
	return sheet.NewBlocks(names, p.cell.X-6, sheet.TickSize, false, nameLines)
}

func (p *rankingPage) drawHead(column int, name sheet.Block) {
	at := vg.Point{X: p.origin.X + (vg.Length(column)+0.5)*p.cell.X, Y: p.origin.Y + 6 + name.Pitch()*vg.Length(len(name.Lines)-1)}
	name.Draw(p.page, canvas.Text{At: at, Ink: sheet.Muted, Anchor: canvas.Middle})
}

func (p *rankingPage) drawMeanHead() {
	at := vg.Point{X: p.origin.X + vg.Length(len(p.shown))*p.cell.X + p.mean/2 + 2, Y: p.origin.Y + 6}
	p.page.Text(canvas.Text{At: at, String: sheet.Shorten(summaryHead, p.mean-4, sheet.TickSize, false), Size: sheet.TickSize, Ink: sheet.Muted, Anchor: canvas.Middle})
}

// drawRow draws the name of a row, its cells and its mean.
func (p *rankingPage) drawRow(row, y int) {
	top := p.origin.Y - vg.Length(row)*p.cell.Y
	mid := top - p.cell.Y/2
	name := p.name[row]
	name.Draw(p.page, canvas.Text{At: vg.Point{X: sheet.MarginSide, Y: mid - 0.36*sheet.AxisSize + name.Pitch()*vg.Length(len(name.Lines)-1)/2}, Ink: sheet.Ink})
	for i, x := range p.shown {
		left := p.origin.X + vg.Length(i)*p.cell.X
		r := vg.Rectangle{Min: vg.Point{X: left, Y: top - p.cell.Y + rankGap}, Max: vg.Point{X: left + p.cell.X - rankGap, Y: top}}
		p.page.BeginGroup(p.tip(y, x))
		p.drawCell(r, p.at(y, x))
		p.page.EndGroup()
	}
	if p.mean > 0 {
		p.drawMean(y, vg.Point{X: p.origin.X + vg.Length(len(p.shown))*p.cell.X + p.mean/2 + 2, Y: mid - 0.36*sheet.AxisSize})
	}
}

// drawMean writes the mean of a row, and over how many columns it is taken where that is not all.
func (p *rankingPage) drawMean(y int, at vg.Point) {
	v, failures, all := p.rankingFigure.mean(y), p.failures(y), len(p.table.x.values)
	if math.IsInf(v, 1) {
		p.page.Text(canvas.Text{At: at, String: "–", Size: sheet.AxisSize, Ink: sheet.Ink, Anchor: canvas.Middle})
		return
	}
	if failures > 0 {
		const size = 10
		note := sheet.Shorten("in "+wording.Count(all-failures)+" of "+wording.Count(all), p.mean-4, size, false)
		p.page.Text(canvas.Text{At: vg.Point{X: at.X, Y: at.Y - 7}, String: note, Size: size, Ink: sheet.Muted, Anchor: canvas.Middle})
		at.Y += 5.5
	}
	p.page.Text(canvas.Text{At: at, String: sheet.Shorten(wording.Fixed(v, 1), p.mean-4, sheet.AxisSize, false), Size: sheet.AxisSize, Ink: sheet.Ink, Anchor: canvas.Middle})
}

// Tints of cells that are not the best: ink is read on all of them.
const leastTint, mostTint = 0.05, 0.42

// drawCell draws one cell.
func (p *rankingPage) drawCell(r vg.Rectangle, c *rankCell) {
	page := p.page
	if math.IsNaN(c.value) {
		return
	}
	page.SetLineDash(nil, 0)
	if math.IsInf(c.value, 1) {
		p.drawFailure(r, c)
		return
	}
	fill, text := canvas.Solid(canvas.Series(0)), sheet.Paper
	if c.rank > 0 {
		fill, text = fill.WithAlpha(leastTint+(mostTint-leastTint)*p.tint(c)), sheet.Ink
	}
	page.SetColor(fill)
	page.Fill(sheet.Rectangle(r))
	number := p.m.Write(c.value)
	if p.m.Gap && c.value == 0 {
		number = "0"
	}
	p.write(r, sheet.Shorten(number, r.Max.X-r.Min.X-3, p.size, c.rank == 0), p.second(c), text, c.rank == 0)
	if c.left {
		at := vg.Point{X: (r.Min.X+r.Max.X)/2 + sheet.TextWidth(number, p.size, c.rank == 0)/2 + 6, Y: p.baseline(r) + vg.Length(0.36*p.size)}
		if at.X > r.Max.X-4 { // no room beside it
			at = vg.Point{X: r.Max.X - 4.5, Y: r.Max.Y - 4.5}
		}
		page.SetLineWidth(1.3)
		page.Circle(at, 2.4, nil, text)
	}
}

// second is the line under the number.
func (p *rankingPage) second(c *rankCell) string {
	if !p.rated {
		return ""
	}
	rate := p.rateOf(c)
	if rate != "" && p.cell.X >= rateRoom {
		return "rate " + rate
	}
	return rate
}

// baseline of the number in a cell.
func (p *rankingPage) baseline(r vg.Rectangle) vg.Length {
	mid := (r.Min.Y + r.Max.Y) / 2
	if p.rated {
		return mid + 1
	}
	return mid - vg.Length(0.36*p.size)
}

// write writes the one or two lines of a cell.
func (p *rankingPage) write(r vg.Rectangle, number, second string, color canvas.Ink, bold bool) {
	mid := vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: p.baseline(r)}
	p.page.Text(canvas.Text{At: mid, String: number, Size: p.size, Bold: bold, Ink: color, Anchor: canvas.Middle})
	const small = 10
	if second != "" {
		p.page.Text(canvas.Text{At: vg.Point{X: mid.X, Y: mid.Y - 12.5}, String: sheet.Shorten(second, r.Max.X-r.Min.X-3, small, false), Size: small, Ink: color, Anchor: canvas.Middle})
	}
}

// drawFailure crosses a cell and says why.
func (p *rankingPage) drawFailure(r vg.Rectangle, c *rankCell) {
	page := p.page
	page.SetColor(sheet.Grid)
	page.SetLineWidth(1)
	page.SetRound(false)
	page.Stroke(sheet.Rectangle(vg.Rectangle{Min: vg.Point{X: r.Min.X + 0.5, Y: r.Min.Y + 0.5}, Max: vg.Point{X: r.Max.X - 0.5, Y: r.Max.Y - 0.5}}))
	page.Stroke(sheet.Polyline([]vg.Point{{X: r.Min.X + 1, Y: r.Min.Y + 1}, {X: r.Max.X - 1, Y: r.Max.Y - 1}}))
	page.Stroke(sheet.Polyline([]vg.Point{{X: r.Min.X + 1, Y: r.Max.Y - 1}, {X: r.Max.X - 1, Y: r.Min.Y + 1}}))
	text := canvas.Text{At: vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y+r.Max.Y)/2 - 0.36*sheet.TickSize}, String: sheet.Shorten(p.why(c), r.Max.X-r.Min.X-4, sheet.TickSize, false),
		Size: sheet.TickSize, Ink: sheet.Muted, Halo: 2.5, Anchor: canvas.Middle}
	page.Text(text)
}

// why says in a word why a cell has no number.
func (f *rankingFigure) why(c *rankCell) string {
	diverged := 0
	for _, r := range c.runs {
		if f.in.Diverged(r) {
			diverged++
		}
	}
	if diverged > 0 && 2*diverged >= len(c.runs) {
		return "diverged"
	}
	if !f.m.Steps {
		return f.in.Facing(c.runs, "climbed")
	}
	if few := f.in.FewWithResult(c.runs, f.m); few != "" {
		return few
	}
	if len(c.runs) != 1 {
		return f.never(c.runs)
	}
	rep, out := f.in.Reports[c.runs[0]], f.in.Results[c.runs[0]].Outcome()
	switch {
	case !f.in.Arrival(c.runs[0], f.target).Known:
		return "unknown"
	case rep.Verdict == insight.NoiseFloor:
		return "noise"
	case rep.Verdict == insight.Oscillating:
		return "oscillates"
	case rep.Verdict == insight.AtSaddle:
		return "saddle"
	case rep.Verdict == insight.LocalMinimum:
		return "local min."
	case out.Reason == descent.ReasonOutside:
		return "left"
	}
	return f.never(c.runs)
}

// never is the word for runs that do not arrive: columns are narrow, and the subtitle or the axis says how many steps there were.
func (f *rankingFigure) never(runs []int) string {
	if f.in.NotIn(runs) == "never" {
		return "never"
	}
	return "not yet"
}

// tip is what viewers show of a cell.
func (p *rankingPage) tip(y, x int) string {
	c := p.at(y, x)
	parts := []string{p.table.y.names[y]}
	if name := p.table.x.names[x]; name != "" {
		parts = append(parts, name)
	}
	if second := p.second(c); second != "" {
		parts = append(parts, second)
	}
	text := "no run"
	switch {
	case math.IsInf(c.value, 1):
		text = p.why(c)
	case !math.IsNaN(c.value):
		text = p.m.Write(c.value)
	}
	return strings.Join(parts, ", ") + ": " + text
}
