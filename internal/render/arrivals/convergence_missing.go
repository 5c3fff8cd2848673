package arrivals

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Runs of a row that never arrive are crosses at its end, with what that means beside them.

// missing are the runs of a group that never arrive.
func (d *groupDots) missing(g *dotGroup) (all []*arrivalRow) {
	for _, row := range d.inOrder(g) {
		if !row.Reached {
			all = append(all, row)
		}
	}
	return all
}

// crosses is the place of so many crosses at the end of a row.
func crosses(n int, r vg.Rectangle, y vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: r.Max.X - vg.Length(n)*crossPitch - 2, Y: y - 8}, Max: vg.Point{X: r.Max.X, Y: y + 8}}
}

// drawMissing draws them, the last at the end of the row, and says what they are: left of them, or under or over them where dots are
// in the way.
func (d groupDots) drawMissing(page *canvas.Page, g *dotGroup, r vg.Rectangle, dots []groupDot, at groupRow) {
	missing := d.missing(g)
	if len(missing) == 0 {
		return
	}
	x := r.Max.X - failureCross - 1
	for _, row := range missing {
		page.BeginGroup(canvas.Plain(d.f.told(row)))
		drawMiss(page, vg.Point{X: x, Y: at.y}, d.ink(row.series))
		page.EndGroup()
		x -= crossPitch
	}
	var room sheet.Placer
	for _, dot := range dots {
		room.Take(sheet.Square(dot.at, dot.reach()))
	}
	size := d.noteSize()
	texts := []string{failureHead}
	if len(missing) == 1 {
		texts = []string{missing[0].series.Name + ": " + failureHead, failureHead}
	}
	rise := vg.Length(0.36 * size)
	for _, end := range [3]vg.Point{{X: x, Y: at.y - rise}, {X: r.Max.X, Y: at.y - failureCross - 5 - 2*rise}, {X: r.Max.X, Y: at.y + failureCross + 5}} {
		for _, text := range texts {
			box := vg.Rectangle{Min: vg.Point{X: end.X - sheet.TextWidth(text, size, false), Y: end.Y}, Max: vg.Point{X: end.X, Y: end.Y + 2*rise}}
			if box.Min.X < r.Min.X || room.Hits(box) {
				continue
			}
			page.Text(canvas.Text{At: end, String: text, Size: size, Ink: sheet.Muted, Halo: 2, Anchor: canvas.End})
			return
		}
	}
}
