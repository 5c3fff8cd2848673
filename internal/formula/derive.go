package formula

import "math"

// deriver finds the gradient of a node by reverse accumulation: from the root down, every node hands its adjoint, the
// derivative of the root by it, on to its operands. The new nodes are put into the same graph.
type deriver struct {
	*Graph
	adjoint []ID        // of the nodes up to the root; none where nothing has arrived
	masked  map[ID]bool // adjoints that are 0 where a condition chose something else, whose slopes may then be no numbers
}

// gradient returns the derivatives of root by the variables 0 … n−1.
func (g *Graph) gradient(root ID, n int) []ID {
	d := &deriver{Graph: g, adjoint: make([]ID, root+1), masked: map[ID]bool{}}
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
	if before := d.adjoint[u]; before != None {
		sum := d.plus(before, a)
		if d.masked[before] && d.masked[a] {
			d.mask(sum)
		}
		a = sum
	}
	d.adjoint[u] = a
}

// backward passes the adjoint a of node i, which is y, on to its operands.
func (d *deriver) backward(i ID, y node, a ID) {
	u, v := y.u, y.v
	switch y.op {
	case opConst, opSign, opFloor, opRound, opHold, opGreater, opAtLeast, opEqual:
	case opAdd:
		d.pass(u, a)
		d.pass(v, a)
	case opSub:
		d.pass(u, a)
		d.pass(v, d.minus(a))
	case opMul:
		d.pass(u, d.along(a, v))
		d.pass(v, d.along(a, u))
	case opDiv:
		d.backwardDiv(i, u, v, a)
	case opNeg:
		d.pass(u, d.minus(a))
	case opIf:
		d.pass(v, d.mask(d.choose(u, a, d.Constant(0))))
		d.pass(y.w, d.mask(d.choose(u, d.Constant(0), a)))
	case opAtan2:
		t := d.over(a, d.Add(d.Mul(u, u), d.Mul(v, v)))
		d.pass(u, d.along(t, v))
		d.pass(v, d.minus(d.along(t, u)))
	case opMod:
		d.pass(u, a)
		d.pass(v, d.minus(d.along(a, d.apply(opFloor, d.Div(u, v), None))))
	case opPowInt:
		k := y.exponent()
		slope := d.product(d.Constant(k), d.powInt(u, k-1))
		if k < 0 {
			d.pass(u, d.kept(a, slope))
		} else {
			d.pass(u, d.along(a, slope))
		}
	case opPow:
		d.backwardPow(i, u, v, a)
	case opMin:
		d.pass(u, d.along(a, d.apply(opGreater, v, u)))
		d.pass(v, d.along(a, d.apply(opGreater, u, v)))
	case opMax:
		d.pass(u, d.along(a, d.apply(opGreater, u, v)))
		d.pass(v, d.along(a, d.apply(opGreater, v, u)))
	default:
		d.pass(u, d.chain(i, y.op, u, a))
	}
}

func (d *deriver) backwardDiv(i, u, v, a ID) {
	if c, ok := d.Value(v); ok {
		d.pass(u, d.along(a, d.Constant(1/c)))
		return
	}
	t := d.over(a, v)
	d.pass(u, t)
	d.pass(v, d.minus(d.kept(t, i)))
}

func (d *deriver) backwardPow(i, u, v, a ID) {
	lower := d.Add(v, d.Constant(-1))
	d.pass(u, d.along(a, d.product(v, d.apply(opPowSlope, u, lower))))
	d.pass(v, d.along(a, d.product(i, d.apply(opLogSlope, u, None))))
}

// chain is the adjoint of u that comes from y = φ(u), a·φ′(u), where i is the node y.
func (d *deriver) chain(i ID, phi op, u, a ID) ID {
	one := d.Constant(1)
	switch phi {
	case opSqrt:
		return d.scaled(0.5, d.over(a, i))
	case opCbrt:
		return d.scaled(1.0/3, d.over(a, d.Mul(i, i)))
	case opExp:
		return d.kept(a, i)
	case opExpm1:
		return d.kept(a, d.apply(opExp, u, None))
	case opLog:
		return d.over(a, u)
	case opLog1p:
		return d.over(a, d.Add(one, u))
	case opSin:
		return d.along(a, d.apply(opCos, u, None))
	case opCos:
		return d.minus(d.along(a, d.apply(opSin, u, None)))
	case opTan:
		return d.kept(a, d.Add(one, d.Mul(i, i)))
	case opAsin:
		return d.over(a, d.apply(opSqrt, d.Mul(d.Sub(one, u), d.Add(one, u)), None))
	case opAcos:
		return d.minus(d.over(a, d.apply(opSqrt, d.Mul(d.Sub(one, u), d.Add(one, u)), None)))
	case opAtan:
		return d.over(a, d.Add(one, d.Mul(u, u)))
	case opSinh:
		return d.kept(a, d.apply(opCosh, u, None))
	case opCosh:
		return d.kept(a, d.apply(opSinh, u, None))
	case opTanh:
		return d.along(a, d.apply(opTanhSlope, u, None))
	case opAbs:
		return d.along(a, d.apply(opSign, u, None))
	case opSinc:
		return d.along(a, d.apply(opSincSlope, u, None))
	case opSincRoot:
		return d.along(a, d.apply(opRootSlope, u, None))
	case opSigmoid:
		return d.along(a, d.apply(opSigmoidSlope, u, None))
	case opSoftplus:
		return d.along(a, d.apply(opSigmoid, u, None))
	case opErf:
		return d.along(a, d.product(d.Constant(erfScale), d.apply(opExp, d.Neg(d.Mul(u, u)), None)))
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

// over is an adjoint divided by v, and 0 where v is 0.
func (d *deriver) over(a, v ID) ID {
	if d.masked[a] {
		return d.along(a, d.quotient(d.Constant(1), v))
	}
	return d.quotient(a, v)
}

// quotient is u/v, and 0 where v is.
func (d *deriver) quotient(u, v ID) ID {
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

// mask notes that an adjoint is 0 where a condition chose something else.
func (d *deriver) mask(a ID) ID {
	if _, constant := d.Value(a); !constant {
		d.masked[a] = true
	}
	return a
}

// along is an adjoint times a slope, and 0 where a masked adjoint is, were the slope no number.
func (d *deriver) along(a, slope ID) ID {
	if !d.masked[a] {
		return d.product(a, slope)
	}
	return d.mask(d.guarded(a, slope))
}

// kept is along for slopes that may be infinite where an adjoint is 0.
func (d *deriver) kept(a, slope ID) ID {
	product := d.guarded(a, slope)
	if d.masked[a] {
		d.mask(product)
	}
	return product
}

// minus is an adjoint with the other sign.
func (d *deriver) minus(a ID) ID {
	product := d.Neg(a)
	if d.masked[a] {
		d.mask(product)
	}
	return product
}

// scaled is a multiple of an adjoint.
func (d *deriver) scaled(c float64, a ID) ID {
	product := d.product(d.Constant(c), a)
	if d.masked[a] {
		d.mask(product)
	}
	return product
}
