package formula

import "math"

// bounds are two numbers between which a node's values stay wherever it has one.
type bounds struct{ lo, hi float64 }

// anything is what nothing is known of.
var anything = bounds{math.Inf(-1), math.Inf(1)}

// Least is a number that the values of a node never fall below, to rounding: -Inf where its form tells none.
func (g *Graph) Least(root ID) float64 {
	needed, roots := g.expand([]ID{root})
	return needed.bounds()[roots[0]].lo
}

// bounds bounds each node by what it is made of, its operands taken as independent of each other.
func (g *Graph) bounds() []bounds {
	all := make([]bounds, len(g.nodes))
	for i, n := range g.nodes {
		b := g.boundsOf(n, all)
		if math.IsNaN(b.lo) || math.IsNaN(b.hi) {
			b = anything
		}
		all[i] = b
	}
	return all
}

func (g *Graph) boundsOf(n node, all []bounds) bounds {
	var u, v bounds
	if n.u != None {
		u = all[n.u]
	}
	if n.v != None {
		v = all[n.v]
	}
	switch n.op {
	case opConst:
		c := math.Float64frombits(n.bits)
		return bounds{c, c}
	case opAdd:
		return bounds{max(u.lo+v.lo, g.leastOfLog(n, all)), u.hi + v.hi}
	case opSub:
		return bounds{u.lo - v.hi, u.hi - v.lo}
	case opNeg:
		return bounds{-u.hi, -u.lo}
	case opMul:
		if n.u == n.v {
			m := u.magnitude()
			return bounds{m.lo * m.lo, m.hi * m.hi}
		}
		return u.times(v)
	case opDiv:
		if v.lo > 0 || v.hi < 0 {
			return u.times(bounds{1 / v.hi, 1 / v.lo})
		}
		if u.lo >= 0 && v.lo >= 0 { // at a pole there is no value
			return bounds{0, math.Inf(1)}
		}
	case opMin:
		return bounds{min(u.lo, v.lo), min(u.hi, v.hi)}
	case opMax:
		return bounds{max(u.lo, v.lo), max(u.hi, v.hi)}
	case opIf:
		w := all[n.w]
		return bounds{min(v.lo, w.lo), max(v.hi, w.hi)}
	case opAbs:
		return u.magnitude()
	case opExp, opExpm1, opSoftplus, opTanh, opSinh, opAtan, opErf, opSigmoid, opCbrt, opFloor, opRound, opHold:
		return u.mapped(n.op)
	case opSqrt, opLog:
		return bounds{max(u.lo, 0), max(u.hi, 0)}.mapped(n.op)
	case opLog1p:
		return bounds{max(u.lo, -1), max(u.hi, -1)}.mapped(n.op)
	case opCosh:
		return u.magnitude().mapped(n.op)
	case opSin, opCos, opSign:
		return bounds{-1, 1}
	case opPow:
		if c, ok := g.Value(n.v); u.lo >= 0 || ok && c != math.Trunc(c) {
			return bounds{0, math.Inf(1)}
		}
	}
	return anything
}

// leastOfLog is below what a sum that is the logarithm of two exponentials does not fall.
func (g *Graph) leastOfLog(n node, all []bounds) float64 {
	a, b, ok := g.addends(n)
	if !ok {
		return math.Inf(-1)
	}
	lower := all[a].lo
	if b == None { // log(2 cosh a)
		lower = all[a].magnitude().lo
		return lower + compute(opSoftplus, -2*lower, 0)
	}
	upper := max(lower, all[b].lo)
	if lower = min(lower, all[b].lo); math.IsInf(lower, -1) {
		return upper
	}
	return upper + compute(opSoftplus, lower-upper, 0)
}

// mapped are the bounds of a function that rises between these.
func (b bounds) mapped(rising op) bounds {
	return bounds{compute(rising, b.lo, 0), compute(rising, b.hi, 0)}
}

// magnitude are the bounds of |u|.
func (b bounds) magnitude() bounds {
	switch {
	case b.lo >= 0:
		return b
	case b.hi <= 0:
		return bounds{-b.hi, -b.lo}
	}
	return bounds{0, max(-b.lo, b.hi)}
}

// times are the bounds of a product; 0 times what has no bound is 0, since no value is infinite.
func (b bounds) times(c bounds) bounds {
	all := [...]float64{times(b.lo, c.lo), times(b.lo, c.hi), times(b.hi, c.lo), times(b.hi, c.hi)}
	return bounds{min(all[0], all[1], all[2], all[3]), max(all[0], all[1], all[2], all[3])}
}
