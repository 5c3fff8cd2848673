package relief

import (
	"math"
	"sync"
)

// Shape is a mesh as a camera sees it, on a picture of Width by Height pixels with rows from the top, each of over by
// over samples.
type Shape struct {
	Width, Height int

	over    int
	nx, ny  int
	corners []corner
	spare   sync.Pool // of buffers for some rows
}

// Buffer is a picture of a shape, or some rows of it, that knows how near each place of it is.
type Buffer struct {
	Width, Height int // in pixels

	over     int
	columns  int // samples in a row
	top, end int // rows of samples, top <= y < end, that it holds
	near     []float32
	look     []uint32 // tone in the upper 16 bits, light in the lower; nil where nobody wants to see it
}

// corner is a node of the mesh on the picture, in samples, y down.
type corner struct {
	x, y, near  float64
	tone, light float64
}

// Project puts a mesh on a picture. Lengths of the placement are pixels, y up from the lower edge of the picture; over is
// how many samples a pixel has on each side, 1 or 2.
func Project(m *Mesh, c Camera, place Placement, width, height, over int) *Shape {
	s := &Shape{Width: width, Height: height, over: over, nx: m.NX, ny: m.NY, corners: make([]corner, len(m.Z))}
	lights := m.lights(&c)
	for j := range m.NY {
		for i := range m.NX {
			k := j*m.NX + i
			at := place.Of(c.See(Point{m.X(i), m.Y(j), m.Z[k]}))
			s.corners[k] = corner{at.X * float64(over), (float64(height) - at.Y) * float64(over), at.Near, m.Tone[k], lights[k]}
		}
	}
	return s
}

// Draw paints all of the shape.
func (s *Shape) Draw() *Buffer {
	b := s.buffer(s.Height)
	b.look = make([]uint32, len(b.near))
	s.paint(b, 0, s.Height)
	return b
}

// buffer has room for some rows of pixels.
func (s *Shape) buffer(rows int) *Buffer {
	return &Buffer{Width: s.Width, over: s.over, columns: s.Width * s.over, near: make([]float32, s.Width*s.over*rows*s.over)}
}

// paint paints some rows of pixels, from <= y < to, into a buffer.
func (s *Shape) paint(b *Buffer, from, to int) {
	b.Height, b.top, b.end = s.Height, from*s.over, to*s.over
	b.near = b.near[:(b.end-b.top)*b.columns]
	clear(b.near)
	low, high := float64(b.top-1), float64(b.end+1)
	for j := 0; j+1 < s.ny; j++ {
		for i := 0; i+1 < s.nx; i++ {
			k := j*s.nx + i
			p, q, r, t := &s.corners[k], &s.corners[k+1], &s.corners[k+s.nx+1], &s.corners[k+s.nx]
			if p.y < low && q.y < low && r.y < low && t.y < low || p.y > high && q.y > high && r.y > high && t.y > high {
				continue
			}
			b.quad(p, q, r, t)
		}
	}
}

// Rows paints some rows of pixels, from <= y < to: tone, light (128 as level ground) and how much is covered, up to 255
// each. It may be called from several places at the same time.
func (s *Shape) Rows(from, to int) (tone, light, cover []uint8) {
	b, _ := s.spare.Get().(*Buffer)
	if n := s.Width * s.over * (to - from) * s.over; b == nil || cap(b.near) < n {
		b = s.buffer(to - from)
		b.look = make([]uint32, len(b.near))
	}
	defer s.spare.Put(b)
	s.paint(b, from, to)
	return b.Pixels()
}

// Depths is how near the shape is at each place, without its looks.
func (s *Shape) Depths() *Buffer {
	b := s.buffer(s.Height)
	s.paint(b, 0, s.Height)
	return b
}

// quad paints a cell whose corners run counter-clockwise as seen from above. It is cut along the diagonal that bends
// it less; without one of its corners a triangle is left.
func (b *Buffer) quad(p, q, r, s *corner) {
	switch {
	case p.missing() && !r.missing():
		b.triangle(q, r, s)
	case q.missing() && !s.missing():
		b.triangle(p, r, s)
	case r.missing() && !p.missing():
		b.triangle(p, q, s)
	case s.missing() && !q.missing():
		b.triangle(p, q, r)
	case math.Abs(p.y-r.y) < math.Abs(q.y-s.y):
		b.triangle(p, q, r)
		b.triangle(p, r, s)
	default:
		b.triangle(p, q, s)
		b.triangle(q, r, s)
	}
}

// missing reports whether the corner is a hole.
func (c *corner) missing() bool { return math.IsNaN(c.y) }

// underside is how light the surface is where it is seen from below.
const underside = -0.62

// triangle paints three corners that run counter-clockwise as seen from above.
func (b *Buffer) triangle(p, q, r *corner) {
	// The picture's y points down: seen from above the area is negative.
	area := (q.x-p.x)*(r.y-p.y) - (r.x-p.x)*(q.y-p.y)
	if area == 0 || math.IsNaN(area) {
		return
	}
	below := area > 0
	if !below {
		q, r, area = r, q, -area
	}
	x0, x1 := b.reach(p.x, q.x, r.x, b.columns)
	y0, y1 := b.reach(p.y, q.y, r.y, b.Height*b.over)
	if x0 > x1 || max(y0, b.top) > min(y1, b.end-1) {
		return
	}
	// Weights of the corners at a sample, and how they change from one to the next.
	fx, fy := float64(x0)+0.5, float64(y0)+0.5
	inv := 1 / area
	qx, qy := (r.y-p.y)*inv, -(r.x-p.x)*inv
	rx, ry := -(q.y-p.y)*inv, (q.x-p.x)*inv
	wq0 := (fx-p.x)*qx + (fy-p.y)*qy
	wr0 := (fx-p.x)*rx + (fy-p.y)*ry
	dq, dr := q.near-p.near, r.near-p.near
	for ; y0 < b.top; y0++ { // as if these rows were painted: sums of many terms have to be the same
		wq0, wr0 = wq0+qy, wr0+ry
	}
	const slack = -1e-9 // so that no sample on a shared side is left out
	for y := y0; y <= min(y1, b.end-1); y++ {
		wq, wr := wq0, wr0
		first := (y - b.top) * b.columns
		row := b.near[first:]
		for x := x0; x <= x1; x++ {
			if wp := 1 - wq - wr; wq >= slack && wr >= slack && wp >= slack {
				if near := float32(p.near + wq*dq + wr*dr); near > row[x] {
					row[x] = near
					if b.look == nil {
						wq, wr = wq+qx, wr+rx
						continue
					}
					light := p.light + wq*(q.light-p.light) + wr*(r.light-p.light)
					if below {
						light = underside + 0.25*light
					}
					b.look[first+x] = fixed(p.tone+wq*(q.tone-p.tone)+wr*(r.tone-p.tone))<<16 | fixed((light+1)/2)
				}
			}
			wq, wr = wq+qx, wr+rx
		}
		wq0, wr0 = wq0+qy, wr0+ry
	}
}

// reach is the range of samples, within the picture, whose centres lie between three coordinates.
func (b *Buffer) reach(p, q, r float64, n int) (lo, hi int) {
	least, most := p, p
	for _, v := range [2]float64{q, r} {
		if v < least {
			least = v
		}
		if v > most {
			most = v
		}
	}
	if most < 0 || least > float64(n) {
		return 1, 0
	}
	lo, hi = int(least+0.5), int(most-0.5+1)-1
	if lo < 0 {
		lo = 0
	}
	if hi > n-1 {
		hi = n - 1
	}
	return lo, hi
}

// fixed is a share in [0, 1] in 16 bits.
func fixed(v float64) uint32 {
	switch {
	case !(v > 0):
		return 0
	case v > 1:
		return 65535
	}
	return uint32(v * 65535)
}

// Pixels averages the samples of each pixel that is held: tone, light (128 as level ground) and how much is covered, up to
// 255 each.
func (b *Buffer) Pixels() (tone, light, cover []uint8) {
	rows := (b.end - b.top) / b.over
	n := b.Width * rows
	tone, light, cover = make([]uint8, n), make([]uint8, n), make([]uint8, n)
	all := uint32(b.over * b.over)
	for y := range rows {
		for x := range b.Width {
			var t, l, hits uint32
			for dy := range b.over {
				at := (y*b.over+dy)*b.columns + x*b.over
				for dx := range b.over {
					if b.near[at+dx] > 0 {
						t, l, hits = t+b.look[at+dx]>>16, l+b.look[at+dx]&0xFFFF, hits+1
					}
				}
			}
			if hits > 0 {
				k := y*b.Width + x
				tone[k], light[k], cover[k] = uint8(t/hits>>8), uint8(l/hits>>8), uint8(255*hits/all)
			}
		}
	}
	return tone, light, cover
}

// Covered reports whether the mesh covers a place of the picture.
func (b *Buffer) Covered(x, y float64) bool {
	at, ok := b.sample(x, y)
	return ok && b.near[at] > 0
}

// Visible reports whether a spot of the picture lies before the mesh, on it, or behind it by no more than a slack in
// units of the box.
func (b *Buffer) Visible(s Spot, slack float64) bool {
	// Nearness is 1 / (1 − depth/distance).
	limit := 1 / (1/s.Near - slack/distance)
	at, ok := b.sample(s.X, s.Y)
	return !ok || float64(b.near[at]) <= limit
}

// sample is the index of the sample at a place of the picture.
func (b *Buffer) sample(x, y float64) (at int, ok bool) {
	over := float64(b.over)
	u, v := math.Floor(x*over), math.Floor((float64(b.Height)-y)*over)
	if !(u >= 0 && u < float64(b.columns) && v >= 0 && v < float64(b.Height*b.over)) {
		return 0, false
	}
	return int(v)*b.columns + int(u), true
}

// Hidden is the share of the nodes of a mesh, each lifted a little, that the mesh hides: how much a view loses.
func (b *Buffer) Hidden(m *Mesh, c Camera, place Placement, lift, slack float64) float64 {
	hidden, all := 0, 0
	for k, z := range m.Z {
		if math.IsNaN(z) {
			continue
		}
		all++
		if !b.Visible(place.Of(c.See(Point{m.X(k % m.NX), m.Y(k / m.NX), z + lift})), slack) {
			hidden++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(hidden) / float64(all)
}
