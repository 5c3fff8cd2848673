package canvas

import "image/color"

// The themes. The series colours were annealed in OKLab for the greatest smallest distance under normal and
// colour-deficient vision and in grey; both themes hold the same hues in the same order: blue, amber, teal, plum,
// ink, vermillion. The last one is that of what fails. The ground is almost grey, so that a blue path stands on it.
var (
	Light = &Theme{
		Name: "light", Sentence: "For pale pages; the default.",
		Names: large, Page: rgb(0xFFFFFF), Ink: rgb(0x1F2328), Muted: rgb(0x59636E), Grid: rgb(0xE4E7EB),
		Series: [seriesCount]color.NRGBA{rgb(0x0A5BAB), rgb(0xB8860F), rgb(0x008E7D), rgb(0x701F6C), rgb(0x1D1D1E), rgb(0xC72D1B)},
		Ground: ramp(rgb(0xFFFFFF), oklch{0.988, 0.006, 238}, oklch{0.79, 0.054, 249}),
		Ramp:   spread(oklch{0.77, 0.14, 78}, oklch{0.31, 0.12, -30}),
	}
	Dark = &Theme{
		Name: "dark", Sentence: "For dark pages.",
		Names: large, Page: rgb(0x0D1117), Ink: rgb(0xE6EDF3), Muted: rgb(0x9DA7B3), Grid: rgb(0x2A313A),
		Series: [seriesCount]color.NRGBA{rgb(0x35A3F5), rgb(0xFDDC1F), rgb(0x57E1C0), rgb(0xB26C9F), rgb(0xFBFCFE), rgb(0xFE8E57)},
		Ground: ramp(rgb(0x0D1117), oklch{0.205, 0.018, 255}, oklch{0.40, 0.05, 243}),
		Ramp:   spread(oklch{0.50, 0.13, -30}, oklch{0.91, 0.13, 95}),
	}

	// Print is for paper: series are told apart by tone and dash. Neighbours in a legend are far apart in tone, and even the
	// lightest is darker than any ground.
	Print = &Theme{
		Name: "print", Sentence: "For paper without colours: greys, and a dash pattern for each series.",
		Grey: true, Names: printed, Page: rgb(0xFFFFFF), Ink: grey(0.16), Muted: grey(0.42), Grid: grey(0.91),
		Series: [seriesCount]color.NRGBA{grey(0.18), grey(0.57), grey(0.28), grey(0.665), grey(0.47), grey(0.375)},
		Ground: ramp(rgb(0xFFFFFF), oklch{L: 0.985}, oklch{L: 0.835}),
		Ramp:   spread(oklch{L: 0.72}, oklch{L: 0.15}),
		Dashes: [seriesCount][]float64{nil, {8, 4}, {3.6, 3.4}, {11, 3.5, 2, 3.5}, {17, 4.5}, {4.5, 2.5, 1.5, 2.5}},
	}

	// Transparent is light without a page, for slides and pale pages. Rims keep the colour of the page, which the palette may
	// set, and so do halos, which texts that lie on nothing have only where it does.
	Transparent = light("transparent", "Light without a page: what nothing is drawn on lets a slide or a pale page through. A GIF has a page: white, or as style says.", func(t *Theme) { t.Clear = true })

	// Adaptive is light, and as SVG dark for readers who prefer that.
	Adaptive = light("adaptive", "As SVG light or dark, as its reader prefers; light in other formats.", func(t *Theme) { t.Dark = Dark })
)

// light is a theme with the colours of Light.
func light(name, sentence string, change func(*Theme)) *Theme {
	t := *Light
	t.Name, t.Sentence = name, sentence
	change(&t)
	return &t
}

// Themes lists the themes; the first is the default.
func Themes() []*Theme { return []*Theme{Light, Dark, Print, Transparent, Adaptive} }

// ThemeByName finds a theme by its name.
func ThemeByName(name string) (*Theme, bool) {
	for _, t := range Themes() {
		if t.Name == name {
			return t, true
		}
	}
	return nil, false
}

// longEnough is the length in CSS px from which a line has the dashes of its series; shorter ones are marks.
const longEnough = 16

// dash is the pattern that an op's line is drawn with.
func (t *Theme) dash(o *op) []float64 {
	if o.dash != nil || o.stroke == nil || o.stroke.plain || o.fill != nil || o.circle || o.stroke.ink.Role < seriesRole {
		return o.dash
	}
	if pattern := t.Dashes[(o.stroke.ink.Role-seriesRole)%seriesCount]; pattern != nil && o.path.LongerThan(longEnough) {
		return pattern
	}
	return nil
}
