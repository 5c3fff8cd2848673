package canvas

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/bitmap"
)

// ToneImage is a shaded picture whose colours are a theme's: it is turned into pixels when the page is replayed, some rows
// at a time, as many as the picture has in what is written.
type ToneImage struct {
	Width, Height int // pixels in formats that scale it
	// Rows paints some rows, from <= y < to from the top, of the picture that fills width by height pixels. It may be
	// called from several places at the same time.
	Rows func(width, height, from, to int) Tones
}

// Tones are rows of a shaded picture, each slice with a value for every pixel.
type Tones struct {
	Tone  []uint8 // place on the ground's ramp, from the valley (0) to the height (255)
	Shade []uint8 // light: noShade as the ramp has it, 0 in the deepest shadow, 255 in the brightest light
	Cover []uint8 // how much of the pixel is covered: 0 none of it, 255 all
}

// noShade is the shade of a pixel that has the colour of the ground's ramp.
const noShade = 128

// DrawTones draws a shaded picture into a rectangle; on a rotated page it is drawn upright into the box around its place.
func (p *Page) DrawTones(rect vg.Rectangle, img *ToneImage) {
	b := p.mapped(rect)
	if img == nil || img.Rows == nil || img.Width < 1 || img.Height < 1 || b.Empty() || !bearable(b) {
		return
	}
	p.ops = append(p.ops, op{kind: imageOp, clip: p.clip(), tones: img, rect: b})
}

// png is the image of an op in the colours of a theme, encoded.
func (o *op) png(t *Theme) ([]byte, error) {
	if o.tones != nil {
		return o.tones.png(t), nil
	}
	var b bytes.Buffer
	err := png.Encode(&b, o.image)
	return b.Bytes(), err
}

// each hands over the picture in the colours of a theme, row after row, in its own size.
func (m *ToneImage) each(t *Theme, use func(row []uint8)) {
	n := stripRows(m.Width, stripPixels)
	for y := 0; y < m.Height; y += n {
		strip := m.in(t, image.Rect(0, 0, m.Width, m.Height), image.Rect(0, y, m.Width, min(y+n, m.Height)))
		for rows := strip.Pix; len(rows) > 0; rows = rows[strip.Stride:] {
			use(rows[:strip.Stride])
		}
	}
}

// png is the picture as PNG, in true colour.
func (m *ToneImage) png(t *Theme) []byte {
	return bitmap.EncodeRows(m.Width, m.Height, 96, func(use func(row []uint8)) { m.each(t, use) })
}

// How far the deepest shadow goes towards the darker of page and ink, and the brightest light towards the lighter.
const (
	shadowDepth = 0.62
	lightDepth  = 0.34
)

// in is a part of the picture in a theme, where it fills a rectangle.
func (m *ToneImage) in(t *Theme, at, seen image.Rectangle) *image.NRGBA {
	// By tone and shade, filled where needed. Every second tone and shade will do: two of them are less than one step of
	// a screen apart, and fewer colours make a smaller file.
	var table [256][256]color.NRGBA
	shadow, light := t.shadowAndLight()
	out := image.NewNRGBA(seen)
	rows := m.Rows(at.Dx(), at.Dy(), seen.Min.Y-at.Min.Y, seen.Max.Y-at.Min.Y)
	for y := range seen.Dy() {
		from := y*at.Dx() + seen.Min.X - at.Min.X
		tones, shades, pix := rows.Tone[from:], rows.Shade[from:], out.Pix[y*out.Stride:]
		for x, cover := range rows.Cover[from : from+seen.Dx()] {
			if cover == 0 {
				continue
			}
			tone, shade := tones[x]&^1, shades[x]&^1
			c := &table[tone][shade]
			if c.A == 0 {
				*c = shaded(t.Ground[tone], shade, shadow, light)
			}
			px := pix[4*x : 4*x+4 : 4*x+4]
			px[0], px[1], px[2], px[3] = c.R, c.G, c.B, cover
		}
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
	s := (float64(shade) - noShade) / noShade
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
