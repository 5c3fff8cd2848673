package lines

import (
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

const (
	stripHeight vg.Length = 74 // of the data rectangle of a strip
	stripGap    vg.Length = 28 // between it and the panel above, with its name
)

// stripRoom is what a strip takes under the panel.
func (c *Chart) stripRoom() vg.Length {
	if c.Strip == nil {
		return 0
	}
	return stripHeight + stripGap
}

// stripTickRoom is how much wider a strip's tick labels are than those of the panel.
func (c *Chart) stripTickRoom() vg.Length {
	if c.Strip == nil {
		return 0
	}
	above, below := c.newPanel(&c.Y), c.newStrip()
	size := below.TickText()
	sheet.FitTicks(&above.Y, 300, size, false)
	return max(0, sheet.Widest(sheet.TickLabels(&below.Y), size, false)-sheet.Widest(sheet.TickLabels(&above.Y), size, false))
}

// newStrip is the strip without a place.
func (c *Chart) newStrip() *sheet.Panel {
	p := c.newPanel(c.Strip.axis(c))
	p.Name, p.NameInk, p.LabelX, p.LabelY = c.Strip.Name, sheet.Muted, true, true
	p.Large = c.large() && sheet.IsWide(c.In.PageWidth())
	sheet.FitTicks(&p.Y, stripHeight, p.TickText(), false)
	return p
}

// addStrip gives the strip its place under the panel of a chart that is laid out, and takes over the labels of its
// horizontal axis.
func (c *Chart) addStrip() {
	if c.Strip == nil {
		return
	}
	above, p := c.Layout.Panels[0], c.newStrip()
	p.X, p.Runs = above.X, c.Strip.runs()
	above.LabelX = false
	p.Data = vg.Rectangle{Min: vg.Point{X: above.Data.Min.X, Y: above.Data.Min.Y - c.stripRoom()}, Max: above.Data.Max}
	p.Data.Max.Y = p.Data.Min.Y + stripHeight
	p.Above = append(p.Above, sheet.Runs{Layer: c.Strip.layer(p, c.Strip.axis(c).Log)})
	if c.X.broken() {
		p.Above = append(p.Above, sheet.AxisBreak{Panel: p})
	}
	c.Layout.Panels = append(c.Layout.Panels, p)
}
