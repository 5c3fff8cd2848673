package experiment

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/plain"
	"gdplot/internal/syntax"
)

const pageSample = `"#fdf6e3"`

var (
	pageKeys  = []string{"light", "dark"}
	hexColour = plain.Pattern(grammar.HexPattern)
)

// pageColours decodes the colour of the page in pale and in dark themes: one for both, or a mapping of either.
func (c *checker) pageColours(n *syntax.Node) (light, dark string) {
	if n.Kind != syntax.Mapping {
		both := c.colour(n, "page")
		return both, both
	}
	if len(n.Keys) == 0 {
		c.report.Errorf(n, "", "page must have light, dark or both; this mapping is empty")
	}
	c.decode(longhand{decl: &catalog.Decl{Name: "page"}, at: n, body: n}, pageKeys...)
	if v, _ := n.Get("light"); v != nil {
		light = c.colour(v, "light")
	}
	if v, _ := n.Get("dark"); v != nil {
		dark = c.colour(v, "dark")
	}
	return light, dark
}

// colour decodes a colour, empty where it is none.
func (c *checker) colour(n *syntax.Node, name string) string {
	switch {
	case n.Kind == syntax.Scalar && n.IsNull():
		c.report.Errorf(n, "a # begins a comment: quote the colour, "+pageSample, "%s must be a colour such as %s, and nothing stands there", name, pageSample)
	case !n.IsString() || !hexColour().MatchString(n.Text):
		c.report.Errorf(n, "", "%s must be a colour such as %s, # and three or six digits from 0 to f, not %s", name, pageSample, n.What())
	default:
		return n.Text
	}
	return ""
}
