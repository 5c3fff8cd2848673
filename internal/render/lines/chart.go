// Package lines draws lines over two axes: losses, rates, shares, weights. In come series of points, a chart gives them
// axes, names at their ends and a legend; out go Drawings, and charts for the rooms above.
package lines

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/styling"

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

	Large bool // texts of the axes are large on a wide page

	shares  []float64          // of the height, of panels that stand in one column; nil for equal ones
	stacked bool               // panels stand in one column and share the horizontal axis only
	Results *figure.Projection // whose results are the notes of the panels, and may be shortened; nil for other notes
	Named   bool               // lines of panels that stand in one column have names at their ends, and no legend
	Strip   *ChartPanel        // a low panel under the only one, with the same horizontal axis; may be nil

	Quiet    bool          // it is about where lines arrive: what they end at is no larger than their names, but where the title speaks of it
	Upward   bool          // whether lines are the better the higher they end
	Lineup   figure.Lineup // which series are named, where addRuns chose
	brief    bool          // whether results are shortened; the subtitle then says what they mean
	Layout   *sheet.Layout // once it is drawn
	Ends     []*Line       // of all panels, lines for comparison left out: what captions explain
	Labels   []lineLabel   // of the lines of a chart with one panel
	told     []Told        // in the only panel, in their places
	labelsOf [][]lineLabel // by panel, of one whose lines are named in several; nil for others
	toldOf   [][]Told
	unheard  []string    // what style says that has no meaning here
	keyed    []lineLabel // what is named above the panel, since it has no room beside it
	apartNow bool        // whether names that had no room in the panel stand beside it, or above
	bare     bool        // whether nothing has room beside the panel
	Last     float64     // in a film of lines that grow, the step at which the last one ends
}

// ChartAxis is an axis of all panels of a chart.
type ChartAxis struct {
	axis.Span
	Label string
	Log   bool
	Shows axis.Quantity
	Whole bool            // only whole numbers have ticks
	Scale axis.Normalizer // in place of the usual one, nil for that
	Ticks axis.Ticker     // in place of the usual ones, nil for those
	Cut   bool            // whether values that a logarithmic axis could show lie under it, so as not to squeeze what is to be seen
}

// ChartPanel is one panel of a chart.
type ChartPanel struct {
	Name, Note   string // over the panel; empty in a chart with one
	Told         string // what the note is of, under it
	Series       *figure.Series
	Y            *ChartAxis // in place of the chart's, nil for that
	Lines        []ChartLine
	Below, Above []func(p *sheet.Panel) sheet.Layer       // more layers, made when the panel has its place
	Reserve      func(p *sheet.Panel, room *sheet.Placer) // keeps texts off what layers draw; may be nil
	Tell         func(l LineLayer) []Told                 // texts that find their room together with the names; may be nil
	Texts        PanelTexts                               // texts that find theirs after those; may be nil
}

// PanelTexts makes texts that find room beside what is written in a panel when they are drawn.
type PanelTexts func(l LineLayer, room func(*canvas.Page) sheet.Placer) []sheet.Layer

// ChartLine is a line of a chart in the units of its axes.
type ChartLine struct {
	Series   *figure.Series
	Run      int                                    // whose it is, -1 for a line of several runs
	Points   []contour.Point                        // a coordinate that is not finite breaks the line
	Name     string                                 // at its end, and of lines that share it at that of the middle one; empty where it needs none
	Alone    bool                                   // it has its name only where what became of it is to be said: it diverged, or fell to 0
	note     string                                 // what became of it, after its name
	Value    string                                 // what its right end comes to, with its name; empty where that is told otherwise
	Ends     float64                                // what Value is written from, beside those of other lines, …
	Digits   int                                    // … with so many significant digits; 0 where Value is given
	Of       string                                 // what Ends is where it is not the last value: noise floor
	Title    string                                 // the whole of what is said of it, for readers who point at it
	Tell     func(end LineEnd) (note, title string) // both, where they depend on how it ends; nil where they do not
	Dotted   bool                                   // whether each point has a dot
	Bare     bool                                   // its end within the frame is no event and has no mark
	NameAt   func(p *sheet.Panel) vg.Point          // where its name stands beside the panel, nil for the end of the line
	Fine     bool                                   // it stands beside a line of the same series and is thinner
	Dashed   bool                                   // and dashed, where its series is not
	Faint    bool                                   // it stands behind a line of the same series, which it is smoothed to
	Pale     bool                                   // set back behind those that the figure is about
	Context  bool                                   // only there for comparison: thin and grey
	Diverged bool                                   // what follows its last finite point is not finite
	Sinks    bool                                   // its last value is truly below 0, not up to rounding
	Cut      bool                                   // nothing is known beyond its end, which a cross marks
	Level    bool                                   // it is a level that lines come to, drawn elsewhere: it has a name beside the panel
	Saying   string                                 // rows that name it in the panel, in place of a name at its end, where there is room for them
	InPlace  bool                                   // what is told of it in the panel names it, while Chart.InPlace
	Own      bool                                   // its name is not that of its series, and stands whoever names those
	From     float64                                // in a film, the step at which it appears; 0 for a line that is always there
	Steps    []float64                              // in a film, when it comes to each of its points; nil for a line that does not grow
}

// Draw lays the chart out and draws it. It is asked once.
func (c *Chart) Draw() {
	c.Compose()
	c.Layout.Draw()
}

// Drawing is the chart once it is drawn, with what is said of it.
func (c *Chart) Drawing(said claim.Text, alt string) *figure.Drawing {
	return &figure.Drawing{Title: c.Title, Subtitle: c.Subtitle, Page: c.Layout.Page, Said: said, Alt: alt, Missing: c.unheard}
}

// rangePanels gives what style says of the axis up to a panel that has one of its own. Several such axes show different things,
// and what is said of one of them cannot hold for all.
func (c *Chart) rangePanels() {
	look := &c.In.Look.Y
	for _, p := range c.Panels {
		switch {
		case p.Y == nil || len(look.Range) == 0 && len(look.Ticks) == 0:
		case len(c.Panels) == 1:
			p.Y.Span = p.Y.ranged(look)
		default:
			look.Range, look.Ticks = nil, nil
			c.unheard = append(c.unheard, "each panel has an axis up of its own, and style gives range or ticks of one: they are left out")
		}
	}
}

// Compose lays the chart out and fills its panels. Names that find no room at the ends of their lines move to a column
// on the right, which makes the panel narrower: then all is laid out once more.
func (c *Chart) Compose() {
	c.writeEnds()
	column := c.likelyColumn()
	if !c.In.Part.Inside {
		c.X.Span, c.Y.Span = c.X.ranged(&c.In.Look.X), c.Y.ranged(&c.In.Look.Y)
		c.rangePanels()
	}
	if c.Named && c.stacked && len(c.Panels) > 1 && c.composeNamed() {
		return
	}
	for round := 0; ; round++ {
		c.place(column)
		layers := c.fill()
		if len(c.Panels) != 1 {
			c.addTexts(layers)
			return
		}
		if c.Labels = heldLabels(numbersInside(sampled(c.unkeyed(c.names(0, layers[0].Lines))), c.Labels), c.Labels); c.In.Look.Legend == styling.NoLegend {
			c.Labels = nil
		}
		c.chooseForm(c.Labels, c.Layout.Width, c.Layout.Panels[0].Data.Max.Y-c.Layout.Panels[0].Data.Min.Y)
		fitColumn(c.Labels, c.Layout.Width)
		keepValues(c.Labels, c.Layout.Panels[0])
		if crowded(c.Labels, c.Layout.Panels[0]) || c.apart() && len(c.Labels) > 0 {
			c.apartNow, c.bare = true, c.keyed != nil // what stands beside the panel has no room even without names
			c.keyed, column, round = c.keys(layers[0].Lines), 0, 0
			continue
		}
		if width := columnWidth(c.Labels, c.Layout.Width); width != column && round < 4 {
			column = width
			continue
		}
		done := arrange(c.Labels, c.tell(layers[0]), c.Layout.Panels[0], c.Panels[0].room(layers[0]), c.Layout.Width)
		if c.InPlace() && (unsaid(c.Labels) || unnamed(c.told)) {
			c.apartNow, c.Labels, column, round = true, nil, c.likelyColumn(), 0
			continue
		}
		if done || round > 5 {
			if lost := unattached(c.Labels); len(lost) > 0 {
				c.keyed = append(c.keyed, lost...)
				if !inOrder(c.keyed) && 4*len(lost) >= len(c.Labels) { // names stand in one place: all at their lines, but for few, or all above
					c.keyed = c.keys(layers[0].Lines)
				}
				c.Labels, column, round = nil, 0, 0
				continue
			}
			c.addTexts(layers)
			c.addStrip()
			return
		}
		column = columnWidth(c.Labels, c.Layout.Width)
	}
}

// newPanel is an empty panel with the chart's horizontal axis.
func (c *Chart) newPanel(y *ChartAxis) *sheet.Panel {
	p := sheet.NewPanel(c.X.OrUnit(), y.OrUnit())
	p.Open = true
	c.X.Mark(&p.X)
	p.X.Ends = c.X.Whole && len(c.Panels) == 1 && p.X.Max == math.Trunc(p.X.Max)
	y.Mark(&p.Y)
	return p
}

// axis is the vertical axis of a panel.
func (p *ChartPanel) axis(c *Chart) *ChartAxis {
	if p.Y != nil {
		return p.Y
	}
	return &c.Y
}

// Mark gives an axis of a panel its scale and ticks.
func (a ChartAxis) Mark(on *axis.Axis) {
	on.Scale, on.Tick.Marker, on.Shows = a.Normalizer(), axis.LinearTicks{Whole: a.Whole}, a.Shows
	if a.Log {
		on.Tick.Marker = axis.LogTicks{}
	}
	if a.Ticks != nil {
		on.Tick.Marker = a.Ticks
	}
}

// fill draws the lines into the panels.
func (c *Chart) fill() []LineLayer {
	var layers []LineLayer
	c.Ends = nil
	for i := range c.Panels {
		cp, p := &c.Panels[i], c.Layout.Panels[i]
		p.Runs = cp.runs()
		layer := cp.layer(p, cp.axis(c).Log)
		c.Ends, layers = append(c.Ends, layer.Lines...), append(layers, layer)
		for _, l := range layer.Lines {
			if l.Film != nil {
				c.Last = math.Max(c.Last, l.Film.Rest)
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
func (cp *ChartPanel) layer(p *sheet.Panel, log bool) LineLayer {
	layer := LineLayer{Panel: p}
	for i := range cp.Lines {
		l := NewChartLine(p, &cp.Lines[i], log)
		if cp.Lines[i].Context {
			layer.Context = append(layer.Context, l)
		} else {
			layer.Lines = append(layer.Lines, l)
		}
	}
	layer.sort()
	return layer
}

// tell makes the texts of the only panel that find room together with names.
func (c *Chart) tell(layer LineLayer) []Told {
	c.told = nil
	if tell := c.Panels[0].Tell; tell != nil {
		c.told = tell(layer)
	}
	c.told = append(c.told, c.denseNames(layer)...)
	return c.told
}

// addTexts adds to the panels the names of their lines and what else is written beside them.
func (c *Chart) addTexts(layers []LineLayer) {
	for i, layer := range layers {
		cp := &c.Panels[i]
		told := c.told
		var texts []sheet.Layer
		switch tell := cp.Tell; {
		case len(layers) == 1:
			texts = append(texts, lineNames(c.Labels))
		case c.labelsOf != nil:
			told, texts = c.toldOf[i], append(texts, lineNames(c.labelsOf[i]))
		case tell != nil:
			told = tell(layer)
			findTold(told, cp.room(layer))
		}
		texts = append([]sheet.Layer{toldTexts(told)}, texts...)
		if cp.Texts != nil {
			texts = append(texts, cp.Texts(layer, func(page *canvas.Page) sheet.Placer {
				room := cp.room(layer)
				room.Taken = append(room.Taken, page.Written(layer.Panel.Data)...)
				return room
			})...)
		}
		for _, t := range texts {
			layer.Panel.Above = append(layer.Panel.Above, sheet.Runs{Layer: t})
		}
	}
}
