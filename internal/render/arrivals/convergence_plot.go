package arrivals

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// failures is the column of what did not arrive.
type failures struct {
	text   []sheet.Block // by row, empty where the run arrived
	width  vg.Length
	height vg.Length // of the highest text, where one has several lines
	each   bool      // whether every row says that it is not reached, and no head does
}

const (
	failureHead            = "not reached"
	failureCross vg.Length = 3.6
	failureGap   vg.Length = 18 // between the chart and the column
	failureText  vg.Length = 11 // from the middle of the cross to its text
	failureShare           = 0.27
	nameShare              = 0.36
	nameGap      vg.Length = 10 // between a row's name and the chart
	arrivalDot   vg.Length = 4.2
	largeDot     vg.Length = 5.6
)

// newFailures writes the column; it has no width where every run arrives.
func (f *convergenceFigure) newFailures(page vg.Length) failures {
	c := failures{text: make([]sheet.Block, len(f.rows)), each: f.fewRows()}
	most := page * failureShare
	for i := range f.rows {
		if !f.rows[i].Reached {
			c.text[i] = sheet.NewBlock(f.rows[i].Instead(f.in.Runs), most-failureText, sheet.NoteSize, false, 2)
			c.width = max(c.width, failureCross+failureText+c.text[i].Width()*1.03)
			if c.each {
				c.height = max(c.height, c.text[i].Height()+sheet.LargeTick+8)
			} else if len(c.text[i].Lines) > 1 {
				c.height = max(c.height, c.text[i].Height()+2)
			}
		}
	}
	if c.width > 0 {
		c.width = failureGap + max(c.width, c.headWidth())
	}
	return c
}

// headWidth is how wide the words are, over the column or in each row.
func (c *failures) headWidth() vg.Length {
	if c.each {
		return failureCross + failureText + sheet.TextWidth(failureHead, sheet.LargeTick, false)*1.03
	}
	return sheet.TextWidth(failureHead, sheet.TickSize, false)
}

// indent is how far a row's name stands in under the name of its group.
func (f *convergenceFigure) indent(row int) vg.Length {
	if f.rows[row].group == "" {
		return 0
	}
	return 10
}

// arrivalDots draws names, dots, values and the column of what did not arrive.
type arrivalDots struct {
	f        *convergenceFigure
	p        *sheet.Panel
	rows     rowPlaces
	failures failures
}

// arrivalGrid draws the lines behind the dots.
type arrivalGrid struct{ arrivalDots }

var (
	_ sheet.Layer = arrivalDots{}
	_ sheet.Layer = arrivalGrid{}
)

// y is the height on the page of a distance from the top of the chart.
func (d arrivalDots) y(down vg.Length) vg.Length {
	share := down / d.rows.height
	return d.p.Data.Max.Y - share*(d.p.Data.Max.Y-d.p.Data.Min.Y)
}

// Draw implements Layer: a line for each power of ten and a light guide along each row.
func (g arrivalGrid) Draw(page *canvas.Page, _ vg.Rectangle) {
	r := g.p.Data
	page.Unclip() // guides go on to the column
	defer page.Clip(r)
	top := g.y(g.rows.head - footOfChart)
	for _, t := range sheet.Ticks(&g.p.X) {
		if !t.IsMinor() {
			x := g.p.At(t.Value, 0).X
			sheet.StrokeSharp(page, sheet.Grid, vg.Point{X: x, Y: r.Min.Y}, vg.Point{X: x, Y: top})
		}
	}
	for i, at := range g.rows.at {
		end := r.Max.X
		if len(g.failures.text[i].Lines) > 0 {
			end += failureGap - 2
		}
		sheet.StrokeSharp(page, sheet.Grid, vg.Point{X: r.Min.X, Y: g.y(at)}, vg.Point{X: end, Y: g.y(at)})
	}
	for i, h := range g.rows.headings {
		if i > 0 {
			y := g.y(h.at - headingRow/2 - groupGap/2)
			w, _ := page.Size()
			sheet.StrokeSharp(page, sheet.Grid, vg.Point{X: sheet.MarginSide, Y: y}, vg.Point{X: w - sheet.MarginSide, Y: y})
		}
	}
}

// Draw implements Layer.
func (d arrivalDots) Draw(page *canvas.Page, r vg.Rectangle) {
	d.drawHead(page)
	width, _ := page.Size()
	for _, h := range d.rows.headings {
		sheet.Write(page, canvas.Text{At: vg.Point{X: sheet.MarginSide, Y: d.y(h.at) - 0.36*sheet.AxisSize},
			String: h.name, Size: sheet.AxisSize, Bold: true, Ink: sheet.Ink, Halo: 2}, width-2*sheet.MarginSide)
	}
	for i := range d.f.rows {
		d.drawRow(page, i)
	}
}

// drawRow draws one run.
func (d arrivalDots) drawRow(page *canvas.Page, i int) {
	row, y := &d.f.rows[i], d.y(d.rows.at[i])
	page.BeginGroup(canvas.Plain(d.f.told(row)))
	x := sheet.MarginSide + d.f.indent(i)
	ink := sheet.Ink
	if d.f.tellsOf(row) {
		ink = row.series.Ink()
	}
	d.rows.name[i].Draw(page, canvas.Text{At: vg.Point{X: x, Y: d.y(d.rows.names[i]) - vg.Length(0.36*d.f.nameText())}, Ink: ink})
	if row.Reached {
		d.drawArrival(page, row, y)
	} else {
		d.drawFailure(page, row, d.failures.text[i], y)
	}
	page.EndGroup()
}

// drawArrival draws the first arrival, and where the run left again from where on it stays. Both have their number.
func (d arrivalDots) drawArrival(page *canvas.Page, row *arrivalRow, y vg.Length) {
	color := row.series.Ink()
	value := arrivalValue{text: wording.Count(row.At(d.f.evaluations)), first: row.fastest, ink: color, large: d.f.fewRows()}
	value.told = d.f.tellsOf(row)
	first := vg.Point{X: d.p.At(float64(row.At(d.f.evaluations)), 0).X, Y: y}
	value.left, value.right = first.X, first.X
	step, stays := row.Stays(d.f.evaluations)
	if stays {
		last := vg.Point{X: d.p.At(float64(step), 0).X, Y: y}
		page.SetRound(true)
		page.SetLineDash(nil, 0)
		sheet.StrokeLine(page, []vg.Point{first, last}, 2, color)
		drawDisc(page, last, color, true, d.f.dot())
		value.right, value.stays = last.X, wording.Count(step)
	} else if row.Reached && !row.Ends() {
		value.suffix = ", ends above"
	}
	drawDisc(page, first, color, !row.Hit.Left, d.f.dot())
	d.drawValue(page, value, y)
}

// tellsOf reports whether the title of the figure has the number of a row.
func (f *convergenceFigure) tellsOf(row *arrivalRow) bool {
	return row.Reached && figure.HasNumber(f.in.Title(f.fig), wording.Count(row.At(f.evaluations)))
}

// drawDot draws an arrival: filled if the run stays, else hollow.
func drawDot(page *canvas.Page, at vg.Point, color canvas.Ink, filled bool) {
	drawDisc(page, at, color, filled, arrivalDot)
}

// dot is the radius of the dots of rows: larger where these are few.
func (f *convergenceFigure) dot() vg.Length {
	if f.fewRows() {
		return largeDot
	}
	return arrivalDot
}

// drawDisc draws one of a radius.
func drawDisc(page *canvas.Page, at vg.Point, color canvas.Ink, filled bool, radius vg.Length) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(0)
	page.Circle(at, radius+1.2, sheet.Paper, nil)
	if filled {
		page.Circle(at, radius, color, nil)
		return
	}
	page.SetLineWidth(1.8)
	page.Circle(at, radius-0.9, sheet.Paper, color)
}

// arrivalValue is what is written beside the dots of a row.
type arrivalValue struct {
	text        string    // at the first arrival
	suffix      string    // after it, empty where the run stays
	stays       string    // at the dot from where on the run stays, empty without one
	left, right vg.Length // of the dots
	first       bool      // whether no other run of the group arrives earlier
	told        bool      // whether the title has the number
	ink         canvas.Ink
	large       bool // whether texts are, on a wide page with few rows
}

// size is that of the number: large where the title has it.
func (v *arrivalValue) size() float64 {
	more := 0.0
	if v.large {
		more = 3
	}
	switch {
	case v.told:
		return sheet.MeasureSize + 3 + more
	case v.first:
		return sheet.MeasureSize + more
	}
	return sheet.LabelSize + more
}

// other is the size of numbers beside it.
func (v *arrivalValue) other() float64 {
	if v.large {
		return sheet.LargeTick + 1
	}
	return sheet.TickSize
}

// write writes the number of the first arrival from x on.
func (v *arrivalValue) write(page *canvas.Page, x, y vg.Length) {
	size := v.size()
	t := canvas.Text{At: vg.Point{X: x, Y: y - vg.Length(0.36*size)}, String: v.text, Size: size, Ink: sheet.Ink, Halo: 2.2, Bold: v.first || v.told}
	if v.told {
		t.Ink = v.ink
	}
	page.Text(t)
}

// drawValue writes the numbers of a row: one right of its dot, or left of it where the chart ends; two on both sides, or
// together on one.
func (d arrivalDots) drawValue(page *canvas.Page, v arrivalValue, y vg.Length) {
	gap := d.f.dot() + 4
	start, end := d.p.Data.Min.X, d.p.Data.Max.X+sheet.MarginSide/2
	if d.failures.width > 0 {
		end = d.p.Data.Max.X + failureGap/2
	}
	wide := func(s string, bold bool) vg.Length { return sheet.TextWidth(s, v.other(), bold) }
	first := sheet.TextWidth(v.text, v.size(), v.first || v.told)
	if v.stays != "" {
		if v.left-gap-first > start && v.right+gap+wide(v.stays, false) <= end {
			v.write(page, v.left-gap-first, y)
			writeValue(page, v.right+gap, y, v.stays, v.other())
			return
		}
		v.suffix = "\u00a0to " + v.stays
	}
	x, all := v.right+gap, first+wide(v.suffix, false)
	if x+all > end && v.left-gap-all > start {
		x = v.left - gap - all
	}
	v.write(page, x, y)
	writeValue(page, x+first, y, v.suffix, v.other())
}

// writeValue writes a number from x on.
func writeValue(page *canvas.Page, x, y vg.Length, s string, size float64) {
	page.Text(canvas.Text{At: vg.Point{X: x, Y: y - vg.Length(0.36*size)}, String: s, Size: size, Ink: sheet.Muted, Halo: 2.2})
}

// drawFailure draws a cross and what happened instead.
func (d arrivalDots) drawFailure(page *canvas.Page, row *arrivalRow, text sheet.Block, y vg.Length) {
	at := vg.Point{X: d.p.Data.Max.X + failureGap + failureCross, Y: y}
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(2)
	page.SetColor(row.series.Ink())
	page.Stroke(sheet.CrossPath(at, failureCross))
	first := vg.Point{X: at.X + failureText - 2, Y: middleOf(text, sheet.NoteSize, y)}
	if d.failures.each {
		const gap = 4.5 // between the words and what happened
		head := canvas.Text{At: vg.Point{X: first.X, Y: first.Y + gap + 0.36*sheet.NoteSize}, String: failureHead, Size: sheet.LargeTick, Ink: sheet.Ink, Halo: 2}
		page.Text(head)
		first.Y = head.At.Y - gap - 0.72*sheet.NoteSize - 1
	}
	text.Draw(page, canvas.Text{At: first, Ink: sheet.Muted})
}

// keyText says what hollow dots mean, and filled ones beside them, in words for a room.
func (f *convergenceFigure) keyText(room vg.Length) []string {
	left, stays := f.leavers()
	switch {
	case !left:
		return nil
	case !stays:
		return []string{"arrives, but leaves again"}
	}
	texts := []string{"arrives, but leaves again", "stays from here on"}
	if sheet.TextWidth(texts[0]+texts[1], sheet.NoteSize, false)+60 > room {
		texts = []string{"leaves again", "stays"}
	}
	return texts
}

// keyWidth is how long the line is that says what dots mean.
func keyWidth(texts []string) vg.Length {
	w := vg.Length(0)
	for _, text := range texts {
		w += 9 + sheet.TextWidth(text, sheet.NoteSize, false) + 20
	}
	return w
}

// headRoom is the height above the rows of a chart of a width for what dots mean and, on the same line if it has room there,
// for the head of the column.
func (f *convergenceFigure) headRoom(width vg.Length, column bool) vg.Length {
	texts := f.keyText(width)
	switch {
	case len(texts) == 0 && !column:
		return 0
	case column && keyWidth(texts) > width:
		return 2 * headRow
	}
	return headRow
}

// drawHead writes the lines above the rows: what hollow dots mean, where there are any, and the head of the column.
func (d arrivalDots) drawHead(page *canvas.Page) {
	y := d.y(d.rows.head-headRow/2) - 0.36*sheet.TickSize + 2
	if d.failures.width > 0 && !d.failures.each {
		page.Text(canvas.Text{At: vg.Point{X: d.p.Data.Max.X + failureGap, Y: y}, String: failureHead, Size: sheet.TickSize, Ink: sheet.Muted})
	}
	room := d.p.Data.Max.X - d.p.Data.Min.X
	x := d.p.Data.Min.X + arrivalDot
	if d.rows.head > headRow {
		y += headRow - 4
	}
	for i, text := range d.f.keyText(room) {
		drawDot(page, vg.Point{X: x, Y: y + 0.36*sheet.NoteSize}, sheet.Muted, i > 0)
		page.Text(canvas.Text{At: vg.Point{X: x + 9, Y: y}, String: text, Size: sheet.NoteSize, Ink: sheet.Muted})
		x += 9 + sheet.TextWidth(text, sheet.NoteSize, false) + 20
	}
}
