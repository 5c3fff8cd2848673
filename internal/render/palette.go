package render

import (
	"image/color"
	"math"
)

// palettes are ramps for the ground in place of a theme's own, from the valley to the height: the colour maps of
// matplotlib by these names, by ten of their colours.
var palettes = map[string][]uint32{
	"viridis": {0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725},
	"cividis": {0x00224E, 0x0F3570, 0x3C4D6E, 0x575D6D, 0x707173, 0x898778, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838},
}

// withPalette is a theme whose ground has the colours of a palette; names that are not known change nothing.
func withPalette(t Theme, name string) Theme {
	stops, ok := palettes[name]
	if !ok {
		return t
	}
	other := *t
	for i := range other.Ground {
		other.Ground[i] = between(stops, float64(i)/float64(len(other.Ground)-1))
	}
	return &other
}

// between interpolates evenly spaced colours at t in [0, 1].
func between(stops []uint32, t float64) color.NRGBA {
	at := t * float64(len(stops)-1)
	i := min(int(at), len(stops)-2)
	mix := func(shift uint) uint8 {
		a, b := float64(stops[i]>>shift&0xFF), float64(stops[i+1]>>shift&0xFF)
		return uint8(math.Round(a + (b-a)*(at-float64(i))))
	}
	return color.NRGBA{R: mix(16), G: mix(8), B: mix(0), A: 255}
}
