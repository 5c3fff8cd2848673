package search

import (
	"math"

	"gdplot/internal/portable"
)

// curve is a curve of critical points, in unit coordinates, on which the function has one value.
type curve struct {
	points [][2]float64
	f      float64
	valley bool // whether the function rises on both sides
}

const (
	curveStep  = 0.004 // longest step along a curve
	curveLeast = 1e-5  // shortest
	curveMost  = 20000 // steps in one direction
)

// passes reports whether the curve passes u within a step.
func (c curve) passes(u []float64) bool {
	for _, p := range c.points {
		if portable.Hypot(p[0]-u[0], p[1]-u[1]) < 2*curveStep {
			return true
		}
	}
	return false
}

// trace follows the curve of critical points through u in both directions, to the edge of the window or around to
// where it began. It reports whether there is one: at an isolated point the first step finds no other.
func (e *Explorer) trace(u []float64) (curve, bool) {
	if e.n != 2 {
		return curve{}, false
	}
	start := [2]float64{u[0], u[1]}
	m := e.hessian(u)
	across, along := m.order()
	if math.Abs(m.values[across]) <= 1e-9*e.steep {
		return curve{}, false
	}
	c := curve{f: e.value(u), valley: m.values[across] > 0}
	forward, closed := e.follow(start, m.vectors[along], c.f)
	if len(forward) == 0 {
		return curve{}, false
	}
	if closed {
		c.points = append(append(c.points, start), forward...)
		return c, true
	}
	v := m.vectors[along]
	backward, _ := e.follow(start, [2]float64{-v[0], -v[1]}, c.f)
	for i := len(backward) - 1; i >= 0; i-- {
		c.points = append(c.points, backward[i])
	}
	c.points = append(append(c.points, start), forward...)
	return c, true
}

// order names the directions across a curve, of greater curvature, and along it.
func (m eigen) order() (across, along int) {
	if math.Abs(m.values[0]) > math.Abs(m.values[1]) {
		return 0, 1
	}
	return 1, 0
}

// follow walks along a curve of critical points from p in direction v. closed says that it came back to p.
func (e *Explorer) follow(p, v [2]float64, f float64) (points [][2]float64, closed bool) {
	start, step := p, curveStep
	for range curveMost {
		next := [2]float64{p[0] + float64(step*v[0]), p[1] + float64(step*v[1])}
		tangent, ok := e.correct(&next, v, f)
		turned := float64(tangent[0]*v[0]) + float64(tangent[1]*v[1])
		if !ok || turned < 0.995 {
			if step /= 2; step < curveLeast {
				return points, false
			}
			continue
		}
		if !inside(next[:]) {
			return append(points, toEdge(p, next)), false
		}
		if len(points) > 2 && portable.Hypot(next[0]-start[0], next[1]-start[1]) < step {
			return append(points, start), true
		}
		points = append(points, next)
		p, v = next, tangent
		step = min(1.5*step, curveStep)
	}
	return points, false
}

// correct moves p onto the curve, straight across it, and returns the direction of the curve there, seen along v. It
// fails where no critical point of value f is near.
func (e *Explorer) correct(p *[2]float64, v [2]float64, f float64) (tangent [2]float64, ok bool) {
	var g [2]float64
	for range 8 {
		value := e.gradient(g[:], p[:])
		m := e.hessian(p[:])
		across, along := m.order()
		n := m.vectors[across]
		size := (float64(g[0]*n[0]) + float64(g[1]*n[1])) / m.values[across]
		if !(math.Abs(size) < curveStep) {
			return tangent, false
		}
		if math.Abs(size) < 1e-12 {
			tangent = m.vectors[along]
			if float64(tangent[0]*v[0])+float64(tangent[1]*v[1]) < 0 {
				tangent = [2]float64{-tangent[0], -tangent[1]}
			}
			return tangent, portable.Hypot(g[0], g[1]) <= 1e-9*e.steep && math.Abs(value-f) <= e.EqualValues(f)
		}
		p[0] -= float64(size * n[0])
		p[1] -= float64(size * n[1])
	}
	return tangent, false
}

// slide moves a point from within a cell onto a curve of critical points that passes nearby, straight across it. It reports
// whether there is one.
func (e *Explorer) slide(p *[2]float64) bool {
	var g [2]float64
	for from, tries := *p, 0; tries < 4; tries++ {
		e.gradient(g[:], p[:])
		m := e.hessian(p[:])
		across, along := m.order()
		n := m.vectors[across]
		if !(math.Abs(m.values[along]) <= 0.5*math.Abs(m.values[across])) {
			return false
		}
		size := (float64(g[0]*n[0]) + float64(g[1]*n[1])) / m.values[across]
		p[0] -= float64(size * n[0])
		p[1] -= float64(size * n[1])
		if !(portable.Hypot(p[0]-from[0], p[1]-from[1]) < 2.0/(nodesPlane-1)) || !inside(p[:]) {
			return false
		}
		if math.Abs(size) < 1e-9 {
			e.gradient(g[:], p[:])
			return portable.Hypot(g[0], g[1]) <= 1e-12*e.steep && e.kindByHessian(p[:]) == Flat
		}
	}
	return false
}

// toEdge is where the way from p, inside the window, to q, outside, crosses the edge.
func toEdge(p, q [2]float64) [2]float64 {
	t := 1.0
	for i := range p {
		switch {
		case q[i] < 0:
			t = min(t, p[i]/(p[i]-q[i]))
		case q[i] > 1:
			t = min(t, (1-p[i])/(q[i]-p[i]))
		}
	}
	return [2]float64{p[0] + float64(t*(q[0]-p[0])), p[1] + float64(t*(q[1]-p[1]))}
}
