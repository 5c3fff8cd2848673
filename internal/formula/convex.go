package formula

import "math"

// bend is how a node curves, as far as the rules of composition tell (Grant, Boyd and Ye 2006, Disciplined convex programming),
// and whether its logarithm and its root are convex, as those of sums of exponentials and of squares are.
type bend struct{ convex, concave, log, root bool }

// affine is a sum of multiples of variables and a number.
var affine = bend{convex: true, concave: true}

// IsConvex reports whether a node is surely convex: by the rules of composition, which see no square that is multiplied out.
func (g *Graph) IsConvex(root ID) bool {
	needed, roots := g.expand([]ID{root})
	limits := needed.bounds()
	all, bases := make([]bend, len(needed.nodes)), make([]ID, len(needed.nodes))
	for i, n := range needed.nodes {
		bases[i] = ID(i)
		if n.op == opMul && bases[n.u] == bases[n.v] {
			bases[i] = bases[n.u] // a power of it
		}
		all[i] = needed.bendOf(n, all, limits, bases[i] != ID(i))
	}
	return all[roots[0]].convex
}

// bendOf is the bend of a node from those of its operands; power says that it is a product of powers of the same node.
func (g *Graph) bendOf(n node, all []bend, limits []bounds, power bool) bend {
	var u, v bend
	var in bounds // of u
	if n.u != None {
		u, in = all[n.u], limits[n.u]
	}
	if n.v != None {
		v = all[n.v]
	}
	switch n.op {
	case opConst:
		c := math.Float64frombits(n.bits)
		return bend{convex: true, concave: true, log: c > 0, root: c >= 0}
	case opVar:
		return affine
	case opAdd:
		if a, b, ok := g.addends(n); ok && all[a].convex && (b == None && all[a].concave || b != None && all[b].convex) {
			return bend{convex: true}
		}
		return bend{u.convex && v.convex, u.concave && v.concave, u.log && v.log, u.root && v.root}
	case opSub:
		return bend{convex: u.convex && v.concave, concave: u.concave && v.convex}
	case opNeg:
		return bend{convex: u.concave, concave: u.convex}
	case opMul:
		if n.u == n.v {
			return bend{convex: u.outside(in) || u.log, log: u.log, root: u.outside(in)}
		}
		if c, ok := g.Value(n.u); ok {
			return v.times(c)
		}
		if c, ok := g.Value(n.v); ok {
			return u.times(c)
		}
		both := u.log && v.log
		return bend{convex: both || power && u.convex && in.lo >= 0 && v.convex && limits[n.v].lo >= 0 || g.entropic(n.u, n.v, all) || g.entropic(n.v, n.u, all), log: both}
	case opDiv:
		if c, ok := g.Value(n.v); ok {
			return u.times(c)
		}
		if c, ok := g.Value(n.u); ok && c >= 0 {
			return bend{convex: v.concave && limits[n.v].lo >= 0}
		}
	case opMax:
		return bend{convex: u.convex && v.convex, log: u.log && v.log, root: u.root && v.root}
	case opMin:
		return bend{concave: u.concave && v.concave}
	case opAbs:
		return bend{convex: u.outside(in), root: u.root && in.lo >= 0}
	case opCosh:
		return bend{convex: u.outside(in), log: u.affine()}
	case opExp:
		return bend{convex: u.convex, log: u.convex}
	case opExpm1, opSoftplus:
		return bend{convex: u.convex}
	case opSqrt:
		return bend{convex: u.root || u.log, concave: u.concave, log: u.log}
	case opLog:
		return bend{convex: u.log, concave: u.concave}
	case opLog1p:
		return bend{concave: u.concave}
	case opPow:
		if c, ok := g.Value(n.v); ok && (in.lo >= 0 || c != math.Trunc(c) && u.affine()) { // parts of powers have no value below 0
			return bend{convex: c >= 1 && u.convex || c <= 0 && u.concave, concave: c >= 0 && c <= 1 && u.concave, root: c >= 2 && u.convex}
		}
	}
	return bend{}
}

// entropic reports whether the nodes are u and log(u) of what is affine: their product is convex where it has a value.
func (g *Graph) entropic(u, log ID, all []bend) bool {
	n := g.nodes[log]
	return n.op == opLog && n.u == u && all[u].affine()
}

func (b bend) affine() bool { return b.convex && b.concave }

// outside reports whether an even convex function of the node is convex: one that grows away from 0.
func (b bend) outside(in bounds) bool {
	return b.affine() || b.convex && in.lo >= 0 || b.concave && in.hi <= 0
}

// times is a multiple, or a part.
func (b bend) times(factor float64) bend {
	switch {
	case factor > 0:
		return b
	case factor < 0:
		return bend{convex: b.concave, concave: b.convex}
	}
	return affine
}

// Degree is that of a polynomial in the variables, at most most+1; ok is false for what is none by its form.
func (g *Graph) Degree(root ID, most int) (degree int, ok bool) {
	needed, roots := g.expand([]ID{root})
	all := make([]int, len(needed.nodes)) // -1 for no polynomial
	for i, n := range needed.nodes {
		all[i] = min(needed.degreeOf(n, all), most+1)
	}
	degree = all[roots[0]]
	return degree, degree >= 0
}

func (g *Graph) degreeOf(n node, all []int) int {
	for _, u := range n.operands() {
		if all[u] < 0 {
			return -1
		}
	}
	switch n.op {
	case opConst:
		return 0
	case opVar:
		return 1
	case opAdd, opSub:
		return max(all[n.u], all[n.v])
	case opNeg:
		return all[n.u]
	case opMul:
		return all[n.u] + all[n.v]
	case opDiv:
		if _, ok := g.Value(n.v); ok {
			return all[n.u]
		}
	}
	return -1
}
