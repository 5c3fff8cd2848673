package render

import (
	"math"

	"gdplot/internal/contour"

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

	stacked bool        // panels stand in one column and share the horizontal axis only
	results *projection // whose results are the notes of the panels, and may be shortened; nil for other notes
	strip   *chartPanel // a low panel under the only one, with the same horizontal axis; may be nil

	lineup lineup      // which series are named, where addRuns chose
	brief  bool        // whether results are shortened; the subtitle then says what they mean
	layout *layout     // once it is drawn
	ends   []*line     // of all panels, lines for comparison left out: what captions explain
	labels []lineLabel // of the lines of a chart with one panel
	last   float64     // in a film of lines that grow, the step at which the last one ends
}

// chartAxis is an axis of all panels of a chart.
type chartAxis struct {
	span
	label string
	log   bool
	whole bool       // only whole numbers have ticks
	scale Normalizer // in place of the usual one, nil for that
	ticks Ticker     // in place of the usual ones, nil for those
	cut   bool       // whether values that a logarithmic axis could show lie under it, so as not to squeeze what is to be seen
}

// chartPanel is one panel of a chart.
type chartPanel struct {
	name, note   string // over the panel; empty in a chart with one
	series       *series
	y            *chartAxis // in place of the chart's, nil for that
	lines        []chartLine
	below, above []func(p *panel) Layer       // more layers, made when the panel has its place
	reserve      func(p *panel, room *placer) // keeps names off what layers draw; may be nil
	texts        panelTexts                   // more of them, beside the lines; may be nil
}

// panelTexts makes texts that find room beside the lines of a panel and their names: those drawn under the names, and over.
type panelTexts func(l lineLayer, names []lineLabel) (under, over []Layer)

// chartLine is a line of a chart in the units of its axes.
type chartLine struct {
	series   *series
	run      int                                    // whose it is, -1 for a line of several runs
	points   []contour.Point                        // a coordinate that is not finite breaks the line
	name     string                                 // at its end, and of lines that share it at that of the middle one; empty where it needs none
	alone    bool                                   // it has its name only where what became of it is to be said: it diverged, or fell to 0
	note     string                                 // what became of it, after its name
	title    string                                 // the whole of what is said of it, for readers who point at it
	tell     func(end lineEnd) (note, title string) // both, where they depend on how it ends; nil where they do not
	dotted   bool                                   // whether each point has a dot
	bare     bool                                   // its end within the frame is no event and has no mark
	nameAt   func(p *panel) vg.Point                // where its name stands beside the panel, nil for the end of the line
	context  bool                                   // only there for comparison: thin and grey
	diverged bool                                   // what follows its last finite point is not finite
	cut      bool                                   // nothing is known beyond its end, which a cross marks
	own      bool                                   // its name is not that of its series, and stands whoever names those
	from     float64                                // in a film, the step at which it appears; 0 for a line that is always there
	steps    []float64                              // in a film, when it comes to each of its points; nil for a line that does not grow
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
	column := c.likelyColumn()
	for round := 0; ; round++ {
		c.place(column)
		layers := c.fill()
		if len(c.panels) != 1 {
			c.addTexts(layers)
			return
		}
		c.labels = heldLabels(c.names(layers[0].lines), c.labels)
		if width := columnWidth(c.labels, c.layout.width); width != column && round < 4 {
			column = width
			continue
		}
		if arrange(c.labels, layers[0].lines, c.layout.panels[0], c.layout.width, c.panels[0].reserve) || round > 5 {
			c.addTexts(layers)
			c.addStrip()
			return
		}
		column = columnWidth(c.labels, c.layout.width)
	}
}

// likelyColumn is the room that names need which are bound to stand right of the panel: those of lines that end at its
// right edge. A good guess saves laying the chart out a second time.
func (c *chart) likelyColumn() vg.Length {
	if len(c.panels) != 1 {
		return 0
	}
	var labels []lineLabel
	for _, l := range c.panels[0].lines {
		if n := len(l.points); c.isNamed(&l) && !l.alone && n > 0 && l.points[n-1].X == c.x.hi && c.panels[0].axis(c).contains(l.points[n-1].Y) {
			labels = append(labels, lineLabel{name: l.name, column: true})
		}
	}
	w, _ := c.size()
	return columnWidth(labels, w)
}

// place makes the panels and gives them their rectangles.
func (c *chart) place(column vg.Length) {
	width, height := c.size()
	l := &layout{width: width, height: height, shared: true, right: column, stacked: c.stacked, xLabel: c.x.label, yLabel: c.y.label,
		left: c.stripTickRoom(), foot: c.stripRoom(), header: headerOf(c.in, c.title, c.subtitle, width)}
	for _, cp := range c.panels {
		p := c.newPanel(cp.axis(c))
		p.name, p.note = cp.name, cp.note
		if cp.series != nil {
			p.nameInk = cp.series.ink()
		}
		l.panels = append(l.panels, p)
	}
	if len(c.key) > 0 {
		l.legend = newLegend(keysOf(c.key), width-2*marginSide, height-120)
	} else if len(l.panels) > 1 && len(c.legend) > 1 {
		l.legend = legendOf(c.in, c.legend, width-2*marginSide, height-120)
	}
	l.height += l.legend.rowsHeight()
	l.place()
	c.layout = l
	if c.results != nil && shortenNotes(c.in, c.results, l.panels) && !c.brief {
		c.brief = true
		c.subtitle += briefKey(c.in, c.results)
		c.place(column)
		return
	}
	for _, p := range l.panels {
		if !p.fits(p.note) {
			p.note = ""
		}
	}
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
func (a chartAxis) mark(on *Axis) {
	on.Scale, on.Tick.Marker = a.normalizer(), LinearTicks{Whole: a.whole}
	if a.log {
		on.Tick.Marker = LogTicks{}
	}
	if a.ticks != nil {
		on.Tick.Marker = a.ticks
	}
}

// fill draws the lines into the panels.
func (c *chart) fill() []lineLayer {
	var layers []lineLayer
	c.ends = nil
	for i := range c.panels {
		cp, p := &c.panels[i], c.layout.panels[i]
		layer := cp.layer(p, cp.axis(c).log)
		c.ends, layers = append(c.ends, layer.lines...), append(layers, layer)
		for _, l := range layer.lines {
			if l.film != nil {
				c.last = math.Max(c.last, l.film.rest)
			}
		}
		for _, make := range cp.below {
			p.below = append(p.below, make(p))
		}
		p.above = append(p.above, layer)
		for _, make := range cp.above {
			p.above = append(p.above, make(p))
		}
		if c.x.broken() {
			p.above = append(p.above, axisBreak{p})
		}
	}
	return layers
}

// layer are the lines of a panel whose place is known.
func (cp *chartPanel) layer(p *panel, log bool) lineLayer {
	layer := lineLayer{panel: p}
	for i := range cp.lines {
		l := newChartLine(p, &cp.lines[i], log)
		if cp.lines[i].context {
			layer.context = append(layer.context, l)
		} else {
			layer.lines = append(layer.lines, l)
		}
	}
	layer.sort()
	return layer
}

// isNamed reports whether a line has a name at its end.
func (c *chart) isNamed(l *chartLine) bool {
	return l.name != "" && !l.context && (l.own || !c.in.part.legend)
}

// names are those at the ends of the lines of the only panel; of several with one name the middle one has it.
func (c *chart) names(lines []*line) []lineLabel {
	type name struct {
		series *series
		text   string
	}
	named := map[name][]*line{}
	for _, l := range lines {
		if l.end != endNone {
			named[name{l.series, l.name}] = append(named[name{l.series, l.name}], l)
		}
	}
	var labels []lineLabel
	for i := range c.panels[0].lines {
		cl := &c.panels[0].lines[i]
		own := named[name{cl.series, cl.name}]
		if !c.isNamed(cl) || len(own) == 0 {
			continue
		}
		delete(named, name{cl.series, cl.name})
		if l := middle(own); !cl.alone || l.note != "" && (l.end == endDiverged || l.end == endZero) {
			labels = append(labels, lineLabel{line: l, name: l.name, note: l.note, column: l.end == endRight})
		}
	}
	return labels
}

// addTexts adds to the panels the names of their lines and what else is written beside them.
func (c *chart) addTexts(layers []lineLayer) {
	for i, layer := range layers {
		var under, over []Layer
		if texts := c.panels[i].texts; texts != nil {
			under, over = texts(layer, c.labels)
		}
		layer.panel.above = append(layer.panel.above, under...)
		if len(layers) == 1 {
			layer.panel.above = append(layer.panel.above, lineNames(c.labels))
		}
		layer.panel.above = append(layer.panel.above, over...)
	}
}

// heldLabels keeps labels in the column that were sent there before.
func heldLabels(labels, before []lineLabel) []lineLabel {
	for i := range labels {
		labels[i].column = labels[i].column || i < len(before) && before[i].column
	}
	return labels
}
