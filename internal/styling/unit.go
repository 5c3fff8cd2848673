package styling

import "gdplot/internal/catalog"

// Unit is a unit of length; the zero value is the CSS px.
type Unit struct {
	Name string
	Px   float64 // CSS px in it
}

// Units are what a length may be given in.
var Units = []Unit{{"px", 1}, {"pt", 96. / 72}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}}

// UnitNames are their names.
func UnitNames() []string {
	var all []string
	for _, u := range Units {
		all = append(all, u.Name)
	}
	return all
}

// Bounds of what a figure may be like. Sizes of pages are in px of the layout: CSS px where text has its usual size.
var (
	Widths  = catalog.Closed(300, 4000)
	Heights = catalog.Closed(150, 4000)
	Aspects = catalog.Closed(0.25, 6)     // width over height
	Scales  = catalog.Closed(0.5, 12.5)   // device px to a CSS px
	Texts   = catalog.Closed(4, 96)       // CSS px
	Strokes = catalog.Closed(0.25, 12)    // CSS px
	DPI     = catalog.Closed(48, 96*12.5) // device px to an inch
)
