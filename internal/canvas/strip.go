package canvas

import (
	"image/color"
	"math"
	"sync"

	"gdplot/internal/canvas/bitmap"
	"gdplot/internal/canvas/vector"
)

// strips is a page that is painted some rows at a time, into the same memory: however large the picture is, no more than
// a strip of it is ever held.
type strips struct {
	painter
	ground  uint32
	rounded bool // whether colours at edges are
	most    int  // rows of a strip
	reach   []rowSpan
	held    rowSpan // what rows can be had of without painting
	pixels  []uint32
}

// rowSpan are the rows, from <= y < to, that an op may paint.
type rowSpan struct{ from, to int }

// stripPixels is how many pixels a strip has at most, as far as eight rows allow.
const stripPixels = 1 << 18

// stripRows is how many rows of a width make a strip.
func stripRows(width, most int) int { return max(most/width&^7, 8) }

// strips prepares the page to be painted on a colour.
func (p *Page) strips(ground color.NRGBA, t *Theme, scale float64) (*strips, error) {
	width, height, err := p.pixelsAt(scale)
	if err != nil {
		return nil, err
	}
	s := &strips{painter: painter{page: p, theme: t, scale: scale}, ground: vector.Packed(ground), most: stripRows(width, stripPixels)}
	if s.most >= height {
		s.most = (height + 7) &^ 7
	}
	s.take(width, height, s.most+2) // colours are rounded by those of the rows beside them
	s.reach = make([]rowSpan, len(p.ops))
	for i := range p.ops {
		s.reach[i] = s.rowsOf(&p.ops[i])
	}
	return s, nil
}

func (s *strips) Size() (width, height int) { return s.raster.Width, s.raster.Height }
func (s *strips) Strip() int                { return s.most }

func (s *strips) Rows(from, to int) []uint32 {
	r := s.raster
	if from < s.held.from || to > s.held.to {
		low, high := from, to
		if s.rounded {
			low, high = max(from-1, 0), min(to+1, r.Height)
		}
		s.paint(low, high)
		s.held = rowSpan{from, to}
	}
	return r.Pixels[(from-r.From)*r.Width : (to-r.From)*r.Width]
}

// unwanted ends the painting of a picture, wherever it is among its passes over the rows. PNG recovers it.
type unwanted struct{ error }

// stripMemory is what a strip is painted in: its raster, whose cells are clean, and pixels.
type stripMemory struct {
	cells  []vector.Cell
	mask   []uint64
	pixels []uint32
}

// stripMemories serve one picture after the other: to fetch and clear them takes as long as to paint a plain one.
var stripMemories = sync.Pool{New: func() any { return new(stripMemory) }}

// take gets memory for so many rows.
func (s *strips) take(width, height, rows int) {
	m := stripMemories.Get().(*stripMemory)
	words := (width + 63) / 64
	if cap(m.cells) < width*rows || cap(m.mask) < words*rows {
		m = &stripMemory{make([]vector.Cell, width*rows), make([]uint64, words*rows), make([]uint32, width*rows)}
	}
	s.raster = vector.RasterOf(width, height, m.cells[:width*rows], m.mask[:words*rows])
	s.pixels = m.pixels[:width*rows]
}

// free gives the memory back when the picture is done: nothing may be painted after it, nor rows be used that were handed over.
// Where the painting of a shape was ended, its cells are not clean, and the memory is not given back.
func (s *strips) free() {
	stripMemories.Put(&stripMemory{s.raster.Cells, s.raster.Mask, s.pixels})
}

// paint replays what reaches into some rows.
func (s *strips) paint(from, to int) {
	if err := s.page.over(); err != nil {
		panic(unwanted{err})
	}
	r := s.raster
	r.Hold(from, to, s.pixels[:(to-from)*r.Width])
	vector.FillPixels(r.Pixels, s.ground)
	for i, at := range s.reach {
		if at.from < to && at.to > from {
			s.op(&s.page.ops[i])
		}
	}
	if s.rounded {
		bitmap.RoundEdges(r.Pixels, r.Width)
	}
}

// rowsOf are the rows that an op may paint, with room for mitres, for the signs above letters and for what is rounded.
func (w *painter) rowsOf(o *op) rowSpan {
	b := o.bounds()
	grow := 2 * o.width
	if o.kind == textOp {
		grow = o.text.Size
	}
	low, high := (w.page.height-b.Y1-grow)*w.scale-2, (w.page.height-b.Y0+grow)*w.scale+2
	if !(low <= high) {
		return rowSpan{0, mostPixels}
	}
	row := func(y float64) int { return int(math.Max(-1, math.Min(mostPixels, y))) }
	return rowSpan{row(low), row(high) + 1}
}
