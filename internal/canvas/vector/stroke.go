package vector

import "math"

// Stroker turns lines into outlines on a raster, in pixels. Its outlines run the same way round everywhere: on the inner
// side of a bend they go through the line's own point, so that no part of the line is taken off again by another.
type Stroker struct {
	raster *Raster
	half   float64 // half the line's width
	round  bool    // joins and caps
	step   float64 // largest angle between two points of a round join
	left   []Point
	right  []Point
}

// mitreLimit is SVG's default: beyond it corners are cut off.
const mitreLimit = 4

// NewStroker is for lines of a width on a raster, with round joins and caps or mitres and butts.
func NewStroker(r *Raster, width float64, round bool) *Stroker {
	s := &Stroker{raster: r, half: width / 2, round: round}
	const tolerance = 0.06
	s.step = 2 * math.Acos(math.Max(0, 1-tolerance/math.Max(s.half, tolerance)))
	s.step = math.Min(s.step, math.Pi/4)
	return s
}

// Stroke adds the outline of a line.
func (s *Stroker) Stroke(l Polyline) {
	points := distinct(l.Points, l.Closed)
	switch n := len(points); {
	case n == 0:
	case n == 1:
		if s.round {
			s.raster.Polygon(Disc(points[0], s.half, s.step))
		}
	case l.Closed && n > 2:
		s.closed(points)
	default:
		s.open(points)
	}
}

// distinct drops points that repeat their predecessor.
func distinct(points []Point, closed bool) []Point {
	const eps = 1e-5
	clean := true
	for i := 1; i < len(points); i++ {
		if d := points[i].Sub(points[i-1]); d.dot(d) < eps*eps {
			clean = false
			break
		}
	}
	out := points
	if !clean {
		out = make([]Point, 0, len(points))
		for _, p := range points {
			if n := len(out); n == 0 || p.Sub(out[n-1]).Length() >= eps {
				out = append(out, p)
			}
		}
	}
	if n := len(out); closed && n > 1 && out[0].Sub(out[n-1]).Length() < eps {
		out = out[:n-1]
	}
	return out
}

// normal is the unit vector a quarter turn from the direction a to b.
func normal(a, b Point) Point {
	d := b.Sub(a)
	l := d.Length()
	return Point{-d.Y / l, d.X / l}
}

func (s *Stroker) open(points []Point) {
	s.left, s.right = s.left[:0], s.right[:0]
	n := normal(points[0], points[1])
	if s.round {
		s.left = s.arc(s.left, points[0], n.Mul(-1), -math.Pi)
	}
	s.left = append(s.left, points[0].Add(n.Mul(s.half)))
	s.right = append(s.right, points[0].Sub(n.Mul(s.half)))
	for i := 1; i < len(points)-1; i++ {
		next := normal(points[i], points[i+1])
		s.join(points[i], n, next)
		n = next
	}
	last := points[len(points)-1]
	s.left = append(s.left, last.Add(n.Mul(s.half)))
	s.right = append(s.right, last.Sub(n.Mul(s.half)))
	if s.round {
		s.left = s.arc(s.left, last, n, -math.Pi)
	}
	for i := len(s.right) - 1; i >= 0; i-- {
		s.left = append(s.left, s.right[i])
	}
	s.raster.Polygon(s.left)
}

func (s *Stroker) closed(points []Point) {
	s.left, s.right = s.left[:0], s.right[:0]
	n := len(points)
	before := normal(points[n-1], points[0])
	for i, p := range points {
		next := normal(p, points[(i+1)%n])
		s.join(p, before, next)
		before = next
	}
	s.raster.Polygon(s.left)
	for i, j := 0, len(s.right)-1; i < j; i, j = i+1, j-1 {
		s.right[i], s.right[j] = s.right[j], s.right[i]
	}
	s.raster.Polygon(s.right)
}

// Join adds the points of both sides at p, where the normal turns from a to b.
func (s *Stroker) join(p, a, b Point) {
	turn := math.Atan2(a.Cross(b), a.dot(b))
	if math.Abs(turn) < 1e-3 {
		s.left = append(s.left, p.Add(b.Mul(s.half)))
		s.right = append(s.right, p.Sub(b.Mul(s.half)))
		return
	}
	if turn > 0 { // the left side, where the normal points, is the inner one
		s.left = append(s.left, p.Add(a.Mul(s.half)), p, p.Add(b.Mul(s.half)))
		s.right = s.outer(s.right, p, a.Mul(-1), b.Mul(-1), turn)
	} else {
		s.left = s.outer(s.left, p, a, b, turn)
		s.right = append(s.right, p.Sub(a.Mul(s.half)), p, p.Sub(b.Mul(s.half)))
	}
}

// outer adds the outer side of a bend.
func (s *Stroker) outer(side []Point, p, a, b Point, turn float64) []Point {
	side = append(side, p.Add(a.Mul(s.half)))
	if s.round {
		side = s.arc(side, p, a, turn)
	} else if cos := math.Cos(turn / 2); cos*mitreLimit >= 1 {
		middle := a.Add(b)
		side = append(side, p.Add(middle.Mul(s.half/(cos*middle.Length()))))
	}
	return append(side, p.Add(b.Mul(s.half)))
}

// arc adds the points around p strictly between the normal a and that to which it turns.
func (s *Stroker) arc(side []Point, p, a Point, turn float64) []Point {
	n := int(math.Ceil(math.Abs(turn) / s.step))
	for k := 1; k < n; k++ {
		sin, cos := math.Sincos(turn * float64(k) / float64(n))
		side = append(side, p.Add(Point{a.X*cos - a.Y*sin, a.X*sin + a.Y*cos}.Mul(s.half)))
	}
	return side
}

// Disc is a circle as a polygon.
func Disc(p Point, radius, step float64) []Point {
	n := max(8, int(math.Ceil(2*math.Pi/step)))
	out := make([]Point, n)
	for k := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(n))
		out[k] = Point{p.X + radius*cos, p.Y + radius*sin}
	}
	return out
}

// mostDashes bounds the pieces of one dashed line.
const mostDashes = 1 << 16

// Dashed cuts a line into dashes.
func Dashed(l Polyline, pattern []float64, offset float64) []Polyline {
	points := l.Points
	if l.Closed && len(points) > 0 {
		points = append(append([]Point(nil), points...), points[0])
	}
	if len(points) < 2 {
		return []Polyline{l}
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
		length += points[i].Sub(points[i-1]).Length()
	}
	if length/sum*float64(len(pattern)) > mostDashes {
		return []Polyline{l}
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
	var out []Polyline
	cur := []Point{points[0]}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		d := b.Sub(a).Length()
		for d > left {
			a = a.Add(b.Sub(a).Mul(left / d))
			d -= left
			if at%2 == 0 {
				out = append(out, Polyline{Points: append(cur, a)})
			}
			cur = []Point{a}
			at = (at + 1) % len(pattern)
			left = pattern[at]
		}
		left -= d
		if at%2 == 0 {
			cur = append(cur, b)
		}
	}
	if at%2 == 0 && len(cur) > 1 {
		out = append(out, Polyline{Points: cur})
	}
	return out
}
