package experiment

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/syntax"
)

// Unit is a unit of length; the zero value is the CSS px.
type Unit struct {
	Name string
	Px   float64 // CSS px in it
}

// units are what a width may be given in.
var units = []Unit{{"px", 1}, {"pt", 96. / 72}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}}

// widths bound the width of a figure in CSS px.
var widths = catalog.Closed(300, 4000)

// width decodes a number of CSS px, or a length with its unit, in CSS px.
func (c *checker) width(n *syntax.Node) (float64, Unit) {
	if !n.IsString() {
		px, _ := c.number(n, "width", widths)
		return px, Unit{}
	}
	_, digits, rest := syntax.SplitNumber(n.Text)
	unit, known := Unit{}, false
	for _, u := range units {
		if strings.TrimSpace(rest) == u.Name {
			unit, known = u, true
		}
	}
	if !digits || !known {
		c.report.Errorf(n, "", "width must be a number of CSS px, or a text with a unit (%s) such as 8.5cm, not %s", either(unitNames()), n.What())
		return 0, Unit{}
	}
	v, fault, hint := syntax.ParseNumber(strings.TrimSuffix(n.Text, rest))
	px := v * unit.Px
	if fault == "" && !widths.Contains(px) {
		fault = fmt.Sprintf("width must be %s CSS px, and %s is %.4g", widths, syntax.Short(n.Text), px)
		hint = fmt.Sprintf("that is from %s to %s%s", trimmed(math.Ceil(widths.Lo/unit.Px*10)/10), trimmed(math.Floor(widths.Hi/unit.Px*10)/10), unit.Name)
	}
	if fault != "" {
		c.report.Errorf(n, hint, "%s", fault)
		return 0, Unit{}
	}
	if unit.Px == 1 {
		return px, Unit{}
	}
	return px, unit
}

func trimmed(v float64) string { return fmt.Sprintf("%.4g", v) }

func unitNames() []string {
	var all []string
	for _, u := range units {
		all = append(all, u.Name)
	}
	return all
}

func widthSchema() schema {
	text := schema{"type": "string", "title": "Length", "description": "A text with a unit, such as 8.5cm.", "pattern": `^\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)? *(` + strings.Join(unitNames(), "|") + `)$`}
	return anyOf(titled("Pixels", "CSS px.", rangeSchema("number", widths)), text)
}
