package bitmap

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image/color"
	"math"
	"sync"
)

// compression is the level of deflate: 6 is 1.3 % smaller than 5 on the figure of reference; higher ones take longer and gain little
// on flat pictures.
const compression = 6

// Encode writes a picture as PNG: indexed if a palette shows it without visible loss, else in true colour.
// In a smooth picture colours are never merged, since even small steps show as bands. Flat pictures are smallest and
// fastest without filters; in true colour it depends.
func Encode(s Still, dpi float64, smooth bool) []byte {
	f := newPNG()
	width, height := s.Size()
	v := survey(s)
	if v.few && (!smooth || len(v.colours.Colours) <= losslessColours) {
		if colours, index, ok := v.colours.palette(); ok {
			f.header(width, height, 3, dpi)
			f.chunk("PLTE", paletteBytes(colours))
			f.indexedRows(v, index)
			return f.end()
		}
	}
	f.header(width, height, 2, dpi)
	f.rows(v, v.smallerRow())
	return f.end()
}

// EncodeClear writes a picture as a PNG with an alpha channel, given how it looks on white and on black.
// As elsewhere, colours are merged unless the picture is smooth.
func EncodeClear(onWhite, onBlack Still, dpi float64, smooth bool) []byte {
	merged := func(row []uint32) []uint32 { return row }
	if !smooth {
		merged = survey(onWhite).merging()
	}
	width, height := onWhite.Size()
	row, above := make([]byte, 0, 4*width), make([]byte, 4*width)
	plain, up := newPNG(), newPNG()
	for _, f := range []*pngFile{plain, up} {
		f.header(width, height, 6, dpi)
		f.begin("IDAT")
	}
	packed, less := NewDeflater(&plain.out), NewDeflater(&up.out)
	n := onWhite.Strip()
	for y := 0; y < height; y += n {
		white, black := onWhite.Rows(y, min(y+n, height)), onBlack.Rows(y, min(y+n, height))
		for at := 0; at < len(white); at += width {
			row = row[:0]
			opaque := merged(white[at : at+width])
			for x, w := range white[at : at+width] {
				if c := uncovered(w, black[at+x]); c.A < 255 {
					row = append(row, c.R, c.G, c.B, c.A)
				} else {
					row = append(row, byte(opaque[x]>>16), byte(opaque[x]>>8), byte(opaque[x]), 255)
				}
			}
			packed.Write([]byte{0})
			packed.Write(row)
			for x, v := range row {
				row[x], above[x] = v-above[x], v
			}
			less.Write([]byte{2})
			less.Write(row)
		}
	}
	packed.Close()
	less.Close()
	if up.out.Len() < plain.out.Len() {
		plain = up
	}
	plain.finish()
	return plain.end()
}

// EncodeRows writes a picture whose rows come one after the other, four bytes a pixel, as PNG. Rows are filtered by the one
// above, which costs little and leaves shades that change slowly almost nothing but zeros.
func EncodeRows(width, height int, dpi float64, each func(use func(row []uint8))) []byte {
	f := newPNG()
	f.header(width, height, 6, dpi)
	f.begin("IDAT")
	w := NewDeflater(&f.out)
	above, out := make([]uint8, 4*width), make([]uint8, 4*width)
	each(func(row []uint8) {
		for i, v := range row {
			out[i], above[i] = v-above[i], v
		}
		w.Write([]byte{2}) // up
		w.Write(out)
	})
	w.Close()
	f.finish()
	return f.end()
}

// uncovered is the colour that looks so on white and on black.
func uncovered(onWhite, onBlack uint32) color.NRGBA {
	w, b := Channels(onWhite), Channels(onBlack)
	alpha := 255 - max(0, w[0]-b[0], w[1]-b[1], w[2]-b[2])
	if alpha <= 0 {
		return color.NRGBA{}
	}
	part := func(v int32) uint8 { return uint8(min(255, (v*255+alpha/2)/alpha)) }
	return color.NRGBA{R: part(b[0]), G: part(b[1]), B: part(b[2]), A: uint8(alpha)}
}

// pngFile is a PNG that is being written.
type pngFile struct {
	out bytes.Buffer
	at  int // where the chunk begins that is being written
}

func newPNG() *pngFile {
	f := &pngFile{}
	f.out.WriteString("\x89PNG\r\n\x1a\n")
	return f
}

// header writes IHDR, for eight bits a channel or index, and pHYs.
func (f *pngFile) header(width, height int, colourType byte, dpi float64) {
	var h [13]byte
	binary.BigEndian.PutUint32(h[0:], uint32(width))
	binary.BigEndian.PutUint32(h[4:], uint32(height))
	h[8], h[9] = 8, colourType
	f.chunk("IHDR", h[:])
	var d [9]byte
	perMetre := uint32(math.Round(dpi / 0.0254))
	binary.BigEndian.PutUint32(d[0:], perMetre)
	binary.BigEndian.PutUint32(d[4:], perMetre)
	d[8] = 1
	f.chunk("pHYs", d[:])
}

func (f *pngFile) chunk(name string, data []byte) {
	f.begin(name)
	f.out.Write(data)
	f.finish()
}

// begin begins a chunk, whose data are what is written until finish.
func (f *pngFile) begin(name string) {
	f.at = f.out.Len()
	f.out.WriteString("\x00\x00\x00\x00" + name)
}

// finish ends a chunk.
func (f *pngFile) finish() {
	chunk := f.out.Bytes()[f.at:]
	binary.BigEndian.PutUint32(chunk, uint32(len(chunk)-8))
	f.out.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(chunk[4:])))
}

// Rows writes a picture, each row of pixels as the bytes that row makes of it.
func (f *pngFile) rows(v *surveyed, row func(pixels []uint32) []byte) {
	f.begin("IDAT")
	w := NewDeflater(&f.out)
	v.each(func(pixels []uint32) { w.Write(row(pixels)) })
	w.Close()
	f.finish()
}

// indexedRows writes a picture as the indices of its colours, each row after the filter type none. What is kept of it has the
// numbers of its colours already.
func (f *pngFile) indexedRows(v *surveyed, index []uint8) {
	if v.kept == nil {
		f.rows(v, indexedRow(v.colours, index))
		return
	}
	f.begin("IDAT")
	w := NewDeflater(&f.out)
	width, _ := v.Size()
	row, x := make([]byte, 1+width), 0
	for _, s := range v.kept {
		for left := int(s.length); left > 0; {
			part := min(left, width-x)
			fillBytes(row[1+x:1+x+part], index[s.number])
			if x, left = x+part, left-part; x == width {
				w.Write(row)
				x = 0
			}
		}
	}
	w.Close()
	f.finish()
}

// fillBytes sets all of some bytes.
func fillBytes(to []byte, b byte) {
	for i := range to {
		to[i] = b
	}
}

func (f *pngFile) end() []byte {
	f.chunk("IEND", nil)
	return f.out.Bytes()
}

func paletteBytes(colours []uint32) []byte {
	out := make([]byte, 0, 3*len(colours))
	for _, c := range colours {
		out = append(out, byte(c>>16), byte(c>>8), byte(c))
	}
	return out
}

// indexedRow makes rows of an indexed picture, each after the filter type none.
func indexedRow(h *Histogram, index []uint8) func(pixels []uint32) []byte {
	var row []byte
	return func(pixels []uint32) []byte {
		row = append(row[:0], 0)
		last, number := ^uint32(0), uint8(0)
		for _, p := range pixels {
			if p != last {
				last, number = p, index[h.number(p)]
			}
			row = append(row, number)
		}
		return row
	}
}

// plainRow makes rows of a picture in true colour, each after the filter type none.
func plainRow() func(pixels []uint32) []byte {
	var row []byte
	return func(pixels []uint32) []byte {
		row = append(row[:0], 0)
		for _, p := range pixels {
			row = append(row, byte(p>>16), byte(p>>8), byte(p))
		}
		return row
	}
}

// upRow makes rows of a picture in true colour, each after the filter type up. It is to be given all rows of a picture in
// their order.
func upRow() func(pixels []uint32) []byte {
	var row []byte
	var above []uint32
	return func(pixels []uint32) []byte {
		if above == nil {
			above = make([]uint32, len(pixels))
		}
		row = append(row[:0], 2)
		for x, p := range pixels {
			a := above[x]
			row = append(row, byte(p>>16)-byte(a>>16), byte(p>>8)-byte(a>>8), byte(p)-byte(a))
		}
		copy(above, pixels)
		return row
	}
}

// Deflater compresses into memory, where nothing can fail. One that is closed serves again: what a new one has to clear is more
// than most pictures and fonts are.
type Deflater struct{ *zlib.Writer }

var deflaters = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, compression)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

// NewDeflater is one that writes to a buffer.
func NewDeflater(out *bytes.Buffer) Deflater {
	w := deflaters.Get().(*zlib.Writer)
	w.Reset(out)
	return Deflater{w}
}

// Close ends what is compressed; nothing may be written after it.
func (d Deflater) Close() {
	d.Writer.Close()
	d.Reset(nil)
	deflaters.Put(d.Writer)
}

// Deflate is bytes compressed.
func Deflate(rows []byte) []byte {
	var out bytes.Buffer
	w := NewDeflater(&out)
	w.Write(rows)
	w.Close()
	return out.Bytes()
}
