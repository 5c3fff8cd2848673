package render

import (
	"gdplot/internal/contour"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// chart is a figure of lines over two axes of numbers, in one panel or in several with the same axes. A kind of figure
// says what the lines are; the chart lays them out, names them at their ends and draws them.
type chart struct {
	in              Input
	title, subtitle string
	x, y            chartAxis
	panels          []chartPanel
	legend          []*series // named above several panels, where a panel holds more than one series
	key             []*series // named above the panels, however many there are
	height          vg.Length // of the page at a width of 600 px; 0 for what suits the number of panels

	stacked bool // panels stand in one column and share the horizontal axis only

	lineup lineup      // which series are named, where addRuns chose
	layout *layout     // once it is drawn
	ends   []*line     // of all panels, lines for comparison left out: what captions explain
	labels []lineLabel // of the lines of a chart with one panel
}

// chartAxis is an axis of all panels of a chart.
type chartAxis struct {
	span
	label string
	log   bool
	whole bool            // only whole numbers have ticks
	scale plot.Normalizer // in place of the usual one, nil for that
	ticks plot.Ticker     // in place of the usual ones, nil for those
}

// chartPanel is one panel of a chart.
type chartPanel struct {
	name, note   string // over the panel; empty in a chart with one
	series       *series
	y            *chartAxis // in place of the chart's, nil for that
	lines        []chartLine
	below, above []func(p *panel) plot.Plotter // more layers, made when the panel has its place
	reserve      func(p *panel, room *placer)  // keeps names off what layers draw; may be nil
}

// chartLine is a line of a chart in the units of its axes.
type chartLine struct {
	series   *series
	run      int                     // whose it is, -1 for a line of several runs
	points   []contour.Point         // a coordinate that is not finite breaks the line
	name     string                  // at its end; empty where it needs none
	note     string                  // what became of it, after its name
	title    string                  // the whole of what is said of it, for readers who point at it
	dotted   bool                    // whether each point has a dot
	bare     bool                    // its end within the frame is no event and has no mark
	nameAt   func(p *panel) vg.Point // where its name stands beside the panel, nil for the end of the line
	context  bool                    // only there for comparison: thin and grey
	diverged bool                    // what follows its last finite point is not finite
	cut      bool                    // nothing is known beyond its end, which a cross marks
	own      bool                    // its name is not that of its series, and stands whoever names those
	from     float64                 // in a film, the step at which it appears; 0 for a line that is always there
}

// draw lays the chart out and draws it. It is asked once.
func (c *chart) draw() {
	c.compose()
	c.layout.draw()
}

// size of the page.
func (c *chart) size() (width, height vg.Length) {
	width = pageWidth(c.in)
	n := len(c.panels)
	switch {
	case c.height > 0:
		return width, pageHeight(c.in, width/600*c.height)
	case n <= 1:
		return width, pageHeight(c.in, width*2/3)
	}
	rows := (n + columns(n, 0) - 1) / columns(n, 0)
	return width, pageHeight(c.in, width/600*[...]vg.Length{0, 340, 450, 600, 740}[min(rows, 4)])
}

// compose lays the chart out and fills its panels. Names that find no room at the ends of their lines move to a column
// on the right, which makes the panel narrower: then all is laid out once more.
func (c *chart) compose() {
	var labels []lineLabel
	column := vg.Length(0)
	for round := 0; ; round++ {
		c.place(column)
		lines, names := c.fill()
		if len(c.panels) != 1 {
			return
		}
		labels = heldLabels(names, labels)
		if width := columnWidth(labels, c.layout.width); width != column && round < 4 {
			column = width
			continue
		}
		if arrange(labels, lines, c.layout.panels[0], c.layout.width, c.panels[0].reserve) || round > 5 {
			break
		}
		column = columnWidth(labels, c.layout.width)
	}
	p := c.layout.panels[0]
	c.labels = labels
	p.above = append(p.above, lineNames(labels))
}

// place makes the panels and gives them their rectangles.
func (c *chart) place(column vg.Length) {
	width, height := c.size()
	l := &layout{width: width, height: height, shared: true, right: column, stacked: c.stacked, xLabel: c.x.label, yLabel: c.y.label,
		header: headerOf(c.in, c.title, c.subtitle, width)}
	for _, cp := range c.panels {
		p := c.newPanel(cp.axis(c))
		p.name, p.note = cp.name, cp.note
		if cp.series != nil {
			p.nameInk = cp.series.ink()
		}
		l.panels = append(l.panels, p)
	}
	if len(c.key) > 0 {
		l.legend = newLegend(c.key, width-2*marginSide, height-120)
	} else if len(l.panels) > 1 && len(c.legend) > 1 {
		l.legend = legendOf(c.in, c.legend, width-2*marginSide, height-120)
	}
	l.height += l.legend.rowsHeight()
	l.place()
	for _, p := range l.panels {
		if !p.fits(p.note) {
			p.note = ""
		}
	}
	c.layout = l
}

// newPanel is an empty panel with the chart's horizontal axis.
func (c *chart) newPanel(y *chartAxis) *panel {
	p := newPanel(c.x.orUnit(), y.orUnit())
	p.open = true
	c.x.mark(&p.X)
	y.mark(&p.Y)
	return p
}

// axis is the vertical axis of a panel.
func (p *chartPanel) axis(c *chart) *chartAxis {
	if p.y != nil {
		return p.y
	}
	return &c.y
}

// mark gives an axis of a panel its scale and ticks.
func (a chartAxis) mark(on *plot.Axis) {
	on.Scale, on.Tick.Marker = a.normalizer(), LinearTicks{Whole: a.whole}
	if a.log {
		on.Tick.Marker = LogTicks{}
	}
	if a.ticks != nil {
		on.Tick.Marker = a.ticks
	}
}

// fill draws the lines into the panels; those of the first panel are returned, with the names that go with them.
func (c *chart) fill() (lines []*line, names []lineLabel) {
	c.ends = nil
	for i, cp := range c.panels {
		p := c.layout.panels[i]
		layer := lineLayer{panel: p}
		for k := range cp.lines {
			cl := &cp.lines[k]
			l := newChartLine(p, cl, cp.axis(c).log)
			if cl.context {
				layer.context = append(layer.context, l)
				continue
			}
			layer.lines = append(layer.lines, l)
			if i == 0 && cl.name != "" && (cl.own || !c.in.part.legend) && l.end != endNone {
				names = append(names, lineLabel{line: l, name: cl.name, note: cl.note, column: l.end == endRight})
			}
		}
		layer.sort()
		c.ends = append(c.ends, layer.lines...)
		if i == 0 {
			lines = layer.lines
		}
		for _, make := range cp.below {
			p.below = append(p.below, make(p))
		}
		p.above = append(p.above, layer)
		for _, make := range cp.above {
			p.above = append(p.above, make(p))
		}
	}
	return lines, names
}

// heldLabels keeps labels in the column that were sent there before.
func heldLabels(labels, before []lineLabel) []lineLabel {
	for i := range labels {
		labels[i].column = labels[i].column || i < len(before) && before[i].column
	}
	return labels
}
