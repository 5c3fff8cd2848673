package canvas

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// box is an upright rectangle on the page, in CSS px, y up.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) empty() bool        { return !(b.x1 > b.x0 && b.y1 > b.y0) }
func (b box) has(p point) bool   { return p.X >= b.x0 && p.X <= b.x1 && p.Y >= b.y0 && p.Y <= b.y1 }
func (b box) holds(c box) bool   { return c.x0 >= b.x0 && c.x1 <= b.x1 && c.y0 >= b.y0 && c.y1 <= b.y1 }
func (b box) grow(d float64) box { return box{b.x0 - d, b.y0 - d, b.x1 + d, b.y1 + d} }
func (b box) rectangle() vg.Rectangle {
	return vg.Rectangle{
		Min: vg.Point{X: vg.Length(b.x0), Y: vg.Length(b.y0)},
		Max: vg.Point{X: vg.Length(b.x1), Y: vg.Length(b.y1)},
	}
}

// meet is the common part; it is empty where there is none.
func (b box) meet(c box) box {
	return box{math.Max(b.x0, c.x0), math.Max(b.y0, c.y0), math.Min(b.x1, c.x1), math.Min(b.y1, c.y1)}
}

// join is the smallest box around both; an empty one counts for nothing.
func (b box) join(c box) box {
	if c.empty() {
		return b
	}
	if b.empty() {
		return c
	}
	return box{math.Min(b.x0, c.x0), math.Min(b.y0, c.y0), math.Max(b.x1, c.x1), math.Max(b.y1, c.y1)}
}

// around is the smallest box around points; without any it is empty.
func around(points []point) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range points {
		b.x0, b.x1 = math.Min(b.x0, p.X), math.Max(b.x1, p.X)
		b.y0, b.y1 = math.Min(b.y0, p.Y), math.Max(b.y1, p.Y)
	}
	return b
}

// mapped is the box around a rectangle of the user's coordinates.
func (p *Page) mapped(r vg.Rectangle) box {
	m := p.state.m
	return around([]point{
		m.of(r.Min), m.of(r.Max), m.of(vg.Point{X: r.Min.X, Y: r.Max.Y}), m.of(vg.Point{X: r.Max.X, Y: r.Min.Y}),
	})
}

// reach is where a mark may have its middle and still be seen, if it extends by d.
func (p *Page) reach(d float64) box {
	b := box{0, 0, p.width, p.height}
	if i := p.clip(); i >= 0 {
		b = b.meet(p.clips[i])
	}
	return b.grow(d + 2)
}

// bearable tells whether a rectangle has coordinates that all formats can bear.
func bearable(b box) bool { return box{-tooLong, -tooLong, tooLong, tooLong}.holds(b) }

// confined cuts off what lies far outside of what can be seen: a run that diverges has coordinates that neither an SVG
// viewer nor fixed-point arithmetic can bear. What lies inside is left as it is, bit for bit.
func (p *Page) confined(v path, o *op) path {
	margin := 4 * o.width // a mitre reaches that far
	b := p.reach(margin)
	inside := true
	for _, q := range v.points {
		if !b.has(q) {
			inside = false
			break
		}
	}
	if inside {
		return v
	}
	var out path
	for _, line := range v.flatten(0.02) {
		switch {
		case o.fill != nil:
			out.addPolyline(polyline{clipPolygon(line.points, b), true})
		case line.closed:
			clipLine(append(line.points, line.points[0]), b, &out)
		default:
			clipLine(line.points, b, &out)
		}
	}
	return out
}

func (p *path) addPolyline(l polyline) {
	for i, q := range l.points {
		if i == 0 {
			p.move(q)
		} else {
			p.line(q)
		}
	}
	if l.closed && len(l.points) > 0 {
		p.close()
	}
}

// far is a coordinate beyond which places are alike; it keeps differences finite.
const far = 1e12

func tame(p point) point {
	return point{math.Max(-far, math.Min(far, p.X)), math.Max(-far, math.Min(far, p.Y))}
}

// clipLine appends the parts of an open line that cross the box.
func clipLine(line []point, b box, out *path) {
	drawing := false
	for i := 1; i < len(line); i++ {
		from, to := tame(line[i-1]), tame(line[i])
		t0, t1, ok := crossBox(from, to, b)
		if !ok {
			drawing = false
			continue
		}
		d := to.sub(from)
		if !drawing || t0 > 0 {
			out.move(from.add(d.mul(t0)))
		}
		if t1 < 1 {
			out.line(from.add(d.mul(t1)))
		} else {
			out.line(to)
		}
		drawing = t1 == 1
	}
}

// crossBox is the part of a segment inside the box, as two parameters (Liang and Barsky 1984).
func crossBox(from, to point, b box) (t0, t1 float64, ok bool) {
	t0, t1 = 0, 1
	d := to.sub(from)
	for _, side := range [4][2]float64{
		{-d.X, from.X - b.x0}, {d.X, b.x1 - from.X}, {-d.Y, from.Y - b.y0}, {d.Y, b.y1 - from.Y},
	} {
		p, q := side[0], side[1]
		switch {
		case p == 0 && q < 0:
			return 0, 0, false
		case p < 0:
			t0 = math.Max(t0, q/p)
		case p > 0:
			t1 = math.Min(t1, q/p)
		}
	}
	return t0, t1, t0 <= t1
}

// clipPolygon is the part of a polygon inside the box (Sutherland and Hodgman 1974).
func clipPolygon(ring []point, b box) []point {
	sides := [4]func(point) float64{
		func(p point) float64 { return p.X - b.x0 }, func(p point) float64 { return b.x1 - p.X },
		func(p point) float64 { return p.Y - b.y0 }, func(p point) float64 { return b.y1 - p.Y },
	}
	in := make([]point, len(ring))
	for i, p := range ring {
		in[i] = tame(p)
	}
	for _, inside := range sides {
		var out []point
		for i, q := range in {
			p := in[(i+len(in)-1)%len(in)]
			dp, dq := inside(p), inside(q)
			if (dp >= 0) != (dq >= 0) {
				out = append(out, p.add(q.sub(p).mul(dp/(dp-dq))))
			}
			if dq >= 0 {
				out = append(out, q)
			}
		}
		in = out
	}
	return in
}

// Clip confines what is drawn until the matching Unclip to r, within the clip already in force.
func (p *Page) Clip(r vg.Rectangle) {
	b := p.mapped(r).meet(box{-tooLong, -tooLong, tooLong, tooLong})
	if i := p.clip(); i >= 0 {
		b = b.meet(p.clips[i])
	}
	if b.empty() { // also where a coordinate is not a number
		b = box{}
	}
	p.clipStack = append(p.clipStack, p.clipIndex(b))
}

// Unclip ends the latest Clip; without one it does nothing.
func (p *Page) Unclip() {
	if n := len(p.clipStack); n > 0 {
		p.clipStack = p.clipStack[:n-1]
	}
}

// clip is the index of the clip in force, or -1.
func (p *Page) clip() int {
	if n := len(p.clipStack); n > 0 {
		return p.clipStack[n-1]
	}
	return -1
}

// clipIndex shares equal rectangles.
func (p *Page) clipIndex(b box) int {
	for i, old := range p.clips {
		if old == b {
			return i
		}
	}
	p.clips = append(p.clips, b)
	return len(p.clips) - 1
}
