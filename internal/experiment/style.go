package experiment

import (
	"gdplot/internal/catalog"
	"gdplot/internal/styling"
	"gdplot/internal/syntax"
)

// StyleKeys are what style may hold.
var StyleKeys = append([]Key{
	{"from", "A file of which the style is taken, as far as nothing is said here: house.yaml, which holds style: and nothing else. Its path begins at the folder of this file."},
	{"preset", "Size, text and shape of figures for a kind of publication, as far as nothing is said here: one of the presets below."},
	{"theme", "One of the themes, or a list of them; the first has the plain file names."},
	{"formats", "Files to write of each figure. Default: png and svg."},
	{"caption", "short: the finding, how it was compared, what to beware of; long: all that there is to say. Default: short."},
	{"palette", "Colours of the ground, which is the drawn surface, in a word; or {series: WORD, ground: WORD}."},
	{"page", "Colour of the page, such as \"#fdf6e3\", or {light: COLOUR, dark: COLOUR}: that of the slide or site that figures stand on. Inks follow it, so that all can be read. With transparent it is not painted; the rims around lines and letters have it. Print stays white."},
}, LookKeys...)

// Themes are the words that style.theme may be.
var Themes = []string{"light", "dark", "print", "transparent", "adaptive"}

// PageFormat is the format of a page: a figure that answers to a pointer.
const PageFormat = "html"

// Formats are the words that style.formats may list, and DefaultFormats those of a file without.
var (
	Formats        = []string{"png", "svg", "pdf", PageFormat}
	DefaultFormats = []string{"png", "svg"}
)

// SeriesPalettes and GroundPalettes are the words that style.palette may have.
var (
	SeriesPalettes = []string{"default", "okabe_ito", "tol_bright", "grey"}
	GroundPalettes = []string{"default", "viridis", "cividis", "magma", "grey"}
)

// captions are the words that style.caption may be, and LongCaption the one that leaves nothing out.
var captions = []string{"short", LongCaption}

const LongCaption = "long"

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
	c.decode(longhand{decl: &catalog.Decl{Name: "style"}, at: n, body: n}, names(StyleKeys)...)
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
		s.Formats = c.someOf(v, "formats", "a format", "[png, svg]", Formats)
	}
	if v, _ := n.Get("caption"); v != nil {
		s.Caption = c.oneOf(v, "caption", captions)
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
		return c.someOf(n, "theme", "a theme", "[light, dark]", Themes)
	}
	if word := c.oneOf(n, "theme", Themes); word != "" {
		return []string{word}
	}
	return nil
}

// oneOf decodes one of some words, empty where it is none of them.
func (c *checker) oneOf(n *syntax.Node, name string, words []string) string {
	switch {
	case n.Kind != syntax.Scalar || n.IsNull():
		c.wrongType(n, name, either(words))
	case !contains(words, n.Text):
		c.report.Errorf(n, suggestion(n.Text, words), "%s must be %s, not %s", name, either(words), n.What())
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
		case contains(some, word):
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
		return Palette{Ground: c.oneOf(n, "palette", GroundPalettes)}
	}
	var p Palette
	if len(n.Keys) == 0 {
		c.report.Errorf(n, "", "palette must have series, ground or both; this mapping is empty")
	}
	c.decode(longhand{decl: &catalog.Decl{Name: "palette"}, at: n, body: n}, paletteKeys...)
	if v, _ := n.Get("series"); v != nil {
		p.Series = c.oneOf(v, "series", SeriesPalettes)
	}
	if v, _ := n.Get("ground"); v != nil {
		p.Ground = c.oneOf(v, "ground", GroundPalettes)
	}
	return p
}
