package canvas

import (
	"image/color"
	"math"
)

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

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// grey is a grey of a lightness in [0, 1].
func grey(lightness float64) color.NRGBA { return oklch{L: lightness}.sRGB() }
