package formula

// unrolled is an Elementwise program for so few coordinates that one straight line computes them all, reductions included.
// Its variables are the coordinates of the vectors, then the numbers; its outputs the coordinates of the outputs. The vectors that it
// keeps stay in its registers from step to step.
type unrolled struct {
	n, kept int
	machine Machine
	reads   []int // vectors, of those that are not kept
	takes   []int // numbers
	first   int   // register of the first number
	outputs int   // register of the first output that is not kept
}

// fewestUnrolled is up to how many coordinates programs are unrolled, and mostUnrolled up to how many nodes.
const (
	fewestUnrolled = 4
	mostUnrolled   = 400
)

// unroller copies a graph once for each coordinate.
type unroller struct {
	from *Elementwise
	to   *Graph
	n    int
	done []map[ID]ID // of each coordinate; what is the same for all is in the first
}

// unroll makes the straight line of a program for n coordinates; nil where it would be long.
func (p *Elementwise) unroll(n int, kept [][]float64) *unrolled {
	if n > fewestUnrolled || n*len(p.graph.nodes) > mostUnrolled {
		return nil
	}
	u := &unroller{from: p, to: NewGraph(), n: n}
	for range n {
		u.done = append(u.done, map[ID]ID{})
	}
	var outs []ID
	for _, o := range p.outputs {
		for j := range n {
			outs = append(outs, u.copy(o, j))
		}
	}
	line := u.to.Compile(p.vectors*n+p.numbers, outs)
	if line.size > smallFile {
		return nil
	}
	line.fuseSteps()
	line.keep(p.kept * n)
	r := &unrolled{n: n, kept: p.kept, machine: NewMachine(line), first: p.vectors * n, outputs: line.vars + p.kept*n}
	for v := p.kept; v < p.vectors; v++ {
		if r.isRead(v*n, (v+1)*n) {
			r.reads = append(r.reads, v)
		}
	}
	for i := range p.numbers {
		if at := r.first + i; r.isRead(at, at+1) {
			r.takes = append(r.takes, i)
		}
	}
	for k, v := range kept {
		copy(r.machine.registers.small[k*n:], v[:n])
	}
	return r
}

// keep lets the first outputs become the first variables, so many: in the instruction that computes them where nothing reads
// the variable after it, else by a copy at the end.
func (p *Program) keep(count int) {
	var late []instruction[uint32]
	for k := range count {
		output := uint32(p.vars + k)
		at := len(p.code) - 1
		for !p.code[at].writes(output) {
			at--
		}
		free := true
		for _, in := range p.code[at+1:] {
			for _, r := range in.sources() {
				free = free && r != uint32(k)
			}
		}
		if !free {
			late = append(late, instruction[uint32]{op: opCopy, d: uint32(k), a: output, b: output, c: output, e: output, f: output})
			continue
		}
		for i := range p.code[at:] {
			p.code[at+i].rename(output, uint32(k))
		}
	}
	p.code = append(p.code, late...)
	p.narrow()
}

// writes reports whether an instruction has a result in a register.
func (in *instruction[R]) writes(register R) bool {
	return in.d == register || in.op == opSinCos && in.b == register
}

// rename gives a register another name.
func (in *instruction[R]) rename(from, to R) {
	for _, r := range [...]*R{&in.d, &in.a, &in.b, &in.c, &in.e, &in.f} {
		if *r == from {
			*r = to
		}
	}
}

// isRead reports whether an instruction reads one of some registers.
func (r *unrolled) isRead(from, to int) bool {
	for _, in := range r.machine.program.code {
		for _, at := range in.sources() {
			if int(at) >= from && int(at) < to {
				return true
			}
		}
	}
	return false
}

// copy is node i at coordinate j.
func (u *unroller) copy(i ID, j int) ID {
	p := u.from
	if p.isUniform[i] {
		j = 0
	}
	if known, ok := u.done[j][i]; ok {
		return known
	}
	n := p.graph.nodes[i]
	made := None
	switch {
	case n.op == opVar && int(n.bits) < p.vectors:
		made = u.to.Variable(int(n.bits)*u.n + j)
	case n.op == opVar && int(n.bits) < p.vectors+p.numbers:
		made = u.to.Variable(p.vectors*u.n + int(n.bits) - p.vectors)
	case n.op == opVar:
		made = u.reduce(p.reductions[int(n.bits)-p.vectors-p.numbers])
	default:
		for _, part := range []*ID{&n.u, &n.v, &n.w} {
			if *part != None {
				*part = u.copy(*part, j)
			}
		}
		made = u.to.put(n)
	}
	u.done[j][i] = made
	return made
}

// reduce takes the coordinates together, from the first to the last.
func (u *unroller) reduce(r Reduction) ID {
	op := map[Reducing]op{Summing: opAdd, Multiplying: opMul, Greatest: opMax, Least: opMin}[r.Kind]
	result := u.copy(r.Of, 0)
	for j := 1; j < u.n; j++ {
		result = u.to.put(node{op: op, u: result, v: u.copy(r.Of, j), w: None})
	}
	return result
}

// step computes the outputs that are not kept.
func (r *unrolled) step(outputs, vectors [][]float64, numbers []float64) {
	file := r.machine.registers.small
	for _, i := range r.takes {
		file[uint8(r.first+i)] = numbers[i]
	}
	if r.n == 2 { // most runs, so without loops
		for _, v := range r.reads {
			at, x := uint8(v*2), vectors[v-r.kept]
			file[at], file[at+1] = x[0], x[1]
		}
		run(file, r.machine.small)
		at := uint8(r.outputs)
		for _, out := range outputs {
			out[0], out[1] = file[at], file[at+1]
			at += 2
		}
		return
	}
	for _, v := range r.reads {
		at := v * r.n
		for j, x := range vectors[v-r.kept][:r.n] {
			file[uint8(at+j)] = x
		}
	}
	run(file, r.machine.small)
	at := r.outputs
	for _, out := range outputs {
		for j := range out[:r.n] {
			out[j] = file[uint8(at+j)]
		}
		at += r.n
	}
}

// store copies the vectors that are kept.
func (r *unrolled) store(kept [][]float64) {
	for k, v := range kept {
		copy(v, r.machine.registers.small[k*r.n:][:r.n])
	}
}
