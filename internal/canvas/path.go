package canvas

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// point is a place on the page in CSS px, y up.
type point struct{ X, Y float64 }

func (p point) add(q point) point     { return point{p.X + q.X, p.Y + q.Y} }
func (p point) sub(q point) point     { return point{p.X - q.X, p.Y - q.Y} }
func (p point) mul(s float64) point   { return point{p.X * s, p.Y * s} }
func (p point) dot(q point) float64   { return p.X*q.X + p.Y*q.Y }
func (p point) cross(q point) float64 { return p.X*q.Y - p.Y*q.X }
func (p point) length() float64       { return math.Hypot(p.X, p.Y) }
func (p point) finite() bool          { return !math.IsInf(p.X-p.X+p.Y-p.Y, 0) && p.X-p.X+p.Y-p.Y == 0 }

// verb is a step of a path.
type verb uint8

const (
	moveTo  verb = iota // one point
	lineTo              // one point
	quadTo              // two points
	cubicTo             // three points
	closing             // none
)

// pointsOf is the number of points that a verb takes.
var pointsOf = [...]int{moveTo: 1, lineTo: 1, quadTo: 2, cubicTo: 3, closing: 0}

// path is a sequence of verbs with their points.
type path struct {
	verbs  []verb
	points []point
}

func (p *path) move(a point) { p.verbs, p.points = append(p.verbs, moveTo), append(p.points, a) }
func (p *path) line(a point) { p.verbs, p.points = append(p.verbs, lineTo), append(p.points, a) }
func (p *path) quad(a, b point) {
	p.verbs, p.points = append(p.verbs, quadTo), append(p.points, a, b)
}
func (p *path) cubic(a, b, c point) {
	p.verbs, p.points = append(p.verbs, cubicTo), append(p.points, a, b, c)
}
func (p *path) close() { p.verbs = append(p.verbs, closing) }

// polyline is a flattened subpath.
type polyline struct {
	points []point
	closed bool
}

// matrix is an affine map: x' = a x + c y + e, y' = b x + d y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then is the map that applies n first and m afterwards.
func (m matrix) then(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.c*n.b, b: m.b*n.a + m.d*n.b,
		c: m.a*n.c + m.c*n.d, d: m.b*n.c + m.d*n.d,
		e: m.a*n.e + m.c*n.f + m.e, f: m.b*n.e + m.d*n.f + m.f,
	}
}

func (m matrix) at(x, y float64) point { return point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f} }

func (m matrix) of(p vg.Point) point { return m.at(float64(p.X), float64(p.Y)) }

// scale is the mean magnification.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// similar tells whether m keeps circles circles.
func (m matrix) similar() bool {
	const eps = 1e-9
	x, y := math.Hypot(m.a, m.b), math.Hypot(m.c, m.d)
	return math.Abs(x-y) <= eps*(x+y) && math.Abs(m.a*m.c+m.b*m.d) <= eps*x*y
}

// fromVG maps a path of gonum/plot onto the page; arcs become cubic curves.
func fromVG(p vg.Path, m matrix) path {
	out := path{verbs: make([]verb, 0, len(p)), points: make([]point, 0, len(p))}
	started := false
	for i := range p {
		c := &p[i]
		switch c.Type {
		case vg.MoveComp:
			out.move(m.of(c.Pos))
			started = true
		case vg.LineComp, vg.CurveComp:
			switch {
			case !started: // a path begins where its first piece ends
				out.move(m.of(c.Pos))
				started = true
			case c.Type == vg.LineComp:
				out.line(m.of(c.Pos))
			case len(c.Control) == 1:
				out.quad(m.of(c.Control[0]), m.of(c.Pos))
			default:
				out.cubic(m.of(c.Control[0]), m.of(c.Control[1]), m.of(c.Pos))
			}
		case vg.ArcComp:
			out.arc(c, m, started)
			started = true
		case vg.CloseComp:
			if started {
				out.close()
			}
		}
	}
	return out
}

// arc appends an arc as cubic curves of at most a quarter turn each, joined to what is already there by a line.
func (p *path) arc(c *vg.PathComp, m matrix, started bool) {
	x, y, r := float64(c.Pos.X), float64(c.Pos.Y), float64(c.Radius)
	on := func(angle float64) (sin, cos float64, at point) {
		sin, cos = math.Sincos(angle)
		return sin, cos, m.at(x+r*cos, y+r*sin)
	}
	sin, cos, first := on(c.Start)
	if started {
		p.line(first)
	} else {
		p.move(first)
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
		p.cubic(m.at(x+r*cos-h*sin, y+r*sin+h*cos), m.at(x+r*c1+h*s1, y+r*s1-h*c1), end)
		sin, cos = s1, c1
	}
}

// flatten turns the path into polylines whose distance from the curves is at most tol. A point that is not finite
// breaks the line.
func (p *path) flatten(tol float64) []polyline {
	var out []polyline
	var cur polyline
	start, pen := point{}, point{}
	flush := func(closed bool) {
		if len(cur.points) > 0 {
			cur.closed = closed
			out = append(out, cur)
		}
		cur = polyline{}
	}
	add := func(q point) {
		if !q.finite() {
			flush(false)
			return
		}
		if cur.points == nil {
			cur.points = make([]point, 0, 16)
		}
		cur.points = append(cur.points, q)
	}
	at := 0
	for _, v := range p.verbs {
		q := p.points[at : at+pointsOf[v]]
		at += len(q)
		switch v {
		case moveTo:
			flush(false)
			start = q[0]
			add(start)
			pen = start
			continue
		case closing:
			flush(true)
			pen = start
			continue
		}
		if len(cur.points) == 0 && pen.finite() {
			add(pen)
		}
		switch v {
		case lineTo:
			add(q[0])
		case quadTo:
			flattenQuad(pen, q[0], q[1], tol, add)
		case cubicTo:
			flattenCubic(pen, q[0], q[1], q[2], tol, add)
		}
		pen = q[len(q)-1]
	}
	flush(false)
	return out
}

// flattenQuad adds the points after a of the quadratic curve a, b, c.
func flattenQuad(a, b, c point, tol float64, add func(point)) {
	n := pieces(a.sub(b.mul(2)).add(c).length()/4, tol)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		add(a.mul(u * u).add(b.mul(2 * u * t)).add(c.mul(t * t)))
	}
}

// flattenCubic adds the points after a of the cubic curve a, b, c, d.
func flattenCubic(a, b, c, d point, tol float64, add func(point)) {
	bend := math.Max(a.sub(b.mul(2)).add(c).length(), b.sub(c.mul(2)).add(d).length())
	n := pieces(bend*3/4, tol)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		add(a.mul(u * u * u).add(b.mul(3 * u * u * t)).add(c.mul(3 * u * t * t)).add(d.mul(t * t * t)))
	}
}

// pieces is how many chords keep a curve that bulges by the given height within tol.
func pieces(height, tol float64) int {
	if !(height > tol) { // also when it is not a number
		return 1
	}
	return int(math.Ceil(math.Sqrt(math.Min(height/tol, 1e4))))
}

// axisParallel tells whether the path consists of horizontal and vertical lines.
func (p *path) axisParallel() bool {
	const eps = 1e-9
	at := 0
	var pen, start point
	for _, v := range p.verbs {
		switch v {
		case moveTo:
			start = p.points[at]
		case lineTo:
			if d := p.points[at].sub(pen); math.Abs(d.X) > eps && math.Abs(d.Y) > eps {
				return false
			}
		case closing:
			if d := start.sub(pen); math.Abs(d.X) > eps && math.Abs(d.Y) > eps {
				return false
			}
			pen = start
			continue
		default:
			return false
		}
		pen = p.points[at]
		at++
	}
	return true
}
