package canvas

import "math"

// stroker turns lines into outlines on a raster, in pixels. Its outlines run the same way round everywhere: on the inner
// side of a bend they go through the line's own point, so that no part of the line is taken off again by another.
type stroker struct {
	raster *raster
	half   float64 // half the line's width
	round  bool    // joins and caps
	step   float64 // largest angle between two points of a round join
	left   []point
	right  []point
}

// mitreLimit is SVG's default: beyond it corners are cut off.
const mitreLimit = 4

func newStroker(r *raster, width float64, round bool) *stroker {
	s := &stroker{raster: r, half: width / 2, round: round}
	const tolerance = 0.06
	s.step = 2 * math.Acos(math.Max(0, 1-tolerance/math.Max(s.half, tolerance)))
	s.step = math.Min(s.step, math.Pi/4)
	return s
}

// stroke adds the outline of a line.
func (s *stroker) stroke(l polyline) {
	points := distinct(l.points, l.closed)
	switch n := len(points); {
	case n == 0:
	case n == 1:
		if s.round {
			s.raster.polygon(disc(points[0], s.half, s.step))
		}
	case l.closed && n > 2:
		s.closed(points)
	default:
		s.open(points)
	}
}

// distinct drops points that repeat their predecessor.
func distinct(points []point, closed bool) []point {
	const eps = 1e-5
	clean := true
	for i := 1; i < len(points); i++ {
		if d := points[i].sub(points[i-1]); d.dot(d) < eps*eps {
			clean = false
			break
		}
	}
	out := points
	if !clean {
		out = make([]point, 0, len(points))
		for _, p := range points {
			if n := len(out); n == 0 || p.sub(out[n-1]).length() >= eps {
				out = append(out, p)
			}
		}
	}
	if n := len(out); closed && n > 1 && out[0].sub(out[n-1]).length() < eps {
		out = out[:n-1]
	}
	return out
}

// normal is the unit vector a quarter turn from the direction a to b.
func normal(a, b point) point {
	d := b.sub(a)
	l := d.length()
	return point{-d.Y / l, d.X / l}
}

func (s *stroker) open(points []point) {
	s.left, s.right = s.left[:0], s.right[:0]
	n := normal(points[0], points[1])
	if s.round {
		s.left = s.arc(s.left, points[0], n.mul(-1), n, -math.Pi)
	}
	s.left = append(s.left, points[0].add(n.mul(s.half)))
	s.right = append(s.right, points[0].sub(n.mul(s.half)))
	for i := 1; i < len(points)-1; i++ {
		next := normal(points[i], points[i+1])
		s.join(points[i], n, next)
		n = next
	}
	last := points[len(points)-1]
	s.left = append(s.left, last.add(n.mul(s.half)))
	s.right = append(s.right, last.sub(n.mul(s.half)))
	if s.round {
		s.left = s.arc(s.left, last, n, n.mul(-1), -math.Pi)
	}
	for i := len(s.right) - 1; i >= 0; i-- {
		s.left = append(s.left, s.right[i])
	}
	s.raster.polygon(s.left)
}

func (s *stroker) closed(points []point) {
	s.left, s.right = s.left[:0], s.right[:0]
	n := len(points)
	before := normal(points[n-1], points[0])
	for i, p := range points {
		next := normal(p, points[(i+1)%n])
		s.join(p, before, next)
		before = next
	}
	s.raster.polygon(s.left)
	for i, j := 0, len(s.right)-1; i < j; i, j = i+1, j-1 {
		s.right[i], s.right[j] = s.right[j], s.right[i]
	}
	s.raster.polygon(s.right)
}

// join adds the points of both sides at p, where the normal turns from a to b.
func (s *stroker) join(p, a, b point) {
	turn := math.Atan2(a.cross(b), a.dot(b))
	if math.Abs(turn) < 1e-3 {
		s.left = append(s.left, p.add(b.mul(s.half)))
		s.right = append(s.right, p.sub(b.mul(s.half)))
		return
	}
	if turn > 0 { // the left side, where the normal points, is the inner one
		s.left = append(s.left, p.add(a.mul(s.half)), p, p.add(b.mul(s.half)))
		s.right = s.outer(s.right, p, a.mul(-1), b.mul(-1), turn)
	} else {
		s.left = s.outer(s.left, p, a, b, turn)
		s.right = append(s.right, p.sub(a.mul(s.half)), p, p.sub(b.mul(s.half)))
	}
}

// outer adds the outer side of a bend.
func (s *stroker) outer(side []point, p, a, b point, turn float64) []point {
	side = append(side, p.add(a.mul(s.half)))
	if s.round {
		side = s.arc(side, p, a, b, turn)
	} else if cos := math.Cos(turn / 2); cos*mitreLimit >= 1 {
		middle := a.add(b)
		side = append(side, p.add(middle.mul(s.half/(cos*middle.length()))))
	}
	return append(side, p.add(b.mul(s.half)))
}

// arc adds the points strictly between the normals a and b around p.
func (s *stroker) arc(side []point, p, a, b point, turn float64) []point {
	n := int(math.Ceil(math.Abs(turn) / s.step))
	for k := 1; k < n; k++ {
		sin, cos := math.Sincos(turn * float64(k) / float64(n))
		side = append(side, p.add(point{a.X*cos - a.Y*sin, a.X*sin + a.Y*cos}.mul(s.half)))
	}
	return side
}

// disc is a circle as a polygon.
func disc(p point, radius, step float64) []point {
	n := max(8, int(math.Ceil(2*math.Pi/step)))
	out := make([]point, n)
	for k := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(n))
		out[k] = point{p.X + radius*cos, p.Y + radius*sin}
	}
	return out
}

// mostDashes bounds the pieces of one dashed line.
const mostDashes = 1 << 16

// dashed cuts a line into dashes.
func dashed(l polyline, pattern []float64, offset float64) []polyline {
	points := l.points
	if l.closed && len(points) > 0 {
		points = append(append([]point(nil), points...), points[0])
	}
	if len(points) < 2 {
		return []polyline{l}
	}
	if len(pattern)%2 == 1 {
		pattern = append(append([]float64(nil), pattern...), pattern...)
	}
	sum := 0.0
	for _, d := range pattern {
		sum += d
	}
	length := 0.0
	for i := 1; i < len(points); i++ {
		length += points[i].sub(points[i-1]).length()
	}
	if length/sum*float64(len(pattern)) > mostDashes {
		return []polyline{l}
	}
	// Where in the pattern the line begins.
	at, left := 0, math.Mod(offset, sum)
	if left < 0 {
		left += sum
	}
	for left >= pattern[at] {
		left -= pattern[at]
		at = (at + 1) % len(pattern)
	}
	left = pattern[at] - left
	var out []polyline
	cur := []point{points[0]}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		d := b.sub(a).length()
		for d > left {
			a = a.add(b.sub(a).mul(left / d))
			d -= left
			if at%2 == 0 {
				out = append(out, polyline{points: append(cur, a)})
			}
			cur = []point{a}
			at = (at + 1) % len(pattern)
			left = pattern[at]
		}
		left -= d
		if at%2 == 0 {
			cur = append(cur, b)
		}
	}
	if at%2 == 0 && len(cur) > 1 {
		out = append(out, polyline{points: cur})
	}
	return out
}
