package canvas

import (
	"image/color"
	"math"
)

// Palette names the colours of series and of the ground; empty words, and default, mean the theme's own. Page and DarkPage
// are the colours of the page in pale and dark themes, as #rgb or #rrggbb; the theme's own where they are none.
type Palette struct{ Series, Ground, Page, DarkPage string }

// SeriesScheme is a palette of series, in the order in which they get their colours, for pale and for dark pages.
type SeriesScheme struct {
	Name, Sentence string
	light, dark    [seriesCount]color.NRGBA
	dashes         [seriesCount][]float64
}

// GroundScheme is a palette of the ground, from the valley to the height.
type GroundScheme struct {
	Name, Sentence string
	light, dark    func(page color.NRGBA) [256]color.NRGBA
}

// SeriesSchemes lists the palettes of series beside the themes' own.
func SeriesSchemes() []SeriesScheme {
	return []SeriesScheme{
		{
			Name:     "okabe_ito",
			Sentence: "Of Okabe and Ito (2008), made for colour-deficient eyes.",
			light:    six(0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x000000, 0xD55E00),
			dark:     six(0x56B4E9, 0xF0E442, 0x009E73, 0xCC79A7, 0xFFFFFF, 0xD55E00),
		},
		{
			Name:     "tol_bright",
			Sentence: "Bright, of Paul Tol (2021).",
			light:    six(0x4477AA, 0xCCBB44, 0x228833, 0xAA3377, 0x66CCEE, 0xEE6677),
			dark:     six(0x4477AA, 0xCCBB44, 0x228833, 0xAA3377, 0x66CCEE, 0xEE6677),
		},
		{
			Name:     "grey",
			Sentence: "Greys, told apart by their dashes too.",
			light:    Print.Series,
			dark:     [seriesCount]color.NRGBA{grey(0.97), grey(0.62), grey(0.88), grey(0.55), grey(0.71), grey(0.80)},
			dashes:   Print.Dashes,
		},
	}
}

// GroundSchemes lists the palettes of the ground beside the themes' own.
func GroundSchemes() []GroundScheme {
	fixed := func(stops ...uint32) func(color.NRGBA) [256]color.NRGBA {
		return func(color.NRGBA) [256]color.NRGBA { return through(stops) }
	}
	same := func(name, sentence string, stops ...uint32) GroundScheme {
		all := fixed(stops...)
		return GroundScheme{Name: name, Sentence: sentence, light: all, dark: all}
	}
	return []GroundScheme{
		same("viridis", "From violet to yellow, even to the eye and to colour-deficient ones; of matplotlib.",
			0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725),
		same("cividis", "From blue to yellow, alike to all eyes; of Nuñez, Anderton and Renslow (2018).",
			0x00224E, 0x0F3570, 0x3C4D6E, 0x575D6D, 0x707173, 0x898778, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838),
		same("magma", "From black over red to pale yellow; of matplotlib.",
			0x000004, 0x180F3E, 0x451077, 0x721F81, 0x9F2F7F, 0xCD4071, 0xF1605D, 0xFD9567, 0xFEC98D, 0xFCFDBF),
		{
			Name:     "grey",
			Sentence: "Greys, with the valley in the colour of the page.",
			light:    func(page color.NRGBA) [256]color.NRGBA { return ramp(page, oklch{L: 0.985}, oklch{L: 0.745}) },
			dark:     func(page color.NRGBA) [256]color.NRGBA { return ramp(page, oklch{L: 0.205}, oklch{L: 0.46}) },
		},
	}
}

func six(hex ...uint32) (colours [seriesCount]color.NRGBA) {
	for i, h := range hex {
		colours[i] = rgb(h)
	}
	return colours
}

// With is the theme with the colours of a palette, in its dark form too; names that are not known change nothing. Print
// stays grey, whatever a figure has elsewhere.
func (t *Theme) With(p Palette) *Theme {
	if t == Print {
		return t
	}
	other := *t.paged(p)
	dark := luma(other.Page) < luma(other.Ink)
	for _, s := range SeriesSchemes() {
		if s.Name == p.Series {
			if other.Series, other.Dashes = s.light, s.dashes; dark {
				other.Series = s.dark
			}
		}
	}
	for _, s := range GroundSchemes() {
		if s.Name == p.Ground {
			if other.Ground = s.light(other.Page); dark {
				other.Ground = s.dark(other.Page)
			}
		}
	}
	if t.Dark != nil {
		other.Dark = t.Dark.With(p)
	}
	return &other
}

// through runs evenly through colours.
func through(stops []uint32) (table [256]color.NRGBA) {
	for i := range table {
		at := float64(i) / float64(len(table)-1) * float64(len(stops)-1)
		k := min(int(at), len(stops)-2)
		mix := func(shift uint) uint8 {
			a, b := float64(stops[k]>>shift&0xFF), float64(stops[k+1]>>shift&0xFF)
			return uint8(math.Round(a + (b-a)*(at-float64(k))))
		}
		table[i] = color.NRGBA{R: mix(16), G: mix(8), B: mix(0), A: 255}
	}
	return table
}
