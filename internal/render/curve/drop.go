package curve

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// tellDrop names the drop that the only run creeps towards and never takes, beside it.
func (m marks) tellDrop(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	if len(m.trails) != 1 {
		return
	}
	d, ok := m.c.in.NextDrop(m.trails[0].Run)
	if !ok {
		return
	}
	f := height(m.view, d.At)
	if after := m.landings; len(after) == 1 && after[0].f < f {
		f = after[0].f
	}
	at := m.panel.At(d.At, f-d.Fall/2)
	if !sheet.Contains(r, at) {
		return
	}
	p := sheet.Plate{Ink: sheet.Ink, Size: nameSize, Large: "the next drop, of " + wording.Short(d.Fall, 2) + ", is at " + m.plainly(d.At),
		Fine: fineSize, Small: []string{"the slope fades to 0 before it"}}
	p.PutFrom(page, room, at, 6, reachOfText, m.trails[0].SeenFrom())
}
