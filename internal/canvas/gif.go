package canvas

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
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
	reel := newReel(f.raster.Width, f.raster.Height, filmPalette(f, steps))
	delays := p.clock.delays(len(steps))
	f.play(steps, func(i int, pixels []uint32) { reel.add(pixels, delays[i]) })
	if err := p.over(); err != nil {
		return nil, err
	}
	return reel.file()
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

// reel writes frames that share one palette, each as it comes. A frame holds only the rectangle in which something has
// changed, and in that only the pixels that have: the others are transparent and show the frame before.
type reel struct {
	config      image.Config
	palette     color.Palette
	colours     *lookup
	transparent uint8
	before      []uint32
	shown       []uint8
	last        *image.Paletted // not written yet, since it may stay longer
	delay       int             // of it
	head        []byte          // of the file
	frames      int             // that are written
	body        bytes.Buffer    // of them
	err         error
}

func newReel(width, height int, colours []uint32) *reel {
	r := &reel{colours: newLookup(colours), transparent: uint8(len(colours))}
	for _, c := range colours {
		r.palette = append(r.palette, color.RGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 255})
	}
	r.palette = append(r.palette, color.RGBA{})
	r.config = image.Config{ColorModel: r.palette, Width: width, Height: height}
	return r
}

// add adds a picture. One that looks like the picture before makes that stay longer.
func (r *reel) add(pixels []uint32, delay int) {
	frame := r.first(pixels)
	if frame == nil {
		frame = r.difference(pixels)
	}
	if frame == nil {
		r.delay += delay
		return
	}
	r.write()
	r.last, r.delay = frame, delay
}

// write writes the last frame. The library writes films that it is given whole; so each frame is written as a film, of
// which the head is the same for all.
func (r *reel) write() {
	if r.last == nil || r.err != nil {
		return
	}
	var out bytes.Buffer
	r.err = gif.EncodeAll(&out, &gif.GIF{Image: []*image.Paletted{r.last}, Delay: []int{r.delay}, Disposal: []byte{gif.DisposalNone}, Config: r.config})
	if r.err != nil {
		return
	}
	film := out.Bytes()
	const screen, size = 13, 10 // the length of what comes before the palette, and where its length is told
	head := screen + 3<<(film[size]&7+1)
	r.head = film[:head:head]
	r.body.Write(film[head : len(film)-1])
	r.frames++
}

// forever is the block that makes viewers begin again.
const forever = "\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"

// file is the film.
func (r *reel) file() ([]byte, error) {
	r.write()
	out := r.head
	if r.frames > 1 {
		out = append(out, forever...)
	}
	const end = 0x3b
	return append(append(out, r.body.Bytes()...), end), r.err
}

// first is the frame of the first picture, which has all pixels; nil for those that follow.
func (r *reel) first(pixels []uint32) *image.Paletted {
	if r.shown != nil {
		return nil
	}
	r.before = append(r.before, pixels...)
	frame := image.NewPaletted(image.Rect(0, 0, r.config.Width, r.config.Height), r.palette)
	last, index := ^pixels[0], uint8(0)
	for i, p := range pixels {
		if p != last {
			last, index = p, r.colours.index(p)
		}
		frame.Pix[i] = index
	}
	r.shown = append(r.shown, frame.Pix...)
	return frame
}

// difference is the frame of what has changed since the picture before, nil where nothing has; it remembers this one.
func (r *reel) difference(pixels []uint32) *image.Paletted {
	width := r.config.Width
	x0, y0, x1, y1 := changedBox(r.before, pixels, width, r.config.Height)
	if x0 >= x1 {
		return nil
	}
	frame := image.NewPaletted(image.Rect(x0, y0, x1, y1), r.palette)
	changed := false
	for y := y0; y < y1; y++ {
		from := y*width + x0
		now, old, row := pixels[from:from+x1-x0], r.before[from:from+x1-x0], frame.Pix[(y-y0)*frame.Stride:]
		for i, p := range now {
			row[i] = r.transparent
			if p != old[i] {
				if k := r.colours.index(p); k != r.shown[from+i] {
					row[i], r.shown[from+i], changed = k, k, true
				}
			}
		}
		copy(old, now)
	}
	if !changed {
		return nil
	}
	return frame
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
