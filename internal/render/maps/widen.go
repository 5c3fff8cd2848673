package maps

import (
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

const (
	mostWider = 2.5 // how much wider than it would be a map gets to fill its page
	blankFrom = 0.3 // of the width of a map: so much blank paper beside it is filled, where only title and legend make it
)

// widen lets a map show more of the surface at its sides where style gives the page a shape that would leave them blank, or
// where the header is much wider than the map. A window that the file asks for stays, and one that somebody looks through.
func (c *contourFigure) widen() {
	high, asked := c.in.FixedHeight() > 0, c.in.Look.Width > 0 || c.in.Look.Aspect > 0
	if len(c.views) != 1 || len(c.in.Frames) > 0 || c.aspect() == 0 || len(c.in.Look.X.Range) > 0 || high && !asked || !high && c.views[0].Source.Spec.Has("window") {
		return
	}
	c.trial = true
	c.arrange(sheet.ColorBar{})
	c.trial = false
	if !c.ranked && !high && !asked && c.aspect() < 0.9 {
		return
	}
	page := c.in.PageWidth()
	if !asked && !c.ranked {
		page = c.layout.Width
	}
	spare, data := c.layout.Spare(page), c.layout.Panels[0].Data.Max.X-c.layout.Panels[0].Data.Min.X
	least := vg.Length(blankFrom)
	if c.ranked || c.pathNames() != nil { // which want room
		least = 0
	}
	if !asked && spare <= least*data {
		return
	}
	v := &c.views[0]
	more := v.X.Width() * (min(float64((data+spare)/data), mostWider) - 1) / 2
	v.X.Lo, v.X.Hi = v.X.Lo-more, v.X.Hi+more
}
