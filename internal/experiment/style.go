package experiment

import "gdplot/internal/catalog"

// StyleParams declare what style may hold. formats is a list of the words in Formats beside them.
var StyleParams = []catalog.Param{
	{Name: "theme", Type: catalog.Word, Choices: Themes, Optional: true, Range: catalog.Any(),
		Doc: "Colours for a light or a dark page; print is grey, with dashes; transparent is light without a page; adaptive is an SVG that " +
			"follows the reader's light or dark setting; in other formats, and where a figure holds pixels, it is light."},
	{Name: "width", Type: catalog.Number, Optional: true, Range: catalog.Closed(300, 4000),
		Doc: "Width of a figure in CSS px."},
	{Name: "palette", Type: catalog.Word, Choices: []string{"default", "viridis", "cividis"}, Optional: true, Range: catalog.Any(),
		Doc: "Colours of the surface in a contour."},
}

// Themes are the words that style.theme may be.
var Themes = []string{"light", "dark", "print", "transparent", "adaptive"}

// Formats are the words that style.formats may list, and DefaultFormats those of a file without.
var (
	Formats        = []string{"png", "svg", "pdf"}
	DefaultFormats = []string{"png", "svg"}
)

const formatsDoc = "Files to write of each figure."

// style decodes how figures are drawn.
func (c *checker) style(n *node) Style {
	var s Style
	if n == nil {
		return s
	}
	if n.kind != mapping {
		c.wrongType(n, "style", "a mapping such as {theme: dark}")
		return s
	}
	d := &catalog.Decl{Name: "style", Params: StyleParams}
	k, ok := c.decode(longhand{decl: d, at: n, body: n}, "formats")
	if formats, _ := n.get("formats"); formats != nil {
		s.Formats = c.formats(formats)
	}
	if !ok {
		return s
	}
	s.Theme, s.Palette = k.spec.Text("theme"), k.spec.Text("palette")
	if k.spec.Has("width") {
		s.Width = k.spec.Float("width")
	}
	return s
}

func (c *checker) formats(n *node) []string {
	if n.kind != list || len(n.items) == 0 {
		c.report.errorf(n, "", "formats must be a list such as [png, svg], not %s", n.what())
		return nil
	}
	var formats []string
	for _, item := range n.items {
		switch {
		case item.kind != scalar || !contains(Formats, item.text):
			c.report.errorf(item, suggestion(item.text, Formats), "a format must be %s, not %s", either(Formats), item.what())
		case contains(formats, item.text):
			c.report.errorf(item, "", "%s is listed twice", item.text)
		default:
			formats = append(formats, item.text)
		}
	}
	return formats
}
