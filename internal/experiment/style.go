package experiment

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/styling"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

var paletteKeys = []string{"series", "ground"}

// style decodes how figures are drawn.
func (c *checker) style(n *syntax.Node) Style {
	var s Style
	if n == nil {
		return s
	}
	if n.Kind != syntax.Mapping {
		c.wrongType(n, "style", "a mapping such as {theme: dark}")
		return s
	}
	c.decode(longhand{decl: &catalog.Decl{Name: "style"}, at: n, body: n}, grammar.Names(grammar.StyleKeys)...)
	if v, _ := n.Get("from"); v != nil {
		s = c.house(v)
	}
	if v, _ := n.Get("preset"); v != nil {
		c.preset(v, &s)
	}
	if v, _ := n.Get("theme"); v != nil {
		s.Themes = c.themes(v)
	}
	if v, _ := n.Get("formats"); v != nil {
		s.Formats = c.someOf(v, "formats", "a format", "[png, svg]", grammar.Formats)
	}
	if v, _ := n.Get("caption"); v != nil {
		s.Caption = c.oneOf(v, "caption", grammar.Captions)
	}
	if v, _ := n.Get("palette"); v != nil {
		p := c.palette(v)
		s.Palette.Series, s.Palette.Ground = p.Series, p.Ground
	}
	if v, _ := n.Get("page"); v != nil {
		s.Palette.Page, s.Palette.DarkPage = c.pageColours(v)
	}
	c.look(n, &s.Look)
	return s
}

// preset lays a preset over what is there.
func (c *checker) preset(n *syntax.Node, s *Style) {
	p, ok := styling.PresetByName(c.oneOf(n, "preset", styling.PresetNames()))
	if !ok {
		return
	}
	s.Look = p.Look.Over(s.Look)
	if p.Formats != nil {
		s.Formats = p.Formats
	}
}

// themes decodes one theme or several.
func (c *checker) themes(n *syntax.Node) []string {
	if n.Kind == syntax.List {
		return c.someOf(n, "theme", "a theme", "[light, dark]", grammar.Themes)
	}
	if word := c.oneOf(n, "theme", grammar.Themes); word != "" {
		return []string{word}
	}
	return nil
}

// oneOf decodes one of some words, empty where it is none of them.
func (c *checker) oneOf(n *syntax.Node, name string, words []string) string {
	switch {
	case n.Kind != syntax.Scalar || n.IsNull():
		c.wrongType(n, name, wording.OrList(words))
	case !slices.Contains(words, n.Text):
		c.report.Errorf(n, grammar.Suggestion(n.Text, words), "%s must be %s, not %s", name, wording.OrList(words), n.What())
	default:
		return n.Text
	}
	return ""
}

// someOf decodes a list of different words.
func (c *checker) someOf(n *syntax.Node, name, each, sample string, words []string) []string {
	if n.Kind != syntax.List || len(n.Items) == 0 {
		c.report.Errorf(n, "", "%s must be a list such as %s, not %s", name, sample, n.What())
		return nil
	}
	var some []string
	for _, item := range n.Items {
		word := c.oneOf(item, each, words)
		switch {
		case word == "":
		case slices.Contains(some, word):
			c.report.Errorf(item, "", "%s is listed twice", word)
		default:
			some = append(some, word)
		}
	}
	return some
}

// palette decodes the colours of the ground alone, or of series and ground.
func (c *checker) palette(n *syntax.Node) Palette {
	if n.Kind != syntax.Mapping {
		return Palette{Ground: c.oneOf(n, "palette", grammar.GroundPalettes)}
	}
	var p Palette
	if len(n.Keys) == 0 {
		c.report.Errorf(n, "", "palette must have series, ground or both; this mapping is empty")
	}
	c.decode(longhand{decl: &catalog.Decl{Name: "palette"}, at: n, body: n}, paletteKeys...)
	if v, _ := n.Get("series"); v != nil {
		p.Series = c.oneOf(v, "series", grammar.SeriesPalettes)
	}
	if v, _ := n.Get("ground"); v != nil {
		p.Ground = c.oneOf(v, "ground", grammar.GroundPalettes)
	}
	return p
}
