package canvas

import "math"

// unit is what the size of a page is told in.
type unit struct {
	name string
	px   float64 // of the page in one unit
}

// cssPx is the unit of pages that were given none.
var cssPx = unit{px: 1}

// SetUnit says that the size of the page is meant in a unit of so many CSS px, in which SVG tells it; PNG and PDF are
// printed in that size. A page whose layout made whole px of the width that was asked for, in CSS px, is printed in the
// width asked for.
func (p *Page) SetUnit(name string, px, width float64) {
	p.unit = unit{name, px}
	if math.Ceil(width) == p.width {
		p.unit.px *= p.width / width
	}
	p.printed = px / p.unit.px
}

// extent is a length in the unit of the page, as SVG writes it.
func (p *Page) extent(length float64) string {
	decimals := 1
	if p.unit.name != "" {
		decimals = 3
	}
	return string(appendShort(nil, length/p.unit.px, decimals)) + p.unit.name
}
