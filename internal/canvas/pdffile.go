package canvas

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"unicode/utf16"
)

// pdfFile is a PDF that is being written, object after object.
type pdfFile struct {
	out     bytes.Buffer
	offsets []int // of the objects, which are numbered from 1 in the order in which they are written
}

// object writes the next object; the number is told so that it can be read where it is referred to.
func (f *pdfFile) object(number int, body string) {
	if number != len(f.offsets)+1 {
		panic(fmt.Sprintf("object %d of a PDF is written as number %d", number, len(f.offsets)+1))
	}
	f.offsets = append(f.offsets, f.out.Len())
	fmt.Fprintf(&f.out, "%d 0 obj\n%s\nendobj\n", number, body)
}

// stream writes an object of compressed data with some more entries in its dictionary.
func (f *pdfFile) stream(number int, entries string, data []byte) {
	packed := deflate(data)
	f.object(number, fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream", entries, len(packed), packed))
}

// end writes the table of objects.
func (f *pdfFile) end(catalog, info int) []byte {
	at := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, o := range f.offsets {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&f.out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets)+1, catalog, info, at)
	return f.out.Bytes()
}

// pdfText is a text of any letters, without markup.
func pdfText(s string) string {
	var b bytes.Buffer
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(cleaned(Plain(s)))) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteByte('>')
	return b.String()
}

// pdfImage is a picture as PDF has it.
type pdfImage struct {
	width, height int
	rgb           []byte
	alpha         []byte // nil where all is opaque
	smooth        bool   // whether pixels may be blurred into each other
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
	f.stream(number, size+"/ColorSpace/DeviceRGB"+mask, img.rgb)
	if img.alpha != nil {
		f.stream(number+1, size+"/ColorSpace/DeviceGray", img.alpha)
	}
}

// image puts a picture into a rectangle.
func (w *pdfWriter) image(img pdfImage, at box) {
	w.opacity(&w.pen.fillOpacity, "ca", 255)
	w.put("q")
	w.buf = append(w.numbers(at.x1-at.x0, 0, 0, at.y1-at.y0, at.x0, at.y0), "cm\n"...)
	w.put(fmt.Sprintf("/i%d Do\nQ", len(w.images)))
	w.images = append(w.images, img)
}

// pictureOf takes an image apart.
func pictureOf(src image.Image) pdfImage {
	b := src.Bounds()
	img := pdfImage{width: b.Dx(), height: b.Dy(), smooth: true}
	img.rgb, img.alpha = make([]byte, 0, 3*b.Dx()*b.Dy()), make([]byte, 0, b.Dx()*b.Dy())
	opaque := true
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := newPaint(src.At(x, y)).fixed
			img.rgb, img.alpha = append(img.rgb, c.R, c.G, c.B), append(img.alpha, c.A)
			opaque = opaque && c.A == 255
		}
	}
	if opaque {
		img.alpha = nil
	}
	return img
}

// picture is a grid in the colours of a theme. Some viewers blur what they enlarge, whatever they are told: a cell has as
// many pixels as make that unseen, about two to a CSS px, which compress to nothing.
func (t *tiles) picture(theme *Theme, at box) pdfImage {
	times := func(length float64, cells int) int { return max(1, min(64, int(math.Round(2*length/float64(cells))))) }
	across, down := times(at.x1-at.x0, t.columns), times(at.y1-at.y0, t.rows)
	img := pdfImage{width: across * t.columns, height: down * t.rows}
	colours := t.colours(theme)
	for row := range t.rows {
		var line []byte
		for _, n := range t.of[row*t.columns:][:t.columns] {
			c := colours[n]
			for range across {
				line = append(line, byte(c>>16), byte(c>>8), byte(c))
			}
		}
		for range down {
			img.rgb = append(img.rgb, line...)
		}
	}
	return img
}
