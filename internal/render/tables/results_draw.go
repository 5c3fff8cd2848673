package tables

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
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
		d.page.BeginGroup(f.rows[r].plain())
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

// subtitle says what the runs have in common, and what a cell is.
func (f *resultsFigure) subtitle() string {
	var groups [][]int
	for _, r := range f.rows {
		groups = append(groups, r.cells[0].runs)
	}
	center := "median"
	if f.mean {
		center = "mean"
	}
	together := f.in.Together(groups, center)
	what := ""
	if f.single() {
		what = f.heads[0].name
	}
	if together == "" {
		return study.JoinClauses(f.in.Subtitle(f.fig.Runs), what)
	}
	if reach := f.reach(); reach != "" {
		together += ", below it " + reach
	}
	if what != "" {
		together = what + ", " + together
	}
	return study.JoinClauses(f.in.Subtitle(f.fig.Runs), together)
}

// reach says what stands under a number.
func (f *resultsFigure) reach() string {
	switch f.spread {
	case "deviation":
		return "the standard deviation"
	case study.NoBand:
		return ""
	case "interval":
		return "its 95 % interval"
	}
	return "the range " + study.BandReach(f.spread)
}

// text names the best of each column of results.
func (f *resultsFigure) text() claim.Text {
	text := f.in.Text(f.fig.Runs)
	for _, word := range f.fig.Spec.Texts("columns") {
		text.Add(claim.Finding, f.leaders(word)...)
	}
	text.Add(claim.Compared, f.in.Tale(f.fig.Runs).Comparison()...)
	text.Add(claim.Note, f.in.Tale(f.fig.Runs).Grounds()...)
	for _, h := range f.heads {
		if f.isResult(h.word) {
			text.Add(claim.Beware, f.in.Lacking(h.measure, f.fig.Runs)...)
			break
		}
	}
	if f.mean {
		text.Remark(claim.Beware, "A mean leaves out the runs that fail, which are counted beside it.")
	}
	text.Remark(claim.Note, "A cross stands where half of the runs or more fail.")
	return text
}

// leaders names the best of each column of a result. Of means nothing is said: they leave out runs that fail.
func (f *resultsFigure) leaders(word string) (told []claim.Claim) {
	if !f.isResult(word) || f.mean {
		return nil
	}
	for i, h := range f.heads {
		if h.word != word {
			continue
		}
		var best []string
		c := claim.Claim{Kind: claim.Leader, W: h.measure.Words(claim.W{})}
		for k := range f.rows {
			if cell := &f.rows[k].cells[i]; cell.best {
				best = append(best, wording.Plain(f.rows[k].name))
				c.Runs, c.N = append(c.Runs, cell.runs...), claim.N{"value": cell.center}
				c.W["what"] = h.measure.Least(len(cell.runs) > 1)
			}
		}
		switch n := len(best); {
		case n == 0:
			continue
		case n > 3:
			best = []string{wording.Count(n) + " rows alike"}
		}
		c.W["cell"] = wording.List(best)
		if g := f.groups[h.group]; g != "" {
			c.W["cell"] += " on " + wording.Plain(g)
		}
		told = append(told, c)
	}
	return told
}

// alt describes the table to those who cannot see it.
func (f *resultsFigure) alt(title string) string {
	text := "Table with " + wording.Counted(len(f.rows), "row") + " and " + wording.Counted(len(f.heads), "column")
	for _, r := range f.rows {
		if slices.ContainsFunc(r.cells, func(c resultCell) bool { return c.best }) {
			return figure.Prose(study.Closed(title), text+"; the best of each column is bold.")
		}
	}
	return figure.Prose(study.Closed(title), text+".")
}
