package maps

import (
	"gdplot/internal/catalog"
	"gdplot/internal/render/ground"
)

// How a map tells the heights of its lines.
const (
	isoAuto     = "auto"
	isoLabelled = "labelled"
	isoBar      = "bar"
	isoBoth     = "both"
)

// isoParam declares how a map tells how high its lines are.
func isoParam() catalog.Param {
	return catalog.Choice("lines", isoAuto, []string{isoAuto, isoLabelled, isoBar, isoBoth},
		"where the heights of the lines are told: labelled writes them on the lines, bar draws a bar of colours beside the map, both does both; auto writes them where panels have room on half of their lines, and else draws the bar, but for four panels or more and for a map of nine dimples or more that has a list of results")
}

// manyPanels is from how many panels on a bar of colours is left out: small maps are there for their paths.
const manyPanels = 4

// tellsHeights decides whether heights are written on lines, and whether there is a bar.
func (c *contourFigure) tellsHeights() (onLines, bar bool) {
	if len(c.heights.Scale.Marks) == 0 {
		return false, false
	}
	switch c.fig.Spec.Text("lines") {
	case isoLabelled:
		return true, false
	case isoBoth:
		return true, true
	case isoAuto:
		if c.ranked && ground.Dimples(c.views[0].area()) >= pits {
			return false, false
		}
		onLines = !c.in.Part.Inside && c.shared() && c.linesHaveRoom()
		return onLines, !onLines && len(c.views) < manyPanels
	}
	return false, true
}

// pits is how many dimples make a ground of which rings around each tell the shape, and heights on them little.
const pits = 9

// linesHaveRoom reports whether heights find a place on half of the lines of a panel, if no path is in the way.
func (c *contourFigure) linesHaveRoom() bool {
	r := c.layout.Panels[0].Data
	if len(c.views) > 1 && r.Max.X-r.Min.X < SmallPanel {
		return false
	}
	return ground.HaveRoom(c.views[0].area(), c.heights, r)
}
