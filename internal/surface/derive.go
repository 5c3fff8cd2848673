package surface

import "math"

// deriver finds the gradient of a node by reverse accumulation: from the root down, every node hands its adjoint, the
// derivative of the root by it, on to its operands. The new nodes are put into the same graph.
type deriver struct {
	*graph
	adjoint []id // of the nodes up to the root; none where nothing has arrived
}

// gradient returns the derivatives of root by the variables 0 … n−1.
func (g *graph) gradient(root id, n int) []id {
	d := &deriver{graph: g, adjoint: make([]id, root+1)}
	for i := range d.adjoint {
		d.adjoint[i] = none
	}
	slopes := make([]id, n)
	for i := range slopes {
		slopes[i] = g.constant(0)
	}
	d.adjoint[root] = g.constant(1)
	for i := root; i >= 0; i-- {
		a := d.adjoint[i]
		if a == none {
			continue
		}
		if y := g.nodes[i]; y.op == opVar {
			slopes[y.bits] = a
		} else {
			d.backward(i, y, a)
		}
	}
	return slopes
}

// pass adds the adjoint a to what operand u has received.
func (d *deriver) pass(u, a id) {
	if d.nodes[u].op == opConst || d.is(a, 0) {
		return
	}
	if d.adjoint[u] != none {
		a = d.plus(d.adjoint[u], a)
	}
	d.adjoint[u] = a
}

// backward passes the adjoint a of node i, which is y, on to its operands.
func (d *deriver) backward(i id, y node, a id) {
	u, v := y.u, y.v
	switch y.op {
	case opConst, opSign, opFloor:
	case opAdd:
		d.pass(u, a)
		d.pass(v, a)
	case opSub:
		d.pass(u, a)
		d.pass(v, d.neg(a))
	case opMul:
		d.pass(u, d.product(a, v))
		d.pass(v, d.product(a, u))
	case opDiv:
		d.backwardDiv(i, u, v, a)
	case opNeg:
		d.pass(u, d.neg(a))
	case opPowInt:
		k := y.exponent()
		slope := d.product(d.constant(k), d.powInt(u, k-1))
		if k < 0 {
			d.pass(u, d.guarded(a, slope))
		} else {
			d.pass(u, d.product(a, slope))
		}
	case opPow:
		d.backwardPow(i, u, v, a)
	case opMin:
		d.pass(u, d.product(a, d.apply(opGreater, v, u)))
		d.pass(v, d.product(a, d.apply(opGreater, u, v)))
	case opMax:
		d.pass(u, d.product(a, d.apply(opGreater, u, v)))
		d.pass(v, d.product(a, d.apply(opGreater, v, u)))
	default:
		d.pass(u, d.chain(i, y.op, u, a))
	}
}

func (d *deriver) backwardDiv(i, u, v, a id) {
	if c, ok := d.value(v); ok {
		d.pass(u, d.product(a, d.constant(1/c)))
		return
	}
	t := d.over(a, v)
	d.pass(u, t)
	d.pass(v, d.neg(d.guarded(t, i)))
}

func (d *deriver) backwardPow(i, u, v, a id) {
	lower := d.add(v, d.constant(-1))
	d.pass(u, d.product(a, d.product(v, d.apply(opPowSlope, u, lower))))
	d.pass(v, d.product(a, d.product(i, d.apply(opLogSlope, u, none))))
}

// chain is the adjoint of u that comes from y = φ(u), a·φ′(u), where i is the node y.
func (d *deriver) chain(i id, phi op, u, a id) id {
	one := d.constant(1)
	switch phi {
	case opSqrt:
		return d.product(d.constant(0.5), d.over(a, i))
	case opCbrt:
		return d.product(d.constant(1.0/3), d.over(a, d.mul(i, i)))
	case opExp:
		return d.guarded(a, i)
	case opExpm1:
		return d.guarded(a, d.apply(opExp, u, none))
	case opLog:
		return d.over(a, u)
	case opLog1p:
		return d.over(a, d.add(one, u))
	case opSin:
		return d.product(a, d.apply(opCos, u, none))
	case opCos:
		return d.neg(d.product(a, d.apply(opSin, u, none)))
	case opTan:
		return d.guarded(a, d.add(one, d.mul(i, i)))
	case opAsin:
		return d.over(a, d.apply(opSqrt, d.mul(d.sub(one, u), d.add(one, u)), none))
	case opAcos:
		return d.neg(d.over(a, d.apply(opSqrt, d.mul(d.sub(one, u), d.add(one, u)), none)))
	case opAtan:
		return d.over(a, d.add(one, d.mul(u, u)))
	case opSinh:
		return d.guarded(a, d.apply(opCosh, u, none))
	case opCosh:
		return d.guarded(a, d.apply(opSinh, u, none))
	case opTanh:
		return d.product(a, d.apply(opTanhSlope, u, none))
	case opAbs:
		return d.product(a, d.apply(opSign, u, none))
	case opSinc:
		return d.product(a, d.apply(opSincSlope, u, none))
	case opSincRoot:
		return d.product(a, d.apply(opRootSlope, u, none))
	case opSigmoid:
		return d.product(a, d.apply(opSigmoidSlope, u, none))
	case opSoftplus:
		return d.product(a, d.apply(opSigmoid, u, none))
	}
	panic("surface: a function without derivative")
}

// factor splits a node into a constant and the rest, which is none where nothing is left.
func (d *deriver) factor(i id) (float64, id) {
	n := d.nodes[i]
	switch {
	case n.op == opConst:
		c, _ := d.value(i)
		return c, none
	case n.op == opNeg:
		c, rest := d.factor(n.u)
		return -c, rest
	case n.op == opMul && d.nodes[n.u].op == opConst:
		c, _ := d.value(n.u)
		return c, n.v
	}
	return 1, i
}

func (d *deriver) scale(c float64, rest id) id {
	if rest == none {
		return d.constant(c)
	}
	if c == 0 {
		return d.constant(0)
	}
	return d.mul(d.constant(c), rest)
}

// product multiplies and collects constant factors in front, so that 200·(2·x) costs one multiplication.
func (d *deriver) product(u, v id) id {
	c, ru := d.factor(u)
	k, rv := d.factor(v)
	switch {
	case c == 0 || k == 0:
		return d.constant(0)
	case !ordinary(c * k):
		return d.mul(u, v)
	case ru == none:
		return d.scale(c*k, rv)
	case rv == none:
		return d.scale(c*k, ru)
	}
	return d.scale(c*k, d.mul(ru, rv))
}

// ordinary reports whether a constant is neither infinite nor so small that it has lost digits.
func ordinary(c float64) bool { return math.Abs(c) < math.MaxFloat64 && math.Abs(c) > 0x1p-1000 }

// guarded is a product that is 0 where a factor is 0, though the other be infinite.
func (d *deriver) guarded(u, v id) id {
	c, ru := d.factor(u)
	k, rv := d.factor(v)
	if ru == none || rv == none || !ordinary(c*k) {
		return d.product(u, v)
	}
	return d.scale(c*k, d.apply(opTimes, ru, rv))
}

// over is a quotient that is 0 where its denominator is.
func (d *deriver) over(u, v id) id {
	c, ru := d.factor(u)
	if ru == none {
		ru = d.constant(1)
	}
	return d.scale(c, d.apply(opQuot, ru, v))
}

// plus adds and collects multiples of the same node.
func (d *deriver) plus(u, v id) id {
	c, ru := d.factor(u)
	k, rv := d.factor(v)
	if ru == rv && ru != none {
		return d.scale(c+k, ru)
	}
	return d.add(u, v)
}
