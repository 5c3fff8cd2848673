package formula

// fuseSteps takes instructions into the one that uses them, as methods of descent write them again and again: an average over
// a root, a sign of an average, a first step of its own. Steps are so short that carrying out an instruction takes longer than what it
// computes. Results are rounded exactly as by the separate instructions.
func (p *Program) fuseSteps() {
	f := &stepFuser{p: p, writer: make([]int, p.size), uses: make([]int, p.size)}
	for k := range p.outs {
		f.uses[p.vars+k] = 2 // an output must not vanish
	}
	for i := range p.code {
		in := &p.code[i]
		for _, r := range in.sources() {
			f.uses[r]++
		}
		f.writer[in.d] = i + 1
		if in.op == opSinCos {
			f.uses[in.b] += 2
		}
	}
	for i := range p.code {
		f.fuse(&p.code[i])
	}
	kept := p.code[:0]
	for _, in := range p.code {
		if in.op != opTaken {
			kept = append(kept, in)
		}
	}
	p.code = kept
	p.narrow()
}

// sources are the registers that an instruction reads; an operand that it does not have repeats its first.
func (in *instruction[R]) sources() []R {
	all := [...]R{in.a, in.b, in.c, in.e, in.f}
	if in.op == opSinCos {
		return []R{in.a}
	}
	return append([]R(nil), all[:operands(in.op)]...)
}

// opTaken marks an instruction that another has taken in.
const opTaken = opVar

type stepFuser struct {
	p      *Program
	writer []int // of every register, the index of the instruction that writes it, plus one
	uses   []int
}

// take is the instruction that computes a register, if it is of the given operation and nothing else wants it. It is gone then.
func (f *stepFuser) take(register uint32, o op) (in instruction[uint32], ok bool) {
	at := f.writer[register] - 1
	if at < 0 || f.uses[register] != 1 || f.p.code[at].op != o {
		return in, false
	}
	in = f.p.code[at]
	f.p.code[at].op = opTaken
	return in, true
}

// fuse lets an instruction take in those that it uses.
func (f *stepFuser) fuse(in *instruction[uint32]) {
	switch in.op {
	case opAdd:
		if root, ok := f.take(in.a, opSqrt); ok {
			*in = instruction[uint32]{op: opRootAdd, d: in.d, a: root.a, b: in.b}
		} else if root, ok = f.take(in.b, opSqrt); ok {
			*in = instruction[uint32]{op: opRootAdd, d: in.d, a: root.a, b: in.a}
		}
	case opMulAdd:
		if root, ok := f.take(in.a, opSqrt); ok {
			*in = instruction[uint32]{op: opRootMulAdd, d: in.d, a: root.a, b: in.b, c: in.c}
		} else if root, ok = f.take(in.b, opSqrt); ok {
			*in = instruction[uint32]{op: opRootMulAdd, d: in.d, a: root.a, b: in.a, c: in.c}
		}
	case opSign:
		if sum, ok := f.take(in.a, opMulAddMul); ok {
			*in = instruction[uint32]{op: opSignMulAddMul, d: in.d, a: sum.a, b: sum.b, c: sum.c, e: sum.e}
		}
	case opIf:
		if sum, ok := f.take(in.c, opMulAdd); ok {
			*in = instruction[uint32]{op: opIfMulAdd, d: in.d, a: in.a, b: in.b, c: sum.a, e: sum.b, f: sum.c}
		}
	case opDiv:
		f.fuseQuotient(in)
	}
	in.repeat()
}

// fuseQuotient lets a quotient take in what it divides by, and then what it divides.
func (f *stepFuser) fuseQuotient(in *instruction[uint32]) {
	if sum, ok := f.take(in.b, opRootMulAdd); ok {
		*in = instruction[uint32]{op: opDivRootMulAdd, d: in.d, a: in.a, b: sum.a, c: sum.b, e: sum.c}
		if product, ok := f.take(in.a, opMul); ok {
			*in = instruction[uint32]{op: opMulDivRootMulAdd, d: in.d, a: product.a, b: product.b, c: in.b, e: in.c, f: in.e}
		}
		return
	}
	if sum, ok := f.take(in.b, opRootAdd); ok {
		*in = instruction[uint32]{op: opDivRootAdd, d: in.d, a: in.a, b: sum.a, c: sum.b}
		if product, ok := f.take(in.a, opMul); ok {
			*in = instruction[uint32]{op: opMulDivRootAdd, d: in.d, a: product.a, b: product.b, c: in.b, e: in.c}
		}
		return
	}
	if difference, ok := f.take(in.b, opSub); ok {
		*in = instruction[uint32]{op: opDivSub, d: in.d, a: in.a, b: difference.a, c: difference.b}
		return
	}
	root, ok := f.take(in.b, opSqrt)
	if !ok {
		return
	}
	if difference, ok := f.take(root.a, opSub); ok {
		*in = instruction[uint32]{op: opDivRootSub, d: in.d, a: in.a, b: difference.a, c: difference.b}
		return
	}
	f.p.code[f.writer[in.b]-1].op = opSqrt // there is no quotient by a root alone
}
