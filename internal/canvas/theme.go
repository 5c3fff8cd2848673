package canvas

import (
	"image/color"
	"math"
)

// Theme gives every role its colour.
type Theme struct {
	Name     string
	Sentence string
	Page     color.NRGBA
	Ink      color.NRGBA
	Muted    color.NRGBA
	Grid     color.NRGBA
	Series   [seriesCount]color.NRGBA
	Ground   [256]color.NRGBA // from the valley, which is the page's colour, to the height
	Ramp     [256]color.NRGBA // of ordered series: lines that all stand out from the page, the last one most

	Dashes [seriesCount][]float64 // of the lines of series that have none of their own, in CSS px; nil for solid lines
	Names  float64                // least contrast with the page of a text in the colour of a series, which is made stronger where it needs to be
	Grey   bool                   // whether it has no colours, those of the user's among them
	Clear  bool                   // whether nothing is painted where a figure leaves its page free
	Dark   *Theme                 // that an SVG follows for readers who prefer dark pages; nil if it is the same for all
}

// Color is the colour of an ink in this theme.
func (t *Theme) Color(i Ink) color.NRGBA {
	c := t.opaque(i)
	if i.Flat {
		return mixed(t.Page, c, i.Alpha)
	}
	c.A = uint8(math.Round(255 * i.opacity()))
	return c
}

func (t *Theme) opaque(i Ink) color.NRGBA {
	switch {
	case i.Role >= seriesRole && i.T > 0:
		return t.tint(t.Series[(i.Role-seriesRole)%seriesCount])
	case i.Role >= seriesRole:
		return t.Series[(i.Role-seriesRole)%seriesCount]
	case i.Role == OwnRole:
		return t.own(i.Own)
	case i.Role == MutedRole:
		return t.Muted
	case i.Role == GridRole:
		return t.Grid
	case i.Role == PageRole, i.Role == GreyRole:
		return t.Page
	case i.Role == GroundRole:
		return along(&t.Ground, i.T)
	case i.Role == RampRole:
		return along(&t.Ramp, i.T)
	}
	return t.Ink
}

// How far a tint is from its colour: on the way to the page, or a little less far, where it has these contrasts with that and with the height of the
// ground, else to the ink.
const (
	tintShare  = 0.42
	tintLess   = 0.38
	tintSeen   = 3
	tintGround = 1.9
)

// tint is a colour like another that is told from it: fainter, or stronger where that would be too faint. Greys have none.
func (t *Theme) tint(c color.NRGBA) color.NRGBA {
	if t.Grey {
		return c
	}
	for _, share := range [...]float64{tintShare, tintLess} {
		if faint := mixed(c, t.Page, share); contrastOf(faint, t.Page) >= tintSeen && contrastOf(faint, t.Ground[255]) >= tintGround {
			return faint
		}
	}
	return mixed(c, t.Ink, tintShare)
}

// own is a colour of the user's: in a theme without colours the grey that is as dark.
func (t *Theme) own(c RGB) color.NRGBA {
	own := color.NRGBA{R: c.R, G: c.G, B: c.B, A: 255}
	if t.Grey {
		y := uint8(math.Round(luma(own)))
		own.R, own.G, own.B = y, y, y
	}
	return own
}

// read is a colour of letters, nearer to the ink of text where it is too faint to be read.
func (t *Theme) read(c color.NRGBA) color.NRGBA {
	strong := c
	for k := 1; contrastOf(strong, t.Page) < t.Names && k <= 16; k++ {
		strong = mixed(c, t.Ink, float64(k)/16)
	}
	strong.A = c.A
	return strong
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
