package constraint

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

var _ = Constraints.Add(catalog.Entry[func(catalog.Spec, formula.Scope) ([]Maker, error)]{
	Decl: catalog.Decl{
		Name: "formula", Title: "Formula", Sentence: "Points where an inequality holds, such as x + y <= 1.",
		Rule: "c(x) ≤ 0    projection: the nearest y with c(y) = 0, by Newton's method on y − x + λ∇c(y) = 0",
		Params: []catalog.Param{
			catalog.Param{Name: "formula", Type: catalog.Text, Range: catalog.Any(), Doc: "The inequality, in the surface's variables: two formulas with <= or >= between them. 0 <= x <= 1 and others that are joined by and hold together."}.AsMain(),
		},
		Notes:  []string{"The projection is iterated to rounding, from where the steepest way comes to the border; it is the nearest point of a convex set, and of others a point that none close by is nearer than."},
		Source: "Nocedal & Wright 2006, Numerical optimization, 2nd edition, chapter 18 (sequential quadratic programming)",
		Sample: "constraint: {formula: \"x*y >= 1\"}",
	},
	New: func(spec catalog.Spec, scope formula.Scope) ([]Maker, error) {
		tree, err := formula.Parse(spec.Text("formula"))
		if err != nil {
			return nil, err
		}
		parts, err := tree.AtMost0()
		if err != nil {
			return nil, err
		}
		var all []Maker
		for _, part := range parts {
			g := formula.NewGraph()
			root, err := formula.Lower(g, part, scope)
			if err != nil {
				return nil, err
			}
			f := formula.Differentiate(g, root, scope.Dim)
			convex := g.IsConvex(root) || isBowl(g, root, f)
			all = append(all, func() Set { return newInequality(f, convex) })
		}
		return all, nil
	},
})

// inequality is c(x) ≤ 0.
type inequality struct {
	border *formula.Function
	convex bool // c, surely
	c      *formula.Evaluation
	y, g   []float64 // scratch: a point, and a gradient
	low    []float64 // scratch of out

	h, rows, at, best []float64 // scratch of nearest
}

// isBowl reports whether a formula is a polynomial of degree 2 that curves down nowhere.
func isBowl(g *formula.Graph, root formula.ID, f *formula.Function) bool {
	degree, polynomial := g.Degree(root, 2)
	e := formula.NewEvaluation(f)
	n := e.Dim()
	if !polynomial || degree > 2 || n > mostNewtonVariables {
		return false
	}
	h, values := make([]float64, n*n), make([]float64, n)
	e.Hessian(h, make([]float64, n))
	return portable.Symmetric(h, values, make([]float64, n), n) && values[0] >= 0
}

func newInequality(f *formula.Function, convex bool) *inequality {
	e := formula.NewEvaluation(f)
	return &inequality{border: f, convex: convex, c: e, y: make([]float64, e.Dim()), g: make([]float64, e.Dim()), low: make([]float64, e.Dim())}
}

// Excess implements Set: a distance to first order.
func (p *inequality) Excess(x []float64) float64 {
	return p.far(p.c.Eval(p.g, x))
}

// far is how far the border lies from where its formula is c, to first order.
func (p *inequality) far(c float64) float64 {
	if size := portable.Norm(p.g); size > 0 {
		return c / size
	}
	return c
}

// Normal implements Set.
func (p *inequality) Normal(out, x []float64) {
	p.c.Eval(out, x)
	if size := portable.Norm(out); size > 0 {
		for i := range out {
			out[i] /= size
		}
	}
}

// Convex implements Set.
func (p *inequality) Convex() bool { return p.convex }

// mostNewton is how many iterations a projection onto a border takes.
const mostNewton = 60

// Project implements Set: it puts x, where it is not allowed, to the nearest point of the border, by the steepest way to it, and from there Newton's
// method on the conditions of the nearest one, y − x + λ∇c(y) = 0 and c(y) = 0, as long as it leads nearer.
func (p *inequality) Project(x []float64) {
	y, g := p.y, p.g
	c := p.c.Eval(g, x)
	if !(c > 0) {
		return
	}
	copy(y, x)
	if numeric.Dot(g, g) == 0 {
		c = p.fall(c)
	}
	if c = p.out(c); p.far(c) > slack(y) { // it swings about a place without slope, where the steepest way ends in a saddle of the formula
		copy(y, p.low)
		c = p.out(p.fall(p.c.Eval(g, y)))
	}
	if len(x) <= mostNewtonVariables && c-c == 0 {
		p.nearest(x)
	}
	copy(x, y)
}

// out moves p.y by the steepest way towards where the border's formula, which is c there, is 0, and returns what it is where that ends.
// The least that it was on the way it was at p.low.
func (p *inequality) out(c float64) float64 {
	least := math.Inf(1)
	for range mostNewton {
		size := numeric.Dot(p.g, p.g)
		if c > 0 && size == 0 {
			c = p.aside()
			size = numeric.Dot(p.g, p.g)
		}
		if c < least {
			least = c
			copy(p.low, p.y)
		}
		if !(c > 0) || !(size > 0) {
			break
		}
		for i := range p.y {
			p.y[i] -= float64(c / size * p.g[i])
		}
		c = p.c.Eval(p.g, p.y)
	}
	return c
}

// fall moves p.y from a point where the border's formula has no slope, so that nothing tells the nearest way out, along its steepest
// curvature down to where that is 0 by it, and returns what it is there: x*y >= 1 is left from (0, 0) to (1, 1). Where it curves down
// nowhere the point stays.
func (p *inequality) fall(c float64) float64 {
	n := len(p.y)
	if n > mostNewtonVariables {
		return c
	}
	h, values := make([]float64, n*n), make([]float64, n)
	p.c.Hessian(h, p.y)
	if !portable.Symmetric(h, values, make([]float64, n), n) || !(values[0] < 0) {
		return c
	}
	reach, most := math.Sqrt(-2*c/values[0]), 0
	for i := range n { // one of two ways that are as good: towards larger values of the variable that changes most
		if math.Abs(h[i*n]) > math.Abs(h[most*n])*(1+1e-9) {
			most = i
		}
	}
	reach = math.Copysign(reach, h[most*n])
	for i := range n {
		p.y[i] += float64(reach * h[i*n])
	}
	return p.c.Eval(p.g, p.y)
}

// aside moves p.y by next to nothing from a point where the border's formula has no slope though it is not level, as on the crease of
// max(x, y), where two tie, and returns what it is there.
func (p *inequality) aside() float64 {
	by := slack(p.y) / float64(len(p.y))
	for i := range p.y {
		p.y[i] += float64(by * float64(i+1))
	}
	return p.c.Eval(p.g, p.y)
}

// mostNewtonVariables is in how many variables the nearest point of a border is looked for; in more, the steepest way to it has
// to do.
const mostNewtonVariables = 64

// nearest improves p.y, a point near the border, to the one that is nearest to x.
func (p *inequality) nearest(x []float64) {
	n, y, g := len(x), p.y, p.g
	if p.h == nil {
		p.h, p.rows, p.at, p.best = make([]float64, n*n), make([]float64, (n+1)*(n+2)), make([]float64, n), make([]float64, n)
	}
	copy(p.at, y)
	c := p.c.Eval(g, p.at)
	lambda := 0.0
	if size := numeric.Dot(g, g); size > 0 {
		for i := range g {
			lambda += float64(g[i] * (x[i] - p.at[i]) / size)
		}
	}
	residual := p.residual(x, g, c, lambda)
	for range mostNewton {
		p.c.Hessian(p.h, p.at)
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
		if !portable.Eliminate(p.rows, n+1) {
			break
		}
		copy(p.best, p.at)
		before, improved := lambda, false
		for share := 1.0; share > 1e-6; share /= 2 {
			for i := range n {
				p.at[i] = p.best[i] + float64(share*p.rows[i*m+n+1])
			}
			lambda = before + float64(share*p.rows[n*m+n+1])
			c = p.c.Eval(g, p.at)
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
	if c = p.c.Eval(g, p.at); c > 0 { // but for rounding
		if size := numeric.Dot(g, g); size > 0 {
			for i := range p.at {
				p.at[i] -= float64(c / size * g[i])
			}
		}
	}
	if e := p.Excess(p.at); e <= slack(p.at) && portable.Distance(p.at, x) <= portable.Distance(y, x) {
		copy(y, p.at)
	}
}

// residual is by how much a point misses the conditions of the nearest one.
func (p *inequality) residual(x, g []float64, c, lambda float64) float64 {
	sum := float64(c * c / max(numeric.Dot(g, g), 1e-300))
	for i := range x {
		r := p.at[i] - x[i] + float64(lambda*g[i])
		sum += float64(r * r)
	}
	return sum
}
