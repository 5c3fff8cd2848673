package lines

import (
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/styling"

	"gonum.org/v1/plot/vg"
)

// Size of the page.
func (c *Chart) Size() (width, height vg.Length) {
	width = c.In.PageWidth()
	n := len(c.Panels)
	switch {
	case c.Height > 0:
		return width, c.In.PageHeight(width / 600 * c.Height)
	case n <= 1:
		return width, c.In.PageHeight(width * 2 / 3)
	}
	return width, c.In.PageHeight(width / 600 * sheet.HeightOf(n, [4]vg.Length{340, 450, 600, 740}, 130))
}

// likelyColumn is the room that names need which are bound to stand right of the panel: those of lines that end at its
// right edge. A good guess saves laying the chart out a second time.
func (c *Chart) likelyColumn() vg.Length {
	if len(c.Panels) != 1 {
		return 0
	}
	var labels []lineLabel
	if c.apart() || c.In.Look.Legend == styling.NoLegend {
		return 0
	}
	for _, l := range c.Panels[0].Lines {
		if n := len(l.Points); c.isNamed(&l) && !c.said(&l) && (!l.Alone || l.Value != "") && n > 0 && l.Points[n-1].X == c.X.Hi && c.Panels[0].axis(c).Contains(l.Points[n-1].Y) {
			label := lineLabel{Line: &Line{Series: l.Series}, name: l.Name, value: l.Value, Column: true}
			if l.Alone {
				label.name = ""
			}
			labels = append(labels, label)
		}
	}
	w, h := c.Size()
	if labels = numbersInside(sampled(labels), nil); len(labels) > c.LabelRoom() {
		return 0
	}
	c.chooseForm(labels, w, h-130)
	return columnWidth(labels, w)
}

// place makes the panels and gives them their rectangles.
func (c *Chart) place(column vg.Length) {
	width, height := c.Size()
	l := &sheet.Layout{Width: width, Height: height, Shared: true, Right: column, Stacked: c.stacked, XLabel: c.X.Label, YLabel: c.Y.Label, Large: c.large(),
		Left: c.stripTickRoom(), Foot: c.stripRoom(), Header: c.In.Header(c.Title, c.Subtitle, width)}
	for _, cp := range c.Panels {
		p := c.newPanel(cp.axis(c))
		p.Name, p.Note, p.Told = cp.Name, cp.Note, cp.Told
		if cp.Series != nil {
			p.NameInk = cp.Series.Ink()
		}
		l.Panels = append(l.Panels, p)
	}
	if len(c.keyed) > 0 {
		l.Legend = c.keyLegend(width-2*sheet.MarginSide, height)
	} else if len(c.Key) > 0 {
		l.Legend = c.In.KeyLegend(figure.KeysOf(c.Key, nil), width-2*sheet.MarginSide, height-120)
	} else if len(l.Panels) > 1 && len(c.Legend) > 1 {
		l.Legend = c.In.Legend(c.Legend, width-2*sheet.MarginSide, height-120)
	}
	l.Height += l.Legend.RowsHeight()
	if c.brief {
		c.In.BriefNotes(c.Results, l.Panels)
	}
	c.In.Fit(l)
	l.Place()
	c.Layout = l
	c.shareHeights()
	if c.Results != nil && c.In.ShortenNotes(c.Results, l.Panels, c.brief) && !c.brief {
		c.brief = true
		c.Subtitle += c.In.BriefKey(c.Results)
		c.place(column)
		return
	}
	for _, p := range l.Panels {
		if !p.Holds(p.Note) {
			p.Note = ""
		}
	}
}
