package experiment

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/styling"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

var (
	fontKeys = []string{"family", "file", "bold", "size"}
	lineKeys = []string{"color", "dash", "marker", "width"}
	axisKeys = []string{"title", "range", "ticks"}
)

// figureLook decodes the style of a figure, which is laid over that of the file.
func (c *checker) figureLook(n *syntax.Node, kind *catalog.Decl) styling.Look {
	var l styling.Look
	if n.Kind != syntax.Mapping {
		c.wrongType(n, grammar.StyleKey, "a mapping such as {height: 6cm}")
		return l
	}
	known := append(grammar.Names(grammar.LookKeys), grammar.Names(grammar.FigureLookKeys)...)
	c.decode(longhand{decl: &catalog.Decl{Name: grammar.StyleKey}, at: n, body: n}, known...)
	c.unstyled(n, kind)
	c.look(n, &l)
	if v, _ := n.Get("x"); v != nil {
		l.X = c.axisLook(v, "x", kind)
	}
	if v, _ := n.Get("y"); v != nil {
		l.Y = c.axisLook(v, "y", kind)
	}
	return l
}

// unstyled reports what a figure's style says that has no meaning in its kind.
func (c *checker) unstyled(n *syntax.Node, kind *catalog.Decl) {
	for _, path := range kind.Unstyled {
		key, inner, _ := strings.Cut(path, ".")
		v, k := n.Get(key)
		if v == nil {
			continue
		}
		if inner == "" {
			c.report.Errorf(k, "", "%s has no use for %s", kind.Name, key)
			continue
		}
		for _, of := range v.Items { // of lines, by name
			if _, k := of.Get(inner); k != nil {
				c.report.Errorf(k, "", "%s has no use for the %s of lines", kind.Name, inner)
			}
		}
	}
}

// look decodes what a style at the top and one in a figure may both hold, over what is there.
func (c *checker) look(n *syntax.Node, l *styling.Look) {
	get := func(key string, decode func(v *syntax.Node)) {
		if v, k := n.Get(key); v != nil {
			if len(c.styles.open) == 0 {
				c.styles.keys = append(c.styles.keys, StyledLine{key, Mark{k}})
			}
			decode(v)
		}
	}
	c.either(n, "height", "aspect")
	c.either(n, "scale", "dpi")
	get("font", func(v *syntax.Node) { c.font(v, l) })
	get("width", func(v *syntax.Node) {
		if px, unit, ok := c.extent(v, "width"); ok && c.inBounds(v, "width", px, unit, styling.Widths, l.Zoom()) {
			l.Width, l.Unit = px, unit
		}
	})
	get("height", func(v *syntax.Node) {
		if px, unit, ok := c.extent(v, "height"); ok && c.inBounds(v, "height", px, unit, styling.Heights, l.Zoom()) {
			l.Height, l.Aspect, l.Wish = px, 0, false
		}
	})
	get("aspect", func(v *syntax.Node) { l.Height, l.Aspect, l.Wish = 0, c.aspect(v), false })
	get("scale", func(v *syntax.Node) { l.Scale, _ = c.number(v, "scale", styling.Scales) })
	get("dpi", func(v *syntax.Node) {
		dpi, _ := c.number(v, "dpi", styling.DPI)
		l.Scale = dpi / 96
	})
	get("title", func(v *syntax.Node) { l.Title = c.oneOf(v, "title", styling.Titles) })
	get("finding", func(v *syntax.Node) {
		if on, ok := c.truth(v, "finding"); ok {
			l.Finding = &on
		}
	})
	get("legend", func(v *syntax.Node) { l.Legend = c.oneOf(v, "legend", styling.Legends) })
	get("lines", func(v *syntax.Node) {
		own := styling.Look{Lines: c.linesLook(v)}
		l.Lines = own.Over(*l).Lines
	})
}

// either reports two keys of which one would do.
func (c *checker) either(n *syntax.Node, one, other string) {
	_, a := n.Get(one)
	_, b := n.Get(other)
	if a == nil || b == nil {
		return
	}
	if b.At.Line < a.At.Line || b.At.Line == a.At.Line && b.At.Col < a.At.Col {
		a, b = b, a
	}
	c.report.Errorf(b, "leave one of them out", "%s and %s say the same", a.Text, b.Text)
}

// font decodes the size of text alone, or typeface and size.
func (c *checker) font(n *syntax.Node, l *styling.Look) {
	if n.Kind != syntax.Mapping {
		c.fontSize(n, "font", l)
		return
	}
	if len(n.Keys) == 0 {
		c.report.Errorf(n, "", "font must have %s; this mapping is empty", wording.OrList(fontKeys))
	}
	c.decode(longhand{decl: &catalog.Decl{Name: "font"}, at: n, body: n}, fontKeys...)
	c.either(n, "family", "file")
	if v, _ := n.Get("size"); v != nil {
		c.fontSize(v, "size", l)
	}
	if v, _ := n.Get("family"); v != nil {
		l.Font = styling.Font{Family: c.oneOf(v, "family", styling.Families)}
	}
	file, _ := n.Get("file")
	if file != nil {
		l.Font = styling.Font{Regular: c.fontFile(file, "file")}
	}
	if v, k := n.Get("bold"); v != nil && file == nil {
		c.report.Errorf(k, "name the font itself with file", "bold is the bold form of a font of yours")
	} else if v != nil {
		l.Font.Bold = c.fontFile(v, "bold")
	}
}

func (c *checker) fontSize(n *syntax.Node, name string, l *styling.Look) {
	if px, unit, ok := c.extent(n, name); ok && c.inBounds(n, name, px, unit, styling.Texts, 1) {
		l.Text = px
	}
}

// linesLook decodes how lines are drawn, by name.
func (c *checker) linesLook(n *syntax.Node) []styling.Line {
	if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		c.wrongType(n, "lines", "a mapping such as {Adam: {dash: dashed}}")
		return nil
	}
	var all []styling.Line
	for i, k := range n.Keys {
		all = append(all, c.lineLook(k, n.Items[i]))
		if len(c.styles.open) == 0 {
			c.styles.lines = append(c.styles.lines, StyledLine{k.Text, Mark{k}})
		}
	}
	return all
}

func (c *checker) lineLook(k, n *syntax.Node) styling.Line {
	l := styling.Line{Of: k.Text}
	if n.IsString() { // a colour is what most ask for
		l.Color = c.lineColour(n, k.Text)
		return l
	}
	if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		c.wrongType(n, syntax.Short(k.Text), "a colour or a mapping such as {dash: dashed}")
		return l
	}
	c.decode(longhand{decl: &catalog.Decl{Name: "a line"}, at: n, body: n}, lineKeys...)
	if v, _ := n.Get("color"); v != nil {
		l.Color = c.lineColour(v, "color")
	}
	if v, _ := n.Get("dash"); v != nil {
		l.Dash = c.oneOf(v, "dash", styling.Dashes)
	}
	if v, _ := n.Get("marker"); v != nil {
		l.Marker = c.oneOf(v, "marker", styling.Markers)
	}
	if v, _ := n.Get("width"); v != nil {
		l.Width, _ = c.number(v, "width", styling.Strokes)
	}
	return l
}

// lineColour decodes a word or a colour.
func (c *checker) lineColour(n *syntax.Node, name string) string {
	if n.IsString() && (slices.Contains(styling.Colors, n.Text) || hexColour().MatchString(n.Text)) {
		return n.Text
	}
	if n.IsNull() {
		return c.colour(n, syntax.Short(name)) // a # begins a comment
	}
	c.report.Errorf(n, grammar.Suggestion(n.Text, styling.Colors), "%s must be %s, or a colour such as %s, not %s", syntax.Short(name), wording.OrList(styling.Colors), pageSample, n.What())
	return ""
}

// axisLook decodes what an axis is called and shows.
func (c *checker) axisLook(n *syntax.Node, name string, kind *catalog.Decl) styling.Axis {
	var a styling.Axis
	if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		c.wrongType(n, name, "a mapping such as {title: epoch, range: [0, 50]}")
		return a
	}
	c.decode(longhand{decl: &catalog.Decl{Name: name}, at: n, body: n}, axisKeys...)
	if v, _ := n.Get("title"); v != nil {
		if a.Title, _ = c.line(v, "title"); a.Title == styling.NoTitle {
			a.Title, a.Untitled = "", true
		}
	}
	for _, key := range axisKeys[1:] {
		if _, k := n.Get(key); k != nil && !kind.Axes {
			c.report.Errorf(k, "title can be given", "%s chooses itself what its axes show", kind.Name)
			return a
		}
	}
	if v, _ := n.Get("range"); v != nil {
		if r, ok := c.interval(v, "range"); ok {
			a.Range = []float64{r.Lo, r.Hi}
		}
	}
	if v, _ := n.Get("ticks"); v != nil {
		a.Ticks, _ = c.vector(v, "ticks", catalog.Any())
	}
	return a
}
