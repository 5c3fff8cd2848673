package tables

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

const (
	resultSize            = 12.0
	resultPad   vg.Length = 14 // between two columns
	resultLine  vg.Length = 22 // of a row of one line
	resultUnder vg.Length = 13 // for the line under the number
	widestHeads vg.Length = 92 // of the name of a column in lines
	headLines             = 4
)

// draw lays the table out: as many columns beside each other as have room, the others below.
func (f *resultsFigure) draw(title, subtitle string) *canvas.Page {
	width := f.in.PageWidth()
	var rowNames []string
	for i := range f.rows {
		rowNames = append(rowNames, f.rows[i].name)
	}
	names := sheet.NewBlocks(rowNames, 0.3*width, resultSize, false, 3)
	left, under := vg.Length(0), false
	for _, b := range names {
		left = max(left, b.Width())
	}
	wide := make([]vg.Length, len(f.heads))
	heads := make([]sheet.Block, len(f.heads))
	for i := range f.heads {
		for k := range f.rows {
			c := &f.rows[k].cells[i]
			beside := f.beside(i, c)
			under = under || beside != ""
			wide[i] = max(wide[i], sheet.TextWidth(f.number(i, c), resultSize, c.best), sheet.TextWidth(beside, sheet.NoteSize, false))
		}
		heads[i] = sheet.NewBlock(f.headName(i), max(wide[i], widestHeads), sheet.TickSize, true, headLines)
		wide[i] = min(max(wide[i], heads[i].Width()), width-2*sheet.MarginSide-left-resultPad) + resultPad
	}
	var bands [][2]int
	room := width - 2*sheet.MarginSide - left
	for from, used := 0, vg.Length(0); from < len(f.heads); {
		to := from
		for used = 0; to < len(f.heads) && (to == from || used+wide[to] <= room); to++ {
			used += wide[to]
		}
		to = f.wholeGroups(from, to)
		bands, from = append(bands, [2]int{from, to}), to
	}
	pitch := resultLine
	if under {
		pitch += resultUnder
	}
	tall := make([]vg.Length, len(f.rows))
	body := vg.Length(0)
	for k := range f.rows {
		tall[k] = max(pitch, names[k].Height()+8)
		body += tall[k]
	}
	top := make([]vg.Length, len(bands))
	h := f.in.Header(title, subtitle, width)
	height := h.Height()
	for i, band := range bands {
		for k := band[0]; k < band[1]; k++ {
			top[i] = max(top[i], heads[k].Height())
		}
		if top[i] += 12; f.grouped() && !f.single() {
			top[i] += 18
		}
		height += top[i] + body + 14
	}
	height = vg.Length(math.Ceil(float64(height + sheet.MarginBottom - 8)))
	page := canvas.NewPage(float64(width), float64(height))
	h.Draw(page)
	y := height - h.Height()
	for i, band := range bands {
		d := resultBand{f: f, page: page, wide: wide, heads: heads, names: names, tall: tall, from: band[0], to: band[1], x: sheet.MarginSide + left, end: width - sheet.MarginSide}
		if i == len(bands)-1 && len(bands) == 1 {
			d.stretch()
		} else {
			d.end = d.x
			for k := d.from; k < d.to; k++ {
				d.end += wide[k]
			}
		}
		d.draw(y, top[i])
		y -= top[i] + body + 14
	}
	return page
}

// wholeGroups is where columns from one on end that have room up to another, so that no group is torn where it can be whole.
func (f *resultsFigure) wholeGroups(from, to int) int {
	if !f.grouped() || to == len(f.heads) {
		return to
	}
	whole := to
	for whole > from && f.heads[whole-1].group == f.heads[to].group {
		whole--
	}
	if whole == from {
		return to
	}
	return whole
}

// resultBand draws columns that stand beside each other.
type resultBand struct {
	f        *resultsFigure
	page     *canvas.Page
	wide     []vg.Length
	heads    []sheet.Block
	names    []sheet.Block
	tall     []vg.Length
	from, to int
	x, end   vg.Length // of the first column's left edge, and of the last one's right
}

// stretch shares some of the room that is left among the columns.
func (d *resultBand) stretch() {
	used := d.x
	for k := d.from; k < d.to; k++ {
		used += d.wide[k]
	}
	more := min((d.end-used)/vg.Length(d.to-d.from), 30)
	d.end = used
	for k := d.from; k < d.to; k++ {
		d.wide[k] += more
		d.end += more
	}
}

func (d *resultBand) rule(y, width, from, to vg.Length) {
	d.page.SetRound(false)
	d.page.SetLineDash(nil, 0)
	sheet.StrokeLine(d.page, []vg.Point{{X: from, Y: y}, {X: to, Y: y}}, width, sheet.Ink)
}

// draw draws rules, heads and rows from a height downwards.
func (d *resultBand) draw(top, head vg.Length) {
	f := d.f
	d.rule(top, 1.4, sheet.MarginSide, d.end)
	if f.grouped() && !f.single() {
		x := d.x
		for k := d.from; k < d.to; {
			from, g := x, f.heads[k].group
			for ; k < d.to && f.heads[k].group == g; k++ {
				x += d.wide[k]
			}
			if f.groups[g] != "" {
				d.page.Text(canvas.Text{At: vg.Point{X: (from + resultPad + x) / 2, Y: top - 14}, String: sheet.Shorten(f.groups[g], x-from-resultPad, sheet.TickSize, true), Size: sheet.TickSize, Bold: true, Ink: sheet.Ink, Anchor: canvas.Middle})
				d.rule(top-19, 0.7, from+resultPad, x)
			}
		}
	}
	y := top - head
	x := d.x
	for k := d.from; k < d.to; k++ {
		x += d.wide[k]
		b := d.heads[k]
		b.Draw(d.page, canvas.Text{At: vg.Point{X: x, Y: y + 5 + b.Pitch()*vg.Length(len(b.Lines)-1)}, Ink: sheet.Ink, Anchor: canvas.End})
	}
	d.rule(y, 0.8, sheet.MarginSide, d.end)
	for r := range f.rows {
		mid := y - d.tall[r]/2
		b := d.names[r]
		d.page.BeginGroup(wording.Plain(f.rows[r].name))
		b.Draw(d.page, canvas.Text{At: vg.Point{X: sheet.MarginSide, Y: mid - 0.36*resultSize + b.Pitch()*vg.Length(len(b.Lines)-1)/2}, Ink: sheet.Ink})
		x, under := d.x, false
		for k := d.from; k < d.to; k++ {
			under = under || f.beside(k, &f.rows[r].cells[k]) != ""
		}
		for k := d.from; k < d.to; k++ {
			x += d.wide[k]
			d.cell(k, &f.rows[r].cells[k], vg.Point{X: x, Y: mid}, under)
		}
		d.page.EndGroup()
		y -= d.tall[r]
	}
	d.rule(y, 1.4, sheet.MarginSide, d.end)
}

// cell writes a cell that ends at a place.
func (d *resultBand) cell(k int, c *resultCell, at vg.Point, under bool) {
	beside := d.f.beside(k, c)
	y := at.Y - 0.36*resultSize
	if under {
		y += resultUnder / 2
	}
	d.page.Text(canvas.Text{At: vg.Point{X: at.X, Y: y}, String: sheet.Shorten(d.f.number(k, c), d.wide[k]-4, resultSize, c.best), Size: resultSize, Bold: c.best, Ink: sheet.Ink, Anchor: canvas.End})
	if beside != "" {
		d.page.Text(canvas.Text{At: vg.Point{X: at.X, Y: y - resultUnder}, String: sheet.Shorten(beside, d.wide[k]-4, sheet.NoteSize, false), Size: sheet.NoteSize, Ink: sheet.Muted, Anchor: canvas.End})
	}
}
