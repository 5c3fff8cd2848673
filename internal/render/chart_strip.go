package render

import "gonum.org/v1/plot/vg"

const (
	stripHeight vg.Length = 74 // of the data rectangle of a strip
	stripGap    vg.Length = 28 // between it and the panel above, with its name
)

// stripRoom is what a strip takes under the panel.
func (c *chart) stripRoom() vg.Length {
	if c.strip == nil {
		return 0
	}
	return stripHeight + stripGap
}

// stripTickRoom is how much wider a strip's tick labels are than those of the panel.
func (c *chart) stripTickRoom() vg.Length {
	if c.strip == nil {
		return 0
	}
	above, below := c.newPanel(&c.y), c.newStrip()
	fitTicks(&above.Y, 300, false)
	return max(0, widest(tickLabels(&below.Y), tickSize, false)-widest(tickLabels(&above.Y), tickSize, false))
}

// newStrip is the strip without a place.
func (c *chart) newStrip() *panel {
	p := c.newPanel(c.strip.axis(c))
	p.name, p.nameInk, p.labelX, p.labelY = c.strip.name, muted, true, true
	fitTicks(&p.Y, stripHeight, false)
	return p
}

// addStrip gives the strip its place under the panel of a chart that is laid out, and takes over the labels of its
// horizontal axis.
func (c *chart) addStrip() {
	if c.strip == nil {
		return
	}
	above, p := c.layout.panels[0], c.newStrip()
	p.X = above.X
	above.labelX = false
	p.data = vg.Rectangle{Min: vg.Point{X: above.data.Min.X, Y: above.data.Min.Y - c.stripRoom()}, Max: above.data.Max}
	p.data.Max.Y = p.data.Min.Y + stripHeight
	p.above = append(p.above, c.strip.layer(p, c.strip.axis(c).log))
	if c.x.broken() {
		p.above = append(p.above, axisBreak{p})
	}
	c.layout.panels = append(c.layout.panels, p)
}
