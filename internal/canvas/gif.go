package canvas

import (
	"bytes"
	"compress/lzw"
	"encoding/binary"
	"math"
)

// GIF writes the page as a film in the colours of a theme, scale pixels to a CSS px, as its clock says; it begins again
// for ever. Without a clock, or where nothing moves, it has one frame. The same page, theme and scale give the same
// bytes. It fails if the picture would have no pixels or more than 2^27.
func (p *Page) GIF(t *Theme, scale float64) ([]byte, error) {
	f, err := newFilm(p, t, scale)
	if err != nil {
		return nil, err
	}
	steps := p.clock.frames()
	steps[len(steps)-1] = math.Inf(1) // what is left of a path then is too short to be seen
	w := newGIFWriter(f.raster.width, f.raster.height, filmPalette(f, steps))
	delays := p.clock.delays(len(steps))
	f.play(steps, func(i int, pixels []uint32) { w.frame(pixels, delays[i]) })
	return w.finish(), nil
}

// delays are how long frames stay, in hundredths of a second. They add up to the seconds of the clock and Hold.
func (c Clock) delays(frames int) []int {
	all := make([]int, frames)
	total := int(math.Round(c.Seconds * 100))
	for i := range all[:frames-1] {
		all[i] = total*(i+1)/(frames-1) - total*i/(frames-1)
	}
	all[frames-1] = Hold * 100
	return all
}

// gifWriter writes frames that share one palette. A frame holds only the rectangle in which something has changed, and
// in that only the pixels that have: the others are transparent and show the frame before.
type gifWriter struct {
	out           bytes.Buffer
	width, height int
	colours       *lookup
	transparent   uint8
	bits          int // of an index
	before        []uint32
	shown         []uint8 // the index of each pixel
	buf           []uint8
	begun         bool
	pending       gifFrame // written when it is known how long it stays
	packed        bytes.Buffer
}

// gifFrame is a rectangle of indices.
type gifFrame struct {
	x, y, width, height int
	data                []byte
	delay               int
}

func newGIFWriter(width, height int, palette []uint32) *gifWriter {
	w := &gifWriter{width: width, height: height, colours: newLookup(palette), transparent: uint8(len(palette)), bits: 2}
	for 1<<w.bits <= len(palette) {
		w.bits++
	}
	w.shown, w.buf = make([]uint8, width*height), make([]uint8, 0, width*height)
	w.header(palette)
	return w
}

// header writes what comes before the frames: size, palette, and that the film begins again for ever.
func (w *gifWriter) header(palette []uint32) {
	w.out.WriteString("GIF89a")
	w.words(w.width, w.height)
	w.out.Write([]byte{0x80 | 0x70 | byte(w.bits-1), 0, 0})
	table := make([]byte, 3<<w.bits)
	copy(table, paletteBytes(palette))
	w.out.Write(table)
	w.out.WriteString("\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")
}

func (w *gifWriter) words(values ...int) {
	var b [2]byte
	for _, v := range values {
		binary.LittleEndian.PutUint16(b[:], uint16(v))
		w.out.Write(b[:])
	}
}

// frame adds a picture. One that looks like the picture before makes that stay longer.
func (w *gifWriter) frame(pixels []uint32, delay int) {
	f, changed := w.difference(pixels)
	if !changed {
		w.pending.delay += delay
		return
	}
	w.flush()
	f.delay = delay
	w.pending, w.begun = f, true
}

// difference finds what has changed since the picture before and remembers this one.
func (w *gifWriter) difference(pixels []uint32) (gifFrame, bool) {
	if !w.begun {
		w.before = append([]uint32(nil), pixels...)
		last, index := ^pixels[0], uint8(0)
		for i, p := range pixels {
			if p != last {
				last, index = p, w.colours.index(p)
			}
			w.shown[i] = index
		}
		return gifFrame{0, 0, w.width, w.height, w.compressed(w.shown), 0}, true
	}
	x0, y0, x1, y1 := changedBox(w.before, pixels, w.width, w.height)
	if x0 >= x1 {
		return gifFrame{}, false
	}
	w.buf = w.buf[:0]
	changed := false
	for y := y0; y < y1; y++ {
		from := y*w.width + x0
		now, old := pixels[from:from+x1-x0], w.before[from:from+x1-x0]
		for i, p := range now {
			index := w.transparent
			if p != old[i] {
				if k := w.colours.index(p); k != w.shown[from+i] {
					index, w.shown[from+i], changed = k, k, true
				}
			}
			w.buf = append(w.buf, index)
		}
		copy(old, now)
	}
	if !changed {
		return gifFrame{}, false
	}
	return gifFrame{x0, y0, x1 - x0, y1 - y0, w.compressed(w.buf), 0}, true
}

// changedBox is the rectangle around the pixels that differ, empty if none does.
func changedBox(a, b []uint32, width, height int) (x0, y0, x1, y1 int) {
	x0, y0 = width, height
	for y := range height {
		row, other := a[y*width:(y+1)*width], b[y*width:(y+1)*width]
		left := 0
		for left < width && row[left] == other[left] {
			left++
		}
		if left == width {
			continue
		}
		right := width
		for row[right-1] == other[right-1] {
			right--
		}
		x0, x1 = min(x0, left), max(x1, right)
		y0, y1 = min(y0, y), y+1
	}
	return x0, y0, x1, y1
}

// compressed are indices in the form that a GIF holds them in.
func (w *gifWriter) compressed(indices []uint8) []byte {
	w.packed.Reset()
	c := lzw.NewWriter(&w.packed, lzw.LSB, w.bits)
	c.Write(indices) // to memory, and of indices below 1<<bits: it cannot fail
	c.Close()
	return append([]byte(nil), w.packed.Bytes()...)
}

// flush writes the frame that waits.
func (w *gifWriter) flush() {
	if !w.begun {
		return
	}
	f := &w.pending
	const keepTransparent = 1<<2 | 1 // leave the picture where it is for the next frame; one index is transparent
	w.out.Write([]byte{0x21, 0xf9, 4, keepTransparent})
	w.words(f.delay)
	w.out.Write([]byte{w.transparent, 0, 0x2c})
	w.words(f.x, f.y, f.width, f.height)
	w.out.Write([]byte{0, byte(w.bits)})
	for data := f.data; len(data) > 0; {
		n := min(len(data), 255)
		w.out.WriteByte(byte(n))
		w.out.Write(data[:n])
		data = data[n:]
	}
	w.out.WriteByte(0)
}

// finish writes what is left and returns the file.
func (w *gifWriter) finish() []byte {
	w.flush()
	w.out.WriteByte(0x3b)
	return w.out.Bytes()
}
