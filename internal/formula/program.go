package formula

// operand is the number of a register: a byte in programs of at most 256 registers, which need no bounds checks.
type operand interface{ ~uint8 | ~uint32 }

// smallFile is how many registers byte operands can name.
const smallFile = 256

// instruction is d = op(a, b, c, e, f) on registers. With byte operands it fills eight bytes, which makes it quick to
// find in an array.
type instruction[R operand] struct {
	op               op
	d, a, b, c, e, f R
	_                R
}

// Program is straight-line code in which every register is written once. Registers hold, in this order, the
// variables, the outputs, the constants and intermediate results. A Program is read-only.
type Program struct {
	vars, outs int
	constants  []float64
	size       int                   // number of registers
	code       []instruction[uint32] // for any size
	small      []instruction[uint8]  // the same, where size allows; else nil
}

// Len is how many instructions it has.
func (p *Program) Len() int { return len(p.code) }

// constantBase is the register of the first constant.
func (p *Program) constantBase() int { return p.vars + p.outs }

// load puts the constants into a file of registers.
func (p *Program) load(r []float64) { copy(r[p.constantBase():], p.constants) }

// compiler turns a graph into a program.
type compiler struct {
	g        *Graph
	p        *Program
	register []uint32  // of every node
	placed   []bool    // whether register holds
	uses     []int     // how often a node is used, outputs included
	absorbed []bool    // whether a node is computed within the one that uses it
	partner  map[ID]ID // from a sine to the cosine of the same angle, and back
}

// Compile makes a program of vars variables that computes the outputs.
func (g *Graph) Compile(vars int, outputs []ID) *Program {
	graph, outs := g.expand(outputs)
	n := len(graph.nodes)
	c := &compiler{g: graph, p: &Program{vars: vars, outs: len(outs)}, register: make([]uint32, n),
		placed: make([]bool, n), uses: make([]int, n), absorbed: make([]bool, n)}
	c.place(outs)
	c.pairCosines()
	c.planFusion()
	for i := range graph.nodes {
		c.emitNode(ID(i))
	}
	c.copyOutputs(outs)
	c.p.narrow()
	return c.p
}

// emitNode writes the instruction for a node, if it needs one: leaves do not, nor do absorbed nodes, nor the second
// of a sine and a cosine of one angle.
func (c *compiler) emitNode(i ID) {
	n := c.g.nodes[i]
	if n.op == opConst || n.op == opVar || c.absorbed[i] {
		return
	}
	other, paired := c.partner[i]
	switch {
	case !paired:
		c.emit(i)
	case i < other && n.op == opSin:
		c.emitSinCos(i, other)
	case i < other:
		c.emitSinCos(other, i)
	}
}

// place counts uses and gives variables, outputs and constants their registers.
func (c *compiler) place(outs []ID) {
	for _, n := range c.g.nodes {
		for _, u := range n.operands() {
			c.uses[u]++
		}
	}
	for i, n := range c.g.nodes {
		switch n.op {
		case opVar:
			c.register[i], c.placed[i] = uint32(n.bits), true
		case opConst:
			v, _ := c.g.Value(ID(i))
			c.register[i], c.placed[i] = uint32(c.p.constantBase()+len(c.p.constants)), true
			c.p.constants = append(c.p.constants, v)
		}
	}
	c.p.size = c.p.constantBase() + len(c.p.constants)
	for k, o := range outs {
		c.uses[o] += 2 // an output must not vanish in a fusion
		if !c.placed[o] {
			c.register[o], c.placed[o] = uint32(c.p.vars+k), true
		}
	}
}

// target is the register that a node's result goes to.
func (c *compiler) target(i ID) uint32 {
	if !c.placed[i] {
		c.register[i], c.placed[i] = uint32(c.p.size), true
		c.p.size++
	}
	return c.register[i]
}

// copyOutputs fills the outputs that are variables, constants or the same as another.
func (c *compiler) copyOutputs(outs []ID) {
	for k, o := range outs {
		if want := uint32(c.p.vars + k); c.register[o] != want {
			c.append(instruction[uint32]{op: opCopy, d: want, a: c.register[o]})
		}
	}
}

// pairCosines finds angles of which both sine and cosine are wanted.
func (c *compiler) pairCosines() {
	c.partner = map[ID]ID{}
	sine := map[ID]ID{}
	for i, n := range c.g.nodes {
		if n.op == opSin {
			sine[n.u] = ID(i)
		}
	}
	for i, n := range c.g.nodes {
		if s, ok := sine[n.u]; ok && n.op == opCos {
			c.partner[s], c.partner[ID(i)] = ID(i), s
		}
	}
}

// narrow repeats the code with byte operands where they suffice.
func (p *Program) narrow() {
	p.small = nil
	if p.size > smallFile {
		return
	}
	for _, in := range p.code {
		p.small = append(p.small, instruction[uint8]{op: in.op,
			d: uint8(in.d), a: uint8(in.a), b: uint8(in.b), c: uint8(in.c), e: uint8(in.e), f: uint8(in.f)})
	}
}
