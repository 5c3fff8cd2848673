package canvas

import "math"

// unit is what the size of a page is told in.
type unit struct {
	name string
	px   float64 // of the page in one unit
}

// cssPx is the unit of pages that were given none.
var cssPx = unit{px: 1}

// SetSize says how the page is printed: so many CSS px of paper to one of the page, which is its zoom, and with a width,
// where that is not 0, that was asked for in a unit of so many CSS px, in which SVG tells sizes. A page whose layout made
// whole px of that width is printed in the width asked for. PNG and PDF are printed in that size too.
func (p *Page) SetSize(name string, px, width, zoom float64) {
	p.printed = zoom
	if whole := math.Ceil(width/zoom - 1e-9); width > 0 && whole == p.width {
		p.printed = width / p.width
	}
	p.unit = unit{name, px / p.printed}
}

// Printed is how many CSS px one of the page takes on paper and on a screen.
func (p *Page) Printed() float64 { return p.printed }

// PrintedSize is the size of the page as it is seen, in CSS px.
func (p *Page) PrintedSize() (width, height float64) {
	return p.width * p.printed, p.height * p.printed
}

// extent is a length in the unit of the page, as SVG writes it.
func (p *Page) extent(length float64) string {
	decimals := 1
	if p.unit.name != "" {
		decimals = 3
	}
	return string(appendShort(nil, length/p.unit.px, decimals)) + p.unit.name
}
