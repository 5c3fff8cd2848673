package curve

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// beads are the first long steps of each of many runs on a curve, as long as these can be told apart: how they slow down is
// seen without a dot for every step. Where paths lie on one another those of the first are drawn.
type beads struct{ trails []maps.Trail }

var _ sheet.Layer = beads{}

const (
	beadApart  vg.Length = 6 // between two beads of a path, and from its ends
	beadClear  vg.Length = 6 // from the beads of others
	beadRadius vg.Length = 2.4
	beadLine   vg.Length = 1
	mostBeaded           = 24 // runs
)

// Draw implements Layer.
func (b beads) Draw(page *canvas.Page, r vg.Rectangle) {
	if len(b.trails) > mostBeaded {
		return
	}
	page.SetLineDash(nil, 0)
	page.SetLineWidth(beadLine)
	for i, all := range b.places(r) {
		t := &b.trails[i]
		for _, k := range all {
			sheet.Later(page, t.When(t.Steps[k]), func() { page.Circle(t.Points[k], beadRadius, t.Series.Ink(), sheet.Paper) })
		}
	}
}

// places are the iterates of each path that have beads.
func (b beads) places(r vg.Rectangle) [][]int {
	all := make([][]int, len(b.trails))
	var marks, taken []vg.Point
	for i := range b.trails {
		if at, ok := b.trails[i].Start(r); ok {
			marks = append(marks, at)
		}
		if at, ok := b.trails[i].End(r); ok {
			marks = append(marks, at)
		}
	}
	near := func(p vg.Point, of []vg.Point, reach vg.Length) bool {
		return slices.ContainsFunc(of, func(q vg.Point) bool { return sheet.Distance(p, q) < reach })
	}
	for i := range b.trails {
		t, own := &b.trails[i], []vg.Point(nil)
		for k := 1; k < len(t.Points) && t.Steps[k] == t.Steps[k-1]+1; k++ {
			p := t.Points[k]
			if long := sheet.Distance(t.Points[k-1], p) >= beadApart; !sheet.Contains(r, p) || !long && own != nil {
				break
			} else if !long { // off a hilltop
				continue
			}
			if !near(p, marks, beadApart) && !near(p, taken, beadClear) {
				all[i], own = append(all[i], k), append(own, p)
			}
		}
		taken = append(taken, own...)
	}
	return all
}
