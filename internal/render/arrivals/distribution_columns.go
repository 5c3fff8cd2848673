package arrivals

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// spreadColumns are what is written to the right of each row: how many runs are counted, the median, and the failures.
type spreadColumns struct {
	head           sheet.Block // over the counts
	count          []string    // empty where nothing is counted
	median         []string    // empty where the page is too narrow for it beside the counts
	failed         []sheet.Block
	middle, failAt vg.Length // of the second and the third column, from the chart
	width          vg.Length // of all
}

// columnGap is between two columns of words.
const columnGap vg.Length = 10

// newColumns writes counts, medians and failures of the rows.
func (f *distributionFigure) newColumns(page vg.Length) spreadColumns {
	c := spreadColumns{}
	end := failureGap
	for i := range f.counted.claims {
		if f.counted.said {
			break
		}
		n, text := f.counted.claims[i].N, "–"
		if n["of"] > 0 { // else all runs of the row diverge
			text = wording.Count(int(n["count"])) + " of " + wording.Count(int(n["of"]))
		}
		c.count = append(c.count, text)
	}
	if len(c.count) > 0 {
		first := vg.Length(0)
		for _, s := range c.count {
			first = max(first, sheet.TextWidth(s, sheet.LabelSize, true)*1.03)
		}
		c.head = sheet.NewBlock(f.counted.head, max(first, countHead), sheet.TickSize, false, 3)
		end += max(first, c.head.Width()*1.03) + columnGap
	}
	c.middle = end
	if len(c.count) == 0 || page >= narrowTable {
		width := sheet.TextWidth("median", sheet.TickSize, false)
		for i := range f.rows {
			c.median = append(c.median, f.medianText(&f.rows[i]))
			width = max(width, sheet.TextWidth(c.median[i], sheet.NoteSize, true)*1.03)
		}
		end += width + columnGap
	}
	c.failAt, c.width = end, end-columnGap
	second := vg.Length(0)
	for i := range f.rows {
		c.failed = append(c.failed, sheet.NewBlock(f.failedText(&f.rows[i]), page*0.24, sheet.NoteSize, false, 2))
		second = max(second, c.failed[i].Width()*1.03)
	}
	if second > 0 {
		c.width = c.failAt + failureText + second
	}
	return c
}

// countHead is how wide the head over the counts may be at least.
const countHead vg.Length = 84

// headHeight is that of the heads over the first row.
func (c spreadColumns) headHeight() vg.Length {
	if n := len(c.head.Lines); n > 1 {
		return spreadHead + c.head.Pitch()*vg.Length(n-1)
	}
	return spreadHead
}

// drawHeads names the columns.
func (s spreadRows) drawHeads(page *canvas.Page) {
	at := vg.Point{X: s.panel.Data.Max.X + failureGap, Y: s.panel.Data.Max.Y - s.f.head + 7}
	if len(s.columns.count) > 0 {
		up := s.columns.head.Pitch() * vg.Length(len(s.columns.head.Lines)-1)
		s.columns.head.Draw(page, canvas.Text{At: vg.Point{X: at.X, Y: at.Y + up}, Ink: sheet.Muted})
	}
	if len(s.columns.median) > 0 {
		page.Text(canvas.Text{At: vg.Point{X: s.panel.Data.Max.X + s.columns.middle, Y: at.Y}, String: "median", Size: sheet.TickSize, Ink: sheet.Muted})
	}
}

// drawColumns writes count, median and failures.
func (s spreadRows) drawColumns(page *canvas.Page, row int) {
	x, y, r := s.panel.Data.Max.X, s.y(row), &s.f.rows[row]
	if len(s.columns.count) > 0 {
		page.Text(canvas.Text{At: vg.Point{X: x + failureGap, Y: y - 0.36*sheet.LabelSize}, String: s.columns.count[row], Size: sheet.LabelSize, Bold: true, Ink: r.series.Ink()})
	}
	if len(s.columns.median) > 0 {
		page.Text(canvas.Text{At: vg.Point{X: x + s.columns.middle, Y: y - 0.36*sheet.NoteSize}, String: s.columns.median[row], Size: sheet.NoteSize, Bold: len(s.columns.count) == 0, Ink: r.series.Ink()})
	}
	if len(s.columns.failed[row].Lines) == 0 {
		return
	}
	at := vg.Point{X: x + s.columns.failAt + failureCross, Y: y}
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1.8)
	page.SetColor(r.series.Ink())
	page.Stroke(sheet.CrossPath(at, failureCross))
	failed := s.columns.failed[row]
	up := failed.Pitch() * vg.Length(len(failed.Lines)-1) / 2
	failed.Draw(page, canvas.Text{At: vg.Point{X: x + s.columns.failAt + failureText, Y: y - 0.36*sheet.NoteSize + up}, Ink: sheet.Muted})
}
