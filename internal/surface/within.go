package surface

import (
	"math"

	"gdplot/internal/formula"
)

// Within puts points of one run back to where its constraints allow them. It is not safe for concurrent use.
type Within struct {
	parts []part
	y, g  []float64
	from  []float64   // where a projection began
	last  []float64   // before the part at work
	near  [][]float64 // Dykstra's corrections, one for each part
	lo    []float64   // of the box that clamps, nil where none does
	hi    []float64
}

// part is a barrier with registers of its own.
type part struct {
	barrier
	eval *formula.Evaluation

	h, rows, at, best []float64 // scratch of nearest
}

// Within is what runs on the surface are kept within, nil where they may go anywhere but for the window.
func (s *Surface) Within() *Within {
	if len(s.barriers) == 0 {
		return nil
	}
	n := s.Dim()
	w := &Within{y: make([]float64, n), g: make([]float64, n), from: make([]float64, n), last: make([]float64, n)}
	for _, b := range s.barriers {
		p := part{barrier: b}
		if b.inequality != nil {
			p.eval = formula.NewEvaluation(b.inequality)
		}
		w.parts = append(w.parts, p)
	}
	if s.Outside == "clamp" {
		for _, r := range s.Window {
			w.lo, w.hi = append(w.lo, r.Lo), append(w.hi, r.Hi)
		}
	}
	for range len(w.parts) + 1 {
		w.near = append(w.near, make([]float64, n))
	}
	return w
}

// Excess is by how much a point lies outside, as a distance for balls and half-spaces and to first order for formulas: at most
// 0 for what is allowed.
func (w *Within) Excess(x []float64) float64 {
	worst := math.Inf(-1)
	for i := range w.parts {
		worst = max(worst, w.parts[i].excess(x, w.g))
	}
	return worst
}

// Slack is an excess that is rounding alone, at a point.
func Slack(x []float64) float64 { return 1e-9 * (1 + norm(x)) }

func (p *part) excess(x, g []float64) float64 {
	switch {
	case p.center != nil:
		return distance(x, p.center) - p.radius
	case p.normal != nil:
		return (dot(p.normal, x) - p.offset) / norm(p.normal)
	}
	c := p.eval.Eval(g, x)
	if size := norm(g); size > 0 {
		return c / size
	}
	return c
}

const (
	mostRounds = 200 // of Dykstra's method
	mostNewton = 60  // iterations of a projection onto a formula's border
)

// Project puts x to the nearest point that is allowed: of one constraint by its projection, of several by Dykstra's method,
// whose limit it is where they are convex.
func (w *Within) Project(x []float64) {
	for _, v := range x {
		if v-v != 0 {
			return
		}
	}
	if len(w.parts) == 1 && w.lo == nil {
		w.parts[0].project(x, w.y, w.g)
		return
	}
	copy(w.from, x)
	w.dykstra(x)
	if w.Excess(x) > 1e3*Slack(x) { // of sets that are not convex its limit need not be allowed
		copy(x, w.from)
		for range mostRounds {
			for k := range w.near {
				w.onto(k, x)
			}
		}
	}
}

// dykstra is Dykstra's method.
func (w *Within) dykstra(x []float64) {
	for _, c := range w.near {
		clear(c)
	}
	for range mostRounds {
		moved := 0.0
		for k, c := range w.near {
			copy(w.last, x)
			for i := range x {
				x[i] += c[i]
				c[i] = x[i]
			}
			w.onto(k, x)
			for i := range x {
				c[i] -= x[i]
			}
			moved = max(moved, distance(x, w.last))
		}
		if moved <= 1e-15*(1+norm(x)) {
			return
		}
	}
}

// onto projects x onto one of the parts, of which the box is the last.
func (w *Within) onto(k int, x []float64) {
	switch {
	case k < len(w.parts):
		w.parts[k].project(x, w.y, w.g)
	case w.lo != nil:
		for i := range x {
			x[i] = min(max(x[i], w.lo[i]), w.hi[i])
		}
	}
}

// project puts x to the nearest point of one constraint; y and g are scratch.
func (p *part) project(x, y, g []float64) {
	switch {
	case p.center != nil:
		if d := distance(x, p.center); d > p.radius {
			for i, c := range p.center {
				x[i] = c + float64(p.radius/d*(x[i]-c))
			}
		}
	case p.normal != nil:
		if over := dot(p.normal, x) - p.offset; over > 0 {
			over /= dot(p.normal, p.normal)
			for i, a := range p.normal {
				x[i] -= float64(over * a)
			}
		}
	default:
		p.ontoBorder(x, y, g)
	}
}

// ontoBorder puts x, where it is not allowed, to the nearest point of the border: the steepest way to it, and from there Newton's
// method on the conditions of the nearest one, y − x + λ∇c(y) = 0 and c(y) = 0, as long as it leads nearer.
func (p *part) ontoBorder(x, y, g []float64) {
	c := p.eval.Eval(g, x)
	if !(c > 0) {
		return
	}
	copy(y, x)
	for range mostNewton {
		size := dot(g, g)
		if !(c > 0) || !(size > 0) {
			break
		}
		for i := range y {
			y[i] -= float64(c / size * g[i])
		}
		c = p.eval.Eval(g, y)
	}
	if len(x) <= mostNewtonVariables && c-c == 0 {
		p.nearest(x, y, g)
	}
	copy(x, y)
}

// mostNewtonVariables is in how many variables the nearest point of a border is looked for; in more, the steepest way to it has
// to do.
const mostNewtonVariables = 64

// nearest improves y, a point near the border, to the one that is nearest to x.
func (p *part) nearest(x, y, g []float64) {
	n := len(x)
	if p.h == nil {
		p.h, p.rows, p.at, p.best = make([]float64, n*n), make([]float64, (n+1)*(n+2)), make([]float64, n), make([]float64, n)
	}
	copy(p.at, y)
	c := p.eval.Eval(g, p.at)
	lambda := 0.0
	if size := dot(g, g); size > 0 {
		for i := range g {
			lambda += float64(g[i] * (x[i] - p.at[i]) / size)
		}
	}
	residual := p.residual(x, g, c, lambda)
	for range mostNewton {
		p.eval.Hessian(p.h, p.at)
		m := n + 2
		for i := range n {
			for j := range n {
				p.rows[i*m+j] = float64(lambda * p.h[i*n+j])
			}
			p.rows[i*m+i]++
			p.rows[i*m+n], p.rows[n*m+i] = g[i], g[i]
			p.rows[i*m+n+1] = x[i] - p.at[i] - float64(lambda*g[i])
		}
		p.rows[n*m+n], p.rows[n*m+n+1] = 0, -c
		if !eliminate(p.rows, n+1) {
			break
		}
		copy(p.best, p.at)
		before, improved := lambda, false
		for share := 1.0; share > 1e-6; share /= 2 {
			for i := range n {
				p.at[i] = p.best[i] + float64(share*p.rows[i*m+n+1])
			}
			lambda = before + float64(share*p.rows[n*m+n+1])
			c = p.eval.Eval(g, p.at)
			if r := p.residual(x, g, c, lambda); r < residual {
				residual, improved = r, true
				break
			}
		}
		if !improved {
			copy(p.at, p.best)
			break
		}
	}
	if c = p.eval.Eval(g, p.at); c > 0 { // but for rounding
		if size := dot(g, g); size > 0 {
			for i := range p.at {
				p.at[i] -= float64(c / size * g[i])
			}
		}
	}
	if e := p.excess(p.at, g); e <= Slack(p.at) && distance(p.at, x) <= distance(y, x) {
		copy(y, p.at)
	}
}

// residual is by how much a point misses the conditions of the nearest one.
func (p *part) residual(x, g []float64, c, lambda float64) float64 {
	sum := float64(c * c / max(dot(g, g), 1e-300))
	for i := range x {
		r := p.at[i] - x[i] + float64(lambda*g[i])
		sum += float64(r * r)
	}
	return sum
}

// eliminate solves n equations, rows of n coefficients and a right side, which becomes the solution.
func eliminate(rows []float64, n int) bool {
	m := n + 1
	for k := range n {
		pivot := k
		for i := k + 1; i < n; i++ {
			if math.Abs(rows[i*m+k]) > math.Abs(rows[pivot*m+k]) {
				pivot = i
			}
		}
		if v := rows[pivot*m+k]; v == 0 || v-v != 0 {
			return false
		}
		for j := range m {
			rows[k*m+j], rows[pivot*m+j] = rows[pivot*m+j], rows[k*m+j]
		}
		for i := range n {
			if i == k {
				continue
			}
			factor := rows[i*m+k] / rows[k*m+k]
			for j := k; j < m; j++ {
				rows[i*m+j] -= float64(factor * rows[k*m+j])
			}
		}
	}
	for i := range n {
		rows[i*m+n] /= rows[i*m+i]
	}
	return true
}

// Bordered reports whether a point lies on the border of what is allowed.
func (w *Within) Bordered(x []float64) bool { return w.Excess(x) >= -1e3*Slack(x) }
