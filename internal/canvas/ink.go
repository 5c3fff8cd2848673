package canvas

import (
	"image/color"
	"math"
)

// Role is the part that a colour plays in a figure. A theme gives every role its colour when a page is replayed, so
// that one layout serves all themes.
type Role uint8

// The roles.
const (
	InkRole    Role = iota // text and marks of the first rank
	MutedRole              // axes, tick labels, subtitles
	GridRole               // grid lines
	PageRole               // the page itself: halos, rims
	GroundRole             // the drawn surface, by Ink.T from the valley (0), nearly the page's colour, to the height (1)
	RampRole               // a line of an ordered series, by Ink.T from little (0, faint) to much (1, strong)
	GreyRole               // the page's colour in themes of greys, in others nothing: what colours tell there
	OwnRole                // a colour of the user's, Ink.Own, the same in every theme but those of greys
	seriesRole             // the first of seriesCount series
)

// seriesCount is the number of series colours; Series repeats them from there on.
const seriesCount = 6

// Series is the role of the i-th series, i from 0. The colours repeat after seriesCount series: from there on the
// caller tells them apart by dashes and by Tint.
func Series(i int) Role {
	i %= seriesCount
	if i < 0 {
		i += seriesCount
	}
	return seriesRole + Role(i)
}

// Ink is a colour by its role. It implements color.Color, so it may stand wherever gonum/plot wants a colour; asked
// for plain components it answers with those of the light theme.
type Ink struct {
	Role  Role
	T     float64 // place on the ramp, in [0, 1], of GroundRole and RampRole; of a series 1 is the tint of its colour
	Alpha float64 // opacity in (0, 1]; 0, the zero value, means opaque
	Own   RGB     // used by OwnRole only
	Flat  bool    // opaque, with the colour that it has at its opacity on the page
}

// RGB is an opaque colour.
type RGB struct{ R, G, B uint8 }

// Own is the opaque ink of a colour, #rgb or #rrggbb; text that is none is that of text.
func Own(hex string) Ink {
	c, ok := parseColour(hex)
	if !ok {
		return Ink{}
	}
	return Ink{Role: OwnRole, Own: RGB{c.R, c.G, c.B}}
}

var _ color.Color = Ink{}

// Solid is the opaque ink of a role.
func Solid(r Role) Ink { return Ink{Role: r} }

// Tint is the opaque ink of the i-th of more series than there are colours: a tint of the colour that comes round again, which
// themes without colours do not have.
func Tint(i int) Ink { return Ink{Role: Series(i), T: 1} }

// Ground is the opaque ink of the drawn surface at t, from the valley (0), nearly the page's colour, to the height (1).
func Ground(t float64) Ink { return Ink{Role: GroundRole, T: t} }

// Ramp is the opaque ink of an ordered series at t, from little (0) to much (1).
func Ramp(t float64) Ink { return Ink{Role: RampRole, T: t} }

// WithAlpha is the same ink at an opacity in (0, 1].
func (i Ink) WithAlpha(alpha float64) Ink {
	i.Alpha = alpha
	return i
}

// RGBA implements color.Color in the light theme.
func (i Ink) RGBA() (r, g, b, a uint32) { return Light.Color(i).RGBA() }

// paint is a recorded colour: an ink, or a fixed colour that is the same in every theme.
type paint struct {
	ink     Ink
	fixed   color.NRGBA
	plain   bool // fixed holds the colour
	letters bool // of a text, which has to be read
}

// newPaint records a colour; nil is the ink of text.
func newPaint(c color.Color) paint {
	switch c := c.(type) {
	case nil:
		return paint{}
	case Ink:
		return paint{ink: c}
	}
	return paint{plain: true, fixed: color.NRGBAModel.Convert(c).(color.NRGBA)}
}

// in resolves a recorded colour in a theme.
func (p paint) in(t *Theme) color.NRGBA {
	if p.plain {
		return p.fixed
	}
	c := t.Color(p.ink)
	if p.letters && p.ink.Role >= OwnRole {
		return t.read(c)
	}
	return c
}

// invisible tells whether painting with p leaves no mark.
func (p paint) invisible() bool { return p.plain && p.fixed.A == 0 }

// opaque tells whether p hides what lies below.
func (p paint) opaque() bool {
	if p.plain {
		return p.fixed.A == 255
	}
	return p.ink.opacity() == 1
}

// opacity is the opacity in [0, 1].
func (i Ink) opacity() float64 {
	if i.Flat || i.Alpha == 0 || i.Alpha > 1 || math.IsNaN(i.Alpha) {
		return 1
	}
	return math.Max(i.Alpha, 0)
}
