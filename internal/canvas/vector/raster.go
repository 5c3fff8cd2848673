package vector

import (
	"image/color"
	"math"
	"math/bits"
)

// Raster paints anti-aliased polygons, lines and images on pixels. Coverage is exact area at a resolution of 1/256 px,
// summed per touched pixel as in FreeType's smooth rasteriser; touched pixels are found by a bit map, so the cost is
// that of the outline plus filling, with no sorting and nothing quadratic. It holds some rows of a picture at a time, and
// painting leaves the others alone: a pixel is the same whichever rows are held with it.
type Raster struct {
	Width, Height int      // of the picture
	From, To      int      // the rows that are held
	Pixels        []uint32 // of these, 0xRRGGBB

	Cells []Cell   // of these, as the mask
	Mask  []uint64 // one bit per cell that is not zero
	words int      // mask words per row
	top   int      // rows top <= y < end have cells
	end   int
	Clip  intBox
}

// Cell holds what the outline adds to a pixel: the height it crosses and twice the area on the left of it, in 1/256 px.
type Cell struct{ cover, area int32 }

// intBox is a rectangle of pixels.
type intBox struct{ X0, Y0, X1, Y1 int }

// NewRaster is for pictures of a size, so many rows at a time.
func NewRaster(width, height, rows int) *Raster {
	return RasterOf(width, height, make([]Cell, width*rows), make([]uint64, (width+63)/64*rows))
}

// RasterOf is newRaster in memory that is clean.
func RasterOf(width, height int, cells []Cell, mask []uint64) *Raster {
	r := &Raster{Width: width, Height: height, words: (width + 63) / 64, Cells: cells, Mask: mask}
	r.SetClip(0, 0, float64(width), float64(height))
	return r
}

// Hold begins to paint some rows, from <= y < to, on pixels that are theirs.
func (r *Raster) Hold(from, to int, pixels []uint32) {
	r.From, r.To, r.Pixels = from, to, pixels
	r.top, r.end = to, from
}

// Row is a row of pixels that is held.
func (r *Raster) Row(y int) []uint32 { return r.Pixels[(y-r.From)*r.Width:][:r.Width] }

// Packed is a colour as pixels have it, 0xRRGGBB.
func Packed(c color.NRGBA) uint32 { return uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B) }

// SetClip confines painting to whole pixels.
func (r *Raster) SetClip(x0, y0, x1, y1 float64) {
	whole := func(v float64, limit int) int {
		return int(math.Round(math.Max(0, math.Min(float64(limit), v))))
	}
	r.Clip = intBox{whole(x0, r.Width), whole(y0, r.Height), whole(x1, r.Width), whole(y1, r.Height)}
}

const (
	subBits = 8
	subUnit = 1 << subBits
	subMask = subUnit - 1
)

// Polygon adds a closed outline, given in pixels, y down.
func (r *Raster) Polygon(points []Point) {
	if len(points) < 2 {
		return
	}
	from := points[len(points)-1]
	for _, to := range points {
		r.edge(from, to)
		from = to
	}
}

// edge adds a side of a polygon. What lies on the left of the clip is moved onto its left side, where it has the same
// effect; what lies above, below or on the right of it has none.
func (r *Raster) edge(a, b Point) {
	if low, high := float64(r.From-1), float64(r.To+1); a.Y < low && b.Y < low || a.Y > high && b.Y > high {
		return
	}
	x0, x1 := float64(r.Clip.X0), float64(r.Clip.X1)
	y0, y1 := float64(r.Clip.Y0), float64(r.Clip.Y1)
	if a.Y > y0 && a.Y < y1 && b.Y > y0 && b.Y < y1 && a.X > x0 && a.X < x1 && b.X > x0 && b.X < x1 {
		r.line(fixed8(a.X), fixed8(a.Y), fixed8(b.X), fixed8(b.Y))
		return
	}
	if a, b = cutRows(a, b, y0, y1); a.Y == b.Y {
		return
	}
	// Cut at the left and right side.
	var cuts [4]Point
	cuts[0] = a
	n := 1
	near, far := x0, x1
	if a.X > b.X {
		near, far = x1, x0
	}
	for _, x := range [2]float64{near, far} {
		if (a.X < x) != (b.X < x) && a.X != x && b.X != x {
			t := (x - a.X) / (b.X - a.X)
			cuts[n] = Point{x, a.Y + t*(b.Y-a.Y)}
			n++
		}
	}
	cuts[n] = b
	for i := range n {
		r.piece(cuts[i], cuts[i+1], x0, x1)
	}
}

// piece adds a side that lies wholly left of, within, or right of the clip.
func (r *Raster) piece(a, b Point, x0, x1 float64) {
	if mid := (a.X + b.X) / 2; mid >= x1 {
		return
	} else if mid <= x0 {
		a.X, b.X = x0, x0
	}
	r.line(fixed8(a.X), fixed8(a.Y), fixed8(b.X), fixed8(b.Y))
}

// cutRows is the part of a side between two heights; it is level where there is none.
func cutRows(a, b Point, y0, y1 float64) (Point, Point) {
	at := func(y float64) Point {
		return Point{a.X + (b.X-a.X)*((y-a.Y)/(b.Y-a.Y)), y}
	}
	if a.Y <= y0 && b.Y <= y0 || a.Y >= y1 && b.Y >= y1 || a.Y == b.Y {
		return a, a
	}
	p, q := a, b
	switch {
	case a.Y < y0:
		p = at(y0)
	case a.Y > y1:
		p = at(y1)
	}
	switch {
	case b.Y < y0:
		q = at(y0)
	case b.Y > y1:
		q = at(y1)
	}
	return p, q
}

func fixed8(v float64) int { return int(math.Floor(v*subUnit + 0.5)) }

// LineTo adds a side in 1/256 px, row by row. Where it is at each row is exact, so rows that are not held may be left out.
func (r *Raster) line(x1, y1, x2, y2 int) {
	row1, row2 := y1>>subBits, y2>>subBits
	if y1 == y2 || max(row1, row2) < r.From || min(row1, row2) >= r.To {
		return
	}
	f1, f2 := y1&subMask, y2&subMask
	r.top = min(r.top, max(min(row1, row2), r.From))
	r.end = max(r.end, min(max(row1, row2)+1, r.To))
	if row1 == row2 {
		r.span(row1, x1, f1, x2, f2)
		return
	}
	dx, dy := x2-x1, y2-y1
	p, first, step, ahead := (subUnit-f1)*dx, subUnit, 1, r.From-row1
	if dy < 0 {
		p, first, step, dy, ahead = f1*dx, 0, -1, -dy, row1-r.To+1
	}
	if ahead > 0 { // rows until the first that is held
		ahead = min(ahead, step*(row2-row1)) - 1
		row1 += step * ahead
		p += ahead * subUnit * dx
	} else {
		ahead = 0
	}
	delta, mod := divFloor(p, dy)
	x := x1 + delta
	if ahead == 0 {
		r.span(row1, x1, f1, x, first)
	}
	row1 += step
	if row1 != row2 {
		lift, rem := divFloor(subUnit*dx, dy)
		mod -= dy
		for row1 != row2 {
			delta = lift
			if mod += rem; mod >= 0 {
				mod -= dy
				delta++
			}
			r.span(row1, x, subUnit-first, x+delta, first)
			x += delta
			row1 += step
			if row1 < r.From && step < 0 || row1 >= r.To && step > 0 {
				return
			}
		}
	}
	r.span(row1, x, subUnit-first, x2, f2)
}

// span adds the part of a side within one row; f1 and f2 are heights within it.
func (r *Raster) span(row, x1, f1, x2, f2 int) {
	if f1 == f2 || row < r.From || row >= r.To {
		return
	}
	col1, col2 := x1>>subBits, x2>>subBits
	u1, u2 := x1&subMask, x2&subMask
	if col1 == col2 {
		r.add(row, col1, f2-f1, (u1+u2)*(f2-f1))
		return
	}
	dx := x2 - x1
	p, first, step := (subUnit-u1)*(f2-f1), subUnit, 1
	if dx < 0 {
		p, first, step, dx = u1*(f2-f1), 0, -1, -dx
	}
	delta, mod := divFloor(p, dx)
	r.add(row, col1, delta, (u1+first)*delta)
	col1 += step
	f := f1 + delta
	if col1 != col2 {
		lift, rem := divFloor(subUnit*(f2-f1), dx)
		mod -= dx
		for col1 != col2 {
			delta = lift
			if mod += rem; mod >= 0 {
				mod -= dx
				delta++
			}
			r.add(row, col1, delta, subUnit*delta)
			f += delta
			col1 += step
		}
	}
	r.add(row, col1, f2-f, (u2+subUnit-first)*(f2-f))
}

// divFloor is division with a remainder that is not negative.
func divFloor(a, b int) (q, rem int) {
	q, rem = a/b, a%b
	if rem < 0 {
		q--
		rem += b
	}
	return q, rem
}

func (r *Raster) add(row, col, cover, area int) {
	if col >= r.Clip.X1 { // the right side of the clip itself, which bounds nothing
		return
	}
	row -= r.From
	c := &r.Cells[row*r.Width+col]
	c.cover += int32(cover)
	c.area += int32(area)
	r.Mask[row*r.words+col>>6] |= 1 << (col & 63)
}

// Paint fills what the outlines added since the last call enclose, by the non-zero rule, and forgets them.
func (r *Raster) Paint(c color.NRGBA) {
	b := Brush{Colour: Packed(c), Alpha: uint32(c.A)}
	for y := r.top; y < r.end; y++ {
		r.paintRow(y-r.From, b)
	}
	r.top, r.end = r.To, r.From
}

// paintRow paints a row, counted from the first that is held.
func (r *Raster) paintRow(y int, b Brush) {
	cells := r.Cells[y*r.Width : (y+1)*r.Width]
	pixels := r.Pixels[y*r.Width : (y+1)*r.Width]
	mask := r.Mask[y*r.words : (y+1)*r.words]
	cover, next := 0, 0
	for w, word := range mask {
		if word == 0 {
			continue
		}
		mask[w] = 0
		for ; word != 0; word &= word - 1 {
			x := w<<6 | bits.TrailingZeros64(word)
			if x > next {
				b.Fill(pixels[next:x], coverage(cover*2*subUnit))
			}
			c := &cells[x]
			cover += int(c.cover)
			if a := coverage(cover*2*subUnit - int(c.area)); a != 0 {
				b.Fill(pixels[x:x+1], a)
			}
			*c = Cell{}
			next = x + 1
		}
	}
	if next > 0 && next < r.Clip.X1 {
		b.Fill(pixels[next:r.Clip.X1], coverage(cover*2*subUnit))
	}
}

// coverage turns twice an area in 1/256 px squared into 0..255.
func coverage(area int) uint32 {
	a := area >> (2*subBits + 1 - 8)
	if a < 0 {
		a = -a
	}
	return uint32(min(a, 255))
}

// Brush is a colour and its opacity, 0..255.
type Brush struct{ Colour, Alpha uint32 }

// Fill paints pixels that are covered by cover of 255.
func (b Brush) Fill(pixels []uint32, cover uint32) {
	alpha := b.Alpha
	if cover != 255 {
		alpha = div255(alpha * cover)
	}
	switch alpha {
	case 0:
	case 255:
		FillPixels(pixels, b.Colour)
	default:
		last, mixed := ^uint32(0), uint32(0)
		for i, p := range pixels {
			if p != last {
				last, mixed = p, Mix(p, b.Colour, alpha)
			}
			pixels[i] = mixed
		}
	}
}

func div255(v uint32) uint32 { return (v + 128 + (v+128)>>8) >> 8 }

// Mix is a over p in the proportion alpha of 255.
func Mix(p, a, alpha uint32) uint32 {
	rest := 255 - alpha
	r := div255((p>>16&255)*rest + (a>>16&255)*alpha)
	g := div255((p>>8&255)*rest + (a>>8&255)*alpha)
	b := div255((p&255)*rest + (a&255)*alpha)
	return r<<16 | g<<8 | b
}

// FillPixels sets all pixels; for long runs by doubling copies.
func FillPixels(pixels []uint32, c uint32) {
	n := min(len(pixels), 32)
	for i := range n {
		pixels[i] = c
	}
	for n < len(pixels) {
		n += copy(pixels[n:], pixels[:n])
	}
}
