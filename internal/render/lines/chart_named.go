package lines

import (
	"gdplot/internal/render/sheet"
	"gdplot/internal/styling"

	"gonum.org/v1/plot/vg"
)

// Panels that stand in one column, each with its axis, may name their lines at the ends as a single panel does, in one column of
// labels beside them.

// composeNamed lays such a chart out. It reports false where the names have no room there: they stand in a legend then.
func (c *Chart) composeNamed() bool {
	if c.apart() || c.In.Look.Legend == styling.NoLegend || c.In.Part.Legend {
		return false
	}
	legend := c.Legend
	c.Legend = nil
	column := vg.Length(0)
	for round := 0; round < 5; round++ {
		c.place(column)
		layers := c.fill()
		width, all := vg.Length(0), make([][]lineLabel, len(layers))
		for i, layer := range layers {
			p := c.Layout.Panels[i]
			all[i] = sampled(c.names(i, layer.Lines))
			for k := range all[i] {
				all[i][k].Column = true
			}
			c.chooseForm(all[i], c.Layout.Width, p.Data.Max.Y-p.Data.Min.Y)
			fitColumn(all[i], c.Layout.Width)
			keepValues(all[i], p)
			if crowded(all[i], p) || len(unattached(all[i])) > 0 {
				c.Legend = legend
				return false
			}
			width = max(width, columnWidth(all[i], c.Layout.Width))
		}
		if width != column {
			column = width
			continue
		}
		c.labelsOf, c.toldOf = all, make([][]Told, len(layers))
		for i, layer := range layers {
			cp := &c.Panels[i]
			if cp.Tell != nil {
				c.toldOf[i] = cp.Tell(layer)
			}
			room := cp.room(layer)
			arrange(all[i], c.toldOf[i], layer.Panel, room, c.Layout.Width)
		}
		c.addTexts(layers)
		return true
	}
	c.Legend = legend
	return false
}

// shareHeights gives the panels of a chart that stand in one column shares of its height.
func (c *Chart) shareHeights() {
	if c.shares == nil || len(c.shares) != len(c.Layout.Panels) {
		return
	}
	all := c.Layout.Panels
	gap, height := vg.Length(0), vg.Length(0)
	for i, p := range all {
		if height += p.Data.Max.Y - p.Data.Min.Y; i > 0 {
			gap = all[i-1].Data.Min.Y - p.Data.Max.Y
		}
	}
	y := all[0].Data.Max.Y
	for i, p := range all {
		p.Data.Max.Y = y
		p.Data.Min.Y = sheet.Snapped(y - height*vg.Length(c.shares[i]))
		y = p.Data.Min.Y - gap
	}
	all[len(all)-1].Data.Min.Y = c.Layout.Body.Min.Y
}
