package surface

import "math"

// id names a node of a graph.
type id int32

// none is the operand that a node does not have.
const none id = -1

// node is an operation on nodes that stand before it in its graph.
type node struct {
	op   op
	u, v id
	bits uint64 // of a constant or the exponent of opPowInt: math.Float64bits; of a variable: its index
}

// graph is an expression without repeated parts: equal nodes are one node. Operands stand before what uses them. The
// methods that add a node simplify on the way, but only where the result stays the same to the bit (the sign of a
// zero apart).
type graph struct {
	nodes []node
	known map[node]id
}

func newGraph() *graph { return &graph{known: map[node]id{}} }

func (g *graph) put(n node) id {
	if i, ok := g.known[n]; ok {
		return i
	}
	g.nodes = append(g.nodes, n)
	i := id(len(g.nodes) - 1)
	g.known[n] = i
	return i
}

func (g *graph) constant(v float64) id {
	return g.put(node{op: opConst, u: none, v: none, bits: math.Float64bits(float64(v) + 0)})
}

func (g *graph) variable(i int) id { return g.put(node{op: opVar, u: none, v: none, bits: uint64(i)}) }

// value is the number that a constant node holds.
func (g *graph) value(i id) (float64, bool) {
	if n := g.nodes[i]; n.op == opConst {
		return math.Float64frombits(n.bits), true
	}
	return 0, false
}

func (g *graph) is(i id, v float64) bool {
	c, ok := g.value(i)
	return ok && c == v
}

// exponent is the whole number of an opPowInt.
func (n node) exponent() float64 { return math.Float64frombits(n.bits) }

// apply adds an operation on one or two operands, or folds it where they are constant.
func (g *graph) apply(o op, u, v id) id {
	a, okA := g.value(u)
	b, okB := 0.0, true
	if v != none {
		b, okB = g.value(v)
	}
	if okA && okB {
		return g.constant(compute(o, a, b))
	}
	return g.put(node{op: o, u: u, v: v})
}

func (g *graph) add(u, v id) id {
	switch {
	case g.is(u, 0):
		return v
	case g.is(v, 0):
		return u
	case g.nodes[v].op == opNeg:
		return g.sub(u, g.nodes[v].u)
	case g.nodes[u].op == opNeg:
		return g.sub(v, g.nodes[u].u)
	}
	return g.apply(opAdd, min(u, v), max(u, v))
}

func (g *graph) sub(u, v id) id {
	c, constant := g.value(v)
	switch {
	case g.is(u, 0):
		return g.neg(v)
	case constant:
		return g.add(u, g.constant(-c))
	case g.nodes[v].op == opNeg:
		return g.add(u, g.nodes[v].u)
	}
	return g.apply(opSub, u, v)
}

func (g *graph) neg(u id) id {
	n := g.nodes[u]
	switch {
	case n.op == opNeg:
		return n.u
	case n.op == opSub:
		return g.apply(opSub, n.v, n.u)
	case n.op == opMul && g.nodes[n.u].op == opConst:
		c, _ := g.value(n.u)
		return g.mul(g.constant(-c), n.v)
	}
	return g.apply(opNeg, u, none)
}

// mul puts a constant factor first.
func (g *graph) mul(u, v id) id {
	if _, ok := g.value(v); ok {
		u, v = v, u
	}
	switch {
	case g.is(u, 1):
		return v
	case g.is(u, -1):
		return g.neg(v)
	case g.is(u, 0) && g.nodes[v].op == opVar:
		return u
	case g.nodes[v].op == opNeg:
		return g.neg(g.mul(u, g.nodes[v].u))
	case g.nodes[u].op == opNeg:
		return g.neg(g.mul(g.nodes[u].u, v))
	}
	if _, ok := g.value(u); ok {
		return g.apply(opMul, u, v)
	}
	return g.apply(opMul, min(u, v), max(u, v))
}

// div knows the forms of the logistic function that overflow as they are written.
func (g *graph) div(u, v id) id {
	c, constant := g.value(v)
	switch {
	case g.is(v, 1):
		return u
	case constant && isPowerOfTwo(c):
		return g.mul(g.constant(1/c), u)
	case g.nodes[u].op == opNeg:
		return g.neg(g.div(g.nodes[u].u, v))
	}
	if w, ok := g.onePlusExp(v); ok {
		if g.nodes[u].op == opExp && g.nodes[u].u == w {
			return g.apply(opSigmoid, w, none)
		}
		return g.mul(u, g.apply(opSigmoid, g.neg(w), none))
	}
	return g.apply(opDiv, u, v)
}

// onePlusExp recognises 1 + exp(w).
func (g *graph) onePlusExp(i id) (w id, ok bool) {
	n := g.nodes[i]
	if n.op != opAdd {
		return none, false
	}
	one, other := n.u, n.v
	if !g.is(one, 1) {
		one, other = other, one
	}
	return g.nodes[other].u, g.is(one, 1) && g.nodes[other].op == opExp
}

// isPowerOfTwo reports whether division by c is exactly multiplication by 1/c.
func isPowerOfTwo(c float64) bool {
	frac, exp := math.Frexp(c)
	return math.Abs(frac) == 0.5 && exp > -1000 && exp < 1000
}

// log knows the form of softplus that overflows as it is written.
func (g *graph) log(u id) id {
	if w, ok := g.onePlusExp(u); ok {
		return g.apply(opSoftplus, w, none)
	}
	return g.apply(opLog, u, none)
}

// sinc of a multiple of a root is smooth where the root is not.
func (g *graph) sinc(u id) id {
	n := g.nodes[u]
	if n.op == opSqrt {
		return g.apply(opSincRoot, n.u, none)
	}
	if n.op == opMul && g.nodes[n.v].op == opSqrt {
		if c, ok := g.value(n.u); ok {
			return g.apply(opSincRoot, g.mul(g.constant(c*c), g.nodes[n.v].u), none)
		}
	}
	return g.apply(opSinc, u, none)
}

// largestPower is the greatest whole exponent that is computed by multiplying.
const largestPower = 64

func (g *graph) pow(u, v id) id {
	c, constant := g.value(v)
	base, constantBase := g.value(u)
	switch {
	case constant && constantBase:
		return g.constant(compute(opPow, base, c))
	case constant && c == math.Trunc(c) && math.Abs(c) <= largestPower:
		return g.powInt(u, c)
	case constant && c == 0.5:
		return g.apply(opSqrt, u, none)
	case constantBase && base == math.E:
		return g.apply(opExp, v, none)
	}
	return g.apply(opPow, u, v)
}

func (g *graph) powInt(u id, k float64) id {
	switch {
	case k == 0:
		return g.constant(1)
	case k == 1:
		return u
	case g.nodes[u].op == opNeg && math.Mod(k, 2) == 0:
		u = g.nodes[u].u
	}
	if c, ok := g.value(u); ok {
		return g.constant(compute(opPow, c, k))
	}
	return g.put(node{op: opPowInt, u: u, v: none, bits: math.Float64bits(k)})
}
