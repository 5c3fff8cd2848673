// Package vector is plane geometry: points, paths and boxes, and the pixels that lines and areas cover. It knows no page
// and no colours but those of pixels.
package vector

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Point is a place on the page in CSS px, y up.
type Point struct{ X, Y float64 }

// Add is a sum.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub is a difference.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Mul is a multiple.
func (p Point) Mul(s float64) Point { return Point{p.X * s, p.Y * s} }

func (p Point) dot(q Point) float64 { return p.X*q.X + p.Y*q.Y }

// Cross is the area that two vectors span, positive where q is to the left.
func (p Point) Cross(q Point) float64 { return p.X*q.Y - p.Y*q.X }

// Length is the distance from the origin.
func (p Point) Length() float64 { return math.Hypot(p.X, p.Y) }

// Finite reports whether both coordinates are.
func (p Point) Finite() bool { return !math.IsInf(p.X-p.X+p.Y-p.Y, 0) && p.X-p.X+p.Y-p.Y == 0 }

// Verb is a step of a path.
type Verb uint8

const (
	Move    Verb = iota // one point
	Line                // one point
	Quad                // two points
	Cubic               // three points
	Closing             // none
)

// PointsOf is the number of points that a verb takes.
var PointsOf = [...]int{Move: 1, Line: 1, Quad: 2, Cubic: 3, Closing: 0}

// Path is a sequence of verbs with their points.
type Path struct {
	Verbs  []Verb
	Points []Point
}

// MoveTo begins a subpath.
func (p *Path) MoveTo(a Point) { p.Verbs, p.Points = append(p.Verbs, Move), append(p.Points, a) }

// LineTo adds a straight line.
func (p *Path) LineTo(a Point) { p.Verbs, p.Points = append(p.Verbs, Line), append(p.Points, a) }

// QuadTo adds a quadratic curve with the control point a.
func (p *Path) QuadTo(a, b Point) {
	p.Verbs, p.Points = append(p.Verbs, Quad), append(p.Points, a, b)
}

// CubicTo adds a cubic curve with the control points a and b.
func (p *Path) CubicTo(a, b, c Point) {
	p.Verbs, p.Points = append(p.Verbs, Cubic), append(p.Points, a, b, c)
}

// Close ends a subpath where it began.
func (p *Path) Close() { p.Verbs = append(p.Verbs, Closing) }

// Polyline is a flattened subpath.
type Polyline struct {
	Points []Point
	Closed bool
}

// Matrix is an affine map: x' = a x + c y + e, y' = b x + d y + f.
type Matrix struct{ A, B, C, D, E, F float64 }

// Identity leaves everything where it is.
var Identity = Matrix{A: 1, D: 1}

// Then is the map that applies n first and m afterwards.
func (m Matrix) Then(n Matrix) Matrix {
	return Matrix{
		A: m.A*n.A + m.C*n.B, B: m.B*n.A + m.D*n.B,
		C: m.A*n.C + m.C*n.D, D: m.B*n.C + m.D*n.D,
		E: m.A*n.E + m.C*n.F + m.E, F: m.B*n.E + m.D*n.F + m.F,
	}
}

// At is where a point goes.
func (m Matrix) At(x, y float64) Point { return Point{m.A*x + m.C*y + m.E, m.B*x + m.D*y + m.F} }

// Of is where a point of package vg goes.
func (m Matrix) Of(p vg.Point) Point { return m.At(float64(p.X), float64(p.Y)) }

// Scale is the mean magnification.
func (m Matrix) Scale() float64 { return math.Sqrt(math.Abs(m.A*m.D - m.B*m.C)) }

// Similar tells whether m keeps circles circles.
func (m Matrix) Similar() bool {
	const eps = 1e-9
	x, y := math.Hypot(m.A, m.B), math.Hypot(m.C, m.D)
	return math.Abs(x-y) <= eps*(x+y) && math.Abs(m.A*m.C+m.B*m.D) <= eps*x*y
}

// FromVG maps a path of gonum/plot onto the page; arcs become cubic curves.
func FromVG(p vg.Path, m Matrix) Path {
	out := Path{Verbs: make([]Verb, 0, len(p)), Points: make([]Point, 0, len(p))}
	started := false
	for i := range p {
		c := &p[i]
		switch c.Type {
		case vg.MoveComp:
			out.MoveTo(m.Of(c.Pos))
			started = true
		case vg.LineComp, vg.CurveComp:
			switch {
			case !started: // a path begins where its first piece ends
				out.MoveTo(m.Of(c.Pos))
				started = true
			case c.Type == vg.LineComp:
				out.LineTo(m.Of(c.Pos))
			case len(c.Control) == 1:
				out.QuadTo(m.Of(c.Control[0]), m.Of(c.Pos))
			default:
				out.CubicTo(m.Of(c.Control[0]), m.Of(c.Control[1]), m.Of(c.Pos))
			}
		case vg.ArcComp:
			out.arc(c, m, started)
			started = true
		case vg.CloseComp:
			if started {
				out.Close()
			}
		}
	}
	return out
}

// arc appends an arc as cubic curves of at most a quarter turn each, joined to what is already there by a line.
func (p *Path) arc(c *vg.PathComp, m Matrix, started bool) {
	x, y, r := float64(c.Pos.X), float64(c.Pos.Y), float64(c.Radius)
	on := func(angle float64) (sin, cos float64, at Point) {
		sin, cos = math.Sincos(angle)
		return sin, cos, m.At(x+r*cos, y+r*sin)
	}
	sin, cos, first := on(c.Start)
	if started {
		p.LineTo(first)
	} else {
		p.MoveTo(first)
	}
	sweep := c.Angle
	if !(math.Abs(sweep) <= 8*math.Pi) { // further turns would paint the same once more
		sweep = math.Copysign(2*math.Pi, sweep) + math.Mod(sweep, 2*math.Pi)
	}
	n := int(math.Ceil(math.Abs(sweep)/(math.Pi/2) - 1e-9))
	if math.IsNaN(sweep) {
		n = 0
	}
	for k := 1; k <= n; k++ {
		step := sweep / float64(n)
		h := r * 4 / 3 * math.Tan(step/4)
		s1, c1, end := on(c.Start + step*float64(k))
		p.CubicTo(m.At(x+r*cos-h*sin, y+r*sin+h*cos), m.At(x+r*c1+h*s1, y+r*s1-h*c1), end)
		sin, cos = s1, c1
	}
}

// Flatten turns the path into polylines whose distance from the curves is at most tol. A point that is not finite
// breaks the line.
func (p *Path) Flatten(tol float64) []Polyline {
	var out []Polyline
	var cur Polyline
	start, pen := Point{}, Point{}
	flush := func(closed bool) {
		if len(cur.Points) > 0 {
			cur.Closed = closed
			out = append(out, cur)
		}
		cur = Polyline{}
	}
	add := func(q Point) {
		if !q.Finite() {
			flush(false)
			return
		}
		if cur.Points == nil {
			cur.Points = make([]Point, 0, 16)
		}
		cur.Points = append(cur.Points, q)
	}
	at := 0
	for _, v := range p.Verbs {
		q := p.Points[at : at+PointsOf[v]]
		at += len(q)
		switch v {
		case Move:
			flush(false)
			start = q[0]
			add(start)
			pen = start
			continue
		case Closing:
			flush(true)
			pen = start
			continue
		}
		if len(cur.Points) == 0 && pen.Finite() {
			add(pen)
		}
		switch v {
		case Line:
			add(q[0])
		case Quad:
			flattenQuad(pen, q[0], q[1], tol, add)
		case Cubic:
			flattenCubic(pen, q[0], q[1], q[2], tol, add)
		}
		pen = q[len(q)-1]
	}
	flush(false)
	return out
}

// flattenQuad adds the points after a of the quadratic curve a, b, c.
func flattenQuad(a, b, c Point, tol float64, add func(Point)) {
	n := pieces(a.Sub(b.Mul(2)).Add(c).Length()/4, tol)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		add(a.Mul(u * u).Add(b.Mul(2 * u * t)).Add(c.Mul(t * t)))
	}
}

// flattenCubic adds the points after a of the cubic curve a, b, c, d.
func flattenCubic(a, b, c, d Point, tol float64, add func(Point)) {
	bend := math.Max(a.Sub(b.Mul(2)).Add(c).Length(), b.Sub(c.Mul(2)).Add(d).Length())
	n := pieces(bend*3/4, tol)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		add(a.Mul(u * u * u).Add(b.Mul(3 * u * u * t)).Add(c.Mul(3 * u * t * t)).Add(d.Mul(t * t * t)))
	}
}

// pieces is how many chords keep a curve that bulges by the given height within tol.
func pieces(height, tol float64) int {
	if !(height > tol) { // also when it is not a number
		return 1
	}
	return int(math.Ceil(math.Sqrt(math.Min(height/tol, 1e4))))
}

// AxisParallel tells whether the path consists of horizontal and vertical lines.
func (p *Path) AxisParallel() bool {
	const eps = 1e-9
	at := 0
	var pen, start Point
	for _, v := range p.Verbs {
		switch v {
		case Move:
			start = p.Points[at]
		case Line:
			if d := p.Points[at].Sub(pen); math.Abs(d.X) > eps && math.Abs(d.Y) > eps {
				return false
			}
		case Closing:
			if d := start.Sub(pen); math.Abs(d.X) > eps && math.Abs(d.Y) > eps {
				return false
			}
			pen = start
			continue
		default:
			return false
		}
		pen = p.Points[at]
		at++
	}
	return true
}

// EndsAndJoins tells whether the path has ends, which show caps, and corners, which show joins.
func (p *Path) EndsAndJoins() (ends, joins bool) {
	length := 0
	for i, v := range p.Verbs {
		switch v {
		case Move:
			length = 0
		case Closing:
			joins = joins || length > 0
			length = 0
		default:
			length++
			joins = joins || length > 1
			if i+1 == len(p.Verbs) || p.Verbs[i+1] == Move {
				ends = true
			}
		}
	}
	return ends, joins
}

// LongerThan tells whether one of the path's lines is longer than so many CSS px, curves measured by their ends.
func (p *Path) LongerThan(limit float64) bool {
	at, length := 0, 0.0
	var pen Point
	for _, v := range p.Verbs {
		at += PointsOf[v]
		switch v {
		case Move:
			length = 0
		case Closing:
			continue
		default:
			length += p.Points[at-1].Sub(pen).Length()
		}
		if pen = p.Points[at-1]; length > limit {
			return true
		}
	}
	return false
}

// AddPolyline adds a line, closed where it is.
func (p *Path) AddPolyline(l Polyline) {
	for i, q := range l.Points {
		if i == 0 {
			p.MoveTo(q)
		} else {
			p.LineTo(q)
		}
	}
	if l.Closed && len(l.Points) > 0 {
		p.Close()
	}
}
