package canvas

import (
	"math"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// mapped is the box around a rectangle of the user's coordinates.
func (p *Page) mapped(r vg.Rectangle) vector.Box {
	m := p.state.m
	return vector.Around([]vector.Point{
		m.Of(r.Min), m.Of(r.Max), m.Of(vg.Point{X: r.Min.X, Y: r.Max.Y}), m.Of(vg.Point{X: r.Max.X, Y: r.Min.Y}),
	})
}

// reach is where a mark may have its middle and still be seen, if it extends by d.
func (p *Page) reach(d float64) vector.Box {
	b := vector.Box{X0: 0, Y0: 0, X1: p.width, Y1: p.height}
	if i := p.clip(); i >= 0 {
		b = b.Meet(p.clips[i])
	}
	return b.Grow(d + 2)
}

// bearable tells whether a rectangle has coordinates that all formats can bear.
func bearable(b vector.Box) bool {
	return vector.Box{X0: -tooLong, Y0: -tooLong, X1: tooLong, Y1: tooLong}.Holds(b)
}

// confined cuts off what lies far outside of what can be seen: a run that diverges has coordinates that neither an SVG
// viewer nor fixed-point arithmetic can bear. What lies inside is left as it is, bit for bit.
func (p *Page) confined(v vector.Path, o *op) vector.Path {
	margin := 4 * o.width // a mitre reaches that far
	b := p.reach(margin)
	inside := true
	for _, q := range v.Points {
		if !b.Has(q) {
			inside = false
			break
		}
	}
	if inside {
		return v
	}
	var out vector.Path
	for _, line := range v.Flatten(0.02) {
		switch {
		case o.fill != nil:
			out.AddPolyline(vector.Polyline{Points: clipPolygon(line.Points, b), Closed: true})
		case line.Closed:
			clipLine(append(line.Points, line.Points[0]), b, &out)
		default:
			clipLine(line.Points, b, &out)
		}
	}
	return out
}

// far is a coordinate beyond which places are alike; it keeps differences finite.
const far = 1e12

func tame(p vector.Point) vector.Point {
	return vector.Point{X: math.Max(-far, math.Min(far, p.X)), Y: math.Max(-far, math.Min(far, p.Y))}
}

// clipLine appends the parts of an open line that cross the box.
func clipLine(line []vector.Point, b vector.Box, out *vector.Path) {
	drawing := false
	for i := 1; i < len(line); i++ {
		from, to := tame(line[i-1]), tame(line[i])
		t0, t1, ok := crossBox(from, to, b)
		if !ok {
			drawing = false
			continue
		}
		d := to.Sub(from)
		if !drawing || t0 > 0 {
			out.MoveTo(from.Add(d.Mul(t0)))
		}
		if t1 < 1 {
			out.LineTo(from.Add(d.Mul(t1)))
		} else {
			out.LineTo(to)
		}
		drawing = t1 == 1
	}
}

// crossBox is the part of a segment inside the box, as two parameters (Liang and Barsky 1984).
func crossBox(from, to vector.Point, b vector.Box) (t0, t1 float64, ok bool) {
	t0, t1 = 0, 1
	d := to.Sub(from)
	for _, side := range [4][2]float64{
		{-d.X, from.X - b.X0}, {d.X, b.X1 - from.X}, {-d.Y, from.Y - b.Y0}, {d.Y, b.Y1 - from.Y},
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
func clipPolygon(ring []vector.Point, b vector.Box) []vector.Point {
	sides := [4]func(vector.Point) float64{
		func(p vector.Point) float64 { return p.X - b.X0 }, func(p vector.Point) float64 { return b.X1 - p.X },
		func(p vector.Point) float64 { return p.Y - b.Y0 }, func(p vector.Point) float64 { return b.Y1 - p.Y },
	}
	in := make([]vector.Point, len(ring))
	for i, p := range ring {
		in[i] = tame(p)
	}
	for _, inside := range sides {
		var out []vector.Point
		for i, q := range in {
			p := in[(i+len(in)-1)%len(in)]
			dp, dq := inside(p), inside(q)
			if (dp >= 0) != (dq >= 0) {
				out = append(out, p.Add(q.Sub(p).Mul(dp/(dp-dq))))
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
	b := p.mapped(r).Meet(vector.Box{X0: -tooLong, Y0: -tooLong, X1: tooLong, Y1: tooLong})
	if i := p.clip(); i >= 0 {
		b = b.Meet(p.clips[i])
	}
	if b.Empty() { // also where a coordinate is not a number
		b = vector.Box{}
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
func (p *Page) clipIndex(b vector.Box) int {
	for i, old := range p.clips {
		if old == b {
			return i
		}
	}
	p.clips = append(p.clips, b)
	return len(p.clips) - 1
}
