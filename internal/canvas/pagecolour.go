package canvas

import (
	"image/color"
	"math"
	"strconv"
)

// Least contrasts of text on a page: of any, and of such as is large or bold (WCAG 2.2, 1.4.3).
const (
	readable = 4.5
	large    = 3
	printed  = 7.5 // of the print theme, whose names have to be readable on the height of its grey ground too
)

// paged is the theme on a page of another colour, if the palette has one for it. A page decides whether ink and series are
// those for pale or for dark pages, and the ground begins in its colour.
func (t *Theme) paged(p Palette) *Theme {
	text := p.Page
	if luma(t.Page) < luma(t.Ink) {
		text = p.DarkPage
	}
	page, ok := parseColour(text)
	if !ok {
		return t
	}
	of := Light
	if contrastOf(Dark.Ink, page) > contrastOf(Light.Ink, page) {
		of = Dark
	}
	other := *of
	other.Name, other.Sentence, other.Clear, other.Dark = t.Name, t.Sentence, t.Clear, t.Dark
	other.Page = page
	other.Grid = mixed(page, of.Ink, 0.12)
	if contrastOf(other.Ink, page) < readable {
		other.Ink = farthest(page)
	}
	for k := 1; contrastOf(other.Muted, page) < readable && k <= 8; k++ {
		other.Muted = mixed(of.Muted, other.Ink, float64(k)/8)
	}
	for i, c := range of.Ground {
		other.Ground[i] = tinted(c, of.Page, page)
	}
	return &other
}

// farthest is white or black, which of them has more contrast: at least 4.58 on any page.
func farthest(page color.NRGBA) color.NRGBA {
	if white, black := rgb(0xFFFFFF), rgb(0); contrastOf(white, page) < contrastOf(black, page) {
		return black
	}
	return rgb(0xFFFFFF)
}

// tinted is to a page what a colour is to another page: as much darker than a pale one in each channel by share, as much
// lighter than a dark one by difference.
func tinted(c, on, page color.NRGBA) color.NRGBA {
	channel := func(c, on, page uint8) uint8 {
		if on > 127 {
			return uint8(math.Round(float64(page) * float64(c) / float64(on)))
		}
		return uint8(math.Min(255, math.Max(0, float64(page)+float64(c)-float64(on))))
	}
	return color.NRGBA{R: channel(c.R, on.R, page.R), G: channel(c.G, on.G, page.G), B: channel(c.B, on.B, page.B), A: 255}
}

// contrastOf is the contrast of two colours (WCAG 2.2), from 1 to 21.
func contrastOf(a, b color.NRGBA) float64 {
	high, low := relativeLuminance(a), relativeLuminance(b)
	if high < low {
		high, low = low, high
	}
	return (high + 0.05) / (low + 0.05)
}

func relativeLuminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		if s := float64(v) / 255; s > 0.04045 {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return float64(v) / 255 / 12.92
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// parseColour reads #rgb and #rrggbb.
func parseColour(text string) (color.NRGBA, bool) {
	if len(text) == 4 {
		text = string([]byte{text[0], text[1], text[1], text[2], text[2], text[3], text[3]})
	}
	if len(text) != 7 || text[0] != '#' {
		return color.NRGBA{}, false
	}
	hex, err := strconv.ParseUint(text[1:], 16, 24)
	return rgb(uint32(hex)), err == nil
}
