package arrivals

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// pairRow is a row as it is drawn.
type pairRow struct {
	pairDots
	pair      arrivalPair
	at        [2]vg.Point // of the marks, in the order of the conditions
	low, high int         // which is the left one, and which the right
	ink       canvas.Ink
	text      canvas.Ink // of its counts
	size      float64    // of the counts
	radius    vg.Length
}

// drawBetween joins the marks of a row, with an arrow out of the panel where a run does not arrive.
func (r *pairRow) drawBetween(page *canvas.Page, width vg.Length) {
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	from, to := r.at[r.low], r.at[r.high]
	switch {
	case r.pair.of[0].Reached && r.pair.of[1].Reached:
		sheet.StrokeLine(page, []vg.Point{from, to}, width, r.ink)
	case r.pair.of[0].Reached || r.pair.of[1].Reached:
		sheet.StrokeLine(page, []vg.Point{from, {X: to.X - arrowSize, Y: to.Y}}, width, r.ink)
		sheet.FillStrokeMark(page, sheet.ArrowPath(to, vg.Point{X: 1}, arrowSize+width), 1, r.ink, r.ink, 0)
	}
}

// count is how long the run in a condition takes.
func (r *pairRow) count(k int) string { return wording.Count(r.pair.of[k].At(r.f.evaluations)) }

// wide is how wide a text of the row is.
func (r *pairRow) wide(text string) vg.Length { return sheet.TextWidth(text, r.size, true) }

// write writes a text of the row.
func (r *pairRow) write(page *canvas.Page, text string, x, y vg.Length) {
	page.Text(canvas.Text{At: vg.Point{X: x, Y: y}, String: text, Size: r.size, Bold: true, Ink: r.text, Halo: 2})
}

// drawCounts writes the counts of a row at its marks, and between them over the line how far apart they are.
func (r *pairRow) drawCounts(page *canvas.Page) {
	base := r.at[0].Y - vg.Length(0.36*r.size)
	both := r.pair.of[0].Reached && r.pair.of[1].Reached
	by, _ := r.f.factor(r.pair)
	switch {
	case !r.pair.of[r.low].Reached && !r.pair.of[r.high].Reached:
		text := r.instead(r.low) + r.both()
		r.write(page, text, r.at[r.low].X-r.wide(text), base)
	case both && by < leastFactor:
		r.drawBoth(page, base)
	case !both:
		r.drawLow(page, base)
		text := canvas.Text{At: vg.Point{X: r.at[r.high].X, Y: r.at[r.high].Y + r.radius + 4}, String: r.instead(r.high), Size: r.pairDots.size.note, Bold: true, Ink: r.text, Halo: 2, Anchor: canvas.End}
		page.Text(text)
	case r.pair.told && r.drawOver(page):
	default:
		r.drawLow(page, base)
		r.drawHigh(page, base)
		r.drawFactor(page, by, r.at[0].Y+6)
	}
}

// drawBoth writes one count for two that are alike, or both of them: right of the marks, or left where there is no room.
func (r *pairRow) drawBoth(page *canvas.Page, base vg.Length) {
	text := r.count(r.low) + r.both()
	if r.count(r.low) != r.count(r.high) {
		text = r.count(r.low) + " and " + r.count(r.high)
	}
	right, left, w := r.at[r.high].X+r.radius+6, r.at[r.low].X-r.radius-6, r.wide(text)
	switch {
	case right+w <= r.p.Data.Max.X+sheet.MarginSide:
		r.write(page, text, right, base)
	case left-w >= r.p.Data.Min.X:
		r.write(page, text, left-w, base)
	default:
		r.write(page, text, min(max(r.at[r.low].X-w/2, r.p.Data.Min.X), r.p.Data.Max.X+sheet.MarginSide-w), r.at[r.low].Y+r.radius+3)
	}
}

// both says of a count that it is that of both conditions.
func (r *pairRow) both() string {
	if r.icons[0] != nil {
		return " both ways"
	}
	return " both"
}

// drawLow writes the lower count left of its mark, or over it where the panel begins.
func (r *pairRow) drawLow(page *canvas.Page, base vg.Length) {
	count, at := r.count(r.low), r.at[r.low]
	w := r.wide(count)
	if x := at.X - r.radius - 6 - w; x > r.p.Data.Min.X {
		r.write(page, count, x, base)
		return
	}
	r.write(page, count, max(at.X-w/2, r.p.Data.Min.X), at.Y+r.radius+4)
}

// drawHigh writes the higher count right of its mark, or over it where the page ends.
func (r *pairRow) drawHigh(page *canvas.Page, base vg.Length) {
	count, at := r.count(r.high), r.at[r.high]
	w := r.wide(count)
	if x := at.X + r.radius + 6; x+w < r.p.Data.Max.X+sheet.MarginSide {
		r.write(page, count, x, base)
		return
	}
	r.write(page, count, min(at.X-w/2, r.p.Data.Max.X+sheet.MarginSide-w), at.Y+r.radius+4)
}

// drawOver writes large counts over both marks, and between them how far apart they are; false where these have no room.
func (r *pairRow) drawOver(page *canvas.Page) bool {
	by, _ := r.f.factor(r.pair)
	y := r.at[0].Y + r.radius + 6
	var left, right [2]vg.Length // of the counts at the left and at the right mark
	for i, k := range [2]int{r.low, r.high} {
		w := r.wide(r.count(k))
		left[i] = min(max(r.at[k].X-w/2, r.p.Data.Min.X), r.p.Data.Max.X+sheet.MarginSide-w)
		right[i] = left[i] + w
	}
	if room := left[1] - right[0]; by >= saidFactor && room < sheet.TextWidth(timesAsMany(by), r.pairDots.size.factor, true)+16 || room < 8 {
		return false
	}
	for i, k := range [2]int{r.low, r.high} {
		r.write(page, r.count(k), left[i], y)
	}
	r.drawFactor(page, by, y)
	return true
}

// drawFactor writes how far apart the marks are over the line between them, from a height on.
func (r *pairRow) drawFactor(page *canvas.Page, by float64, y vg.Length) {
	text, size := timesAsMany(by), r.pairDots.size.note
	if r.pair.told {
		size = r.pairDots.size.factor
	}
	if w := sheet.TextWidth(text, size, true); by >= saidFactor && w < r.at[r.high].X-r.at[r.low].X-2*r.radius {
		page.Text(canvas.Text{At: vg.Point{X: (r.at[r.low].X + r.at[r.high].X) / 2, Y: y}, String: text, Size: size, Bold: true, Ink: r.text, Halo: 2, Anchor: canvas.Middle})
	}
}
