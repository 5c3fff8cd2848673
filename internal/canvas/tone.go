package canvas

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"

	"gonum.org/v1/plot/vg"
)

// ToneImage is a shaded picture whose colours are a theme's: it is turned into pixels when the page is replayed. Rows run
// from the top; each slice holds Width·Height values.
type ToneImage struct {
	Width, Height int
	Tone          []uint8 // place on the ground's ramp, from the valley (0) to the height (255)
	Shade         []uint8 // light: NoShade as the ramp has it, 0 in the deepest shadow, 255 in the brightest light
	Cover         []uint8 // how much of the pixel is covered: 0 none of it, 255 all
}

// NoShade is the shade of a pixel that has the colour of the ground's ramp.
const NoShade = 128

// DrawTones draws a shaded picture into a rectangle. It is sharpest where it has as many pixels as the rectangle has in
// the PNG; on a rotated page it is drawn upright into the box around its place.
func (p *Page) DrawTones(rect vg.Rectangle, img *ToneImage) {
	b := p.mapped(rect)
	if img == nil || img.Width < 1 || img.Height < 1 || b.empty() || !bearable(b) {
		return
	}
	p.ops = append(p.ops, op{kind: imageOp, clip: p.clip(), tones: img, rect: b})
}

// png is the image of an op in the colours of a theme, encoded.
func (o *op) png(t *Theme) ([]byte, error) {
	if o.tones != nil {
		return encodeAlphaPNG(o.tones.in(t), 96), nil
	}
	var b bytes.Buffer
	err := png.Encode(&b, o.image)
	return b.Bytes(), err
}

// picture is the image of an op in the colours of a theme.
func (o *op) picture(t *Theme) image.Image {
	if o.tones != nil {
		return o.tones.in(t)
	}
	return o.image
}

// How far the deepest shadow goes towards the darker of page and ink, and the brightest light towards the lighter.
const (
	shadowDepth = 0.62
	lightDepth  = 0.34
)

// in resolves the picture in a theme.
func (m *ToneImage) in(t *Theme) *image.NRGBA {
	// By tone and shade, filled where needed. Every second tone and shade will do: two of them are less than one step of
	// a screen apart, and fewer colours make a smaller file.
	var table [256][256]color.NRGBA
	shadow, light := t.shadowAndLight()
	out := image.NewNRGBA(image.Rect(0, 0, m.Width, m.Height))
	for i, cover := range m.Cover {
		if cover == 0 {
			continue
		}
		tone, shade := m.Tone[i]&^1, m.Shade[i]&^1
		c := &table[tone][shade]
		if c.A == 0 {
			*c = shaded(t.Ground[tone], shade, shadow, light)
		}
		px := out.Pix[4*i : 4*i+4 : 4*i+4]
		px[0], px[1], px[2], px[3] = c.R, c.G, c.B, cover
	}
	return out
}

// shadowAndLight are what shades tend to. Both keep some of the hue of the ground.
func (t *Theme) shadowAndLight() (shadow, light color.NRGBA) {
	shadow, light = t.Page, t.Ink
	if luma(shadow) > luma(light) {
		shadow, light = light, shadow
	}
	top := t.Ground[len(t.Ground)-1]
	return mixed(shadow, top, 0.35), mixed(light, top, 0.2)
}

// shaded is a colour of the ground in a light.
func shaded(c color.NRGBA, shade uint8, shadow, light color.NRGBA) color.NRGBA {
	s := (float64(shade) - NoShade) / NoShade
	if s < 0 {
		return mixed(c, shadow, -s*shadowDepth)
	}
	return mixed(c, light, s*lightDepth)
}

// mixed goes a share of the way from a to b; the result is opaque.
func mixed(a, b color.NRGBA, share float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 255}
}

// luma is the brightness of a colour (ITU-R BT.709), up to 255.
func luma(c color.NRGBA) float64 {
	return 0.2126*float64(c.R) + 0.7152*float64(c.G) + 0.0722*float64(c.B)
}
