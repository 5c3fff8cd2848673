package arrivals

import (
	"math"
	"slices"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// A row of many runs is a band, and its marks keep within it: as near to its middle as they lie on no other.

// groupRow is where a row lies: its middle and its height.
type groupRow struct{ y, pitch vg.Length }

// groupDot is a run that arrives, in its place.
type groupDot struct {
	row    *arrivalRow
	at     vg.Point
	radius vg.Length
	disc   bool
}

// reach is how far the mark reaches about its middle: one with corners farther than its radius.
func (o *groupDot) reach() vg.Length {
	if o.disc {
		return o.radius
	}
	return 1.15 * o.radius
}

const (
	bandInk              = 0.4 // how strong every other row is shaded
	rowMargin  vg.Length = 2   // between marks and the border of their row
	dotGap     vg.Length = 1.5 // between two marks of a row
	reachBar   vg.Length = 4   // width of the line from the first to a run far behind
	reachAlpha           = 0.35
)

// drawBands shades every other row from side to side of the page, so that it is seen what belongs to it.
func (d groupDots) drawBands(page *canvas.Page, top, pitch vg.Length) {
	w, _ := page.Size()
	page.SetColor(sheet.Grid.WithAlpha(bandInk))
	for i := 0; i < len(d.groups); i += 2 {
		y := top - vg.Length(i)*pitch
		page.Fill(sheet.Rectangle(vg.Rectangle{Min: vg.Point{X: sheet.MarginSide / 2, Y: y - pitch}, Max: vg.Point{X: w - sheet.MarginSide/2, Y: y}}))
	}
}

// radius is that of the mark of a run.
func (d *groupDots) radius(row *arrivalRow) vg.Length {
	if d.isTold(row.series) {
		return toldDot
	}
	return d.dotSize()
}

// dots are the arrivals of a group: on the middle of the row, or as little above or below it as they touch none before them. The run
// that the figure is about keeps the middle.
func (d groupDots) dots(g *dotGroup, r groupRow) (all []groupDot) {
	for _, row := range g.rows {
		if row.Reached {
			all = append(all, groupDot{row, vg.Point{X: d.p.At(float64(row.At(d.f.evaluations)), 0).X, Y: r.y}, d.radius(row), d.isTold(row.series)})
		}
	}
	sort.SliceStable(all, func(a, b int) bool {
		if told := d.isTold(all[a].row.series); told != d.isTold(all[b].row.series) {
			return told
		}
		return all[a].at.X < all[b].at.X
	})
	for i := range all {
		all[i].settle(all[:i], r)
	}
	return all
}

// settle moves a mark off the middle of its row to where it is clear of those before it; where it is clear nowhere in the row, to where
// it covers least of them.
func (o *groupDot) settle(before []groupDot, r groupRow) {
	const step = 0.5
	most, best := r.pitch/2-o.reach()-rowMargin, math.Inf(-1)
	at := o.at
	for off := vg.Length(0); off <= max(most, 0); off += step {
		for _, side := range [2]vg.Length{1, -1} {
			at.Y = r.y + side*off
			room := math.Inf(1)
			for _, b := range before {
				room = min(room, float64(sheet.Distance(b.at, at)-b.reach()-o.reach()-dotGap))
			}
			if room > best {
				best, o.at = room, at
			}
			if room >= 0 {
				return
			}
		}
	}
}

// drawReach draws the line of a row from its first mark to its last, and over it one from the first to arrive to a run far behind that
// the figure is about.
func (d groupDots) drawReach(page *canvas.Page, g *dotGroup, dots []groupDot, y vg.Length) {
	if len(dots) == 0 {
		return
	}
	low, high := dots[0].at.X, dots[0].at.X
	for _, dot := range dots {
		low, high = min(low, dot.at.X), max(high, dot.at.X)
	}
	page.SetLineDash(nil, 0)
	sheet.StrokeLine(page, []vg.Point{{X: low, Y: y}, {X: high, Y: y}}, 1.5, sheet.Grid)
	if g.isLate(d.f.evaluations) && g.told.Reached {
		to := dots[slices.IndexFunc(dots, func(o groupDot) bool { return o.row == g.told })].at
		sheet.StrokeLine(page, []vg.Point{{X: low, Y: y}, to}, reachBar, d.ink(g.told.series).WithAlpha(reachAlpha))
	}
}
