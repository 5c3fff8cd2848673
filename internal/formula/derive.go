package formula

import "math"

// deriver finds the gradient of a node by reverse accumulation: from the root down, every node hands its adjoint, the
// derivative of the root by it, on to its operands. The new nodes are put into the same graph.
type deriver struct {
	*Graph
	adjoint []ID // of the nodes up to the root; None where nothing has arrived
}

// gradient returns the derivatives of root by the variables 0 … n−1.
func (g *Graph) gradient(root ID, n int) []ID {
	d := &deriver{Graph: g, adjoint: make([]ID, root+1)}
	for i := range d.adjoint {
		d.adjoint[i] = None
	}
	slopes := make([]ID, n)
	for i := range slopes {
		slopes[i] = g.Constant(0)
	}
	d.adjoint[root] = g.Constant(1)
	for i := root; i >= 0; i-- {
		a := d.adjoint[i]
		if a == None {
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
func (d *deriver) pass(u, a ID) {
	if d.nodes[u].op == opConst || d.is(a, 0) {
		return
	}
	if d.adjoint[u] != None {
		a = d.plus(d.adjoint[u], a)
	}
	d.adjoint[u] = a
}

// backward passes the adjoint a of node i, which is y, on to its operands.
func (d *deriver) backward(i ID, y node, a ID) {
	u, v := y.u, y.v
	switch y.op {
	case opConst, opSign, opFloor:
	case opAdd:
		d.pass(u, a)
		d.pass(v, a)
	case opSub:
		d.pass(u, a)
		d.pass(v, d.Neg(a))
	case opMul:
		d.pass(u, d.product(a, v))
		d.pass(v, d.product(a, u))
	case opDiv:
		d.backwardDiv(i, u, v, a)
	case opNeg:
		d.pass(u, d.Neg(a))
	case opPowInt:
		k := y.exponent()
		slope := d.product(d.Constant(k), d.powInt(u, k-1))
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

func (d *deriver) backwardDiv(i, u, v, a ID) {
	if c, ok := d.Value(v); ok {
		d.pass(u, d.product(a, d.Constant(1/c)))
		return
	}
	t := d.over(a, v)
	d.pass(u, t)
	d.pass(v, d.Neg(d.guarded(t, i)))
}

func (d *deriver) backwardPow(i, u, v, a ID) {
	lower := d.Add(v, d.Constant(-1))
	d.pass(u, d.product(a, d.product(v, d.apply(opPowSlope, u, lower))))
	d.pass(v, d.product(a, d.product(i, d.apply(opLogSlope, u, None))))
}

// chain is the adjoint of u that comes from y = φ(u), a·φ′(u), where i is the node y.
func (d *deriver) chain(i ID, phi op, u, a ID) ID {
	one := d.Constant(1)
	switch phi {
	case opSqrt:
		return d.product(d.Constant(0.5), d.over(a, i))
	case opCbrt:
		return d.product(d.Constant(1.0/3), d.over(a, d.Mul(i, i)))
	case opExp:
		return d.guarded(a, i)
	case opExpm1:
		return d.guarded(a, d.apply(opExp, u, None))
	case opLog:
		return d.over(a, u)
	case opLog1p:
		return d.over(a, d.Add(one, u))
	case opSin:
		return d.product(a, d.apply(opCos, u, None))
	case opCos:
		return d.Neg(d.product(a, d.apply(opSin, u, None)))
	case opTan:
		return d.guarded(a, d.Add(one, d.Mul(i, i)))
	case opAsin:
		return d.over(a, d.apply(opSqrt, d.Mul(d.Sub(one, u), d.Add(one, u)), None))
	case opAcos:
		return d.Neg(d.over(a, d.apply(opSqrt, d.Mul(d.Sub(one, u), d.Add(one, u)), None)))
	case opAtan:
		return d.over(a, d.Add(one, d.Mul(u, u)))
	case opSinh:
		return d.guarded(a, d.apply(opCosh, u, None))
	case opCosh:
		return d.guarded(a, d.apply(opSinh, u, None))
	case opTanh:
		return d.product(a, d.apply(opTanhSlope, u, None))
	case opAbs:
		return d.product(a, d.apply(opSign, u, None))
	case opSinc:
		return d.product(a, d.apply(opSincSlope, u, None))
	case opSincRoot:
		return d.product(a, d.apply(opRootSlope, u, None))
	case opSigmoid:
		return d.product(a, d.apply(opSigmoidSlope, u, None))
	case opSoftplus:
		return d.product(a, d.apply(opSigmoid, u, None))
	}
	panic("formula: a function without derivative")
}

// factor splits a node into a constant and the rest, which is none where nothing is left.
func (d *deriver) factor(i ID) (float64, ID) {
	n := d.nodes[i]
	switch {
	case n.op == opConst:
		c, _ := d.Value(i)
		return c, None
	case n.op == opNeg:
		c, rest := d.factor(n.u)
		return -c, rest
	case n.op == opMul && d.nodes[n.u].op == opConst:
		c, _ := d.Value(n.u)
		return c, n.v
	}
	return 1, i
}

func (d *deriver) scale(c float64, rest ID) ID {
	if rest == None {
		return d.Constant(c)
	}
	if c == 0 {
		return d.Constant(0)
	}
	return d.Mul(d.Constant(c), rest)
}

// product multiplies and collects constant factors in front, so that 200·(2·x) costs one multiplication.
func (d *deriver) product(u, v ID) ID {
	c, ru := d.factor(u)
	k, rv := d.factor(v)
	switch {
	case c == 0 || k == 0:
		return d.Constant(0)
	case !ordinary(c * k):
		return d.Mul(u, v)
	case ru == None:
		return d.scale(c*k, rv)
	case rv == None:
		return d.scale(c*k, ru)
	}
	return d.scale(c*k, d.Mul(ru, rv))
}

// ordinary reports whether a constant is neither infinite nor so small that it has lost digits.
func ordinary(c float64) bool { return math.Abs(c) < math.MaxFloat64 && math.Abs(c) > 0x1p-1000 }

// guarded is a product that is 0 where a factor is 0, though the other be infinite.
func (d *deriver) guarded(u, v ID) ID {
	c, ru := d.factor(u)
	k, rv := d.factor(v)
	if ru == None || rv == None || !ordinary(c*k) {
		return d.product(u, v)
	}
	return d.scale(c*k, d.apply(opTimes, ru, rv))
}

// over is a quotient that is 0 where its denominator is.
func (d *deriver) over(u, v ID) ID {
	c, ru := d.factor(u)
	if ru == None {
		ru = d.Constant(1)
	}
	return d.scale(c, d.apply(opQuot, ru, v))
}

// plus adds and collects multiples of the same node.
func (d *deriver) plus(u, v ID) ID {
	c, ru := d.factor(u)
	k, rv := d.factor(v)
	if ru == rv && ru != None {
		return d.scale(c+k, ru)
	}
	return d.Add(u, v)
}
