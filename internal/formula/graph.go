package formula

import "math"

// ID names a node of a graph.
type ID int32

// None is the operand that a node does not have.
const None ID = -1

// node is an operation on nodes that stand before it in its graph.
type node struct {
	op   op
	u, v ID
	w    ID     // of opIf alone
	bits uint64 // of a constant or the exponent of opPowInt: math.Float64bits; of a variable: its index
}

// Graph is an expression without repeated parts: equal nodes are one node. Operands stand before what uses them. The
// methods that add a node simplify on the way, but only where the result stays the same to the bit (the sign of a
// zero apart).
type Graph struct {
	nodes []node
	known map[node]ID
	sums  map[ID][]ID // of logarithms of sums of exponentials, these exponents
}

// NewGraph makes an empty graph.
func NewGraph() *Graph { return &Graph{known: map[node]ID{}} }

func (g *Graph) put(n node) ID {
	if i, ok := g.known[n]; ok {
		return i
	}
	g.nodes = append(g.nodes, n)
	i := ID(len(g.nodes) - 1)
	g.known[n] = i
	return i
}

func (g *Graph) Constant(v float64) ID {
	return g.put(node{op: opConst, u: None, v: None, w: None, bits: math.Float64bits(float64(v) + 0)})
}

func (g *Graph) Variable(i int) ID {
	return g.put(node{op: opVar, u: None, v: None, w: None, bits: uint64(i)})
}

// Value is the number that a constant node holds.
func (g *Graph) Value(i ID) (float64, bool) {
	if n := g.nodes[i]; n.op == opConst {
		return math.Float64frombits(n.bits), true
	}
	return 0, false
}

func (g *Graph) is(i ID, v float64) bool {
	c, ok := g.Value(i)
	return ok && c == v
}

// operands are the nodes that a node is made of.
func (n node) operands() []ID {
	all := [3]ID{n.u, n.v, n.w}
	for i, u := range all {
		if u == None {
			return all[:i]
		}
	}
	return all[:]
}

// exponent is the whole number of an opPowInt.
func (n node) exponent() float64 { return math.Float64frombits(n.bits) }

// apply adds an operation on one or two operands, or folds it where they are constant.
func (g *Graph) apply(o op, u, v ID) ID {
	a, okA := g.Value(u)
	b, okB := 0.0, true
	if v != None {
		b, okB = g.Value(v)
	}
	if okA && okB {
		return g.Constant(compute(o, a, b))
	}
	return g.put(node{op: o, u: u, v: v, w: None})
}

func (g *Graph) Add(u, v ID) ID {
	switch {
	case g.is(u, 0):
		return v
	case g.is(v, 0):
		return u
	case g.nodes[v].op == opNeg:
		return g.Sub(u, g.nodes[v].u)
	case g.nodes[u].op == opNeg:
		return g.Sub(v, g.nodes[u].u)
	}
	return g.apply(opAdd, min(u, v), max(u, v))
}

func (g *Graph) Sub(u, v ID) ID {
	c, constant := g.Value(v)
	switch {
	case g.is(u, 0):
		return g.Neg(v)
	case constant:
		return g.Add(u, g.Constant(-c))
	case g.nodes[v].op == opNeg:
		return g.Add(u, g.nodes[v].u)
	}
	if w, ok := g.above(u, v); ok { // log(exp(a) + exp(b)) − a
		return w
	}
	if w, ok := g.above(v, u); ok {
		return g.Neg(w)
	}
	return g.apply(opSub, u, v)
}

func (g *Graph) Neg(u ID) ID {
	n := g.nodes[u]
	switch {
	case n.op == opNeg:
		return n.u
	case n.op == opSub:
		return g.apply(opSub, n.v, n.u)
	case n.op == opMul && g.nodes[n.u].op == opConst:
		c, _ := g.Value(n.u)
		return g.Mul(g.Constant(-c), n.v)
	}
	return g.apply(opNeg, u, None)
}

// Mul puts a constant factor first.
func (g *Graph) Mul(u, v ID) ID {
	if _, ok := g.Value(v); ok {
		u, v = v, u
	}
	switch {
	case g.is(u, 1):
		return v
	case g.is(u, -1):
		return g.Neg(v)
	case g.is(u, 0) && g.nodes[v].op == opVar:
		return u
	case g.nodes[v].op == opNeg:
		return g.Neg(g.Mul(u, g.nodes[v].u))
	case g.nodes[u].op == opNeg:
		return g.Neg(g.Mul(g.nodes[u].u, v))
	}
	if _, ok := g.Value(u); ok {
		return g.apply(opMul, u, v)
	}
	return g.apply(opMul, min(u, v), max(u, v))
}

// Div knows the forms of the logistic function that overflow as they are written.
func (g *Graph) Div(u, v ID) ID {
	c, constant := g.Value(v)
	switch {
	case g.is(v, 1):
		return u
	case constant && isPowerOfTwo(c):
		return g.Mul(g.Constant(1/c), u)
	case g.nodes[u].op == opNeg:
		return g.Neg(g.Div(g.nodes[u].u, v))
	}
	if w, ok := g.onePlusExp(v); ok {
		if g.nodes[u].op == opExp && g.nodes[u].u == w {
			return g.apply(opSigmoid, w, None)
		}
		return g.Mul(u, g.apply(opSigmoid, g.Neg(w), None))
	}
	if stable, ok := g.ratioOf(u, v); ok {
		return stable
	}
	return g.apply(opDiv, u, v)
}

// onePlusExp recognises 1 + exp(w).
func (g *Graph) onePlusExp(i ID) (w ID, ok bool) {
	n := g.nodes[i]
	if n.op != opAdd {
		return None, false
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

// Root is the square root.
func (g *Graph) Root(u ID) ID { return g.apply(opSqrt, u, None) }

// log knows the forms that overflow as they are written.
func (g *Graph) log(u ID) ID {
	if w, ok := g.onePlusExp(u); ok {
		return g.apply(opSoftplus, w, None)
	}
	if stable, ok := g.logOf(u); ok {
		return stable
	}
	return g.apply(opLog, u, None)
}

// sinc of a multiple of a root is smooth where the root is not.
func (g *Graph) sinc(u ID) ID {
	n := g.nodes[u]
	if n.op == opSqrt {
		return g.apply(opSincRoot, n.u, None)
	}
	if n.op == opMul && g.nodes[n.v].op == opSqrt {
		if c, ok := g.Value(n.u); ok {
			return g.apply(opSincRoot, g.Mul(g.Constant(c*c), g.nodes[n.v].u), None)
		}
	}
	return g.apply(opSinc, u, None)
}

// largestPower is the greatest whole exponent that is computed by multiplying.
const largestPower = 64

func (g *Graph) pow(u, v ID) ID {
	c, constant := g.Value(v)
	base, constantBase := g.Value(u)
	switch {
	case constant && constantBase:
		return g.Constant(compute(opPow, base, c))
	case constant && c == math.Trunc(c) && math.Abs(c) <= largestPower:
		return g.powInt(u, c)
	case constant && c == 0.5:
		return g.apply(opSqrt, u, None)
	case constantBase && base == math.E:
		return g.apply(opExp, v, None)
	}
	return g.apply(opPow, u, v)
}

func (g *Graph) powInt(u ID, k float64) ID {
	switch {
	case k == 0:
		return g.Constant(1)
	case k == 1:
		return u
	case g.nodes[u].op == opNeg && math.Mod(k, 2) == 0:
		u = g.nodes[u].u
	}
	if c, ok := g.Value(u); ok {
		return g.Constant(compute(opPow, c, k))
	}
	return g.put(node{op: opPowInt, u: u, v: None, w: None, bits: math.Float64bits(k)})
}
