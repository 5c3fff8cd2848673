package formula

// Fusion: a sum takes in products, and a product a product, that nothing else uses. It saves dispatching an
// instruction and storing a result, and rounds exactly as the separate operations would.

// planFusion marks the nodes that are computed inside the one that uses them.
func (c *compiler) planFusion() {
	for i := len(c.g.nodes) - 1; i >= 0; i-- {
		n := c.g.nodes[i]
		if c.absorbed[i] || c.uses[i] == 0 {
			continue
		}
		switch n.op {
		case opAdd:
			c.planAdd(n)
		case opSub:
			c.absorb(n.u, opMul)
			c.absorb(n.v, opMul)
		case opMul:
			_ = c.absorb(n.u, opMul) || c.absorb(n.v, opMul)
		}
	}
}

func (c *compiler) planAdd(n node) {
	left, right := c.absorb(n.u, opMul), c.absorb(n.v, opMul)
	if left && right {
		_ = c.absorbFactor(n.u) || c.absorbFactor(n.v)
	}
	if left || right {
		return
	}
	for _, u := range []ID{n.u, n.v} {
		if c.absorb(u, opAdd) {
			inner := c.g.nodes[u]
			_ = c.absorb(inner.u, opMul) || c.absorb(inner.v, opMul)
			return
		}
	}
}

// absorb marks i if it is the given operation and used only once.
func (c *compiler) absorb(i ID, o op) bool {
	if c.g.nodes[i].op != o || c.uses[i] != 1 {
		return false
	}
	c.absorbed[i] = true
	return true
}

// absorbFactor marks a factor of a product that is a product itself.
func (c *compiler) absorbFactor(i ID) bool {
	n := c.g.nodes[i]
	return c.absorb(n.v, opMul) || c.absorb(n.u, opMul)
}

// emit writes the instruction for node i.
func (c *compiler) emit(i ID) {
	n := c.g.nodes[i]
	in := instruction[uint32]{op: n.op}
	switch n.op {
	case opAdd:
		c.emitAdd(&in, n)
	case opSub:
		c.emitSub(&in, n)
	case opMul:
		c.emitMul(&in, n)
	default:
		in.a = c.register[n.u]
		if n.v != None {
			in.b = c.register[n.v]
		}
		if n.w != None {
			in.c = c.register[n.w]
		}
	}
	in.d = c.target(i)
	c.append(in)
}

// append adds an instruction.
func (c *compiler) append(in instruction[uint32]) {
	in.repeat()
	c.p.code = append(c.p.code, in)
}

// repeat lets operands that an instruction does not have repeat its first, so that it depends on nothing else.
func (in *instruction[R]) repeat() {
	missing := [...]*R{&in.b, &in.c, &in.e, &in.f}
	for _, r := range missing[operands(in.op)-1:] {
		*r = in.a
	}
}

// operands is how many operands an instruction has, its second result counted among them.
func operands(o op) int {
	switch o {
	case opMulAddMulMul, opMulDivRootMulAdd, opIfMulAdd:
		return 5
	case opMulAddMul, opMulSubMul, opMulAddAdd, opDivRootMulAdd, opMulDivRootAdd, opSignMulAddMul:
		return 4
	case opMulAdd, opMulSub, opSubMul, opMulMul, opAddAdd, opIf, opRootMulAdd, opDivSub, opDivRootSub, opDivRootAdd:
		return 3
	case opAdd, opSub, opMul, opDiv, opMin, opMax, opPow, opQuot, opTimes, opGreater, opAtLeast, opEqual, opAtan2, opMod, opPowSlope, opSinCos, opRootAdd:
		return 2
	}
	return 1
}

func (c *compiler) emitAdd(in *instruction[uint32], n node) {
	u, v := n.u, n.v
	if c.absorbed[v] && !(c.absorbed[u] && c.g.nodes[u].op == opMul) {
		u, v = v, u
	}
	switch {
	case !c.absorbed[u]:
		in.a, in.b = c.register[u], c.register[v]
	case c.g.nodes[u].op == opMul && c.absorbed[v]:
		c.emitMulAddMul(in, u, v)
	case c.g.nodes[u].op == opMul:
		in.op = opMulAdd
		in.a, in.b = c.factors(u)
		in.c = c.register[v]
	default:
		c.emitAddAdd(in, c.g.nodes[u], v)
	}
}

// emitMulAddMul writes the sum of two products, of which one may have a product for a factor.
func (c *compiler) emitMulAddMul(in *instruction[uint32], u, v ID) {
	if c.hasProduct(u) {
		u, v = v, u
	}
	in.op = opMulAddMul
	in.a, in.b = c.factors(u)
	if !c.hasProduct(v) {
		in.c, in.e = c.factors(v)
		return
	}
	in.op = opMulAddMulMul
	outer, inner := c.g.nodes[v].u, c.g.nodes[v].v
	if c.absorbed[outer] {
		outer, inner = inner, outer
	}
	in.c = c.register[outer]
	in.e, in.f = c.factors(inner)
}

// hasProduct reports whether a factor of a product was taken in as well.
func (c *compiler) hasProduct(i ID) bool {
	n := c.g.nodes[i]
	return c.absorbed[n.u] || c.absorbed[n.v]
}

// emitAddAdd writes a sum of three, of which inner holds the first two.
func (c *compiler) emitAddAdd(in *instruction[uint32], inner node, last ID) {
	u, v := inner.u, inner.v
	if c.absorbed[v] {
		u, v = v, u
	}
	if c.absorbed[u] {
		in.op = opMulAddAdd
		in.a, in.b = c.factors(u)
		in.c, in.e = c.register[v], c.register[last]
		return
	}
	in.op = opAddAdd
	in.a, in.b, in.c = c.register[u], c.register[v], c.register[last]
}

func (c *compiler) emitSub(in *instruction[uint32], n node) {
	switch {
	case c.absorbed[n.u] && c.absorbed[n.v]:
		in.op = opMulSubMul
		in.a, in.b = c.factors(n.u)
		in.c, in.e = c.factors(n.v)
	case c.absorbed[n.u]:
		in.op = opMulSub
		in.a, in.b = c.factors(n.u)
		in.c = c.register[n.v]
	case c.absorbed[n.v]:
		in.op = opSubMul
		in.a, in.b = c.factors(n.v)
		in.c = c.register[n.u]
	default:
		in.a, in.b = c.register[n.u], c.register[n.v]
	}
}

func (c *compiler) emitMul(in *instruction[uint32], n node) {
	u, v := n.u, n.v
	if c.absorbed[v] {
		u, v = v, u
	}
	if c.absorbed[u] {
		in.op = opMulMul
		in.a, in.b = c.factors(u)
		in.c = c.register[v]
		return
	}
	in.a, in.b = c.register[u], c.register[v]
}

// factors are the registers of a product's operands.
func (c *compiler) factors(i ID) (a, b uint32) {
	n := c.g.nodes[i]
	return c.register[n.u], c.register[n.v]
}

// emitSinCos writes the pair of a sine and a cosine of one angle.
func (c *compiler) emitSinCos(sine, cosine ID) {
	c.append(instruction[uint32]{op: opSinCos, d: c.target(sine), a: c.register[c.g.nodes[sine].u], b: c.target(cosine)})
}
