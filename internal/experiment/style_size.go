package experiment

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/styling"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// extent decodes a number of CSS px, or a text with a unit, in CSS px. What it may be is decided by inBounds.
func (c *checker) extent(n *syntax.Node, name string) (px float64, unit styling.Unit, ok bool) {
	if !n.IsString() {
		px, ok = c.number(n, name, catalog.Any())
		return px, styling.Unit{}, ok
	}
	_, digits, rest := syntax.SplitNumber(n.Text)
	known := false
	for _, u := range styling.Units {
		if strings.TrimSpace(rest) == u.Name {
			unit, known = u, true
		}
	}
	if !digits || !known {
		c.report.Errorf(n, "", "%s must be a number of CSS px, or a text with a unit (%s) such as 8.5cm, not %s", name, wording.OrList(styling.UnitNames()), n.What())
		return 0, styling.Unit{}, false
	}
	v, fault, hint := syntax.ParseNumber(strings.TrimSuffix(n.Text, rest))
	if fault != "" {
		c.report.Errorf(n, hint, "%s", fault)
		return 0, styling.Unit{}, false
	}
	if px = v * unit.Px; unit.Px == 1 {
		unit = styling.Unit{}
	}
	return px, unit, true
}

// inBounds reports a length, as a node of the file gives it, that is out of bounds; zoom is how many CSS px one of the bounds is.
func (c *checker) inBounds(n *syntax.Node, name string, px float64, unit styling.Unit, bounds catalog.Interval, zoom float64) bool {
	within := bounds
	if zoom != 1 {
		within = catalog.Closed(math.Ceil(bounds.Lo*zoom), math.Floor(bounds.Hi*zoom))
	}
	given := syntax.Short(n.Text)
	because := ""
	if zoom != 1 {
		because = fmt.Sprintf(" where text has %s px", trimmed(styling.UsualText*zoom))
	}
	switch {
	case within.Contains(px):
		return true
	case !n.IsString():
		c.report.Errorf(n, "", "%s must be %s%s, not %s", name, within, because, given)
	default:
		if unit.Px == 0 {
			unit = styling.Units[0]
		}
		hint := fmt.Sprintf("that is from %s to %s%s", trimmed(math.Ceil(within.Lo/unit.Px*10)/10), trimmed(math.Floor(within.Hi/unit.Px*10)/10), unit.Name)
		c.report.Errorf(n, hint, "%s must be %s CSS px%s, and %s is %.4g", name, within, because, given, px)
	}
	return false
}

func trimmed(v float64) string { return fmt.Sprintf("%.4g", v) }

// aspect decodes width over height: a number, or a text such as 16:9.
func (c *checker) aspect(n *syntax.Node) float64 {
	if w, h, ratio := strings.Cut(n.Text, ":"); n.Kind == syntax.Scalar && ratio {
		width, fault, _ := syntax.ParseNumber(strings.TrimSpace(w))
		height, other, _ := syntax.ParseNumber(strings.TrimSpace(h))
		if v := width / height; fault == "" && other == "" && styling.Aspects.Contains(v) {
			return v
		}
		c.report.Errorf(n, "", "aspect is width over height, %s, such as 16:9 or 1.5, not %s", styling.Aspects, n.What())
		return 0
	}
	v, _ := c.number(n, "aspect", styling.Aspects)
	return v
}
