package canvas

import (
	"image/color"
	"math"
)

// Theme gives every role its colour.
type Theme struct {
	Name   string
	Page   color.NRGBA
	Ink    color.NRGBA
	Muted  color.NRGBA
	Grid   color.NRGBA
	Series [SeriesCount]color.NRGBA
	Ground [256]color.NRGBA // from the valley, which is the page's colour, to the height
	Ramp   [256]color.NRGBA // of ordered series: lines that all stand out from the page, the last one most
}

// The themes. The series colours were annealed in OKLab for the greatest smallest distance under normal and
// colour-deficient vision and in grey; both themes hold the same hues in the same order: blue, vermillion, teal,
// plum, amber, ink. The ground is almost grey, so that a blue path stands on it.
var (
	Light = &Theme{
		Name: "light", Page: rgb(0xFFFFFF), Ink: rgb(0x1F2328), Muted: rgb(0x59636E), Grid: rgb(0xE4E7EB),
		Series: [SeriesCount]color.NRGBA{rgb(0x0C59A9), rgb(0xCD3519), rgb(0x3F9A88), rgb(0x742459), rgb(0xD29506), rgb(0x1D1D1E)},
		Ground: ramp(rgb(0xFFFFFF), oklch{0.985, 0.008, 238}, oklch{0.745, 0.052, 249}),
		Ramp:   spread(oklch{0.77, 0.14, 78}, oklch{0.31, 0.12, -30}),
	}
	Dark = &Theme{
		Name: "dark", Page: rgb(0x0D1117), Ink: rgb(0xE6EDF3), Muted: rgb(0x9DA7B3), Grid: rgb(0x2A313A),
		Series: [SeriesCount]color.NRGBA{rgb(0x35A3F5), rgb(0xFE8E57), rgb(0x57E1C0), rgb(0xB26C9F), rgb(0xFDDC1F), rgb(0xFBFCFE)},
		Ground: ramp(rgb(0x0D1117), oklch{0.205, 0.018, 255}, oklch{0.46, 0.054, 243}),
		Ramp:   spread(oklch{0.50, 0.13, -30}, oklch{0.91, 0.13, 95}),
	}
)

// Themes lists the themes; the first is the default.
func Themes() []*Theme { return []*Theme{Light, Dark} }

// ThemeByName finds a theme by its name.
func ThemeByName(name string) (*Theme, bool) {
	for _, t := range Themes() {
		if t.Name == name {
			return t, true
		}
	}
	return nil, false
}

// Color is the colour of an ink in this theme.
func (t *Theme) Color(i Ink) color.NRGBA {
	c := t.opaque(i)
	c.A = uint8(math.Round(255 * i.opacity()))
	return c
}

func (t *Theme) opaque(i Ink) color.NRGBA {
	switch {
	case i.Role >= seriesRole:
		return t.Series[(i.Role-seriesRole)%SeriesCount]
	case i.Role == MutedRole:
		return t.Muted
	case i.Role == GridRole:
		return t.Grid
	case i.Role == PageRole:
		return t.Page
	case i.Role == GroundRole:
		return along(&t.Ground, i.T)
	case i.Role == RampRole:
		return along(&t.Ramp, i.T)
	}
	return t.Ink
}

// along is the colour of a table at t in [0, 1].
func along(table *[256]color.NRGBA, t float64) color.NRGBA {
	last := float64(len(table) - 1)
	at := math.Round(last * t)
	if !(at > 0) { // also when t is not a number
		return table[0]
	}
	return table[int(math.Min(at, last))]
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// oklch is a colour as lightness in [0, 1], chroma and hue in degrees (Ottosson 2020, "A perceptual color space for
// image processing").
type oklch struct{ L, C, H float64 }

// ramp runs evenly from low to high; its first colour is the page itself.
func ramp(page color.NRGBA, low, high oklch) [256]color.NRGBA {
	table := spread(low, high)
	table[0] = page
	return table
}

// spread runs evenly from low to high.
func spread(low, high oklch) (table [256]color.NRGBA) {
	for i := range table {
		t := float64(i) / float64(len(table)-1)
		table[i] = oklch{
			L: low.L + t*(high.L-low.L),
			C: low.C + t*(high.C-low.C),
			H: low.H + t*(high.H-low.H),
		}.sRGB()
	}
	return table
}

// sRGB converts to sRGB, clipping what lies outside its gamut.
func (c oklch) sRGB() color.NRGBA {
	sin, cos := math.Sincos(c.H * math.Pi / 180)
	a, b := c.C*cos, c.C*sin
	l := cube(c.L + 0.3963377774*a + 0.2158037573*b)
	m := cube(c.L - 0.1055613458*a - 0.0638541728*b)
	s := cube(c.L - 0.0894841775*a - 1.2914855480*b)
	return color.NRGBA{
		R: companded(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		G: companded(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		B: companded(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s),
		A: 255,
	}
}

func cube(x float64) float64 { return x * x * x }

// companded is the eight-bit sRGB value of a linear component.
func companded(v float64) uint8 {
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return uint8(math.Round(255 * math.Min(math.Max(v, 0), 1)))
}
