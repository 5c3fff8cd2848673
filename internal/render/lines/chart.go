// Package lines draws lines over two axes: losses, rates, shares, weights. In come series of points, a chart gives them
// axes, names at their ends and a legend; out go Drawings, and charts for the rooms above.
package lines

import (
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Chart is a figure of lines over two axes of numbers, in one panel or in several with the same axes. A kind of figure
// says what the lines are; the chart lays them out, names them at their ends and draws them.
type Chart struct {
	In              figure.Input
	Title, Subtitle string
	X, Y            ChartAxis
	Panels          []ChartPanel
	Legend          []*figure.Series // named above several panels, where a panel holds more than one series
	Key             []*figure.Series // named above the panels, however many there are
	Height          vg.Length        // of the page at a width of 600 px; 0 for what suits the number of panels

	stacked bool               // panels stand in one column and share the horizontal axis only
	results *figure.Projection // whose results are the notes of the panels, and may be shortened; nil for other notes
	strip   *ChartPanel        // a low panel under the only one, with the same horizontal axis; may be nil

	Lineup figure.Lineup // which series are named, where addRuns chose
	brief  bool          // whether results are shortened; the subtitle then says what they mean
	Layout *sheet.Layout // once it is drawn
	ends   []*line       // of all panels, lines for comparison left out: what captions explain
	labels []lineLabel   // of the lines of a chart with one panel
	keyed  []sheet.Key   // what is named above the panel, since labels have no room beside it
	last   float64       // in a film of lines that grow, the step at which the last one ends
}

// ChartAxis is an axis of all panels of a chart.
type ChartAxis struct {
	axis.Span
	Label string
	log   bool
	Shows axis.Quantity
	whole bool            // only whole numbers have ticks
	Scale axis.Normalizer // in place of the usual one, nil for that
	Ticks axis.Ticker     // in place of the usual ones, nil for those
	cut   bool            // whether values that a logarithmic axis could show lie under it, so as not to squeeze what is to be seen
}

// ChartPanel is one panel of a chart.
type ChartPanel struct {
	Name, Note   string // over the panel; empty in a chart with one
	Series       *figure.Series
	y            *ChartAxis // in place of the chart's, nil for that
	Lines        []ChartLine
	Below, Above []func(p *sheet.Panel) sheet.Layer       // more layers, made when the panel has its place
	reserve      func(p *sheet.Panel, room *sheet.Placer) // keeps names off what layers draw; may be nil
	texts        panelTexts                               // more of them, beside the lines; may be nil
}

// panelTexts makes texts that find room beside the lines of a panel and their names: those drawn under the names, and over.
type panelTexts func(l lineLayer, names []lineLabel) (under, over []sheet.Layer)

// ChartLine is a line of a chart in the units of its axes.
type ChartLine struct {
	Series   *figure.Series
	Run      int                                    // whose it is, -1 for a line of several runs
	Points   []contour.Point                        // a coordinate that is not finite breaks the line
	Name     string                                 // at its end, and of lines that share it at that of the middle one; empty where it needs none
	alone    bool                                   // it has its name only where what became of it is to be said: it diverged, or fell to 0
	note     string                                 // what became of it, after its name
	Title    string                                 // the whole of what is said of it, for readers who point at it
	tell     func(end lineEnd) (note, title string) // both, where they depend on how it ends; nil where they do not
	dotted   bool                                   // whether each point has a dot
	Bare     bool                                   // its end within the frame is no event and has no mark
	nameAt   func(p *sheet.Panel) vg.Point          // where its name stands beside the panel, nil for the end of the line
	fine     bool                                   // it stands beside a line of the same series and is thinner
	Context  bool                                   // only there for comparison: thin and grey
	Diverged bool                                   // what follows its last finite point is not finite
	Cut      bool                                   // nothing is known beyond its end, which a cross marks
	Own      bool                                   // its name is not that of its series, and stands whoever names those
	From     float64                                // in a film, the step at which it appears; 0 for a line that is always there
	steps    []float64                              // in a film, when it comes to each of its points; nil for a line that does not grow
}

// Draw lays the chart out and draws it. It is asked once.
func (c *Chart) Draw() {
	c.compose()
	c.Layout.Draw()
}

// Drawing is the chart once it is drawn, with what is said of it.
func (c *Chart) Drawing(said claim.Text, alt string) *figure.Drawing {
	return &figure.Drawing{Title: c.Title, Subtitle: c.Subtitle, Page: c.Layout.Page, Said: said, Alt: alt}
}

// size of the page.
func (c *Chart) size() (width, height vg.Length) {
	width = c.In.PageWidth()
	n := len(c.Panels)
	switch {
	case c.Height > 0:
		return width, c.In.PageHeight(width / 600 * c.Height)
	case n <= 1:
		return width, c.In.PageHeight(width * 2 / 3)
	}
	rows := (n + sheet.Columns(n, 0) - 1) / sheet.Columns(n, 0)
	return width, c.In.PageHeight(width / 600 * [...]vg.Length{0, 340, 450, 600, 740}[min(rows, 4)])
}

// compose lays the chart out and fills its panels. Names that find no room at the ends of their lines move to a column
// on the right, which makes the panel narrower: then all is laid out once more.
func (c *Chart) compose() {
	column := c.likelyColumn()
	for round := 0; ; round++ {
		c.place(column)
		layers := c.fill()
		if len(c.Panels) != 1 {
			c.addTexts(layers)
			return
		}
		if c.keyed != nil {
			c.labels = nil
		} else {
			c.labels = heldLabels(sampled(c.names(layers[0].lines)), c.labels)
		}
		fitColumn(c.labels, c.Layout.Width)
		if crowded(c.labels, c.Layout.Panels[0]) {
			c.keyed, column = keysOf(c.labels), 0
			continue
		}
		if width := columnWidth(c.labels, c.Layout.Width); width != column && round < 4 {
			column = width
			continue
		}
		if arrange(c.labels, layers[0].lines, c.Layout.Panels[0], c.Layout.Width, c.Panels[0].reserve) || round > 5 {
			c.addTexts(layers)
			c.addStrip()
			return
		}
		column = columnWidth(c.labels, c.Layout.Width)
	}
}

// likelyColumn is the room that names need which are bound to stand right of the panel: those of lines that end at its
// right edge. A good guess saves laying the chart out a second time.
func (c *Chart) likelyColumn() vg.Length {
	if len(c.Panels) != 1 {
		return 0
	}
	var labels []lineLabel
	for _, l := range c.Panels[0].Lines {
		if n := len(l.Points); c.isNamed(&l) && !l.alone && n > 0 && l.Points[n-1].X == c.X.Hi && c.Panels[0].axis(c).Contains(l.Points[n-1].Y) {
			labels = append(labels, lineLabel{line: &line{series: l.Series}, name: l.Name, column: true})
		}
	}
	w, _ := c.size()
	if labels = sampled(labels); len(labels) > c.LabelRoom() {
		return 0
	}
	return columnWidth(labels, w)
}

// place makes the panels and gives them their rectangles.
func (c *Chart) place(column vg.Length) {
	width, height := c.size()
	l := &sheet.Layout{Width: width, Height: height, Shared: true, Right: column, Stacked: c.stacked, XLabel: c.X.Label, YLabel: c.Y.Label,
		Left: c.stripTickRoom(), Foot: c.stripRoom(), Header: c.In.Header(c.Title, c.Subtitle, width)}
	for _, cp := range c.Panels {
		p := c.newPanel(cp.axis(c))
		p.Name, p.Note = cp.Name, cp.Note
		if cp.Series != nil {
			p.NameInk = cp.Series.Ink()
		}
		l.Panels = append(l.Panels, p)
	}
	if len(c.keyed) > 0 {
		l.Legend = sheet.NewRows(c.keyed, width-2*sheet.MarginSide, height)
	} else if len(c.Key) > 0 {
		l.Legend = sheet.NewLegend(figure.KeysOf(c.Key), width-2*sheet.MarginSide, height-120)
	} else if len(l.Panels) > 1 && len(c.Legend) > 1 {
		l.Legend = c.In.Legend(c.Legend, width-2*sheet.MarginSide, height-120)
	}
	l.Height += l.Legend.RowsHeight()
	if c.brief {
		c.In.BriefNotes(c.results, l.Panels)
	}
	l.Place()
	c.Layout = l
	if c.results != nil && c.In.ShortenNotes(c.results, l.Panels, c.brief) && !c.brief {
		c.brief = true
		c.Subtitle += c.In.BriefKey(c.results)
		c.place(column)
		return
	}
	for _, p := range l.Panels {
		if !p.Holds(p.Note) {
			p.Note = ""
		}
	}
}

// newPanel is an empty panel with the chart's horizontal axis.
func (c *Chart) newPanel(y *ChartAxis) *sheet.Panel {
	p := sheet.NewPanel(c.X.OrUnit(), y.OrUnit())
	p.Open = true
	c.X.Mark(&p.X)
	y.Mark(&p.Y)
	return p
}

// axis is the vertical axis of a panel.
func (p *ChartPanel) axis(c *Chart) *ChartAxis {
	if p.y != nil {
		return p.y
	}
	return &c.Y
}

// Mark gives an axis of a panel its scale and ticks.
func (a ChartAxis) Mark(on *axis.Axis) {
	on.Scale, on.Tick.Marker, on.Shows = a.normalizer(), axis.LinearTicks{Whole: a.whole}, a.Shows
	if a.log {
		on.Tick.Marker = axis.LogTicks{}
	}
	if a.Ticks != nil {
		on.Tick.Marker = a.Ticks
	}
}

// fill draws the lines into the panels.
func (c *Chart) fill() []lineLayer {
	var layers []lineLayer
	c.ends = nil
	for i := range c.Panels {
		cp, p := &c.Panels[i], c.Layout.Panels[i]
		p.Runs = cp.runs()
		layer := cp.layer(p, cp.axis(c).log)
		c.ends, layers = append(c.ends, layer.lines...), append(layers, layer)
		for _, l := range layer.lines {
			if l.film != nil {
				c.last = math.Max(c.last, l.film.rest)
			}
		}
		for _, layer := range cp.Below {
			p.Below = append(p.Below, layer(p))
		}
		p.Above = append(p.Above, sheet.Runs{Layer: layer})
		for _, layer := range cp.Above {
			p.Above = append(p.Above, layer(p))
		}
		if c.X.broken() {
			p.Above = append(p.Above, sheet.AxisBreak{Panel: p})
		}
	}
	return layers
}

// runs are those whose lines the panel shows, in order, each once.
func (p *ChartPanel) runs() []int {
	var all []int
	for _, l := range p.Lines {
		if l.Run >= 0 && !l.Context && !slices.Contains(all, l.Run) {
			all = append(all, l.Run)
		}
	}
	return all
}

// layer are the lines of a panel whose place is known.
func (cp *ChartPanel) layer(p *sheet.Panel, log bool) lineLayer {
	layer := lineLayer{panel: p}
	for i := range cp.Lines {
		l := NewChartLine(p, &cp.Lines[i], log)
		if cp.Lines[i].Context {
			layer.context = append(layer.context, l)
		} else {
			layer.lines = append(layer.lines, l)
		}
	}
	layer.sort()
	return layer
}

// isNamed reports whether a line has a name at its end.
func (c *Chart) isNamed(l *ChartLine) bool {
	return l.Name != "" && !l.Context && (l.Own || !c.In.Part.Legend)
}

// names are those at the ends of the lines of the only panel; of several with one name the middle one has it.
func (c *Chart) names(lines []*line) []lineLabel {
	type name struct {
		series *figure.Series
		text   string
	}
	named := map[name][]*line{}
	for _, l := range lines {
		if l.end != endNone {
			named[name{l.series, l.name}] = append(named[name{l.series, l.name}], l)
		}
	}
	var labels []lineLabel
	for i := range c.Panels[0].Lines {
		cl := &c.Panels[0].Lines[i]
		own := named[name{cl.Series, cl.Name}]
		if !c.isNamed(cl) || len(own) == 0 {
			continue
		}
		delete(named, name{cl.Series, cl.Name})
		if l := middle(own); !cl.alone || l.note != "" && (l.end == endDiverged || l.end == endZero) {
			labels = append(labels, lineLabel{line: l, name: l.name, note: l.note, column: l.end == endRight})
		}
	}
	return labels
}

// addTexts adds to the panels the names of their lines and what else is written beside them.
func (c *Chart) addTexts(layers []lineLayer) {
	for i, layer := range layers {
		var under, over []sheet.Layer
		if texts := c.Panels[i].texts; texts != nil {
			under, over = texts(layer, c.labels)
		}
		if len(layers) == 1 {
			under = append(under, lineNames(c.labels))
		}
		for _, texts := range append(under, over...) {
			layer.panel.Above = append(layer.panel.Above, sheet.Runs{Layer: texts})
		}
	}
}

// keysOf are labels as entries of a legend.
func keysOf(labels []lineLabel) []sheet.Key {
	var keys []sheet.Key
	for i := range labels {
		l := &labels[i]
		keys = append(keys, sheet.Key{Name: l.full(), Swatch: sheet.LineSwatch(l.line.series.Dash, l.line.series.Ink())})
	}
	return keys
}

// heldLabels keeps labels in the column that were sent there before.
func heldLabels(labels, before []lineLabel) []lineLabel {
	for i := range labels {
		labels[i].column = labels[i].column || i < len(before) && before[i].column
	}
	return labels
}
