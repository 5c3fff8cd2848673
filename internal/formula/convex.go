package formula

// bend is how a node curves, as far as the rules of composition tell (Grant, Boyd and Ye 2006, Disciplined convex programming).
type bend struct{ convex, concave bool }

// affine is a sum of multiples of variables and a number.
var affine = bend{true, true}

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
	case opConst, opVar:
		return affine
	case opAdd:
		return bend{u.convex && v.convex, u.concave && v.concave}
	case opSub:
		return bend{u.convex && v.concave, u.concave && v.convex}
	case opNeg:
		return bend{u.concave, u.convex}
	case opMul:
		if n.u == n.v {
			return bend{convex: u.outside(in)}
		}
		if c, ok := g.Value(n.u); ok {
			return v.times(c)
		}
		if c, ok := g.Value(n.v); ok {
			return u.times(c)
		}
		return bend{convex: power && u.convex && in.lo >= 0 && v.convex && limits[n.v].lo >= 0}
	case opDiv:
		if c, ok := g.Value(n.v); ok {
			return u.times(c)
		}
	case opMax:
		return bend{convex: u.convex && v.convex}
	case opMin:
		return bend{concave: u.concave && v.concave}
	case opAbs, opCosh:
		return bend{convex: u.outside(in)}
	case opExp, opExpm1, opSoftplus:
		return bend{convex: u.convex}
	case opSqrt, opLog, opLog1p:
		return bend{concave: u.concave}
	}
	return bend{}
}

// outside reports whether an even convex function of the node is convex: one that grows away from 0.
func (b bend) outside(in bounds) bool {
	return b == affine || b.convex && in.lo >= 0 || b.concave && in.hi <= 0
}

// times is a multiple, or a part.
func (b bend) times(factor float64) bend {
	switch {
	case factor > 0:
		return b
	case factor < 0:
		return bend{b.concave, b.convex}
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
