package canvas

import (
	"bytes"
	"fmt"
	"math"

	"gdplot/internal/canvas/bitmap"
	"gdplot/internal/canvas/vector"
)

// pdfImage is a picture as PDF has it.
type pdfImage struct {
	width, height int
	rgb           []byte // compressed, as alpha
	alpha         []byte // nil where all is opaque
	smooth        bool   // whether pixels may be blurred into each other
}

// pdfPixels makes an image of rows.
type pdfPixels struct {
	rgb, alpha  bytes.Buffer
	pack, cover bitmap.Deflater
	clear       bool // whether a pixel is not opaque
	row         []byte
}

func newPDFPixels() *pdfPixels {
	p := &pdfPixels{}
	p.pack, p.cover = bitmap.NewDeflater(&p.rgb), bitmap.NewDeflater(&p.alpha)
	return p
}

// add adds a row of red, green, blue and alpha.
func (p *pdfPixels) add(pixels []uint8) {
	p.row = p.row[:0]
	for i := 0; i < len(pixels); i += 4 {
		p.row = append(p.row, pixels[i:i+3]...)
	}
	p.pack.Write(p.row)
	p.row = p.row[:0]
	for i := 3; i < len(pixels); i += 4 {
		p.row = append(p.row, pixels[i])
		p.clear = p.clear || pixels[i] != 255
	}
	p.cover.Write(p.row)
}

// image is what came of a number of rows.
func (p *pdfPixels) image(width, height int, smooth bool) pdfImage {
	p.pack.Close()
	p.cover.Close()
	img := pdfImage{width: width, height: height, rgb: p.rgb.Bytes(), smooth: smooth}
	if p.clear {
		img.alpha = p.alpha.Bytes()
	}
	return img
}

// objects is how many objects the image takes.
func (img *pdfImage) objects() int {
	if img.alpha != nil {
		return 2
	}
	return 1
}

func (img *pdfImage) write(f *pdfFile, number int) {
	size := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/Interpolate %t", img.width, img.height, img.smooth)
	mask := ""
	if img.alpha != nil {
		mask = fmt.Sprintf("/SMask %d 0 R", number+1)
	}
	f.packed(number, size+"/ColorSpace/DeviceRGB"+mask, img.rgb)
	if img.alpha != nil {
		f.packed(number+1, size+"/ColorSpace/DeviceGray", img.alpha)
	}
}

// pdf is the image of an op in the colours of a theme.
func (o *op) pdf(t *Theme) pdfImage {
	pixels := newPDFPixels()
	if o.tones != nil {
		o.tones.each(t, pixels.add)
		return pixels.image(o.tones.Width, o.tones.Height, true)
	}
	b := o.image.Bounds()
	row := make([]uint8, 0, 4*b.Dx())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row = row[:0]
		for x := b.Min.X; x < b.Max.X; x++ {
			c := newPaint(o.image.At(x, y)).fixed
			row = append(row, c.R, c.G, c.B, c.A)
		}
		pixels.add(row)
	}
	return pixels.image(b.Dx(), b.Dy(), true)
}

// pdf is a grid in the colours of a theme. Some viewers blur what they enlarge, whatever they are told: a cell has as
// many pixels as make that unseen, about two to a CSS px, which compress to nothing.
func (t *tiles) pdf(theme *Theme, at vector.Box) pdfImage {
	times := func(length float64, cells int) int { return max(1, min(64, int(math.Round(2*length/float64(cells))))) }
	across, down := times(at.X1-at.X0, t.columns), times(at.Y1-at.Y0, t.rows)
	pixels, colours := newPDFPixels(), t.colours(theme)
	for row := range t.rows {
		var line []byte
		for _, n := range t.of[row*t.columns:][:t.columns] {
			c := colours[n]
			for range across {
				line = append(line, byte(c>>16), byte(c>>8), byte(c), 255)
			}
		}
		for range down {
			pixels.add(line)
		}
	}
	return pixels.image(across*t.columns, down*t.rows, false)
}

// image puts a picture into a rectangle.
func (w *pdfWriter) image(img pdfImage, at vector.Box) {
	w.opacity(&w.pen.fillOpacity, "ca", 255)
	w.put("q")
	w.buf = append(w.numbers(at.X1-at.X0, 0, 0, at.Y1-at.Y0, at.X0, at.Y0), "cm\n"...)
	w.put(fmt.Sprintf("/i%d Do\nQ", len(w.images)))
	w.images = append(w.images, img)
}
