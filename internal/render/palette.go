package render

import (
	"image/color"
	"math"
)

// palette is a ramp for the ground in place of a theme's own, from the valley to the height: a colour map of
// matplotlib, by ten of its colours; nil for a name that is not known.
func palette(name string) []uint32 {
	switch name {
	case "viridis":
		return []uint32{0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725}
	case "cividis":
		return []uint32{0x00224E, 0x0F3570, 0x3C4D6E, 0x575D6D, 0x707173, 0x898778, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838}
	}
	return nil
}

// withPalette is a theme whose ground has the colours of a palette; names that are not known change nothing.
func withPalette(t Theme, name string) Theme {
	stops := palette(name)
	if stops == nil {
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
